//! The room's guesses: hands and codes, shown as a distribution from five on and never as a person.

use super::code::{ANSWERS, Guesses, ROUNDS, Refusal, TAKES, bare, read};

/// Fewer answers than this are people, not a distribution.
pub const FEWEST: usize = 5;

/// More hands than this under one answer is a slip of the keyboard.
const MOST_HANDS: u8 = 99;

/// What became of codes that were typed or pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many were taken.
    pub new: usize,
    /// How many were there already.
    pub again: usize,
    /// Those that were not taken, as they were typed, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Lives as long as the page is open; nothing of it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Codes that came together. Each batch is shown only where five of it answered: otherwise what a distribution
    /// gains when the last code comes in would be that one person.
    batches: Vec<Vec<Guesses>>,
    /// Codes that wait for the next showing.
    waiting: Vec<Guesses>,
    known: Vec<String>,
    hands: [[u8; ANSWERS]; ROUNDS],
    take_hands: [u8; TAKES],
}

impl Room {
    /// Takes codes, one a line or with commas between them.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// # let guesses = Guesses { rounds: [Some(1); ROUNDS], take: Some(0) };
    /// # let code = |lot: usize| write(&guesses, lot as u32, "mei");
    /// let (one, other) = (code(1), code(2));
    /// let taken = room.take(&format!("{one}, {other}, {one}, 12"), "mei");
    /// assert_eq!((taken.new, taken.again, taken.refused.len()), (2, 1, 1));
    /// ```
    pub fn take(&mut self, typed: &str, lesson: &str) -> Taken {
        let mut taken = Taken::default();
        let codes = typed.split(['\n', ',', ';', '，', '；', '、']);
        for code in codes.map(str::trim).filter(|code| !code.is_empty()) {
            match read(code, lesson) {
                Ok(_) if self.known.contains(&bare(code)) => taken.again += 1,
                Ok(guesses) => {
                    taken.new += 1;
                    self.known.push(bare(code));
                    self.waiting.push(guesses);
                }
                Err(refusal) => taken
                    .refused
                    .push((code.chars().take(24).collect(), refusal)),
            }
        }
        taken
    }

    /// How many codes are in.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// # let guesses = Guesses { rounds: [Some(1); ROUNDS], take: Some(0) };
    /// # let code = |lot: usize| write(&guesses, lot as u32, "mei");
    /// room.take(&code(1), "mei");
    /// assert_eq!(room.codes(), 1);
    /// ```
    pub fn codes(&self) -> usize {
        self.known.len()
    }

    /// How many more are needed before those that wait are shown.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// # let guesses = Guesses { rounds: [Some(1); ROUNDS], take: Some(0) };
    /// # let code = |lot: usize| write(&guesses, lot as u32, "mei");
    /// room.take(&code(1), "mei");
    /// assert_eq!(room.wanted(), FEWEST - 1);
    /// ```
    pub fn wanted(&self) -> usize {
        match self.waiting.len() {
            0 if self.codes() > 0 => 0,
            waiting => FEWEST.saturating_sub(waiting),
        }
    }

    /// The lesson goes on: what waits is shown from now on, if it is enough.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// # let guesses = Guesses { rounds: [Some(1); ROUNDS], take: Some(0) };
    /// # let code = |lot: usize| write(&guesses, lot as u32, "mei");
    /// for lot in 0..FEWEST {
    ///     room.take(&code(lot), "mei");
    /// }
    /// assert_eq!(room.round(0), None, "they wait until the lesson goes on");
    /// room.show();
    /// // All of them guessed the second answer.
    /// assert_eq!(room.round(0), Some([0, FEWEST, 0, 0, 0]));
    /// ```
    pub fn show(&mut self) {
        if self.waiting.len() >= FEWEST {
            let batch = std::mem::take(&mut self.waiting);
            self.batches.push(batch);
        }
    }

    /// So many hands for an answer, as typed.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// room.raise(0, 2, "7");
    /// assert_eq!(room.hands(0)[2], 7);
    /// room.raise(0, 2, "many");
    /// assert_eq!(room.hands(0)[2], 0, "what is no number is no hand");
    /// ```
    pub fn raise(&mut self, round: usize, answer: usize, typed: &str) {
        let hands = hands(typed);
        if let Some(place) = self.hands.get_mut(round).and_then(|it| it.get_mut(answer)) {
            *place = hands;
        }
    }

    /// So many hands for a thing to take back, as typed.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// room.raise_for(1, "7");
    /// assert_eq!(room.take_hands()[1], 7);
    /// ```
    pub fn raise_for(&mut self, thing: usize, typed: &str) {
        let hands = hands(typed);
        if let Some(place) = self.take_hands.get_mut(thing) {
            *place = hands;
        }
    }

    /// The hands of a round, as they were entered.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// room.raise(0, 2, "7");
    /// assert_eq!(room.hands(0), [0, 0, 7, 0, 0]);
    /// assert_eq!(room.hands(1), [0; 5], "no other round");
    /// ```
    pub fn hands(&self, round: usize) -> [u8; ANSWERS] {
        self.hands.get(round).copied().unwrap_or_default()
    }

    /// The hands for each thing, as they were entered.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let room = Room::default();
    /// assert_eq!(room.take_hands(), [0; TAKES]);
    /// ```
    pub fn take_hands(&self) -> [u8; TAKES] {
        self.take_hands
    }

    /// How many guessed each answer of a round; nothing while it would be fewer than five.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// room.raise(0, 2, "4");
    /// assert_eq!(room.round(0), None, "four are people, not a distribution");
    /// room.raise(0, 2, "5");
    /// assert_eq!(room.round(0), Some([0, 0, 5, 0, 0]));
    /// ```
    pub fn round(&self, round: usize) -> Option<[usize; ANSWERS]> {
        let hands = self.hands(round).map(usize::from);
        self.counted(hands, |guesses| {
            guesses.rounds.get(round).copied().flatten()
        })
    }

    /// How many would take back each thing; nothing while it would be fewer than five.
    ///
    /// ```
    /// # use going_rate::workshop::{FEWEST, Guesses, ROUNDS, Room, TAKES, write};
    /// let mut room = Room::default();
    /// room.raise_for(1, "4");
    /// assert_eq!(room.takes(), None);
    /// room.raise_for(0, "1");
    /// assert_eq!(room.takes().expect("five hands")[..2], [1, 4]);
    /// ```
    pub fn takes(&self) -> Option<[usize; TAKES]> {
        self.counted(self.take_hands.map(usize::from), |guesses| guesses.take)
    }

    fn counted<const N: usize>(
        &self,
        hands: [usize; N],
        answer: impl Fn(&Guesses) -> Option<u8>,
    ) -> Option<[usize; N]> {
        let mut sum = [0; N];
        let mut parts = vec![hands];
        for batch in &self.batches {
            let mut part = [0; N];
            for guess in batch.iter().filter_map(&answer) {
                if let Some(place) = part.get_mut(usize::from(guess)) {
                    *place += 1;
                }
            }
            parts.push(part);
        }
        let mut any = false;
        for part in parts.iter().filter(|it| it.iter().sum::<usize>() >= FEWEST) {
            any = true;
            for (place, more) in sum.iter_mut().zip(part) {
                *place += more;
            }
        }
        any.then_some(sum)
    }
}

/// A number of hands as typed; what is no number is none, and what is too large is the most there can be.
fn hands(typed: &str) -> u8 {
    let number: u64 = typed.trim().parse().unwrap_or(0);
    u8::try_from(number).map_or(MOST_HANDS, |hands| hands.min(MOST_HANDS))
}
