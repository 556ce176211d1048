//! The worked example of the design: email, phone, ID number, hotel stays; one comonotone carrier.

use super::{Town, list, today};
use engine::*;

pub(crate) const EMAIL: FactId = FactId(0);
pub(crate) const PHONE: FactId = FactId(1);
pub(crate) const NATIONAL_ID: FactId = FactId(2);
pub(crate) const HOTEL_STAYS: FactId = FactId(3);

const CARRIER: HolderId = HolderId(0);
const OTHERS: HolderId = HolderId(1);

pub(crate) fn town() -> Town {
    let rule = |needs: &[FactId], gives, p, holder| Rule {
        markets: &[MarketId(0)],
        needs: list(needs.to_vec()),
        gives,
        holder,
        together: None,
        band: Band { low: p, high: p },
        since: None,
        until: None,
        expert: false,
    };
    let hotel_stays = Fact::Record {
        kind: RecordKind::Core,
        goes_stale: true,
    };
    Town {
        facts: vec![
            Fact::Identifier,
            Fact::Identifier,
            Fact::Identifier,
            hotel_stays,
        ],
        holders: vec![Dependence::Comonotone, Dependence::Independent],
        markets: vec![Market {
            currency: CurrencyId(0),
            thin: false,
        }],
        rules: vec![
            rule(&[PHONE], NATIONAL_ID, 0.6, CARRIER),
            rule(&[NATIONAL_ID], PHONE, 0.8, CARRIER),
            rule(&[EMAIL], NATIONAL_ID, 0.3, OTHERS),
            rule(&[EMAIL, PHONE], HOTEL_STAYS, 0.9, OTHERS),
            rule(&[NATIONAL_ID], HOTEL_STAYS, 0.4, OTHERS),
        ],
        observations: Vec::new(),
        levers: Vec::new(),
        rates: Vec::new(),
    }
}

/// The likelihood of a fact, from what is shared.
pub(crate) fn likelihood(fact: FactId, shared: &[FactId]) -> f64 {
    super::band(&town().assess(&today(shared)), fact).high
}
