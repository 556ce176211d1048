//! The app: holds the session, derives the report, and alone knows both the session and the edge.
//!
//! It is a struct component: its eight hooks would weigh twice as much as the five methods they become.

use crate::edge::{FragmentListener, Later, put_fragment};
use crate::evidence;
use crate::session::{self, Msg, Session};
use crate::view::bar::summary_bar;
use crate::view::dossier::dossier;
use crate::view::levers::levers;
use crate::view::masthead::{footer, masthead};
use crate::view::picker::Picker;
use crate::view::price::two_prices;
use crate::view::say::{say, summary};
use crate::view::sources::Sources;
use crate::view::ui::patterns;
use crate::view::{Drawn, Page};
use crate::words::{Key, Words};
use engine::Report;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
mod mounting;
#[cfg(target_arch = "wasm32")]
pub use mounting::{mount, supply_evidence};

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
    pub unread: Vec<String>,
    /// Where the evidence file arrives.
    pub handle: Handle,
    /// What the page is drawn for.
    pub drawn: Drawn,
    /// Called once the first drawing stands.
    pub on_drawn: Callback<()>,
}

/// What reaches the app.
pub enum Event {
    /// The reader did something.
    Happened(Msg),
    /// The reader followed a link within the page.
    Moved(String),
    /// The evidence file arrived.
    Arrived(String),
    /// Nobody has ticked for a while.
    Settled,
}

/// The whole page below `<body>`.
pub struct App {
    session: Session,
    unread: Vec<String>,
    page: Page,
    /// Derived from the session, kept so that it is derived once a change.
    report: Report,
    /// What a screen reader heard last.
    announced: String,
    on_msg: Callback<Msg>,
    settling: Option<Later>,
    listener: Option<FragmentListener>,
}

impl Component for App {
    type Message = Event;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        Self {
            session: props.session.clone(),
            unread: props.unread.clone(),
            page: Page {
                words: Rc::new(props.words.clone()),
                drawn: props.drawn,
            },
            report: engine::assess(evidence::catalog(), &props.session.question()),
            announced: String::new(),
            on_msg: ctx.link().callback(Event::Happened),
            settling: None,
            listener: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Happened(msg) => self.become_session(ctx, session::update(&self.session, msg)),
            Event::Moved(fragment) => match session::read(&fragment) {
                Some(reading) => {
                    self.unread = reading.unread;
                    self.become_session(
                        ctx,
                        session::update(&self.session, Msg::FollowedLink(reading.session)),
                    );
                }
                // An anchor within the page, such as #file: the reader has jumped, the ticks go back.
                None => {
                    put_fragment(&session::write(&self.session));
                    return false;
                }
            },
            Event::Arrived(file) => {
                self.page.words = Rc::new((*self.page.words).clone().with_evidence(file));
            }
            Event::Settled => {
                self.announced = summary(&self.page.words, &self.session, &self.report)
            }
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            let link = ctx.link();
            ctx.props().handle.listen(link.callback(Event::Arrived));
            let on_move = link.callback(Event::Moved);
            self.listener = Some(FragmentListener::new(move |fragment| {
                on_move.emit(fragment)
            }));
            put_fragment(&session::write(&self.session));
            ctx.props().on_drawn.emit(());
        }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let Self {
            session,
            page,
            report,
            on_msg,
            ..
        } = self;
        html! {
            <>
                { patterns() }
                <a class="skip" href="#file">{ page.words.say(Key::PageSkip) }</a>
                { masthead(page, &session::write(session)) }
                <main class="wrap">
                    { say(page, session, report, &self.unread, on_msg) }
                    <Picker page={page.clone()} session={session.clone()} on_msg={on_msg.clone()} />
                    { two_prices(page, report) }
                    <div class="res">
                        { dossier(page, session, report) }
                        if !page.is_first_paint() {
                            { levers(page, report) }
                            <Sources page={page.clone()} market={session.market} />
                        }
                    </div>
                </main>
                <p id="live" class="vh" role="status">{ self.announced.clone() }</p>
                { summary_bar(page, report) }
                { footer(page) }
            </>
        }
    }
}

impl App {
    /// Takes a session over: derives the report again, puts the address in step, and announces the
    /// result once nobody has ticked for a while.
    fn become_session(&mut self, ctx: &Context<Self>, session: Session) {
        self.report = engine::assess(evidence::catalog(), &session.question());
        self.session = session;
        put_fragment(&session::write(&self.session));
        let settled = ctx.link().callback(|()| Event::Settled);
        self.settling = Some(Later::new(QUIET_MILLISECONDS, move || settled.emit(())));
    }
}
