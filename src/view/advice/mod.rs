//! What follows from the file: how many people still fit, what taking back one thing would change,
//! and what can really be done.
//!
//! These answers take longer than a frame, so they are found after the file is drawn, a part at a time.
//!
//! The calculator's program is split here: [`advice`] and [`Advice::find`], and what nothing else needs, are a file of
//! their own, which the first tick does not wait for. Both are called once the evidence is there, and not before.

mod crowd;
mod levers;
mod take_back;

use super::Page;
use super::compare::Compare;
use super::ui::element;
use crate::evidence::is_core;
use engine::{Attribution, Catalog, Crowd, Levers, Minimal, Question, Report, TakeBack};
use yew::prelude::*;

/// The answers beyond the report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// How many people still fit.
    pub crowd: Option<Crowd>,
    /// What each withdrawal changes.
    pub take_back: Vec<TakeBack>,
    /// Each ticked identifier's share.
    pub shares: Option<Attribution>,
    /// What each lever changes.
    pub levers: Option<Levers>,
    /// Which ticks have a route to a counted record, and which close them all.
    pub sets: Option<Minimal>,
}

/// How many parts there are to find.
pub const PARTS: usize = 5;

impl Advice {
    /// Finds one part of it; each takes less time than a reader notices.
    // Never inlined, because the program is split here.
    #[inline(never)]
    pub fn find(&mut self, part: usize, catalog: &Catalog, question: &Question, report: &Report) {
        match part {
            0 => self.crowd = engine::crowd(catalog, question, report),
            1 => self.take_back = engine::take_back(catalog, question, report),
            2 => self.sets = sets(catalog, question, report),
            3 => self.levers = Some(engine::lever_effects(catalog, question, report)),
            _ => {
                let priced = &report.expected_price.parts;
                self.shares = Some(engine::attribution(catalog, question, priced));
            }
        }
    }
}

/// The sets for everything that is counted; none where nothing is.
///
/// "Above p" is "above nothing" here: to close is to leave no route. A likelihood of 5 in 100 or less would also
/// be a line to draw, but with many ticks its sets take half a second, and these are there at once.
fn sets(catalog: &Catalog, question: &Question, report: &Report) -> Option<Minimal> {
    let records = report.records.iter();
    let counted = records.filter(|it| it.reachable && !it.given && is_core(it.id));
    let counted: Vec<_> = counted.map(|record| record.id).collect();
    (!counted.is_empty()).then(|| engine::closing(catalog, question, &counted))
}

/// The sections after the file; `busy` while a newer answer is being worked out.
// Never inlined, because the program is split here.
#[inline(never)]
pub fn advice(
    page: &Page,
    report: &Report,
    advice: &Advice,
    busy: bool,
    on_compare: &Callback<Compare>,
) -> Html {
    let sections = vec![
        crowd::crowd(page, advice.crowd.as_ref()),
        take_back::take_back(page, report, advice, on_compare),
        levers::levers(page, report, advice.levers.as_ref()),
    ];
    let values = vec![Some("advice".into()), busy.then(|| "true".into())];
    element("div", &["class", "aria-busy"], values, sections)
}
