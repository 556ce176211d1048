//! Money: the page's own formatter says what the browser's would.
//!
//! Ours also writes pages where there is no browser, so it is a pure function; the browser's is the oracle.

use crate::ensure;
use crate::page::Stage;
use engine::Nanos;
use going_rate::format;
use serde_json::json;
use xtask::Outcome;

/// Amounts in billionths: what a row of a leak costs, what people paid, nothing, ties, and where a digit is gained.
const AMOUNTS: [i64; 20] = [
    0,
    3_300,
    6_080,
    20_000_000,
    994_000_000,
    999_000_000,
    1_000_000_000,
    1_250_000_000,
    1_260_000_000,
    9_950_000_000,
    12_500_000_000,
    99_400_000_000,
    99_600_000_000,
    700_000_000_000,
    1_144_000_000_000,
    1_150_000_000_000,
    123_456_000_000_000,
    30_000_000_000_000_000,
    50_000_000_000_000_000,
    1_240_000_000_000_000_000,
];

pub(crate) fn an_amount_is_written_as_the_browser_writes_it(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "")?;
    for locale in ["en", "zh-Hans"] {
        for (code, shown) in [
            ("CNY", "narrowSymbol"),
            ("USD", "narrowSymbol"),
            ("GBP", "narrowSymbol"),
            ("EUR", "narrowSymbol"),
            ("RUB", "narrowSymbol"),
            ("INR", "narrowSymbol"),
            // A krone's sign is that of three other countries' money too, so we write its code.
            ("NOK", "code"),
        ] {
            let ours: Vec<_> = AMOUNTS
                .iter()
                .map(|amount| format::amount(Nanos(*amount), code))
                .collect();
            let script = "const [locale, currency, currencyDisplay, amounts] = arguments;
                const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay,
                    minimumFractionDigits: 0, maximumFractionDigits: 12, maximumSignificantDigits: 2 });
                return amounts.map(amount => format.format(amount / 1e9).replace(/\\u00a0/g, ' '));";
            let theirs = page.session.run(
                script,
                &[json!(locale), json!(code), json!(shown), json!(AMOUNTS)],
            )?;
            ensure!(
                theirs == json!(ours),
                "{code} in {locale}: the browser writes {theirs}, we write {ours:?}"
            );
        }
    }
    Ok(())
}
