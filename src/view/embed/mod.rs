//! The calculator inside another page: a few ticks, the likeliest records, two prices, one way out.
//!
//! It draws with the page's own parts; advice, sources, search and the ways of inference are on the full page only.

#[cfg(target_arch = "wasm32")]
mod mounting;
mod parts;

#[cfg(target_arch = "wasm32")]
pub use mounting::mount;

use super::app::QUIET_MILLISECONDS;
use crate::edge::Later;
use crate::evidence;
use crate::session::{self, Choices, Home, Msg, Session};
use crate::view::old::notice;
use crate::view::say::summary;
use crate::view::ui::patterns;
use crate::view::{Drawn, Page, Prices};
use crate::words::{Key, Words};
use engine::Report;
use std::rc::Rc;
use yew::prelude::*;

/// The late texts that an embed says, beside the samples under its lines.
pub const LATE_KEYS: &[Key] = &[
    Key::EmbedHeading,
    Key::EmbedGiven,
    Key::EmbedExample,
    Key::EmbedOwn,
    Key::EmbedMarket,
    Key::EmbedLines,
    Key::EmbedLinesNone,
    Key::EmbedFind,
    Key::EmbedFindNone,
    Key::EmbedAll,
    Key::EmbedAllOpens,
    Key::EmbedAddress,
    Key::EmbedPromise,
    Key::EmbedBadAddress,
    Key::LaterEstimated,
    Key::LaterOld,
    Key::LaterOldShow,
];

/// What the box starts from.
#[derive(Clone, PartialEq, Properties)]
pub struct EmbedProps {
    /// The words of its language, and of the evidence the lines it needs.
    pub words: Words,
    /// What the publisher chose.
    pub choices: Choices,
    /// The session, with the ticks that the reader made early.
    pub session: Session,
    /// The address of the full page, without a fragment.
    pub page: String,
    /// The frame may be forbidden to open a page, so its address is shown as text.
    pub shut_in: bool,
    /// How old the prices are by the reader's clock.
    pub prices: Prices,
    /// What it is drawn for.
    pub drawn: Drawn,
    /// Called once the first drawing stands.
    pub on_drawn: Callback<()>,
}

/// What reaches the box.
pub enum Event {
    /// The reader did something.
    Happened(Msg),
    /// The reader shows old prices, or folds them again.
    Turned,
    /// Nobody has ticked for a while.
    Settled,
    /// The reader followed the way out, which a frame may forbid without a word.
    WentOut,
}

/// The whole box.
pub struct Embed {
    page: Page,
    session: Session,
    /// Derived from the session, kept so that it is derived once a change.
    report: Report,
    announced: String,
    on_msg: Callback<Msg>,
    on_way_out: Callback<MouseEvent>,
    address_shown: bool,
    settling: Option<Later>,
}

impl Component for Embed {
    type Message = Event;
    type Properties = EmbedProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let question = props.choices.question(&props.session);
        Self {
            page: Page {
                words: Rc::new(props.words.clone()),
                home: Home::Root,
                drawn: props.drawn,
                prices: props.prices,
            },
            session: props.session.clone(),
            report: engine::assess(evidence::catalog(), &question),
            announced: String::new(),
            on_msg: ctx.link().callback(Event::Happened),
            on_way_out: ctx.link().callback(|_| Event::WentOut),
            address_shown: props.shut_in,
            settling: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, event: Event) -> bool {
        match event {
            Event::Happened(msg) => {
                self.session = session::update(&self.session, msg);
                let question = ctx.props().choices.question(&self.session);
                self.report = engine::assess(evidence::catalog(), &question);
                let settled = ctx.link().callback(|()| Event::Settled);
                self.settling = Some(Later::new(QUIET_MILLISECONDS, move || settled.emit(())));
            }
            Event::Turned => self.page.prices = self.page.prices.turned(),
            Event::Settled => {
                self.announced = summary(&self.page, &self.session, &self.report);
            }
            Event::WentOut => self.address_shown = true,
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.props().on_drawn.emit(());
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Self {
            page,
            session,
            report,
            ..
        } = self;
        let props = ctx.props();
        let words = &page.words;
        // Only the reader's own ticks travel; a publisher's example is no one's.
        let fragment = session::write(session);
        let address = if fragment.is_empty() {
            props.page.clone()
        } else {
            [props.page.as_str(), "#", fragment.as_str()].concat()
        };
        html! {
            <>
                { patterns() }
                <main class="em" data-folded={page.fold(report)}>
                    <h1>{ words.say(Key::EmbedHeading) }</h1>
                    { parts::whose(words, session, report, &props.choices.unread) }
                    <div class="halves">
                        <div class="side">
                            { parts::ticks(words, session, &props.choices.shown, &self.on_msg) }
                            { parts::market(page, session, &self.on_msg) }
                        </div>
                        { parts::lines(words, report, props.choices.tall) }
                    </div>
                    { notice(page, report, ctx.link().callback(|_| Event::Turned)) }
                    { parts::prices(page, report) }
                    { parts::find(words, report) }
                    <footer>
                        <a id="way-out" href={address.clone()} target="_blank" rel="noopener" onclick={self.on_way_out.clone()}>
                            { words.say(Key::EmbedAll) }
                            <span class="vh">{ words.say(Key::EmbedAllOpens) }</span>
                        </a>
                        <span class="wm" lang="en">{ "Going " }<b>{ "Rate" }</b></span>
                        if self.address_shown {
                            { parts::address(words, &address) }
                        }
                        { parts::promise(words) }
                    </footer>
                </main>
                { said_live(&self.announced) }
            </>
        }
    }
}

/// What a screen reader hears once nobody has ticked for a while.
fn said_live(announced: &str) -> Html {
    html! { <p id="live" class="vh" role="status">{ announced.to_owned() }</p> }
}
