//! What is pressed or typed in the open file, and what becomes of it.

use super::code::{ANSWERS, ROUNDS, TAKES};
use super::{FIRST_OF_WAY, Room, Spot, TAKE_STEPS, View, Who, Workshop, presenter};

impl Workshop {
    /// Something was pressed or typed; a deed that nobody knows changes nothing.
    ///
    /// ```
    /// # use going_rate::{words::Words, workshop::{Outside, View, Workshop}};
    /// let words = Words::of("en").expect("English is always there");
    /// let mut file = Workshop::new(words, Outside::default());
    /// file.open("#present/mei");
    /// let before = file.html();
    /// file.act("fly", "1");
    /// assert_eq!(file.html(), before);
    /// ```
    pub fn act(&mut self, deed: &str, value: &str) {
        let (name, at) = match deed.rsplit_once('-') {
            Some((name, at)) => (name, at.parse::<usize>().ok()),
            None => (deed, None),
        };
        match (name, at) {
            ("find", None) => self.find(value),
            ("forward", None) => self.forward(),
            ("back", None) => self.back(),
            ("last", None) => self.last(),
            ("codes", None) => {
                if let Some(lesson) = &self.lesson {
                    self.taken = Some(self.room.take(value, &lesson.key()));
                }
            }
            ("clear", None) => {
                self.room = Room::default();
                self.taken = None;
            }
            ("hand", Some(answer)) => {
                if let Some(round) = self.spot.round.checked_sub(1) {
                    self.room.raise(round, answer, value);
                }
            }
            ("wish", Some(thing)) => self.room.raise_for(thing, value),
            ("guess", Some(round)) => {
                if let Some(place) = self.own.rounds.get_mut(round) {
                    *place = answered(value, ANSWERS);
                }
            }
            ("own", None) => self.own.take = answered(value, TAKES),
            ("earlier" | "later" | "out" | "in", Some(at)) => self.reorder(name, at),
            _ => {}
        }
    }

    fn find(&mut self, typed: &str) {
        let spelt = typed.trim().replace(' ', "/");
        let name = spelt.split('/').next().unwrap_or_default();
        self.trouble = None;
        match Who::named(name) {
            Some(_) => self.go = Some(spelt.to_lowercase()),
            None => self.unknown(typed.trim()),
        }
    }

    fn rounds(&self) -> usize {
        self.lesson.as_ref().map_or(0, |lesson| lesson.rounds.len())
    }

    /// The last step of a round.
    pub(super) fn last_step(&self, round: usize) -> usize {
        let (Some(lesson), Some(at)) = (&self.lesson, round.checked_sub(1)) else {
            return 0;
        };
        match lesson.rounds.get(at) {
            Some(id) => FIRST_OF_WAY + presenter::pages(lesson, *id),
            None if at == lesson.rounds.len() => TAKE_STEPS - 1,
            None => 0,
        }
    }

    fn forward(&mut self) {
        if self.view != View::Presenter {
            return;
        }
        let Spot { round, step } = self.spot;
        if step < self.last_step(round) {
            self.spot.step += 1;
        } else if round < self.rounds() + 2 {
            self.spot = Spot {
                round: round + 1,
                step: 0,
            };
            self.taken = None;
            self.room.show();
        }
    }

    /// Time has run out: the question of the end, with what the room has said so far.
    fn last(&mut self) {
        if self.view == View::Presenter && self.spot.round <= self.rounds() {
            let round = self.rounds() + 1;
            self.spot = Spot { round, step: 0 };
            self.taken = None;
            self.room.show();
        }
    }

    fn back(&mut self) {
        if self.view != View::Presenter {
            return;
        }
        let Spot { round, step } = self.spot;
        if step > 0 {
            self.spot.step -= 1;
        } else if let Some(round) = round.checked_sub(1) {
            let step = self.last_step(round);
            self.spot = Spot { round, step };
        }
    }

    /// Other rounds, or another order, have an address of their own.
    fn reorder(&mut self, how: &str, at: usize) {
        let Some(lesson) = &self.lesson else { return };
        let mut rounds = lesson.rounds.clone();
        match how {
            "earlier" if at > 0 && at < rounds.len() => rounds.swap(at, at - 1),
            "later" if at + 1 < rounds.len() => rounds.swap(at, at + 1),
            "out" if at < rounds.len() && rounds.len() > 1 => drop(rounds.remove(at)),
            "in" if rounds.len() < ROUNDS => rounds.extend(lesson.offered.get(at)),
            _ => return,
        }
        let spelt = lesson.spelt(&rounds);
        self.go = Some(["present/", &lesson.who.name, "/", &spelt].concat());
    }
}

/// Which answer; none where it is no answer.
fn answered(value: &str, of: usize) -> Option<u8> {
    let answer: u8 = value.parse().ok()?;
    (usize::from(answer) < of).then_some(answer)
}
