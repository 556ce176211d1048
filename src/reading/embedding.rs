//! The page that makes the lines for other people's pages. Its choices are its script's, `static/embed-this.js`;
//! everything else stands in the page.

use super::Drawn;
use super::frame::{Frame, FrameProps};
use crate::evidence::{catalog, identifiers, markets, personas, scenarios};
use crate::found::Preset;
use crate::session::Home;
use crate::versions::Results;
use crate::words::{Key, LANGUAGES, Words};
use engine::MarketId;
use std::rc::Rc;
use yew::prelude::*;

/// Its folder, below its language's first page.
pub const FOLDER: &str = "embed-this";

/// The kinds of page that take the box, what each is called, and what it takes.
const KINDS: [(&str, Key, Key); 7] = [
    (
        "script",
        Key::EmbeddingKindScript,
        Key::EmbeddingKindScriptNote,
    ),
    (
        "responsive",
        Key::EmbeddingKindResponsive,
        Key::EmbeddingKindResponsiveNote,
    ),
    (
        "plain",
        Key::EmbeddingKindPlain,
        Key::EmbeddingKindPlainNote,
    ),
    ("pym", Key::EmbeddingKindPym, Key::EmbeddingKindPymNote),
    ("amp", Key::EmbeddingKindAmp, Key::EmbeddingKindAmpNote),
    (
        "address",
        Key::EmbeddingKindAddress,
        Key::EmbeddingKindAddressNote,
    ),
    ("mail", Key::EmbeddingKindMail, Key::EmbeddingKindMailNote),
];

/// The page in a language. `host` is where the build will be published, if it knows, `pictures` the languages whose
/// cards it can make pictures of, and `frozen` the versions that stay.
pub fn page(
    language: &str,
    host: Option<&str>,
    pictures: &[String],
    frozen: &[Results],
) -> Option<Drawn> {
    let words = Rc::new(Words::of(language)?);
    let props = FrameProps {
        words: words.clone(),
        folder: FOLDER,
        inside: inside(&words, language, host, pictures, frozen),
    };
    let frame = yew::LocalServerRenderer::<Frame>::with_props(props).hydratable(false);
    Some(Drawn {
        folder: FOLDER,
        title: words.say(Key::EmbeddingTitle).to_owned(),
        description: words.say(Key::EmbeddingDescription).to_owned(),
        body: futures::executor::block_on(frame.render()),
    })
}

fn inside(
    words: &Words,
    language: &str,
    host: Option<&str>,
    pictures: &[String],
    frozen: &[Results],
) -> Html {
    let say = |key: Key| words.say(key).to_owned();
    // One step up is this language's first page; the root of everything lies where that of the first language does.
    let root = if LANGUAGES.first() == Some(&language) {
        "../"
    } else {
        "../../"
    };
    html! {
        <>
            <h1>{ say(Key::EmbeddingHeading) }</h1>
            <p class="stand">{ say(Key::EmbeddingIntro) }</p>
            <p id="no-script" class="note">{ say(Key::EmbeddingNoScript) }</p>
            <form id="choices" class="choices" data-root={root} data-host={host.map(str::to_owned)}
                data-copied={say(Key::EmbeddingCopied)} data-select={say(Key::EmbeddingSelect)}>
                { kinds(words) }
                { languages(language, pictures) }
                { starts(words) }
                { versions(words, frozen) }
                { looks(words) }
                { list(words, "ids", Key::EmbeddingIds, Key::EmbeddingIdsNote) }
                { list(words, "show", Key::EmbeddingShow, Key::EmbeddingShowNote) }
            </form>
            <section class="sec made" id="preview" aria-labelledby="preview-heading">
                <h2 id="preview-heading">{ say(Key::EmbeddingPreview) }</h2>
                <p class="small quiet">{ say(Key::EmbeddingPreviewNote) }</p>
                <div id="stage" class="stage"></div>
            </section>
            <section class="sec made" id="lines" aria-labelledby="lines-heading">
                <h2 id="lines-heading">{ say(Key::EmbeddingSnippet) }</h2>
                <p id="local" class="problem" hidden={true}>{ say(Key::EmbeddingLocal) }</p>
                <p id="no-picture" class="note" hidden={true}>{ say(Key::EmbeddingNoPicture) }</p>
                { field(words, "snippet", &say(Key::EmbeddingSnippetLabel), "7") }
                <p class="small quiet">{ say(Key::EmbeddingOnce) }</p>
                <h3>{ say(Key::EmbeddingPolicy) }</h3>
                { field(words, "policy", &say(Key::EmbeddingPolicyNote), "2") }
                <h3>{ say(Key::EmbeddingPrivacy) }</h3>
                { field(words, "privacy", &say(Key::EmbeddingPrivacyNote), "4") }
                <p id="said" class="said" role="status"></p>
            </section>
            <section class="sec" id="file" aria-labelledby="file-heading">
                <h2 id="file-heading">{ say(Key::EmbeddingChecksum) }</h2>
                <p>{ say(Key::EmbeddingChecksumNote) }</p>
                <dl class="sums">{ for LANGUAGES.iter().map(|of| sum(root, of, None)) }
                    { for frozen.iter().rev().flat_map(|version| {
                        LANGUAGES.iter()
                            .filter(|of| version.speaks(of))
                            .map(|of| sum(root, of, Some(&version.model)))
                    }) }
                </dl>
                <p>{ say(Key::EmbeddingChecksumLoader) }</p>
                // The builder knows the sums, and puts them in the place of these names.
                <p><code id="loader-sum">{ "SUM:loader" }</code></p>
            </section>
        </>
    }
}

/// The file of a language's box, or of one of its versions, and what it sums up to.
fn sum(root: &str, language: &str, version: Option<&str>) -> Html {
    let below = version.map_or_else(String::new, |version| format!("v/{version}/"));
    let path = format!("{}embed/{below}index.html", folder(language));
    let end = version.map_or_else(String::new, |version| format!(":{version}"));
    html! {
        <div>
            <dt><a href={format!("{root}{path}")} download="going-rate.html">{ path.clone() }</a></dt>
            <dd><code data-sum={format!("{language}{end}")}>{ format!("SUM:{language}{end}") }</code></dd>
        </div>
    }
}

/// Where a language lies below the root of everything.
pub(super) fn folder(language: &str) -> String {
    if LANGUAGES.first() == Some(&language) {
        String::new()
    } else {
        format!("{language}/")
    }
}

fn kinds(words: &Words) -> Html {
    html! {
        <fieldset class="kinds">
            <legend>{ words.say(Key::EmbeddingKind) }</legend>
            { for KINDS.iter().enumerate().map(|(at, (value, name, note))| html! {
                <label>
                    <input type="radio" name="kind" value={*value} checked={at == 0} />
                    <span><b>{ words.say(*name) }</b><span class="small quiet">{ words.say(*note) }</span></span>
                </label>
            }) }
        </fieldset>
    }
}

/// The box speaks to other people's readers, so each language says what it is called and what they should know.
fn languages(here: &str, pictures: &[String]) -> Html {
    let options = LANGUAGES.iter().filter_map(|language| {
        let spoken = Words::of(language)?;
        let ending = if pictures.iter().any(|it| it == language) {
            "png"
        } else {
            "svg"
        };
        let name = own_name(language, &spoken);
        Some(html! {
            <option value={*language} selected={*language == here} lang={spoken.say(Key::PageLanguage).to_owned()}
                data-folder={folder(language)} data-ending={ending}
                data-title={spoken.say(Key::EmbedHeading).to_owned()}
                data-privacy={spoken.say(Key::EmbeddingPrivacyText).to_owned()}>{ name }</option>
        })
    });
    let words = Words::of(here);
    let label = words.map(|words| words.say(Key::EmbeddingBoxLanguage).to_owned());
    html! {
        <p class="choice"><label for="lang">{ label.unwrap_or_default() }</label>
        <select class="sel" id="lang" name="lang">{ for options }</select></p>
    }
}

/// What a language calls itself: what the others call the way to it.
pub(super) fn own_name(language: &str, spoken: &Words) -> String {
    let others = LANGUAGES.iter().filter(|other| **other != language);
    let code = spoken.say(Key::PageLanguage);
    let named = others.filter_map(|other| {
        let other = Words::of(other)?;
        (other.say(Key::PageOtherLanguageCode) == code)
            .then(|| other.say(Key::PageOtherLanguage).to_owned())
    });
    named
        .into_iter()
        .next()
        .unwrap_or_else(|| language.to_owned())
}

fn starts(words: &Words) -> Html {
    let option = |value: String, home: String, preset: Preset, label: &str| {
        // The files of the card are named by one rule, which the script need not know.
        let card = preset.without_language();
        html! { <option {value} data-folder={home} data-card={card}>{ label.to_owned() }</option> }
    };
    let situations = scenarios().iter().enumerate().map(|(at, it)| {
        let home = Home::Situation(at);
        let (value, preset) = (format!("scenario:{}", it.slug), Preset::At(home));
        option(value, home.folder(), preset, words.text(it.label))
    });
    let people = personas().iter().enumerate().map(|(at, it)| {
        let (value, preset) = (format!("persona:{}", it.slug), Preset::Person(at));
        option(value, String::new(), preset, words.passage(it.label))
    });
    let markets = (0u8..).zip(markets()).map(|(at, it)| {
        let home = Home::Market(MarketId(at));
        let preset = Preset::At(home);
        option(
            it.slug.to_owned(),
            home.folder(),
            preset,
            words.text(it.label),
        )
    });
    let years = (catalog().first_year..=catalog().this_year).rev();
    let first = |key: Key| html! { <option value="">{ words.say(key).to_owned() }</option> };
    html! {
        <>
            <p class="choice"><label for="start">{ words.say(Key::EmbeddingStart) }</label>
            <select class="sel" id="start" name="start">
                { first(Key::EmbeddingStartFirst) }
                <optgroup label={words.say(Key::EmbeddingSituations).to_owned()}>{ for situations }</optgroup>
                <optgroup label={words.say(Key::EmbeddingPeople).to_owned()}>{ for people }</optgroup>
            </select></p>
            <p class="choice"><label for="market">{ words.say(Key::EmbeddingMarket) }</label>
            <select class="sel" id="market" name="market">{ first(Key::EmbeddingMarketOwn) }{ for markets }</select></p>
            <p class="choice"><label for="year">{ words.say(Key::EmbeddingYear) }</label>
            <select class="sel" id="year" name="year">
                { first(Key::EmbeddingYearToday) }
                { for years.map(|year| html! { <option>{ year.to_string() }</option> }) }
            </select></p>
        </>
    }
}

/// Whether it follows the model or stays; nothing to choose where no version is frozen.
fn versions(words: &Words, frozen: &[Results]) -> Html {
    if frozen.is_empty() {
        return html! { <input type="hidden" name="version" value="" /> };
    }
    html! {
        <p class="choice"><label for="version">{ words.say(Key::EmbeddingVersion) }</label>
        <select class="sel" id="version" name="version">
            <option value="">{ words.say(Key::EmbeddingVersionNewest) }</option>
            { for frozen.iter().rev().map(|version| html! {
                <option value={version.model.clone()}>
                    { words.fill(Key::EmbeddingVersionFrozen, &[("model", &version.model)]) }
                </option>
            }) }
        </select></p>
    }
}

/// Any of the identifiers, folded away: most hosts need none of their own.
fn list(words: &Words, name: &'static str, label: Key, note: Key) -> Html {
    html! {
        <details class="list">
            <summary>{ words.say(label) }</summary>
            <fieldset>
                <legend class="small quiet">{ words.say(note) }</legend>
                { for identifiers().iter().map(|it| html! {
                    <label><input type="checkbox" {name} value={it.slug} />{ words.text(it.label) }</label>
                }) }
            </fieldset>
        </details>
    }
}

/// How large it is, and in which inks.
fn looks(words: &Words) -> Html {
    let choice = |name: &'static str, label: Key, options: &[(&'static str, Key)]| {
        html! {
            <p class="choice"><label for={name}>{ words.say(label) }</label>
            <select class="sel" id={name} {name}>
                { for options.iter().map(|(value, key)| html! { <option value={*value}>{ words.say(*key) }</option> }) }
            </select></p>
        }
    };
    html! {
        <>
            { choice("form", Key::EmbeddingForm, &[("", Key::EmbeddingFormCompact), ("tall", Key::EmbeddingFormTall)]) }
            { choice("theme", Key::EmbeddingTheme, &[
                ("", Key::EmbeddingThemeOwn),
                ("light", Key::EmbeddingThemeLight),
                ("dark", Key::EmbeddingThemeDark),
            ]) }
            // The box is drawn for these widths.
            <p class="choice"><label for="width">{ words.say(Key::EmbeddingWidth) }</label>
            <input class="sel" id="width" name="width" type="number" min="280" max="1200" value="600" /></p>
        </>
    }
}

/// A text that can be selected and copied by hand, with a button that does it.
fn field(words: &Words, id: &'static str, label: &str, rows: &'static str) -> Html {
    html! {
        <div class="field">
            <label class="f" for={id}>{ label.to_owned() }</label>
            <textarea class="sel" {id} {rows} readonly={true} spellcheck="false" />
            <button class="btn" type="button" data-copy={id} aria-describedby={id}>{ words.say(Key::EmbeddingCopy) }</button>
        </div>
    }
}
