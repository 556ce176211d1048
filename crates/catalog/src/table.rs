//! An assessment as a table for a terminal. It reads format 1, so the table and the JSON cannot disagree.

use assessment::{Assessment, Band, More, Price, Record};

/// Writes the table.
pub(crate) fn write(it: &Assessment) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    let shared = if it.shared.is_empty() {
        "nothing".to_owned()
    } else {
        it.shared.join(", ")
    };
    line(format!(
        "Market {}, {}. Given out: {shared}.",
        it.market, it.year
    ));
    line(headline(it));
    let Band { low, high } = it.expected_records;
    line(format!(
        "Expected: {low:.1} to {high:.1} of {} core records that have a route, if all of them exist.",
        it.countable_records
    ));
    if let Some(half_width) = it.half_width {
        line(format!(
            "Likelihoods are estimates, ± {:.0} in 100.",
            100.0 * half_width
        ));
    }

    let keys = it
        .identifiers
        .iter()
        .filter(|key| key.given || key.probability.high > 0.0);
    let mut rows = vec![["KEY", "CHANCE", "WAYS"].map(str::to_owned).to_vec()];
    rows.extend(keys.map(|key| {
        let chance = if key.given {
            "given".to_owned()
        } else {
            chance(key.probability)
        };
        vec![
            key.id.to_owned(),
            chance,
            ways(key.derivations.len(), &key.more_derivations),
        ]
    }));
    line(String::new());
    columns(&rows).into_iter().for_each(&mut line);

    let titles = [
        "RECORD", "CHANCE", "WAYS", "LOOK-UP", "LIST ROW", "LEAK ROW", "STOCK",
    ];
    let mut rows = vec![titles.map(str::to_owned).to_vec()];
    rows.extend(it.records.iter().map(|record| {
        let ways = match record.probability {
            Some(_) => ways(record.derivations.len(), &record.more_derivations),
            None => String::new(),
        };
        let prices = [&record.lookup, &record.list, &record.dataset, &record.stock];
        let prices = prices.map(|price| price.as_ref().map_or(String::new(), range));
        [record.id.to_owned(), record_chance(record), ways]
            .into_iter()
            .chain(prices)
            .collect()
    }));
    line(String::new());
    columns(&rows).into_iter().for_each(&mut line);

    line(String::new());
    line(
        "Chances are our judgment of a determined buyer's chances, if such a record exists."
            .to_owned(),
    );
    line(format!("Caveats: {}.", it.caveats.join(", ")));
    out
}

fn headline(it: &Assessment) -> String {
    match &it.dossier.headline {
        None => "The file: no price that can be compared.".to_owned(),
        Some(headline) => {
            let money = amounts(headline.low, headline.high, headline.currency);
            let years = years(headline.years);
            let reading = match headline.observation {
                Some(observation) => format!("one bundle, {observation}"),
                None => "the cheapest plan".to_owned(),
            };
            format!(
                "The file: {money} ({years}) for {} of {} reachable records; {reading}.",
                headline.covers, headline.of
            )
        }
    }
}

fn record_chance(record: &Record) -> String {
    match record.probability {
        _ if record.given => "given".to_owned(),
        None => "price only".to_owned(),
        Some(Band { high, .. }) if high <= 0.0 => "no route known".to_owned(),
        Some(band) => chance(band),
    }
}

fn chance(band: Band) -> String {
    let (low, high) = (in_hundred(band.low), in_hundred(band.high));
    if low == high {
        format!("{low} in 100")
    } else {
        format!("{low}–{high} in 100")
    }
}

/// Whole numbers; neither what is possible is called 0 nor what is uncertain 100.
fn in_hundred(chance: f64) -> String {
    match 100.0 * chance {
        p if 0.0 < p && p < 0.5 => "<1".to_owned(),
        p if (99.5..100.0).contains(&p) => ">99".to_owned(),
        p => format!("{p:.0}"),
    }
}

fn ways(listed: usize, more: &More) -> String {
    match more {
        More::Exactly(more) => (listed + more).to_string(),
        More::AtLeast(_) => format!("over {listed}"),
    }
}

fn range(price: &Price) -> String {
    format!(
        "{} ({})",
        amounts(price.low, price.high, price.currency),
        years(price.years)
    )
}

pub(crate) fn amounts(low: Option<f64>, high: Option<f64>, currency: &str) -> String {
    match (low.map(two_figures), high.map(two_figures)) {
        (Some(low), Some(high)) if low == high => format!("{currency} {low}"),
        (Some(low), Some(high)) => format!("{currency} {low}–{high}"),
        (Some(low), None) => format!("from {currency} {low}"),
        (None, Some(high)) => format!("up to {currency} {high}"),
        (None, None) => currency.to_owned(),
    }
}

pub(crate) fn years((first, last): (u16, u16)) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    }
}

/// At most two significant figures: the evidence is no finer than that.
fn two_figures(units: f64) -> String {
    if units <= 0.0 {
        return "0".to_owned();
    }
    let exponent = units.log10().floor() as i32;
    let step = 10f64.powi(exponent - 1);
    let rounded = (units / step).round() * step;
    let decimals = usize::try_from(1 - exponent).unwrap_or(0);
    let text = format!("{rounded:.decimals$}");
    if decimals > 0 {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Pads every cell to the widest of its column.
fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..).map_while(width).collect();
    let padded = |row: &Vec<String>| {
        row.iter()
            .zip(&widths)
            .map(|(cell, &width)| format!("{cell:width$}  "))
            .collect()
    };
    rows.iter().map(padded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_two_figures() {
        for (units, text) in [
            (700.0, "700"),
            (1_140.0, "1100"),
            (17.5, "18"),
            (0.25, "0.25"),
            (0.000_003_344, "0.0000033"),
            (0.1, "0.1"),
            (1.0, "1"),
            (9.96, "10"),
            (2_400.0, "2400"),
            (0.0, "0"),
        ] {
            assert_eq!(two_figures(units), text, "{units}");
        }
    }

    #[test]
    fn an_open_end_is_said() {
        assert_eq!(amounts(Some(5.0), None, "CNY"), "from CNY 5");
        assert_eq!(amounts(None, Some(5.0), "CNY"), "up to CNY 5");
        assert_eq!(amounts(Some(5.0), Some(7.0), "CNY"), "CNY 5–7");
    }

    #[test]
    fn a_small_chance_is_not_none_and_a_large_one_is_not_certain() {
        for (low, high, text) in [
            (0.25, 0.8, "25–80 in 100"),
            (0.001, 0.05, "<1–5 in 100"),
            (0.99, 0.999, "99–>99 in 100"),
            (1.0, 1.0, "100 in 100"),
        ] {
            assert_eq!(chance(Band { low, high }), text);
        }
    }
}
