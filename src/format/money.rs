//! Money: ranges, at most two significant figures, the currency's sign once.

use crate::words::{Key, Words};
use engine::{Conversion, Nanos, PriceRange, RecordReport};

/// The sign that stands before an amount; the code where no sign is common.
///
/// ```
/// # use going_rate::format::symbol;
/// assert_eq!(symbol("CNY"), "¥");
/// ```
pub fn symbol(currency: &str) -> &str {
    match currency {
        "CNY" => "¥",
        "USD" => "$",
        "GBP" => "£",
        "EUR" => "€",
        "RUB" => "₽",
        "INR" => "₹",
        other => other,
    }
}

/// An amount without its sign, rounded to two significant figures.
fn figures(amount: Nanos) -> String {
    let rounded = two_significant(amount.0.max(0));
    let (units, rest) = (rounded / 1_000_000_000, rounded % 1_000_000_000);
    let mut text = thousands(units);
    if rest > 0 {
        let decimals = format!("{rest:09}");
        text.push('.');
        text.push_str(decimals.trim_end_matches('0'));
    }
    text
}

/// An amount for programs: two significant figures, a point, no sign and nothing between thousands.
///
/// ```
/// # use going_rate::format::plain;
/// # use engine::Nanos;
/// assert_eq!(plain(Nanos::from_units(1_144)), "1100");
/// ```
pub fn plain(amount: Nanos) -> String {
    figures(amount).replace(',', "")
}

/// The years of the money that prices were brought to, and of the exchange rates behind them, over all of them.
///
/// ```
/// # use going_rate::{format::conversions, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// let conversion = |year| engine::Conversion { rates: Some((year, year)), ..Default::default() };
/// let (today, rates) = conversions(&words, [conversion(2016), conversion(2019)]);
/// assert_eq!((today, rates.as_deref()), (None, Some("2016–19")));
/// ```
pub fn conversions(
    words: &Words,
    all: impl IntoIterator<Item = Conversion>,
) -> (Option<String>, Option<String>) {
    type Span = Option<(u16, u16)>;
    let join = |a: Span, b: Span| match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, none) => one.or(none),
    };
    let (today, rates) = all.into_iter().fold((None, None), |(today, rates), one| {
        (join(today, one.today), join(rates, one.rates))
    });
    let said = |span: Span| span.map(|span| super::years(words, span));
    (said(today), said(rates))
}

/// The nearest number with two significant digits, halves away from zero.
fn two_significant(number: i64) -> i64 {
    let mut step = 1;
    while number / step >= 100 {
        step *= 10;
    }
    number.saturating_add(step / 2) / step * step
}

fn thousands(units: i64) -> String {
    let digits = units.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of people, whole and no finer than it is known: `10`, `6,000`.
///
/// ```
/// use going_rate::format::people;
/// assert_eq!(people(6_012.4), "6,000");
/// ```
pub fn people(people: f64) -> String {
    // Nine decimals hold what two figures need; all people there are fit below the ceiling.
    figures(Nanos((people.round() * 1e9) as i64))
}

/// One amount with its sign: `¥1,100`.
///
/// ```
/// # use engine::Nanos;
/// use going_rate::format::amount;
/// assert_eq!(amount(Nanos::from_units(1_144), "CNY"), "¥1,100");
/// // A currency without a sign of its own keeps its code, apart from the figures.
/// assert_eq!(amount(Nanos::from_units(15), "CHF"), "CHF 15");
/// ```
pub fn amount(amount: Nanos, currency: &str) -> String {
    // A code is a word, and stands apart.
    let sign = symbol(currency);
    let apart = match sign.starts_with(|c: char| c.is_ascii_uppercase()) {
        true => " ",
        false => "",
    };
    [sign, apart, &figures(amount)].concat()
}

/// An interval with open ends: `¥700–2,000`, `from ¥200`, `up to ¥30`, `¥700`.
///
/// ```
/// # use going_rate::{format::interval, words::Words};
/// let words = Words::of("en").expect("English is always there");
/// # let yuan = |units| Some(engine::Nanos::from_units(units));
/// assert_eq!(interval(&words, yuan(700), yuan(2_000), "CNY"), "¥700–2,000");
/// assert_eq!(interval(&words, yuan(200), None, "CNY"), "from ¥200");
/// ```
pub fn interval(words: &Words, low: Option<Nanos>, high: Option<Nanos>, currency: &str) -> String {
    match (low, high) {
        (Some(low), Some(high)) if figures(low) == figures(high) => amount(low, currency),
        (Some(low), Some(high)) => words.fill(
            Key::FormatPriceRange,
            &[("low", &amount(low, currency)), ("high", &figures(high))],
        ),
        (Some(low), None) => words.fill(Key::FormatPriceFrom, &[("price", &amount(low, currency))]),
        (None, Some(high)) => {
            words.fill(Key::FormatPriceUpTo, &[("price", &amount(high, currency))])
        }
        (None, None) => String::new(),
    }
}

/// A price range; a single sighting says that it is one.
pub fn price(words: &Words, range: &PriceRange, currency: &str) -> String {
    let text = interval(words, range.low, range.high, currency);
    if range.low.is_some() && range.low == range.high {
        words.fill(Key::FormatPriceAbout, &[("price", &text)])
    } else {
        text
    }
}

/// What is said of a record without a price: that none was found, or that none fits what was asked.
///
/// ```
/// # use engine::*;
/// # use going_rate::{evidence::catalog, format::no_price, session, words::{Key, Words}};
/// let words = Words::of("en").expect("English is always there");
/// let asked = session::read("v1.cn.2016.name,phone-number,apple-id").expect("a link").session;
/// let report = assess(catalog(), &asked.question());
/// let without = |left_out: bool| report.records.iter().find(|it| it.lookup.is_none() && it.left_out.is_empty() != left_out);
/// let (none, unfit) = (without(false).expect("one without"), without(true).expect("one left out"));
/// assert_eq!(no_price(&words, none), words.say(Key::FileNoPrice));
/// assert_eq!(no_price(&words, unfit), words.say(Key::FileLeftOutOnly));
/// ```
pub fn no_price<'w>(words: &'w Words, record: &RecordReport) -> &'w str {
    words.say(if record.left_out.is_empty() {
        Key::FileNoPrice
    } else {
        Key::FileLeftOutOnly
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_has_a_sign_or_its_code_stands_apart_from_the_figures() {
        for code in crate::evidence::currencies() {
            let text = amount(Nanos::from_units(15), code);
            let before = text.strip_suffix("15").unwrap_or_default();
            let apart = before.ends_with(|c: char| !c.is_alphanumeric());
            assert!(apart, "{code}: {text}");
        }
    }

    #[test]
    fn an_amount_keeps_two_significant_figures() {
        #[track_caller]
        fn check(nanos: i64, expected: &str) {
            assert_eq!(amount(Nanos(nanos), "CNY"), expected);
        }
        check(0, "¥0");
        check(700_000_000_000, "¥700");
        check(1_144_000_000_000, "¥1,100");
        check(1_150_000_000_000, "¥1,200");
        check(99_600_000_000, "¥100");
        check(20_000_000, "¥0.02");
        check(6_080, "¥0.0000061");
        check(1_260_000_000, "¥1.3");
        check(30_000_000_000_000_000, "¥30,000,000");
    }
}
