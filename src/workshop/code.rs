//! Guess codes: a learner's guesses as nine letters and figures, and back.
//!
//! Four symbols hold the guesses, two are drawn by lot, so that two learners who guess alike have different codes, and
//! three check the rest. The check is a Reed–Solomon code over 32 symbols: any two wrong symbols, and two that changed
//! places, are noticed. What the code belongs to (card, records, model) is mixed into the check, so a code of another
//! card is noticed too. Nothing in it is about the learner.

/// The most rounds a lesson has: so many guesses fit into four symbols.
pub const ROUNDS: usize = 6;

/// How many answers a question has: 0–20, 20–40 and so on.
pub const ANSWERS: usize = 5;

/// The most things one may choose to take back from: what is left of the four symbols.
pub const TAKES: usize = 7;

/// Without I, L, O and U, which are read as other symbols, or spell words (Crockford's Base32).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many symbols hold guesses, are drawn by lot, and check.
const DATA: usize = 4;
const LOT: usize = 2;
const CHECK: usize = 3;

/// So many symbols are read in one breath.
const GROUP: usize = 3;
const LENGTH: usize = DATA + LOT + CHECK;

/// What one learner guessed; nothing where they left a question out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guesses {
    /// The answer to each round, from the lowest.
    pub rounds: [Option<u8>; ROUNDS],
    /// Which of the things given out they would take back.
    pub take: Option<u8>,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has another number of symbols.
    Length,
    /// A symbol that no code has.
    Symbol(char),
    /// It does not check: mistyped, or of another card.
    Check,
}

/// The code of some guesses; `lot` makes equal guesses different, `lesson` is what they belong to.
///
/// ```
/// use going_rate::workshop::{Guesses, read, write};
/// let mut guesses = Guesses::default();
/// guesses.rounds[0] = Some(4);
/// let code = write(&guesses, 77, "mei");
/// assert_eq!(read(&code, "mei"), Ok(guesses));
/// assert!(read(&code, "bolin").is_err());
/// ```
pub fn write(guesses: &Guesses, lot: u32, lesson: &str) -> String {
    let mut number = u32::from(guesses.take.map_or(0, |take| take.min(TAKES as u8 - 1) + 1));
    for guess in guesses.rounds.iter().rev() {
        let digit = guess.map_or(0, |guess| guess.min(ANSWERS as u8 - 1) + 1);
        number = number * (ANSWERS as u32 + 1) + u32::from(digit);
    }
    let mut symbols = [0u8; DATA + LOT];
    for (at, symbol) in symbols.iter_mut().enumerate() {
        let (from, place) = if at < DATA {
            (number, at)
        } else {
            (lot, at - DATA)
        };
        *symbol = ((from >> (5 * place)) & 31) as u8;
    }
    let check = check(&symbols, lesson);
    let letters: Vec<_> = symbols.iter().chain(&check).map(|at| letter(*at)).collect();
    let groups = letters
        .chunks(GROUP)
        .map(|it| it.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// Reads a code as it was typed: small letters, spaces and dashes do not matter, nor does O for 0 or I and L for 1.
///
/// ```
/// use going_rate::workshop::{Guesses, Refusal, read, write};
/// let code = write(&Guesses::default(), 77, "mei");
/// assert_eq!(read(&code.to_lowercase().replace('-', " "), "mei"), Ok(Guesses::default()));
/// assert_eq!(read("7", "mei"), Err(Refusal::Length));
/// ```
pub fn read(typed: &str, lesson: &str) -> Result<Guesses, Refusal> {
    let mut symbols = Vec::new();
    for typed in typed.chars().filter(|c| !is_apart(*c)) {
        let upper = match typed.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        match SYMBOLS.iter().position(|known| char::from(*known) == upper) {
            Some(at) => symbols.push(at as u8),
            None => return Err(Refusal::Symbol(typed)),
        }
    }
    if symbols.len() != LENGTH {
        return Err(Refusal::Length);
    }
    let (said, checks) = symbols.split_at(DATA + LOT);
    let mut known = [0u8; DATA + LOT];
    known.copy_from_slice(said);
    if check(&known, lesson) != checks {
        return Err(Refusal::Check);
    }
    let data = known.iter().take(DATA).enumerate();
    let mut number: u32 = data
        .map(|(at, symbol)| u32::from(*symbol) << (5 * at))
        .sum();
    let mut guesses = Guesses::default();
    for guess in &mut guesses.rounds {
        let digit = number % (ANSWERS as u32 + 1);
        *guess = (digit as u8).checked_sub(1);
        number /= ANSWERS as u32 + 1;
    }
    // A number that nobody writes; the check let it through by chance.
    if number > TAKES as u32 {
        return Err(Refusal::Check);
    }
    guesses.take = (number as u8).checked_sub(1);
    Ok(guesses)
}

/// The code in one spelling, to see whether it is there already.
pub fn bare(typed: &str) -> String {
    let symbols = typed.chars().filter(|c| !is_apart(*c));
    let upper = symbols.map(|c| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    upper.collect()
}

fn is_apart(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '－')
}

fn letter(at: u8) -> char {
    SYMBOLS
        .get(usize::from(at))
        .map_or('0', |it| char::from(*it))
}

/// Three symbols: the sum and two weighted sums, each moved by what the lesson is.
fn check(symbols: &[u8; DATA + LOT], lesson: &str) -> [u8; CHECK] {
    let (mut sum, mut weighted, mut squared, mut weight) = (0, 0, 0, 2);
    for symbol in symbols {
        sum ^= symbol;
        weighted ^= times(*symbol, weight);
        squared ^= times(*symbol, times(weight, weight));
        weight = times(weight, 2);
    }
    // FNV-1a: short, and it spreads names that differ in one letter.
    let mut mixed: u32 = 0x811c_9dc5;
    for byte in lesson.bytes() {
        mixed = (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    mixed ^= mixed >> 15;
    let part = |at: u32| ((mixed >> (5 * at)) & 31) as u8;
    [sum ^ part(0), weighted ^ part(1), squared ^ part(2)]
}

/// Multiplication in the field of 32 elements, modulo x⁵ + x² + 1.
fn times(mut one: u8, mut other: u8) -> u8 {
    let mut product = 0;
    while other > 0 {
        if other & 1 == 1 {
            product ^= one;
        }
        one <<= 1;
        if one & 32 != 0 {
            one ^= 0b10_0101;
        }
        other >>= 1;
    }
    product
}
