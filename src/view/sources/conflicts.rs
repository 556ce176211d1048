//! Where sources disagree, and which version is kept.

use super::folded;
use crate::evidence::ConflictEntry;
use crate::view::dossier::{cite, excerpt};
use crate::view::ui::{holding, marked, said};
use crate::words::{Key, Words};
use yew::prelude::*;

/// Every documented conflict, the founding report's misprint among them.
pub fn conflicts(words: &Words) -> Html {
    let inside = vec![
        said("p", "small", words.say(Key::ReportConflictsText)),
        conflict_list(words),
    ];
    folded("conflicts", words.say(Key::ReportConflicts), inside)
}

/// The list by itself.
pub fn conflict_list(words: &Words) -> Html {
    let items = crate::evidence::conflicts()
        .iter()
        .map(|conflict| item(words, conflict));
    holding("ul", "conflicts", items.collect())
}

fn item(words: &Words, conflict: &ConflictEntry) -> Html {
    let versions = conflict.versions.iter().map(|(source, says)| {
        holding(
            "li",
            "",
            vec![excerpt(words, *says), cite(words, &[*source])],
        )
    });
    let kept = [
        &words.fill(Key::ReportKept, &[("what", words.passage(conflict.kept))]),
        words.passage(conflict.why),
    ];
    let inside = vec![
        holding("p", "", vec![said("b", "", words.passage(conflict.about))]),
        holding("ul", "", versions.collect()),
        said("p", "", &kept.join(words.say(Key::FormatBetweenSentences))),
    ];
    marked(
        "li",
        "",
        (&["class", "data-conflict"], conflict.slug),
        inside,
    )
}
