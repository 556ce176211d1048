//! What withdrawing one ticked identifier changes.

use crate::again::{Again, Remains, band};
use crate::assess::given;
use crate::model::{Band, Catalog, FactId};
use crate::order::sort;
use crate::report::{Question, Report};
use crate::rules::Model;

/// The effect of withdrawing one ticked identifier and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct TakeBack {
    /// The identifier.
    pub identifier: FactId,
    /// The chance that it becomes known all the same, from the others: withholding is not erasing.
    pub derivable: Band,
    /// What remains of the answer.
    pub remains: Remains,
}

/// Withdraws each ticked identifier in turn, and ranks them by what that changes: the fall of the expected
/// number of records at the high end, then at the low end, then of the expected price alike, then by id.
/// Falls that differ by less than a billionth are equal.
///
/// `report` is the answer to the same question.
///
/// ```
/// use engine::*;
/// # let (phone, email, stays) = (FactId(0), FactId(1), FactId(2));
/// # let facts = [
/// #     Fact::Identifier, Fact::Identifier, Fact::Record { kind: RecordKind::Core, goes_stale: true },
/// # ];
/// # let rules = [Rule {
/// #     markets: &[MarketId(0)], needs: &[phone], gives: stays, holder: HolderId(0), together: None,
/// #     band: Band { low: 0.25, high: 0.5 }, since: None, until: None, expert: false,
/// # }];
/// # let catalog = Catalog {
/// #     facts: &facts, holders: &[Dependence::Comonotone], rules: &rules, levers: &[],
/// #     markets: &[Market { currency: CurrencyId(0), thin: false }],
/// #     observations: &[], rates: &[], crowds: &[], first_year: 2003, this_year: 2026,
/// # };
/// # let shared = vec![email, phone];
/// let question = Question {
///     market: MarketId(0), year: 2026, shared, experts: false, money: Money::default(),
/// };
/// let report = assess(&catalog, &question);
/// let ranked = take_back(&catalog, &question, &report);
/// // Nothing follows from the e-mail address here, so the phone number comes first.
/// assert_eq!(ranked[0].identifier, phone);
/// assert_eq!(ranked[0].remains.expected_records, Band { low: 0.0, high: 0.0 });
/// assert_eq!(ranked[1].remains.expected_records, report.expected_records);
/// ```
pub fn take_back(catalog: &Catalog, question: &Question, report: &Report) -> Vec<TakeBack> {
    let model = Model::new(catalog, question);
    let mut again = Again::new(catalog, question, report, &model);
    let mut all: Vec<TakeBack> = Vec::new();
    for &identifier in &report.shared {
        let mut rest = report.shared.clone();
        rest.retain(|&other| other != identifier);
        let (remains, bands) = again.remains(&model, &given(catalog, &rest));
        all.push(TakeBack {
            identifier,
            derivable: band(&bands, identifier),
            remains,
        });
    }
    // What remains least fell furthest.
    let rank = |it: &TakeBack| {
        let Remains {
            expected_records: Band { low, high },
            expected_price: [cheap, dear],
            ..
        } = it.remains;
        let billionths = |count: f64| (count * 1e9 + 0.5) as i64;
        let counts = (billionths(high), billionths(low));
        (counts, dear, cheap, it.identifier)
    };
    sort(&mut all, |a, b| rank(a) < rank(b));
    all
}
