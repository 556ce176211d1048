//! The calculator takes the prerendered example's place, and nothing a quick reader did is lost.

use super::{App, AppProps, Handle, follow};
use crate::edge;
use crate::evidence::{self, identifiers};
use crate::session::{self, Home, Msg, Session};
use crate::view::{Drawn, Prices};
use crate::words::Words;
use engine::FactId;
use std::cell::RefCell;
use yew::Callback;

thread_local! {
    /// The running app's ear for the evidence file; the page has one app and one thread.
    static HANDLE: RefCell<Option<Handle>> = const { RefCell::new(None) };
}

/// Draws the calculator over the prerendered example, from the words file of the page's language.
pub fn mount(words: String) {
    let Some(root) = edge::root() else { return };
    let before = edge::before();
    let words = Words::new(words);
    let home = Home::named(&edge::home(&root));
    let (followed, trouble) = follow(&words, home, &edge::fragment());
    let mut session = followed.unwrap_or_else(|| home.session());
    add_early_ticks(&mut session, &before.ticked);
    let handle = Handle::default();
    HANDLE.set(Some(handle.clone()));
    let props = AppProps {
        words,
        home,
        session,
        trouble,
        handle,
        prices: Prices::at(edge::now()),
        drawn: Drawn::Live,
        on_drawn: Callback::from(move |()| before.give_focus_back()),
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
}

/// Hands over the evidence file.
pub fn supply_evidence(text: String) {
    HANDLE.with_borrow(|handle| {
        if let Some(handle) = handle {
            handle.supply(evidence::supply(&text).to_owned());
        }
    });
}

/// Ticks made before the calculator arrived are the person's own.
fn add_early_ticks(session: &mut Session, ticked: &[String]) {
    for (id, identifier) in (0u16..).map(FactId).zip(identifiers()) {
        let early = ticked.iter().any(|slug| slug == identifier.slug);
        if early && !session.is_ticked(id) {
            *session = session::update(session, Msg::ToggledIdentifier(id));
        }
    }
}
