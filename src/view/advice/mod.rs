//! What follows from the file: how many people still fit, what taking back one thing would change,
//! and what can really be done.
//!
//! These answers take longer than a frame, so they are found after the file is drawn, a part at a time.

mod crowd;
mod levers;
mod take_back;

use super::Page;
use super::ui::element;
use engine::{Attribution, Catalog, Crowd, Levers, Question, Report, TakeBack};
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
}

/// How many parts there are to find.
pub const PARTS: usize = 4;

impl Advice {
    /// Finds one part of it; each takes less time than a reader notices.
    pub fn find(&mut self, part: usize, catalog: &Catalog, question: &Question, report: &Report) {
        match part {
            0 => self.crowd = engine::crowd(catalog, question, report),
            1 => self.take_back = engine::take_back(catalog, question, report),
            2 => self.levers = Some(engine::lever_effects(catalog, question, report)),
            _ => {
                let priced = &report.expected_price.parts;
                self.shares = Some(engine::attribution(catalog, question, priced));
            }
        }
    }
}

/// The sections after the file; `busy` while a newer answer is being worked out.
pub fn advice(page: &Page, report: &Report, advice: &Advice, busy: bool) -> Html {
    let sections = vec![
        crowd::crowd(page, advice.crowd.as_ref()),
        take_back::take_back(page, report, advice),
        levers::levers(page, report, advice.levers.as_ref()),
    ];
    let values = vec![Some("advice".into()), busy.then(|| "true".into())];
    element("div", &["class", "aria-busy"], values, sections)
}
