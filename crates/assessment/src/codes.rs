//! Words that leave the program as stable codes. A code is never renamed; a new case gets a new one.

use engine::{Caveat, Exclusion, RecordKind};

/// The code of what limits an answer.
///
/// ```
/// assert_eq!(assessment::caveat_code(engine::Caveat::ThinMarket), "thin-market");
/// ```
pub fn caveat_code(caveat: Caveat) -> &'static str {
    match caveat {
        Caveat::BandsAreJudgment => "bands-are-judgment",
        Caveat::DependenceAssumed => "dependence-assumed",
        Caveat::PastYear => "past-year",
        Caveat::ThinMarket => "thin-market",
        Caveat::LaterPrices => "later-prices",
        Caveat::KeysUnknown => "keys-unknown",
        Caveat::UnlikelyFolded => "unlikely-folded",
        Caveat::NoRouteIsNotSafety => "no-route-is-not-safety",
        Caveat::Estimated => "estimated",
    }
}

/// The code of why an observation stays out of an estimate.
///
/// ```
/// assert_eq!(assessment::exclusion_code(engine::Exclusion::NoRate), "no-rate");
/// ```
pub fn exclusion_code(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::NotForEstimates => "not-for-estimates",
        Exclusion::NeedsUnknown => "needs-unknown",
        Exclusion::OtherTimes => "other-times",
        Exclusion::LeakedCopy => "leaked-copy",
        Exclusion::NoRate => "no-rate",
    }
}

/// The code of how a record comes about.
///
/// ```
/// assert_eq!(assessment::kind_code(&engine::RecordKind::Core), "core");
/// ```
pub fn kind_code(kind: &RecordKind) -> &'static str {
    match kind {
        RecordKind::Core => "core",
        RecordKind::Composed { .. } => "composed",
        RecordKind::StockOrListOnly => "stock-or-list-only",
        RecordKind::Other => "other",
    }
}
