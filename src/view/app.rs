//! The app: the one reducer, and the only component that knows both the session and the edge.

use crate::edge::{FragmentListener, Later, put_fragment};
use crate::evidence;
use crate::session::{self, Msg, Session};
use crate::view::Page;
use crate::view::bar::summary_bar;
use crate::view::dossier::dossier;
use crate::view::levers::levers;
use crate::view::masthead::{footer, masthead};
use crate::view::picker::Picker;
use crate::view::price::two_prices;
use crate::view::say::{say, summary};
use crate::view::sources::Sources;
use crate::view::ui::patterns;
use crate::words::{Key, Words};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long nobody must tick before the result is announced.
const QUIET_MILLISECONDS: i32 = 600;

/// The app's ear for the evidence file, which arrives after the first drawing.
#[derive(Clone, Default)]
pub struct Handle(Rc<RefCell<Ear>>);

#[derive(Default)]
struct Ear {
    listener: Option<Callback<String>>,
    waiting: Option<String>,
}

impl Handle {
    /// Hands a file over; it waits until somebody listens.
    pub fn supply(&self, file: String) {
        let listener = self.0.borrow().listener.clone();
        match listener {
            Some(listener) => listener.emit(file),
            None => self.0.borrow_mut().waiting = Some(file),
        }
    }

    fn listen(&self, listener: Callback<String>) {
        let waiting = self.0.borrow_mut().waiting.take();
        if let Some(file) = waiting {
            listener.emit(file);
        }
        self.0.borrow_mut().listener = Some(listener);
    }
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the app starts from.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The words of the page's language.
    pub words: Words,
    /// What the link or the first paint says.
    pub session: Session,
    /// Parts of the link that could not be read.
    #[prop_or_default]
    pub unread: Vec<String>,
    /// Where the evidence file arrives.
    #[prop_or_default]
    pub handle: Handle,
    /// Running in a browser, as against prerendered.
    pub live: bool,
}

/// The reducer's state: choices only.
#[derive(PartialEq)]
struct Chosen(Session);

impl Reducible for Chosen {
    type Action = Msg;

    fn reduce(self: Rc<Self>, msg: Msg) -> Rc<Self> {
        Rc::new(Self(session::update(&self.0, msg)))
    }
}

/// The whole page below `<body>`.
#[component]
pub fn App(props: &AppProps) -> Html {
    let chosen = {
        let first = props.session.clone();
        use_reducer_eq(move || Chosen(first))
    };
    let session = &chosen.0;
    let words = use_words(props);
    let page = Page { words: words.clone(), live: props.live };
    let report = use_memo(session.question(), |question| {
        engine::assess(evidence::catalog(), question)
    });
    use_address(session.clone(), chosen.dispatcher());
    let announcement = use_announcement(summary(&words, session, &report), props.live);
    let on_msg = {
        let dispatcher = chosen.dispatcher();
        use_callback((), move |msg, ()| dispatcher.dispatch(msg))
    };

    html! {
        <>
            { patterns() }
            <a class="skip" href="#file">{ words.say(Key::PageSkip) }</a>
            { masthead(&page, &session::write(session)) }
            <main class="wrap">
                { say(&page, session, &report, &props.unread, &on_msg) }
                <Picker page={page.clone()} session={session.clone()} on_msg={on_msg.clone()} />
                { two_prices(&page, &report) }
                <div class="res">
                    { dossier(&page, session, &report) }
                    { levers(&page, &report) }
                    <Sources page={page.clone()} market={session.market} />
                </div>
            </main>
            <p id="live" class="vh" role="status">{ (*announcement).clone() }</p>
            { summary_bar(&page, &report) }
            { footer(&page) }
        </>
    }
}

/// The words, and from its arrival on the evidence beside them.
#[hook]
fn use_words(props: &AppProps) -> Rc<Words> {
    let words = {
        let first = props.words.clone();
        use_state_eq(move || Rc::new(first))
    };
    let set = words.setter();
    let first = props.words.clone();
    use_effect_with(props.handle.clone(), move |handle| {
        handle.listen(Callback::from(move |file| {
            set.set(Rc::new(first.clone().with_evidence(file)));
        }));
    });
    (*words).clone()
}

/// Keeps the address and the session in step, in both directions.
#[hook]
fn use_address(session: Session, dispatcher: UseReducerDispatcher<Chosen>) {
    let current = use_mut_ref(String::new);
    {
        let current = current.clone();
        use_effect_with(session, move |session| {
            let fragment = session::write(session);
            put_fragment(&fragment);
            *current.borrow_mut() = fragment;
        });
    }
    use_effect_with((), move |()| {
        let listener = FragmentListener::new(move |fragment| match session::read(&fragment) {
            Some(reading) => dispatcher.dispatch(Msg::FollowedLink(reading.session)),
            // An anchor within the page, such as #file: the reader has jumped, the ticks go back.
            None => put_fragment(&current.borrow()),
        });
        move || drop(listener)
    });
}

/// What a screen reader hears: the newest result, once, after a pause in ticking.
#[hook]
fn use_announcement(summary: String, live: bool) -> UseStateHandle<String> {
    let said = use_state_eq(String::new);
    let first = use_mut_ref(|| true);
    let set = said.setter();
    use_effect_with(summary, move |summary| {
        // The first result is read with the page; only changes are announced.
        let quiet = !live || first.replace(false);
        let summary = summary.clone();
        let later = (!quiet)
            .then(|| Later::new(QUIET_MILLISECONDS, move || set.set(summary.clone())));
        move || drop(later)
    });
    said
}
