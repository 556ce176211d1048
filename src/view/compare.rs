//! Before and after: the file as it is, and as it would be had one thing never been given out.
//!
//! This is a way to look at a result, like an opened row, and no choice about what was given out: it is kept
//! in the app and stands in no link, so that a link always opens the file of its ticks.

use super::Page;
use super::ui::{button, element, holding, marked, said, text};
use crate::evidence::slug;
use crate::format;
use crate::words::{Key, Words};
use engine::{FactId, Report};
use yew::prelude::*;

/// What is compared with the file.
#[derive(Debug)]
pub struct Compared {
    /// What is left out.
    pub without: FactId,
    /// The answer without it, the very one that unticking it gives.
    pub after: Report,
}

/// What a reader does about a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Looks at the file without this.
    Without(FactId),
    /// Goes on without it.
    TakeBack(FactId),
    /// Goes back to the file as it is.
    End(FactId),
}

impl Compare {
    /// The id of the element that the focus goes to, because what was pressed is gone or far away.
    pub fn leads_to(self) -> String {
        match self {
            Self::Without(_) => "compared".to_owned(),
            Self::TakeBack(_) => "file".to_owned(),
            Self::End(id) => button_id(id),
        }
    }
}

fn button_id(id: FactId) -> String {
    ["without-", slug(id)].concat()
}

/// The button that begins a comparison.
pub fn compare_button(words: &Words, id: FactId, on_compare: &Callback<Compare>) -> Html {
    let name = [words.say(Key::FormatColon), words.label(id)].concat();
    let inside = vec![text(words.say(Key::BackCompare)), said("span", "vh", &name)];
    let named = holding("span", "", inside);
    step_button(button_id(id), Compare::Without(id), named, on_compare)
}

/// A button for a step of a comparison.
fn step_button(id: String, step: Compare, inside: Html, on_compare: &Callback<Compare>) -> Html {
    let onclick = on_compare.reform(move |_: MouseEvent| step);
    button(id.into(), None, onclick, inside)
}

/// What is compared, in figures, and the two ways on.
pub fn compared(
    page: &Page,
    report: &Report,
    compared: &Compared,
    on_compare: &Callback<Compare>,
) -> Html {
    let words = &page.words;
    let id = compared.without;
    let what = [("what", words.label(id))];
    let counts = words.fill(
        Key::BackComparedText,
        &[
            ("now", &format::count(words, report.expected_records)),
            (
                "then",
                &format::count(words, compared.after.expected_records),
            ),
            ("of", &report.countable_records.to_string()),
        ],
    );
    let on = |id: &str, step, told: &str| step_button(id.to_owned(), step, text(told), on_compare);
    let heading = text(&words.fill(Key::BackComparedHeading, &what));
    let take = words.fill(Key::BackComparedTake, &what);
    let end = words.say(Key::BackComparedEnd);
    let inside = vec![
        marked(
            "h3",
            "",
            (&["class", "id"], "compared-heading"),
            vec![heading],
        ),
        said("p", "", &counts),
        on("compared-take", Compare::TakeBack(id), &take),
        on("compared-end", Compare::End(id), end),
    ];
    let values = ["compared", "compared", "-1", "compared-heading"];
    let values = values.map(|value| Some(AttrValue::from(value)));
    let keys = &["id", "class", "tabindex", "aria-labelledby"];
    element("section", keys, values.into(), inside)
}

/// A figure of now, and of then where it differs.
pub fn both(words: &Words, now: String, then: Option<String>) -> String {
    match then {
        Some(then) if then != now => words.fill(Key::BackBoth, &[("now", &now), ("then", &then)]),
        _ => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{catalog, identifiers};
    use crate::session::{Session, Ticks};
    use crate::view::Drawn;
    use crate::view::dossier::dossier;
    use std::rc::Rc;

    #[derive(PartialEq, Properties)]
    struct Props {
        language: &'static str,
        compares: bool,
    }

    fn phone() -> FactId {
        let known = (0u16..).map(FactId).zip(identifiers());
        let mut found = known.filter(|(_, entry)| entry.slug == "phone-number");
        found.next().map_or(FactId(u16::MAX), |(id, _)| id)
    }

    fn session() -> Session {
        let slugs = ["phone-number", "name", "apple-id", "national-id-number"];
        let known = (0u16..).map(FactId).zip(identifiers());
        let own = known.filter(|(_, entry)| slugs.contains(&entry.slug));
        Session {
            ticks: Ticks::own(own.map(|(id, _)| id)),
            ..Session::default()
        }
    }

    fn after() -> Report {
        let mut question = session().question();
        question.shared.retain(|id| *id != phone());
        engine::assess(catalog(), &question)
    }

    #[component]
    fn File(props: &Props) -> Html {
        let page = Page {
            home: crate::session::Home::Root,
            words: Rc::new(Words::of(props.language).unwrap_or_default()),
            drawn: Drawn::Live,
            prices: crate::view::Prices::Fresh,
        };
        let report = engine::assess(catalog(), &session().question());
        let compared = props.compares.then(|| Compared {
            without: phone(),
            after: after(),
        });
        dossier(
            &page,
            &session(),
            &report,
            compared.as_ref(),
            &Callback::noop(),
        )
    }

    fn file(language: &'static str, compares: bool) -> String {
        let renderer =
            yew::ServerRenderer::<File>::with_props(move || Props { language, compares });
        futures::executor::block_on(renderer.hydratable(false).render())
    }

    #[test]
    fn each_row_says_and_draws_both_and_what_is_left_is_what_unticking_gives() {
        for language in crate::words::LANGUAGES {
            let words = Words::of(language).unwrap_or_default();
            let whole = file(language, true);
            let html = whole.split("</table>").next().unwrap_or_default();
            let now = engine::assess(catalog(), &session().question());
            let mut changed = 0;
            for (now, then) in now.records.iter().zip(&after().records) {
                let from = format!("data-record=\"{}\"", slug(now.id));
                let row = html.split(&from).nth(1).unwrap_or_default();
                let row = row.split("</tr>").next().unwrap_or_default();
                let (Some(was), Some(is), false, false) = (
                    now.probability,
                    then.probability,
                    now.given || then.given,
                    row.is_empty(),
                ) else {
                    continue;
                };
                let figures = [was, is].map(|band| format::band_in_100(&words, band));
                for figures in &figures {
                    let figures = figures.replace('<', "&lt;");
                    assert!(
                        row.contains(&figures),
                        "{language} {} lacks {figures}",
                        slug(now.id)
                    );
                }
                assert!(row.contains("class=\"now\"") && row.contains("class=\"left\""));
                changed += usize::from(figures[0] != figures[1]);
            }
            assert!(
                changed > 3,
                "{language}: without a phone number {changed} records change"
            );
            // What is left out may be found out all the same, and has a row among the keys then.
            assert!(whole.contains("data-key=\"phone-number\""), "{language}");
        }
    }

    #[test]
    fn without_a_comparison_nothing_of_it_is_drawn() {
        let html = file("en", false);
        for trace in ["compared", "class=\"plot\"", "class=\"was\"", "without it"] {
            assert!(!html.contains(trace), "{trace}");
        }
    }

    #[test]
    fn a_figure_that_stays_is_said_once() {
        let words = Words::of("en").unwrap_or_default();
        let figure = |now: &str, then: Option<&str>| both(&words, now.into(), then.map(Into::into));
        assert_eq!(figure("10", None), "10");
        assert_eq!(figure("10", Some("10")), "10");
        assert_eq!(figure("10", Some("5")), "now: 10; without it: 5");
    }
}
