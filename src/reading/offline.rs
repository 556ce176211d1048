//! What is shown in the place of a page that the device does not keep, while there is no network.

use super::{Desk, Leaf};
use crate::words::Key;
use yew::prelude::*;

pub(super) fn page(desk: &Desk) -> Leaf {
    let words = desk.words;
    Leaf {
        title: words.say(Key::ReadingOfflineTitle).to_owned(),
        description: words.say(Key::ReadingOfflineText).to_owned(),
        inside: html! {
            <>
                <h1>{ words.say(Key::ReadingOfflineHeading) }</h1>
                <p class="stand">{ words.say(Key::ReadingOfflineText) }</p>
                <p><a href="../">{ words.say(Key::ReadingOfflineOpen) }</a></p>
            </>
        },
    }
}
