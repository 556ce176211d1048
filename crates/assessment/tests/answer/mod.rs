//! An answer made by hand, with everything in it that format 1 can say.

use assessment::{Answers, Slugs};
use engine::*;

pub(crate) const SLUGS: Slugs = Slugs {
    model: "2026-11",
    facts: &[
        "phone-number",
        "national-id-number",
        "hotel-stays",
        "identity-file",
        "account-login",
    ],
    rules: &["id-hotel", "phone-id"],
    observations: &["bundle-2016", "hotel-2016", "hotel-old"],
    levers: &["bin-the-waybill"],
    markets: &["cn", "us"],
    currencies: &["CNY", "USD"],
};

pub(crate) const FACTS: &[Fact] = &[
    Fact::Identifier,
    Fact::Identifier,
    Fact::Record {
        kind: RecordKind::Core,
        goes_stale: true,
    },
    Fact::Record {
        kind: RecordKind::Composed {
            all_of: &[FactId(1)],
            any_of: &[],
        },
        goes_stale: false,
    },
    Fact::Record {
        kind: RecordKind::StockOrListOnly,
        goes_stale: false,
    },
];

pub(crate) const CATALOG: Catalog = Catalog {
    facts: FACTS,
    holders: &[],
    markets: &[
        Market {
            currency: CurrencyId(0),
            thin: false,
        },
        Market {
            currency: CurrencyId(1),
            thin: false,
        },
    ],
    rules: &[],
    levers: &[],
    observations: &[],
    rates: &[],
    crowds: &[],
    first_year: 2003,
    this_year: 2026,
};

pub(crate) fn range(low: Option<i64>, high: Option<i64>) -> PriceRange {
    PriceRange {
        low: low.map(Nanos::from_units),
        high: high.map(Nanos::from_units),
        middle: Some(Nanos::from_units(2)),
        currency: CurrencyId(0),
        years: (2012, 2016),
        conversion: Conversion {
            today: None,
            rates: Some((2012, 2016)),
            confidence: Some(Confidence::Medium),
        },
        observations: vec![Used {
            id: ObservationId(1),
            later: false,
            converted: false,
            keys_unknown: false,
        }],
        left_out: vec![LeftOut {
            id: ObservationId(2),
            reason: Exclusion::OtherTimes,
        }],
    }
}

pub(crate) fn record(id: u16, probability: Option<Band>) -> RecordReport {
    RecordReport {
        id: FactId(id),
        given: false,
        probability,
        reachable: probability.is_some(),
        derivations: Derivations::default(),
        lookup: None,
        list: None,
        dataset: None,
        stock: None,
        left_out: vec![],
    }
}

/// An answer in which every field has something to say.
pub(crate) fn report() -> Report {
    let band = Band {
        low: 0.1,
        high: 0.7,
    };
    let way = |rules: &[u16]| Derivation {
        rules: rules.iter().map(|&id| RuleId(id)).collect(),
        probability: band,
    };
    let total = Total {
        low: Some(Nanos::from_units(200)),
        high: None,
        currency: CurrencyId(0),
        years: (2016, 2016),
        conversion: Conversion::default(),
        priced: vec![FactId(2)],
        unpriced: vec![FactId(3)],
    };
    Report {
        market: MarketId(0),
        year: 2016,
        currency: engine::CurrencyId(0),
        shared: vec![FactId(0)],
        exactness: Exactness::Estimate { half_width: 0.021 },
        expected_records: band,
        expected_price: ExpectedPrice {
            low: Nanos::from_units(20),
            high: Nanos::from_units(140),
            open: true,
            parts: vec![Priced {
                record: FactId(2),
                low: Nanos::from_units(200),
                high: Nanos::from_units(200),
            }],
        },
        countable_records: 1,
        identifiers: (0..2)
            .map(|id| IdentifierReport {
                id: FactId(id),
                given: id == 0,
                probability: band,
                derivations: Derivations {
                    listed: vec![way(&[1])],
                    more: More::AtLeast(7),
                },
            })
            .collect(),
        records: vec![
            RecordReport {
                derivations: Derivations {
                    listed: vec![way(&[1, 0])],
                    more: More::Exactly(3),
                },
                lookup: Some(range(Some(200), None)),
                list: Some(range(Some(1), Some(4))),
                dataset: Some(range(None, Some(1))),
                stock: Some(range(Some(5), Some(9))),
                ..record(2, Some(band))
            },
            RecordReport {
                given: true,
                ..record(3, Some(band))
            },
            record(4, None),
        ],
        dossier: Dossier {
            headline: Some(Headline {
                bundle: Some(ObservationId(0)),
                low: Some(Nanos::from_units(700)),
                high: Some(Nanos::from_units(700)),
                currency: CurrencyId(0),
                years: (2016, 2016),
                covers: 6,
            }),
            plan: Some(total.clone()),
            piece_by_piece: Some(total),
            bundles: vec![BundlePrice {
                id: ObservationId(0),
                low: Some(Nanos::from_units(700)),
                high: Some(Nanos::from_units(700)),
                year: 2016,
                later: false,
                converted: false,
                conversion: Conversion::default(),
                keys_unknown: false,
                covers: vec![FactId(2)],
            }],
            list: Some(range(Some(1), Some(4))),
            dataset: None,
            bundles_left_out: vec![],
            of: 23,
        },
        caveats: vec![Caveat::BandsAreJudgment, Caveat::Estimated],
    }
}

/// What is assumed where a birth date narrows a crowd: that every date is as common as any other. Only the engine
/// makes such a set.
pub(crate) fn assumed() -> Assumptions {
    let narrowing = Narrowing {
        fact: FactId(0),
        aspect: Aspect::Birth,
        one_in: [20_000.0, 60.0, 6.0],
        areas: &[],
    };
    let catalog = Catalog {
        crowds: &[CrowdData {
            market: MarketId(0),
            year: 2020,
            people: 10_000,
            narrowings: &[narrowing],
        }],
        ..CATALOG
    };
    let question = Question {
        market: MarketId(0),
        year: 2026,
        shared: vec![FactId(0)],
        experts: false,
        money: Money::default(),
    };
    let crowd = crowd(&catalog, &question, &assess(&catalog, &question)).unwrap();
    crowd.levels[0].certain.assumes
}

/// The further answers, in which every field has something to say as well.
pub(crate) fn answers(report: Report) -> Answers {
    let band = |low, high| Band { low, high };
    let share = |low, mid, high| Shares { low, mid, high };
    let remains = Remains {
        probabilities: vec![Some(band(0.0, 0.25)), Some(band(0.1, 0.7)), None],
        exactness: Exactness::Exact,
        expected_records: band(0.0, 0.25),
        expected_price: [Nanos(0), Nanos::from_units(50)],
        headline: report.dossier.headline.clone(),
        folded: 3,
    };
    let half = Fit {
        people: 2.0,
        right: 0.5,
        unique: 0.25,
        bits: 1.0,
        assumes: assumed(),
    };
    let outlay = |amount| Outlay {
        amount: Nanos::from_units(amount),
        lookups: 2,
        unpriced: 1,
        open: true,
    };
    Answers {
        take_back: vec![TakeBack {
            identifier: FactId(0),
            derivable: band(0.0, 0.5),
            remains: remains.clone(),
        }],
        attribution: Attribution {
            players: vec![FactId(0)],
            price: vec![share(20e9, 80e9, 140e9)],
            records: vec![(FactId(2), vec![share(0.1, 0.45, 0.7)])],
            exactness: Exactness::Exact,
        },
        levers: Levers {
            effects: vec![LeverEffect {
                lever: LeverId(0),
                effect: Effect::LimitsHarm,
                rules: vec![RuleId(0)],
                remains: Some(remains),
                unmoved: vec![FactId(3)],
            }],
            none: vec![FactId(2)],
        },
        crowd: Some(Crowd {
            people: 1_000,
            year: 2020,
            facts: vec![CrowdFact {
                fact: FactId(0),
                given: true,
                probability: band(1.0, 1.0),
            }],
            levels: vec![Level {
                precision: Some(Precision::AgeBand),
                certain: half,
                known: half,
            }],
        }),
        sets: Sets {
            records: vec![(
                FactId(2),
                Minimal::Sets {
                    sufficient: SetList {
                        sets: vec![vec![FactId(0)], vec![FactId(1)]],
                        listed: Listed::All,
                    },
                    blocking: SetList {
                        sets: vec![vec![FactId(0), FactId(1)]],
                        listed: Listed::Smallest,
                    },
                },
            )],
            everything: Minimal::Never,
            anything: Minimal::Always,
            exactness: Exactness::Exact,
        },
        takes: vec![Takes {
            record: FactId(2),
            outlay: Some([outlay(6), outlay(9)]),
        }],
        spread: Spread {
            low: Nanos::from_units(60),
            high: Nanos::from_units(92),
            exactness: Exactness::Estimate { half_width: 0.021 },
        },
        currency: None,
        report,
    }
}
