//! The box takes the prerendered example's place, and nothing a quick reader did is lost.

use super::{Embed, EmbedProps};
use crate::edge;
use crate::evidence::identifiers;
use crate::session::{self, Msg};
use crate::view::{Drawn, Prices};
use crate::words::Words;
use engine::FactId;
use yew::Callback;

/// Draws the box over the prerendered example. `words` and `texts` are its lines, `query` the publisher's choices,
/// `page` the address of the full page; `shut_in` says that the frame may not open it.
pub fn mount(words: String, texts: String, query: &str, page: String, shut_in: bool) {
    let Some(root) = edge::root() else { return };
    let before = edge::before();
    let choices = session::choices(query);
    let mut session = choices.session.clone();
    for (id, identifier) in (0u16..).map(FactId).zip(identifiers()) {
        if before.ticked.iter().any(|slug| slug == identifier.slug) {
            session = session::update(&session, Msg::ToggledIdentifier(id));
        }
    }
    let props = EmbedProps {
        words: Words::new(words).with_evidence(texts),
        choices,
        session,
        page,
        shut_in,
        prices: Prices::at(edge::now()),
        drawn: Drawn::Live,
        on_drawn: Callback::from(move |()| before.give_focus_back()),
    };
    yew::Renderer::<Embed>::with_root_and_props(root, props).render();
}
