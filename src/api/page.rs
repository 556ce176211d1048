//! What the page's own starter calls.

use crate::edge;
use crate::session::{self, Session, Ticks};
use crate::view::app::{App, AppProps, Handle};
use crate::words::Words;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The running app's ear for the evidence file; the page has one app and one thread.
    static HANDLE: RefCell<Option<Handle>> = const { RefCell::new(None) };
}

/// Draws the calculator over the prerendered example. `words` is the words file of the page's language.
#[wasm_bindgen]
pub fn mount(words: String) {
    let Some(root) = edge::root() else { return };
    let before = edge::before();
    let reading = session::read(&edge::fragment());
    let unread = reading.as_ref().map(|reading| reading.unread.clone()).unwrap_or_default();
    let mut session = reading.map(|reading| reading.session).unwrap_or_default();
    add_early_ticks(&mut session, &before.ticked);
    let handle = Handle::default();
    HANDLE.set(Some(handle.clone()));
    let props = AppProps {
        words: Words::new(words),
        session,
        unread,
        handle,
        live: true,
    };
    yew::Renderer::<App>::with_root_and_props(root, props).render();
    before.give_focus_back();
}

/// Hands over the evidence file: from here on every "why" has its sentences and sources.
#[wasm_bindgen]
pub fn supply_evidence(text: String) {
    HANDLE.with_borrow(|handle| {
        if let Some(handle) = handle {
            handle.supply(text);
        }
    });
}

/// Ticks made before the calculator arrived are the person's own.
fn add_early_ticks(session: &mut Session, ticked: &[String]) {
    for slug in ticked {
        let place = crate::evidence::IDENTIFIERS.iter().position(|known| known.slug == slug);
        if let Some(id) = place.and_then(|at| u16::try_from(at).ok()).map(engine::FactId)
            && !session.is_ticked(id)
        {
            if session.is_example() {
                session.ticks = Ticks::Own(Vec::new());
            }
            *session = session::update(session, session::Msg::ToggledIdentifier(id));
        }
    }
}
