//! The app: holds the session, derives the report, and alone knows both the session and the edge.
//!
//! It is a struct component: its eight hooks would weigh twice as much as the five methods they become.

use crate::edge::{FragmentListener, Later, focus, put_fragment};
use crate::evidence;
use crate::session::{self, Home, Msg, Session};
use crate::view::advice::{Advice, PARTS, advice};
use crate::view::bar::summary_bar;
use crate::view::compare::{Compare, Compared};
use crate::view::dossier::dossier;
use crate::view::masthead::{footer, masthead};
use crate::view::picker::Picker;
use crate::view::price::two_prices;
use crate::view::say::{chances, say, summary, went};
use crate::view::sources::Sources;
use crate::view::ui::patterns;
use crate::view::{Drawn, Page, Prices};
use crate::words::{Key, Words};
use engine::{Band, FactId, Report};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
mod mounting;
#[cfg(target_arch = "wasm32")]
pub use mounting::{mount, supply_evidence};

/// How long nobody must tick before the result is announced.
pub(super) const QUIET_MILLISECONDS: i32 = 600;

/// How long the drawing of the file has for itself before the advice is worked out.
const PAINT_MILLISECONDS: i32 = 40;

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
    /// The address that the page was opened at.
    pub home: Home,
    /// What the link or the first paint says.
    pub session: Session,
    /// What is wrong with the link.
    pub trouble: Trouble,
    /// Where the evidence file arrives.
    pub handle: Handle,
    /// How old the prices are by the reader's clock.
    pub prices: Prices,
    /// What the page is drawn for.
    pub drawn: Drawn,
    /// Called once the first drawing stands.
    pub on_drawn: Callback<()>,
}

/// What is wrong with a link: the sentence, and what in the link it is about.
pub type Trouble = Option<(Key, String)>;

/// What a fragment asks for at an address, if it can be read, and what is wrong with it. None is the page as it
/// first opens there.
pub fn follow(words: &Words, home: Home, fragment: &str) -> (Option<Session>, Trouble) {
    if fragment.is_empty() {
        return (Some(home.session()), None);
    }
    match session::read(fragment) {
        Some(reading) => {
            let what = reading.unread.join(words.say(Key::FormatListSeparator));
            let trouble = (!what.is_empty()).then_some((Key::LaterBadLink, what));
            (Some(reading.session), trouble)
        }
        None => {
            /// Enough to recognize a link by; more would push the page around.
            const SHOWN: usize = 40;
            let what = || fragment.chars().take(SHOWN).collect();
            let is_link = session::is_unreadable(fragment);
            (None, is_link.then(|| (Key::LaterOtherLink, what())))
        }
    }
}

/// What reaches the app.
pub enum Event {
    /// The reader did something.
    Happened(Msg),
    /// The reader compares the file with another.
    Compared(Compare),
    /// The reader followed a link within the page.
    Moved(String),
    /// The evidence file arrived.
    Arrived(String),
    /// The reader shows old prices, or folds them again.
    Turned,
    /// Nobody has ticked for a while.
    Settled,
    /// There is time for a part of the advice.
    Free(usize),
}

/// The whole page below `<body>`.
pub struct App {
    session: Session,
    trouble: Trouble,
    page: Page,
    /// Derived from the session, kept so that it is derived once a change.
    report: Report,
    /// Derived like the report, but after it is drawn; of the session before, until it is whole.
    advice: Advice,
    /// The advice in the making.
    draft: Advice,
    thinking: Option<Later>,
    /// The advice shown is not that of the session yet.
    busy: bool,
    /// What a screen reader heard last, and the chances it was about.
    announced: String,
    heard: Vec<Option<Band>>,
    on_msg: Callback<Msg>,
    /// What the file is compared with; see [`crate::view::compare`] for why it is no part of the session.
    compared: Option<Compared>,
    on_compare: Callback<Compare>,
    /// Where the focus goes once what was asked for is drawn.
    leads_to: Option<String>,
    settling: Option<Later>,
    listener: Option<FragmentListener>,
}

impl Component for App {
    type Message = Event;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let report = engine::assess(evidence::catalog(), &props.session.question());
        let mut advice = Advice::default();
        if props.drawn == Drawn::Whole {
            for part in 0..PARTS {
                advice.find(
                    part,
                    evidence::catalog(),
                    &props.session.question(),
                    &report,
                );
            }
        }
        Self {
            session: props.session.clone(),
            trouble: props.trouble.clone(),
            page: Page {
                words: Rc::new(props.words.clone()),
                drawn: props.drawn,
                home: props.home,
                prices: props.prices,
            },
            report,
            advice,
            draft: Advice::default(),
            thinking: None,
            busy: props.drawn == Drawn::Live,
            announced: String::new(),
            heard: Vec::new(),
            on_msg: ctx.link().callback(Event::Happened),
            compared: None,
            on_compare: ctx.link().callback(Event::Compared),
            leads_to: None,
            settling: None,
            listener: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Happened(msg) => self.become_session(ctx, session::update(&self.session, msg)),
            Event::Compared(step) => self.compare(ctx, step),
            Event::Moved(fragment) => {
                let (followed, trouble) = follow(&self.page.words, self.page.home, &fragment);
                self.trouble = trouble;
                match followed {
                    Some(session) => self.become_session(
                        ctx,
                        session::update(&self.session, Msg::FollowedLink(session)),
                    ),
                    // Nothing to follow: the ticks go back into the address.
                    None => self.keep_ticks(),
                }
            }
            Event::Arrived(file) => {
                self.page.words = Rc::new((*self.page.words).clone().with_evidence(file));
                self.think(ctx, 0);
            }
            Event::Turned => self.page.prices = self.page.prices.turned(),
            Event::Settled => {
                let (words, report) = (&self.page.words, &self.report);
                self.announced =
                    went(words, &self.heard, report) + &summary(&self.page, &self.session, report);
                // What was no answer of the reader's own has not gone anywhere.
                self.heard.clear();
                if !self.session.is_example() {
                    self.heard.extend(chances(report));
                }
            }
            Event::Free(part) if part < PARTS => {
                let question = self.session.question();
                self.draft
                    .find(part, evidence::catalog(), &question, &self.report);
                self.think(ctx, part + 1);
                return false;
            }
            Event::Free(_) => {
                self.advice = std::mem::take(&mut self.draft);
                self.thinking = None;
                self.busy = false;
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
            self.keep_ticks();
            ctx.props().on_drawn.emit(());
        }
        if let Some(id) = self.leads_to.take() {
            focus(&id);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Self {
            session,
            page,
            report,
            on_msg,
            ..
        } = self;
        let compared = self.compared.as_ref();
        let on_turn = ctx.link().callback(|_| Event::Turned);
        html! {
            <>
                { patterns() }
                <a class="skip" href="#file">{ page.words.say(Key::PageSkip) }</a>
                { masthead(page, &session::write_at(session, page.home)) }
                <main class="wrap" data-folded={page.fold(report)}>
                    { say(page, session, report, &self.trouble, on_msg, on_turn) }
                    <Picker page={page.clone()} session={session.clone()} on_msg={on_msg.clone()} />
                    { two_prices(page, report, compared.map(|it| &it.after)) }
                    <div class="res">
                        { dossier(page, session, report, compared, &self.on_compare) }
                        if !page.is_first_paint() {
                            if page.words.are_whole() {
                                { advice(page, report, &self.advice, self.busy, &self.on_compare) }
                            }
                            <Sources page={page.clone()} market={session.market} />
                        }
                    </div>
                </main>
                <p id="live" class="vh" role="status">{ self.announced.clone() }</p>
                { summary_bar(page, session, report) }
                { footer(page) }
            </>
        }
    }
}

impl App {
    /// Puts the ticks into the address; without any, what is there stays: an anchor, or a link for another version.
    fn keep_ticks(&self) {
        let fragment = session::write_at(&self.session, self.page.home);
        if !fragment.is_empty() {
            put_fragment(&fragment);
        }
    }

    /// Begins or ends a comparison, or takes a thing back for good.
    fn compare(&mut self, ctx: &Context<Self>, step: Compare) {
        self.leads_to = Some(step.leads_to());
        match step {
            Compare::Without(id) => self.compared = self.without(id),
            Compare::End(_) => self.compared = None,
            Compare::TakeBack(id) => {
                // Of the example, it is the rest of its ticks that become the reader's own.
                let mut session = self.session.clone();
                if session.is_example() {
                    session = session::update(&session, Msg::TookOverExample);
                }
                self.become_session(ctx, session::update(&session, Msg::ToggledIdentifier(id)));
            }
        }
    }

    /// The answer without one of the ticked things; none where it is not ticked.
    fn without(&self, id: FactId) -> Option<Compared> {
        let mut question = self.session.question();
        let before = question.shared.len();
        question.shared.retain(|other| *other != id);
        (question.shared.len() < before).then(|| Compared {
            without: id,
            after: engine::assess(evidence::catalog(), &question),
        })
    }

    /// Lets the browser paint, then works out a part of the advice; not before what that takes has arrived.
    fn think(&mut self, ctx: &Context<Self>, part: usize) {
        if !self.page.words.are_whole() {
            return;
        }
        if part == 0 {
            self.draft = Advice::default();
            self.busy = true;
        }
        let free = ctx.link().callback(move |()| Event::Free(part));
        let wait = if part == 0 { PAINT_MILLISECONDS } else { 0 };
        self.thinking = Some(Later::new(wait, move || free.emit(())));
    }

    /// Takes a session over: derives the report again, puts the address in step, and announces the
    /// result once nobody has ticked for a while.
    fn become_session(&mut self, ctx: &Context<Self>, session: Session) {
        self.report = engine::assess(evidence::catalog(), &session.question());
        self.session = session;
        self.compared = self.compared.take().and_then(|it| self.without(it.without));
        put_fragment(&session::write_at(&self.session, self.page.home));
        self.think(ctx, 0);
        let settled = ctx.link().callback(|()| Event::Settled);
        self.settling = Some(Later::new(QUIET_MILLISECONDS, move || settled.emit(())));
    }
}
