//! The page: what can be taken away, each with a way that works where the browser refuses the quick one.

use super::cite;
use super::mark::{escape, said, tag};
use super::result::{Result, Trouble};
use super::sheet;
use crate::evidence::MODEL;
use crate::words::Key;
use std::fmt::Write;

/// The page below `<body>`.
pub fn leaf(result: &Result, card: &str) -> String {
    let words = result.words;
    let mut main = said("h1", "", words.say(Key::ShareHeading));
    if let Some(problem) = result.problem() {
        // Nothing went wrong where nothing was asked for.
        let (class, role) = match result.trouble {
            Some(Trouble::Empty) => ("note", ""),
            _ => ("problem", "alert"),
        };
        main += &tag("p", &[("class", class), ("role", role)], &escape(&problem));
    }
    main += &said("p", "stand", &result.text());
    main += &said("p", "small quiet", words.say(Key::ShareEstimate));
    if let Some(old) = result.old() {
        main += &said("p", "old", old);
    }
    main += &tag(
        "p",
        &[("id", "said"), ("class", "said"), ("role", "status")],
        "",
    );
    main += &sayings(result);
    main += &part(result, "link", Key::ShareLinkHeading, &link(result));
    main += &part(
        result,
        "card",
        Key::ShareCardHeading,
        &picture(result, card),
    );
    main += &part(result, "data", Key::ShareDataHeading, &data(result));
    let text = field("text", words.say(Key::ShareTextLabel), &result.text(), 4)
        + &copy(result, "text", Key::ShareCopyText);
    main += &part(result, "words", Key::ShareTextHeading, &text);
    main += &part(result, "cite", Key::ShareCiteHeading, &citations(result));
    let print = said("p", "", words.say(Key::SharePrintText))
        + &button("print", "", words.say(Key::SharePrint));
    main += &part(result, "paper", Key::SharePrintHeading, &print);
    main += &sheet::sheet(result);
    let main = tag(
        "main",
        &[("class", "read share"), ("id", "main"), ("tabindex", "-1")],
        &main,
    );
    sheet::PATTERNS.to_owned() + &masthead(result) + &main + &foot(result)
}

fn masthead(result: &Result) -> String {
    let words = result.words;
    let fragment = result.fragment();
    let hash = if fragment.is_empty() {
        String::new()
    } else {
        format!("#{fragment}")
    };
    let back = format!("../{hash}");
    // The other language's address counts from this language's calculator, one step up from here.
    let other = format!(
        "../{}share/{hash}",
        words.say(Key::PageOtherLanguageAddress)
    );
    let code = words.say(Key::PageOtherLanguageCode);
    let ways = tag(
        "a",
        &[("id", "back"), ("href", &back)],
        &escape(words.say(Key::ShareBack)),
    ) + &tag(
        "a",
        &[
            ("id", "language"),
            ("href", &other),
            ("hreflang", code),
            ("lang", code),
        ],
        &escape(words.say(Key::PageOtherLanguage)),
    );
    let name = tag(
        "a",
        &[("class", "wm"), ("href", &back), ("lang", "en")],
        "Going <b>Rate</b>",
    );
    let skip = tag(
        "a",
        &[("class", "skip"), ("href", "#main")],
        &escape(words.say(Key::ShareSkip)),
    );
    skip + &tag(
        "header",
        &[("class", "mast")],
        &(name
            + &said("span", "small quiet", words.say(Key::PageTagline))
            + &tag(
                "nav",
                &[("aria-label", words.say(Key::PageSections))],
                &ways,
            )),
    )
}

fn foot(result: &Result) -> String {
    let words = result.words;
    let inside = said(
        "span",
        "",
        &words.fill(Key::LaterFooterModel, &[("model", MODEL)]),
    ) + &said("span", "", words.say(Key::LaterFooterFree))
        + &tag(
            "a",
            &[("href", "../embed-this/")],
            &escape(words.say(Key::LaterPageEmbed)),
        );
    tag("footer", &[("class", "foot")], &inside)
}

fn part(result: &Result, id: &str, heading: Key, inside: &str) -> String {
    let name = format!("{id}-heading");
    let heading = tag("h2", &[("id", &name)], &escape(result.words.say(heading)));
    tag(
        "section",
        &[
            ("class", "sec tool"),
            ("id", id),
            ("aria-labelledby", &name),
        ],
        &(heading + inside),
    )
}

fn link(result: &Result) -> String {
    let words = result.words;
    let label = tag(
        "label",
        &[("class", "f"), ("for", "address")],
        &escape(words.say(Key::ShareLinkLabel)),
    );
    let address = result.link();
    let input = format!(
        "<input id=\"address\" class=\"sel\" type=\"text\" readonly value=\"{}\">",
        escape(&address)
    );
    label
        + &input
        + &copy(result, "address", Key::ShareCopyLink)
        + &said("p", "small quiet", words.say(Key::ShareLinkText))
}

fn picture(result: &Result, card: &str) -> String {
    let words = result.words;
    // As an image of its own, its inks and names stay apart from the page's.
    let image = format!(
        "<img class=\"card\" width=\"1200\" height=\"630\" alt=\"{}\" src=\"{}\">",
        escape(&result.text()),
        escape(&address_of(card)),
    );
    image
        + &tag(
            "p",
            &[("class", "buttons")],
            &(button("svg", "", words.say(Key::ShareSvg))
                + &button("png", "", words.say(Key::SharePng))),
        )
}

fn data(result: &Result) -> String {
    let words = result.words;
    said("p", "", words.say(Key::ShareDataText))
        + &tag(
            "p",
            &[("class", "buttons")],
            &(button("csv", "", words.say(Key::ShareCsv))
                + &button("json", "", words.say(Key::ShareJson))),
        )
}

fn citations(result: &Result) -> String {
    let words = result.words;
    let forms = [
        ("citation", Key::ShareCiteSentence, cite::plain(result), 5),
        ("bibtex", Key::ShareCiteBibtex, cite::bibtex(result), 9),
        ("csl", Key::ShareCiteCsl, cite::csl(result), 9),
    ];
    forms
        .into_iter()
        .map(|(id, label, text, rows)| {
            field(id, words.say(label), &text, rows) + &copy(result, id, Key::ShareCopy)
        })
        .collect()
}

/// A text that can be selected and copied by hand.
fn field(id: &str, label: &str, text: &str, rows: u8) -> String {
    tag("label", &[("class", "f"), ("for", id)], &escape(label))
        + &tag(
            "textarea",
            &[
                ("id", id),
                ("class", "sel"),
                ("readonly", "readonly"),
                ("rows", &rows.to_string()),
                ("spellcheck", "false"),
            ],
            &escape(text),
        )
}

fn copy(result: &Result, of: &str, key: Key) -> String {
    button("copy", of, result.words.say(key))
}

/// `does` is what `static/share.js` does when it is pressed; without that script it is not shown.
fn button(does: &str, of: &str, label: &str) -> String {
    tag(
        "button",
        &[
            ("type", "button"),
            ("class", "btn"),
            ("data-do", does),
            ("data-of", of),
        ],
        &escape(label),
    )
}

/// A drawing as an address: what an address gives a meaning of its own is written as its code.
fn address_of(svg: &str) -> String {
    let mut out = String::from("data:image/svg+xml,");
    for byte in svg.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b' '
            | b'='
            | b'/'
            | b':'
            | b';'
            | b','
            | b'.'
            | b'-'
            | b'_'
            | b'('
            | b')' => {
                out.push(char::from(byte));
            }
            byte => {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Sentences that the script says, where it is: what happened to a press.
fn sayings(result: &Result) -> String {
    let words = result.words;
    let say = [
        ("copied", Key::ShareCopied),
        ("select", Key::ShareSelect),
        ("saved", Key::ShareSaved),
        ("no-save", Key::ShareNoSave),
        ("no-png", Key::ShareNoPng),
        ("no-print", Key::ShareNoPrint),
    ];
    let attributes: Vec<_> = say
        .iter()
        .map(|(name, key)| (format!("data-{name}"), words.say(*key)))
        .collect();
    let mut borrowed: Vec<_> = attributes
        .iter()
        .map(|(name, said)| (name.as_str(), *said))
        .collect();
    borrowed.push(("id", "sayings"));
    borrowed.push(("hidden", "hidden"));
    tag("div", &borrowed, "")
}
