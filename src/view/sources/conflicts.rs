//! Where sources disagree, and which version is kept.

use crate::evidence::CONFLICTS;
use crate::view::dossier::{cite, quoted};
use crate::words::{Key, Words};
use yew::prelude::*;

/// Every documented conflict, the founding report's misprint among them.
pub fn conflicts(words: &Words) -> Html {
    html! {
        <details class="rest" id="conflicts">
            <summary><h3>{ words.say(Key::ReportConflicts) }</h3></summary>
            <p class="small">{ words.say(Key::ReportConflictsText) }</p>
            <ul class="conflicts">
                { for CONFLICTS.iter().map(|conflict| html! {
                    <li data-conflict={conflict.slug}>
                        <p><b>{ words.passage(conflict.about) }</b></p>
                        <ul>
                            { for conflict.versions.iter().map(|(source, says)| html! {
                                <li>
                                    { words.say(Key::FormatQuoteOpen) }{ quoted(words, words.passage(*says)) }{ words.say(Key::FormatQuoteClose) }{ " " }
                                    { cite(words, &[*source]) }
                                </li>
                            }) }
                        </ul>
                        <p>
                            { words.fill(Key::ReportKept, &[("what", words.passage(conflict.kept))]) }{ " " }
                            { words.passage(conflict.why) }
                        </p>
                    </li>
                }) }
            </ul>
        </details>
    }
}
