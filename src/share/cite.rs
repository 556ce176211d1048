//! Cite this: a sentence that keeps the range, and the same for programs that manage references.

use super::result::Result;
use crate::evidence::{MODEL, catalog};
use crate::words::Key;
use serde_json::{Value, json};

/// What the work is called; its title is not translated.
const NAME: &str = "Going Rate";

/// Title, model, market, year, day and address, then the result itself.
pub fn plain(result: &Result) -> String {
    let words = result.words;
    let (place, link) = (result.place(), result.link());
    let named = match result.day() {
        Some(day) => words.fill(
            Key::ShareCite,
            &[
                ("model", MODEL),
                ("place", &place),
                ("link", &link),
                ("day", day),
            ],
        ),
        None => words.fill(
            Key::ShareCiteUndated,
            &[("model", MODEL), ("place", &place), ("link", &link)],
        ),
    };
    let mut said = vec![named];
    said.extend(frozen(result));
    said.extend(result.sentences());
    said.join(words.say(Key::FormatBetweenSentences))
}

/// Where the version stays as it is; nothing before it is frozen, or where no address is known.
fn frozen(result: &Result) -> Option<String> {
    let version = option_env!("GOING_RATE_FROZEN")?;
    let link = [result.address()?, "embed/v/", version, "/"].concat();
    Some(result.words.fill(Key::ShareCiteFrozen, &[("link", &link)]))
}

/// An entry for BibTeX.
pub fn bibtex(result: &Result) -> String {
    let name = format!("{NAME}: {}", result.place());
    let accessed = result
        .day()
        .map(|day| format!("  urldate = {{{day}}},\n"))
        .unwrap_or_default();
    format!(
        "@misc{{{},\n  author = {{{{{NAME}}}}},\n  title = {{{}}},\n  year = {{{}}},\n  version = {{{MODEL}}},\n  note = {{{}}},\n{accessed}  url = {{{}}}\n}}\n",
        result.stem(),
        braced(&name),
        made_in(),
        braced(
            &result
                .sentences()
                .into_iter()
                .chain(frozen(result))
                .collect::<Vec<_>>()
                .join(result.words.say(Key::FormatBetweenSentences))
        ),
        result.link().replace(['{', '}'], ""),
    )
}

/// An item of CSL-JSON, for Zotero and its like.
pub fn csl(result: &Result) -> String {
    let mut item = json!({
        "id": result.stem(),
        "type": "webpage",
        "title": format!("{NAME}: {}", result.place()),
        "author": [{ "literal": NAME }],
        "version": MODEL,
        "abstract": result.sentences().join(result.words.say(Key::FormatBetweenSentences)),
        "issued": { "date-parts": [[made_in()]] },
        "URL": result.link(),
        "language": result.words.say(Key::PageLanguage),
    });
    if let (Some(note), Some(item)) = (frozen(result), item.as_object_mut()) {
        item.insert("note".to_owned(), note.into());
    }
    if let (Some(day), Some(item)) = (result.day(), item.as_object_mut()) {
        let parts: Vec<u16> = day
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        item.insert("accessed".to_owned(), json!({ "date-parts": [parts] }));
    }
    serde_json::to_string_pretty(&Value::Array(vec![item])).unwrap_or_default() + "\n"
}

/// The year the model was made: its name begins with it.
fn made_in() -> u16 {
    let year = MODEL.split('-').next().and_then(|year| year.parse().ok());
    year.unwrap_or(catalog().this_year)
}

/// A text inside the braces of an entry: what TeX would read as a command is marked, braces go.
fn braced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' | '^' | '~' => {}
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
