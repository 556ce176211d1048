//! How much rests on the assumption about dependence: the same question under three readings of it.
//!
//! The model takes rules of one holder to succeed or fail together. Here the same answer is computed with that,
//! with every rule on its own, and as bounds that hold whatever hangs together with what.

use engine::{Band, Catalog, Dependence, Fact, FactId, Question, RecordKind, Report, Rule, assess};

use crate::bounds::Bounds;

/// The answers of one question under the three readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Expected number of counted records.
    pub expected: Readings,
    /// Each counted record that has a route.
    pub records: Vec<(FactId, Readings)>,
    /// Whether both assessments are exact.
    pub exact: bool,
}

/// One figure under the three readings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Readings {
    /// As the model has it: one holder, one chance.
    pub comonotone: Band,
    /// Every rule on its own.
    pub independent: Band,
    /// Whatever hangs together: no dependence can leave this band.
    pub any: Band,
}

/// Asks the question three times.
///
/// ```
/// # use engine::*;
/// use catalog::sensitivity::sensitivity;
/// # let (phone, stays) = (FactId(0), FactId(1));
/// # let facts = [Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true }];
/// # let rules = [Rule {
/// #     markets: &[MarketId(0)], needs: &[phone], gives: stays, holder: HolderId(0), together: None,
/// #     band: Band { low: 0.25, high: 0.5 }, since: None, until: None, expert: false,
/// # }];
/// # let market = Market { currency: CurrencyId(0), thin: false };
/// # let catalog = Catalog {
/// #     facts: &facts, holders: &[Dependence::Comonotone], markets: &[market], rules: &rules, levers: &[],
/// #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
/// # };
/// # let question = Question {
/// #     market: MarketId(0), year: 2026, shared: vec![phone], experts: false, money: Money::default(),
/// # };
///
/// let answer = sensitivity(&catalog, &question);
/// // One rule hangs together with nothing, so every reading says the same.
/// let (_, readings) = answer.records[0];
/// assert_eq!(readings.comonotone, Band { low: 0.25, high: 0.5 });
/// assert_eq!((readings.independent, readings.any), (readings.comonotone, readings.comonotone));
/// ```
pub fn sensitivity(catalog: &Catalog<'_>, question: &Question) -> Sensitivity {
    let as_modeled = assess(catalog, question);
    let holders = vec![Dependence::Independent; catalog.holders.len()];
    let rules: Vec<_> = catalog.rules.iter().map(alone).collect();
    let on_their_own = Catalog {
        holders: &holders,
        rules: &rules,
        ..*catalog
    };
    let on_their_own = assess(&on_their_own, question);
    let low = Bounds::new(catalog, question, |band| band.low);
    let high = Bounds::new(catalog, question, |band| band.high);

    let mut expected = Readings {
        comonotone: as_modeled.expected_records,
        independent: on_their_own.expected_records,
        any: Band::default(),
    };
    let mut records = Vec::new();
    for record in as_modeled
        .records
        .iter()
        .filter(|it| is_core(catalog, it.id))
    {
        let any = Band {
            low: low.at_least(record.id),
            high: high.at_most(record.id),
        };
        expected.any.low += any.low;
        expected.any.high += any.high;
        if record.reachable {
            let readings = Readings {
                comonotone: band_of(&as_modeled, record.id),
                independent: band_of(&on_their_own, record.id),
                any,
            };
            records.push((record.id, readings));
        }
    }
    let exact = |report: &Report| report.exactness == engine::Exactness::Exact;
    Sensitivity {
        expected,
        records,
        exact: exact(&as_modeled) && exact(&on_their_own),
    }
}

fn alone<'a>(rule: &Rule<'a>) -> Rule<'a> {
    Rule {
        together: None,
        ..*rule
    }
}

fn is_core(catalog: &Catalog<'_>, id: FactId) -> bool {
    let fact = catalog.facts.get(usize::from(id.0));
    let core = |kind: &RecordKind<'_>| matches!(kind, RecordKind::Core);
    matches!(fact, Some(Fact::Record { kind, .. }) if core(kind))
}

fn band_of(report: &Report, id: FactId) -> Band {
    let record = report.records.iter().find(|it| it.id == id);
    record.and_then(|it| it.probability).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::compile::{Compiled, compile};
    use crate::load::load;

    fn real() -> Compiled {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        compile(&load(&root.join("data"), &root.join("locales")))
    }

    fn ask(compiled: &Compiled, market: &str, shared: &[&str]) -> Question {
        Question {
            market: compiled.market(market).unwrap_or(engine::MarketId(0)),
            year: compiled.catalog.this_year,
            shared: shared
                .iter()
                .filter_map(|name| compiled.identifier(name))
                .collect(),
            experts: false,
            money: engine::Money::default(),
        }
    }

    /// The figures of the engine's description: 0.25 comonotone, 0.083 independent.
    #[test]
    fn co_guests_at_the_low_end_show_how_much_the_assumption_matters() {
        let compiled = real();
        let question = ask(&compiled, "cn", &["national-id-number"]);
        let answer = sensitivity(&compiled.catalog, &question);
        let guests = compiled.fact("hotel-co-guests");
        let found = answer.records.iter().find(|(id, _)| Some(*id) == guests);
        let readings = found.map(|(_, readings)| *readings).unwrap_or_default();
        assert_eq!(format!("{:.3}", readings.comonotone.low), "0.250");
        assert_eq!(format!("{:.3}", readings.independent.low), "0.083");
    }

    /// The vector `noisy_or` of the evidence on re-identification: two ways at 0.3 and 0.4 by different holders are
    /// 0.58 if independent, at least 0.4 and at most 0.7 whatever the dependence.
    #[test]
    fn two_ways_are_bounded_by_the_better_one_and_by_their_sum() {
        let rule = |chance| Rule {
            markets: &[engine::MarketId(0)],
            needs: &[FactId(0)],
            gives: FactId(1),
            holder: engine::HolderId(0),
            together: None,
            band: Band {
                low: chance,
                high: chance,
            },
            since: None,
            until: None,
            expert: false,
        };
        let record = engine::Fact::Record {
            kind: RecordKind::Core,
            goes_stale: false,
        };
        let catalog = Catalog {
            levers: &[],
            facts: &[engine::Fact::Identifier, record],
            holders: &[Dependence::Independent],
            markets: &[],
            rules: &[rule(0.3), rule(0.4)],
            observations: &[],
            rates: &[],
            crowds: &[],
            first_year: 2003,
            this_year: 2026,
        };
        let question = Question {
            market: engine::MarketId(0),
            year: 2026,
            shared: vec![FactId(0)],
            money: engine::Money::default(),
            experts: false,
        };
        let readings = sensitivity(&catalog, &question).records[0].1;
        let found = [
            readings.independent.low,
            readings.any.low,
            readings.any.high,
        ];
        for (found, wanted) in found.into_iter().zip([0.58, 0.4, 0.7]) {
            assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
        }
    }

    #[test]
    fn no_reading_leaves_the_bounds() {
        let compiled = real();
        for market in ["cn", "us", "ru", "uk"] {
            for shared in [
                &["phone-number"][..],
                &["name", "national-id-number", "email"],
                &[],
            ] {
                let answer = sensitivity(&compiled.catalog, &ask(&compiled, market, shared));
                for (id, it) in &answer.records {
                    for band in [it.comonotone, it.independent] {
                        let name = compiled.facts[usize::from(id.0)];
                        assert!(band.low >= it.any.low - 1e-12, "{market} {shared:?} {name}");
                        assert!(
                            band.high <= it.any.high + 1e-12,
                            "{market} {shared:?} {name}"
                        );
                    }
                }
            }
        }
    }
}
