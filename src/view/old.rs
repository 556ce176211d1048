//! Old prices: said with their date, and folded away until the reader asks for them.
//!
//! What is folded is hidden by the style sheets, on screen only: on paper the prices stand beside the notice.

use super::Page;
use super::ui::{button, holding, said, text};
use crate::evidence::catalog;
use crate::session::is_old;
use crate::words::Key;
use engine::Report;
use yew::prelude::*;

/// How old the prices are, and what the reader wants of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prices {
    /// Not old.
    #[default]
    Fresh,
    /// Old, and nobody asked for them.
    Folded,
    /// Old, and asked for.
    Shown,
}

impl Prices {
    /// By the reader's clock, in milliseconds.
    pub fn at(now: f64) -> Self {
        if is_old(now) {
            Self::Folded
        } else {
            Self::Fresh
        }
    }

    /// After the reader pressed the button.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Folded => Self::Shown,
            _ => Self::Folded,
        }
    }
}

impl Page {
    /// Whether prices are folded away. The prices of a past year are not today's, and nobody takes them for it.
    pub(super) fn folds(&self, report: &Report) -> bool {
        self.prices == Prices::Folded && is_today(report)
    }

    /// The mark by which the style sheets fold. An attribute, because a class that changes would bring three kilobytes.
    pub(super) fn fold(&self, report: &Report) -> Option<&'static str> {
        self.folds(report).then_some("")
    }
}

/// Whether a report is about the model's own time.
pub(super) fn is_today(report: &Report) -> bool {
    report.year == catalog().this_year
}

/// That prices are old, and the button that shows them or folds them again; nothing where they are not.
pub(super) fn notice(page: &Page, report: &Report, on_turn: Callback<MouseEvent>) -> Html {
    if page.prices == Prices::Fresh {
        return Html::default();
    }
    let words = &page.words;
    let mut inside = vec![said("p", "", words.say(Key::LaterOld))];
    if is_today(report) {
        let shown = if page.prices == Prices::Shown {
            "true"
        } else {
            "false"
        };
        let told = text(words.say(Key::LaterOldShow));
        inside.push(button("old-prices".into(), Some(shown), on_turn, told));
    }
    holding("div", "old", inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Home, Msg, Session, update};
    use crate::view::Drawn;
    use crate::view::say::summary;
    use crate::words::Words;
    use engine::FactId;
    use std::rc::Rc;

    fn spoken(language: &str, ticks: &[u16], prices: Prices) -> String {
        let page = Page {
            words: Rc::new(Words::of(language).unwrap_or_default()),
            drawn: Drawn::Live,
            home: Home::Root,
            prices,
        };
        let tick = |session, id: &u16| update(&session, Msg::ToggledIdentifier(FactId(*id)));
        let session = ticks.iter().fold(Session::default(), tick);
        let report = engine::assess(catalog(), &session.question());
        summary(&page, &session, &report)
    }

    #[test]
    fn no_folded_price_is_spoken_and_a_tick_is_answered_all_the_same() {
        for language in crate::words::LANGUAGES {
            let mut answers = 0;
            for id in (0u16..).take(crate::evidence::identifiers().len()) {
                let [fresh, folded, shown] = [Prices::Fresh, Prices::Folded, Prices::Shown]
                    .map(|prices| spoken(language, &[id], prices));
                assert!(!folded.is_empty() && !folded.contains('¥'), "{folded}");
                assert_eq!(fresh.contains('¥'), shown.contains('¥'), "{shown}");
                answers += usize::from(fresh.contains('¥'));
            }
            assert!(answers > 5, "{language}: {answers} ticks have a price");
        }
    }
}
