//! The only room that touches the browser. Every access is guarded: inside a sandboxed frame
//! history throws, and a refusal here must never cost the reader more than the refused thing.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The reader's clock, in milliseconds; whoever asks takes nonsense into account.
#[cfg(target_arch = "wasm32")]
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// The part of the address after `#`, which is never sent to a server.
pub fn fragment() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Puts a fragment into the address without a step in the history; a refusal changes nothing.
pub fn put_fragment(fragment: &str) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else {
        return;
    };
    let address = if fragment.is_empty() {
        // A relative address of nothing keeps the page and its query and drops the fragment.
        window.location().pathname().unwrap_or_default()
            + &window.location().search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    let _refused = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
}

/// Calls back with the new fragment whenever a reader follows a link within the page.
pub struct FragmentListener {
    on_change: Closure<dyn FnMut()>,
}

impl FragmentListener {
    /// Starts to listen; dropping it stops.
    pub fn new(call: impl Fn(String) + 'static) -> Self {
        let on_change = Closure::<dyn FnMut()>::new(move || call(fragment()));
        if let Some(window) = window() {
            let _refused = window
                .add_event_listener_with_callback("hashchange", on_change.as_ref().unchecked_ref());
        }
        Self { on_change }
    }
}

impl Drop for FragmentListener {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let _refused = window.remove_event_listener_with_callback(
                "hashchange",
                self.on_change.as_ref().unchecked_ref(),
            );
        }
    }
}

/// A call that comes later, unless this is dropped first.
pub struct Later {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl Later {
    /// Calls once after so many milliseconds.
    pub fn new(milliseconds: i32, call: impl FnMut() + 'static) -> Self {
        let call = Closure::<dyn FnMut()>::new(call);
        let id = window()
            .and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        call.as_ref().unchecked_ref(),
                        milliseconds,
                    )
                    .ok()
            })
            .unwrap_or_default();
        Self { id, _call: call }
    }
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// What stood in the page before the calculator arrived: ticks made early, and where the focus was.
#[derive(Default)]
pub struct Before {
    /// Values of the boxes that were ticked already.
    pub ticked: Vec<String>,
    focus: Option<String>,
}

/// Reads the prerendered page, so that nothing a quick reader did is lost.
pub fn before() -> Before {
    let Some(document) = document() else {
        return Before::default();
    };
    let boxes = document.query_selector_all("input[name=k]");
    let ticked = boxes
        .map(|boxes| {
            (0..boxes.length())
                .filter_map(|at| boxes.get(at)?.dyn_into::<HtmlInputElement>().ok())
                .filter(HtmlInputElement::checked)
                .map(|input| input.value())
                .collect()
        })
        .unwrap_or_default();
    Before {
        ticked,
        focus: document.active_element().map(|focused| focused.id()),
    }
}

impl Before {
    /// Gives the focus back to the element that had it, now that it has been drawn anew.
    pub fn give_focus_back(&self) {
        if let Some(id) = self.focus.as_deref().filter(|id| !id.is_empty()) {
            focus(id);
        }
    }
}

/// Moves the focus to an element, and it into sight.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _refused = element.focus();
    }
}

/// The place in the page where the app lives.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// The address that the page lies at, as the build wrote it; empty at the first page.
pub fn home(root: &Element) -> String {
    root.get_attribute("data-home").unwrap_or_default()
}
