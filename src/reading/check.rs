//! How a reader can see for themselves that nothing leaves the page.

use crate::words::{Key, Words};
use yew::prelude::*;

/// Two demonstrations, step by step, and what they do not show.
pub(super) fn check(words: &Words) -> Html {
    let steps = |heading: Key, steps: [Key; 3]| {
        html! {
            <>
                <h3>{ words.say(heading) }</h3>
                <ol class="steps">{ for steps.iter().map(|step| html! { <li>{ words.say(*step) }</li> }) }</ol>
            </>
        }
    };
    let plane = [
        Key::ReadingCheckPlane1,
        Key::ReadingCheckPlane2,
        Key::ReadingCheckPlane3,
    ];
    let tools = [
        Key::ReadingCheckTools1,
        Key::ReadingCheckTools2,
        Key::ReadingCheckTools3,
    ];
    html! {
        <section class="sec" id="check">
            <h2>{ words.say(Key::ReadingCheckHeading) }</h2>
            <p>{ words.say(Key::ReadingCheckIntro) }</p>
            { steps(Key::ReadingCheckPlane, plane) }
            { steps(Key::ReadingCheckTools, tools) }
            <p class="small">{ words.say(Key::ReadingCheckLimits) }</p>
        </section>
    }
}
