//! The formulas of singling out.
//!
//! A person's values are shared by each other person with a chance p, so that the others who fit are binomial;
//! everything here follows from that. No logarithm and no power of the standard library is used, because
//! `(1 − p)^n` loses its digits where p is tiny and n is a nation, and because their code is not small.

/// Areas of one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// People in such an area.
    pub people: u64,
    /// The share of all people who live in one: weights are of people, not of areas.
    pub share: f64,
}

/// How many people fit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fit {
    /// Expected number of people who fit, the person among them: A, at least 1.
    pub people: f64,
    /// How often a match is right: κ, the expectation of one over those who fit.
    pub right: f64,
    /// The chance that nobody else fits: U, at most κ.
    pub unique: f64,
    /// Bits that would still tell them apart: log2 A.
    pub bits: f64,
    /// What the figures assume, beside the numbers they were computed from.
    pub assumes: Assumptions,
}

/// A set of assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumptions(pub(crate) u8);

impl Assumptions {
    /// Whether this is assumed.
    ///
    /// ```
    /// use engine::{Assumption, Assumptions};
    /// assert!(!Assumptions::default().has(Assumption::Independence), "nothing is assumed by itself");
    /// ```
    pub fn has(self, assumption: Assumption) -> bool {
        self.0 >> (assumption as u8) & 1 != 0
    }
}

/// What the figures assume, and so how they can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// Facts are independent of each other.
    Independence,
    /// Every birth date and either sex is as common as any other.
    EvenValues,
    /// Everybody lives in an area of the mean size; most people live in a larger one.
    MeanArea,
    /// The name is the commonest there is.
    CommonestName,
}

/// What there really is, beside the figures of a crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errs {
    /// More people than computed, and a match is right less often.
    MorePeople,
    /// Fewer people than computed, and a match is right more often.
    FewerPeople,
    /// Fewer for a rare value, more for a common one.
    Either,
}

impl Assumption {
    /// In which direction it errs.
    ///
    /// ```
    /// use engine::{Assumption, Errs};
    /// // Facts that go together, such as a district and an age, say less together than apart.
    /// assert_eq!(Assumption::Independence.errs(), Errs::MorePeople);
    /// ```
    pub fn errs(self) -> Errs {
        match self {
            Self::Independence | Self::MeanArea => Errs::MorePeople,
            Self::EvenValues => Errs::Either,
            Self::CommonestName => Errs::FewerPeople,
        }
    }
}

/// The fit in areas of unequal size, weighted by people, where each other person shares the values with a chance.
///
/// ```
/// use engine::{Area, fit};
/// // 23 people, 365 birthdays: for each of them, nobody else has theirs in 94 of 100 classes.
/// let class = fit(&[Area { people: 23, share: 1.0 }], 1.0 / 365.0);
/// assert!((class.unique - 0.941429).abs() < 1e-6 && (class.right - 0.970433).abs() < 1e-6);
/// ```
pub fn fit(areas: &[Area], chance: f64) -> Fit {
    let mut all = Fit::default();
    let mut shares = 0.0;
    for area in areas {
        let one = of_one_area(area.people.max(1), chance);
        shares += area.share;
        all.people += area.share * one.people;
        all.right += area.share * one.right;
        all.unique += area.share * one.unique;
    }
    all.people /= shares;
    all.right /= shares;
    all.unique /= shares;
    all.bits = bits(all.people);
    all
}

/// Among so many people, one at least, who each share the values with a chance; without the bits.
fn of_one_area(people: u64, chance: f64) -> Fit {
    let others = people.saturating_sub(1);
    let (nobody, somebody) = nobody_and_somebody(others, chance);
    let expected = people as f64 * chance;
    Fit {
        people: 1.0 + others as f64 * chance,
        // At a chance of nothing, the limit: nobody else can fit.
        right: if expected > 0.0 {
            (somebody + chance * nobody) / expected
        } else {
            1.0
        },
        unique: nobody,
        ..Fit::default()
    }
}

/// A = 1 + (n − 1) p: the person, and everybody else who fits.
///
/// ```
/// // In a town of 1,001 where one in ten shares the value: the person and 100 others.
/// assert!((engine::expected_people(1_001, 0.1) - 101.0).abs() < 1e-9);
/// ```
pub fn expected_people(people: u64, chance: f64) -> f64 {
    of_one_area(people, chance).people
}

/// U = (1 − p)^(n − 1): nobody else fits. With b equally common values, p = 1/b (Golle 2006); with the
/// chance of the person's own values, the individual uniqueness of Rocher, Hendrickx and de Montjoye (2019).
///
/// ```
/// // Of three people, neither of the two others shares a value that every second person has.
/// assert!((engine::uniqueness(3, 0.5) - 0.25).abs() < 1e-12);
/// ```
pub fn uniqueness(people: u64, chance: f64) -> f64 {
    of_one_area(people, chance).unique
}

/// κ = (1 − (1 − p)^n) / (n p): how often somebody who matches is the right one (the same paper).
///
/// ```
/// // Two people: half of the time the other one fits too, and then a match is right every second time.
/// assert!((engine::match_is_right(2, 0.5) - 0.75).abs() < 1e-12);
/// ```
pub fn match_is_right(people: u64, chance: f64) -> f64 {
    of_one_area(people, chance).right
}

/// Expected number of value combinations that exactly `of` people share: C(n, i) b^(1 − i) (1 − 1/b)^(n − i).
///
/// ```
/// // Two people and two values: they share one every second time, so half a value is expected to have both.
/// assert!((engine::cells_of(2, 2, 2.0) - 0.5).abs() < 1e-12);
/// ```
pub fn cells_of(of: u32, people: u64, values: f64) -> f64 {
    let others = people.saturating_sub(of.into());
    let mut cells = values * nobody_and_somebody(others, 1.0 / values).0;
    for one in 0..u64::from(of) {
        cells *= people.saturating_sub(one) as f64 / ((one + 1) as f64 * values);
    }
    cells
}

/// The share of people who are among at most `most` with the same values.
///
/// ```
/// // Two people and two values: each is alone with theirs every second time, and never among more than two.
/// assert!((engine::share_among_at_most(1, 2, 2.0) - 0.5).abs() < 1e-12);
/// assert!((engine::share_among_at_most(2, 2, 2.0) - 1.0).abs() < 1e-12);
/// ```
pub fn share_among_at_most(most: u32, people: u64, values: f64) -> f64 {
    let mut sum = 0.0;
    for of in 1..=most {
        sum += f64::from(of) * cells_of(of, people, values);
    }
    sum / people as f64
}

/// The chance that at least `least` people fit, the person among them: Poisson with λ = (n − 1) p.
///
/// ```
/// // One more person is expected: none in 1/e of all cases.
/// let somebody = engine::chance_of_at_least(2, 1_000_001, 1e-6);
/// assert!((somebody - (1.0 - 1.0 / std::f64::consts::E)).abs() < 1e-12);
/// ```
pub fn chance_of_at_least(least: u32, people: u64, chance: f64) -> f64 {
    /// Parts of a whole that are as good as infinitely many: e^−λ = (1 − λ/parts)^parts.
    const PARTS: u64 = 1 << 52;
    let expected = expected_people(people, chance) - 1.0;
    let mut term = nobody_and_somebody(PARTS, expected / PARTS as f64).0;
    let mut rest = 1.0;
    for others in 1..least {
        rest -= term;
        term *= expected / f64::from(others);
    }
    rest.max(0.0)
}

/// log2: the bits that tell so many apart, or that a value shared by one in so many gives away.
/// For a finite number from 1 on.
///
/// ```
/// assert_eq!(engine::bits(1.0), 0.0);
/// assert!((engine::bits(1_024.0) - 10.0).abs() < 1e-12);
/// ```
pub fn bits(of: f64) -> f64 {
    let exponent = (of.to_bits() >> 52) as f64 - 1023.0;
    let mantissa = f64::from_bits((of.to_bits() << 12 >> 12) | 1.0_f64.to_bits());
    // ln m = 2 artanh((m − 1) / (m + 1)); the ratio is under 1/3, so 17 terms are good to the last bit.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let mut sum = 0.0;
    for term in (0..17).rev() {
        sum = sum * ratio * ratio + 1.0 / f64::from(2 * term + 1);
    }
    exponent + 2.0 * std::f64::consts::LOG2_E * ratio * sum
}

/// (1 − p)^n and its complement, both good to many digits.
///
/// By binary powers of the complement q: twice as many people have q (2 − q), one more has q + p (1 − q).
/// Nothing cancels there, while 1 − p itself keeps few digits of a tiny p; once q is large, 1 − q would lose
/// its own, and the power is carried on by squaring.
fn nobody_and_somebody(people: u64, chance: f64) -> (f64, f64) {
    let (mut nobody, mut somebody) = (1.0, 0.0);
    for bit in (0..u64::BITS).rev() {
        let one = people >> bit & 1 != 0;
        for (more, none, some) in [(true, nobody, somebody), (one, 1.0 - chance, chance)] {
            if more {
                let power = nobody * none;
                somebody += some * nobody;
                nobody = if somebody < 0.5 {
                    1.0 - somebody
                } else {
                    power
                };
            }
        }
    }
    (nobody, somebody)
}
