//! From the engine's further answers to format 1.

use engine::{
    Assumption, Catalog, Confidence, CurrencyId, Effect, Errs, Exactness, FactId, Listed, Minimal,
    Nanos, Precision, Question, Report, WORTH_COUNTING,
};

use crate::fill::{band, headline};
use crate::{Slugs, more};

/// Everything that is answered to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// Likelihoods, ways and prices.
    pub report: Report,
    /// Each ticked identifier withdrawn, ranked.
    pub take_back: Vec<engine::TakeBack>,
    /// Each ticked identifier's share.
    pub attribution: engine::Attribution,
    /// The smallest sets that suffice and that block, at [`engine::WORTH_COUNTING`].
    pub sets: engine::Sets,
    /// What each lever changes.
    pub levers: engine::Levers,
    /// The people who still fit.
    pub crowd: Option<engine::Crowd>,
    /// What the look-ups behind each record cost.
    pub takes: Vec<engine::Takes>,
    /// How far the price may lie from the expected one.
    pub spread: engine::Spread,
    /// The currency asked for; none is the market's own.
    pub currency: Option<CurrencyId>,
}

impl Answers {
    /// Asks the engine for all of it.
    ///
    /// ```
    /// # use engine::*;
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
    /// let answers = assessment::Answers::ask(&catalog, &question);
    /// // Everything rests on the one identifier, so nothing is left without it.
    /// assert_eq!(answers.report.records[0].probability, Some(Band { low: 0.25, high: 0.5 }));
    /// assert_eq!(answers.take_back.len(), 1);
    /// ```
    pub fn ask(catalog: &Catalog, question: &Question) -> Self {
        let report = engine::assess(catalog, question);
        Self {
            take_back: engine::take_back(catalog, question, &report),
            attribution: engine::attribution(catalog, question, &report.expected_price.parts),
            sets: engine::sets(catalog, question, WORTH_COUNTING),
            levers: engine::lever_effects(catalog, question, &report),
            crowd: engine::crowd(catalog, question, &report),
            takes: engine::what_it_takes(catalog, question, &report),
            spread: engine::spread(catalog, question, &report),
            currency: question.money.currency,
            report,
        }
    }
}

/// A label, and the half-width of what is not exact.
fn label(exactness: Exactness, exact: &'static str) -> (&'static str, Option<f64>) {
    match exactness {
        Exactness::Exact => (exact, None),
        Exactness::Estimate { half_width } => ("estimates", Some(half_width)),
    }
}

impl<'a> Slugs<'a> {
    pub(crate) fn expected_price(
        &self,
        report: &Report,
        currency: CurrencyId,
    ) -> more::ExpectedPrice<'a> {
        let it = &report.expected_price;
        more::ExpectedPrice {
            label: label(report.exactness, "bounds").0,
            low: it.low.units(),
            high: it.high.units(),
            open: it.open,
            currency: self.currency(currency),
            parts: it
                .parts
                .iter()
                .map(|it| more::Part {
                    id: self.fact(it.record),
                    low: it.low.units(),
                    high: it.high.units(),
                })
                .collect(),
        }
    }

    pub(crate) fn take_back(&self, answers: &Answers) -> Vec<more::TakeBack<'a>> {
        let ranked = answers.take_back.iter();
        ranked
            .map(|it| more::TakeBack {
                id: self.fact(it.identifier),
                derivable: band(it.derivable),
                remains: self.remains(&it.remains, &answers.report),
            })
            .collect()
    }

    /// Only the records that change are written: most do not.
    fn remains(&self, it: &engine::Remains, report: &Report) -> more::Remains<'a> {
        let (label, half_width) = label(it.exactness, "scenarios");
        let [low, high] = it.expected_price.map(Nanos::units);
        more::Remains {
            label,
            half_width,
            expected_records: band(it.expected_records),
            expected_price: more::Ends { low, high },
            // What the headline covers, it covers of what is within reach now.
            headline: it
                .headline
                .as_ref()
                .map(|price| headline(self, price, report.dossier.of.saturating_sub(it.folded))),
            folded: it.folded,
            records: report
                .records
                .iter()
                .zip(&it.probabilities)
                .filter(|(before, left)| before.probability != **left)
                .filter_map(|(before, left)| {
                    Some(more::Left {
                        id: self.fact(before.id),
                        probability: band((*left)?),
                    })
                })
                .collect(),
        }
    }

    pub(crate) fn attribution(&self, it: &engine::Attribution) -> more::Attribution<'a> {
        let (label, half_width) = label(it.exactness, "scenarios");
        let one = Nanos::from_units(1).0 as f64;
        more::Attribution {
            label,
            half_width,
            price: self.shares(&it.players, &it.price, one),
            records: it
                .records
                .iter()
                .map(|(record, shares)| more::RecordShares {
                    id: self.fact(*record),
                    shares: self.shares(&it.players, shares, 1.0),
                })
                .collect(),
        }
    }

    fn shares(&self, players: &[FactId], all: &[engine::Shares], one: f64) -> Vec<more::Share<'a>> {
        let shares = players.iter().zip(all);
        shares
            .map(|(player, it)| more::Share {
                id: self.fact(*player),
                low: it.low / one,
                mid: it.mid / one,
                high: it.high / one,
            })
            .collect()
    }

    pub(crate) fn sets(&self, it: &engine::Sets, blocking: bool) -> more::Sets<'a> {
        let records = it.records.iter();
        more::Sets {
            label: label(it.exactness, "exact").0,
            above: WORTH_COUNTING,
            records: records
                .map(|(id, found)| more::RecordSets {
                    id: self.fact(*id),
                    found: self.found(found, blocking),
                })
                .collect(),
            everything: self.found(&it.everything, blocking),
            anything: self.found(&it.anything, blocking),
        }
    }

    fn found(&self, it: &Minimal, blocking: bool) -> more::Found<'a> {
        let (state, list) = match it {
            Minimal::Always => ("always", None),
            Minimal::Never => ("never", None),
            Minimal::Sets { blocking: list, .. } if blocking => ("sets", Some(list)),
            Minimal::Sets { sufficient, .. } => ("sets", Some(sufficient)),
        };
        let sets = list.map_or(&[][..], |list| &list.sets);
        more::Found {
            state,
            listed: list.map(|list| listed_code(list.listed)),
            sets: sets.iter().map(|set| self.facts(set)).collect(),
        }
    }

    pub(crate) fn levers(&self, answers: &Answers) -> more::Levers<'a> {
        let effects = answers.levers.effects.iter();
        more::Levers {
            effects: effects
                .map(|it| more::LeverEffect {
                    id: crate::fill::name(self.levers, it.lever.0.into()),
                    effect: effect_code(it.effect),
                    rules: it.rules.iter().map(|&id| self.rule(id)).collect(),
                    remains: it
                        .remains
                        .as_ref()
                        .map(|it| self.remains(it, &answers.report)),
                    unmoved: self.facts(&it.unmoved),
                })
                .collect(),
            none: self.facts(&answers.levers.none),
        }
    }

    pub(crate) fn takes(&self, all: &[engine::Takes]) -> Vec<more::Takes<'a>> {
        let outlay = |it: engine::Outlay| more::Outlay {
            amount: it.amount.units(),
            lookups: it.lookups,
            unpriced: it.unpriced,
            open: it.open,
        };
        all.iter()
            .map(|it| more::Takes {
                id: self.fact(it.record),
                low: it.outlay.map(|[low, _]| outlay(low)),
                high: it.outlay.map(|[_, high]| outlay(high)),
            })
            .collect()
    }

    pub(crate) fn crowd(&self, it: &engine::Crowd) -> more::Crowd<'a> {
        more::Crowd {
            label: "estimates",
            people: it.people,
            year: it.year,
            facts: it
                .facts
                .iter()
                .map(|it| more::CrowdFact {
                    id: self.fact(it.fact),
                    given: it.given,
                    probability: band(it.probability),
                })
                .collect(),
            levels: it
                .levels
                .iter()
                .map(|it| more::Level {
                    precision: it.precision.map(precision_code),
                    certain: fit(it.certain),
                    known: fit(it.known),
                })
                .collect(),
        }
    }
}

pub(crate) fn spread(it: &engine::Spread) -> more::Spread {
    let (label, half_width) = label(it.exactness, "scenarios");
    more::Spread {
        label,
        low: it.low.units(),
        high: it.high.units(),
        half_width,
    }
}

/// None where every price is as it was printed.
pub(crate) fn conversion(it: engine::Conversion) -> Option<more::Conversion> {
    let any = it.today.is_some() || it.rates.is_some();
    any.then(|| more::Conversion {
        today: it.today,
        rates: it.rates,
        confidence: it.confidence.map(confidence_code),
    })
}

fn confidence_code(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// In the order in which they are written.
const ASSUMPTIONS: [Assumption; 4] = [
    Assumption::Independence,
    Assumption::EvenValues,
    Assumption::MeanArea,
    Assumption::CommonestName,
];

fn fit(it: engine::Fit) -> more::Fit {
    more::Fit {
        people: it.people,
        right: it.right,
        unique: it.unique,
        bits: it.bits,
        assumes: ASSUMPTIONS
            .iter()
            .filter(|assumption| it.assumes.has(**assumption))
            .map(|&it| more::Assumption {
                id: assumption_code(it),
                errs: errs_code(it.errs()),
            })
            .collect(),
    }
}

fn listed_code(listed: Listed) -> &'static str {
    match listed {
        Listed::All => "all",
        Listed::Smallest => "smallest",
        Listed::Some => "some",
    }
}

fn effect_code(effect: Effect) -> &'static str {
    match effect {
        Effect::Cuts => "cuts",
        Effect::Deters => "deters",
        Effect::Detects => "detects",
        Effect::LimitsHarm => "limits-harm",
        Effect::Structural => "structural",
    }
}

fn precision_code(precision: Precision) -> &'static str {
    match precision {
        Precision::FullDate => "full-date",
        Precision::Year => "year",
        Precision::AgeBand => "age-band",
    }
}

fn assumption_code(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::Independence => "independence",
        Assumption::EvenValues => "even-values",
        Assumption::MeanArea => "mean-area",
        Assumption::CommonestName => "commonest-name",
    }
}

fn errs_code(errs: Errs) -> &'static str {
    match errs {
        Errs::MorePeople => "more-people",
        Errs::FewerPeople => "fewer-people",
        Errs::Either => "either",
    }
}
