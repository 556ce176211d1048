//! The checkboxes, in groups.

use crate::evidence::{IdentifierEntry, identifiers};
use crate::session::Msg;
use crate::words::Words;
use engine::FactId;
use yew::prelude::*;

/// The six that people hand over most often; they come first, so that a phone shows them at once.
pub const COMMON: [&str; 6] = [
    "phone-number",
    "name",
    "email",
    "home-address",
    "national-id-number",
    "apple-id",
];

/// The identifiers that a search finds, in the order they are drawn: common ones first.
pub fn matching(words: &Words, query: &str) -> Vec<(FactId, &'static IdentifierEntry)> {
    let wanted = folded(query);
    let place = |entry: &IdentifierEntry| COMMON.iter().position(|slug| *slug == entry.slug);
    let mut found: Vec<(FactId, &IdentifierEntry)> = Vec::new();
    let all = (0u16..)
        .map(FactId)
        .zip(identifiers())
        .filter(|(_, entry)| {
            let passages = std::iter::once(&entry.description).chain(entry.found_by);
            let passages = passages.map(|passage| words.passage(*passage));
            let texts = passages.chain([words.text(entry.label)]);
            let told = folded(&texts.collect::<Vec<_>>().join(" "));
            wanted.split_whitespace().all(|word| told.contains(word))
        });
    for (id, entry) in all {
        let before = |(_, other): &(FactId, &IdentifierEntry)| match (place(entry), place(other)) {
            (Some(mine), Some(theirs)) => mine < theirs,
            (mine, theirs) => mine.is_some() && theirs.is_none(),
        };
        let at = found.iter().position(before).unwrap_or(found.len());
        found.insert(at, (id, entry));
    }
    found
}

/// A text as a search compares it: small letters, and the full-width forms of a Chinese keyboard as plain ones.
fn folded(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let mut folded: String = text.chars().map(narrow).collect();
    folded.make_ascii_lowercase();
    folded
}

/// A group of ticks; `described` says what each is, while somebody searches.
pub fn group(
    words: &Words,
    legend: &str,
    shown: &[(FactId, bool)],
    described: bool,
    on_msg: &Callback<Msg>,
) -> Html {
    if shown.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset>
            <legend>{ legend.to_owned() }</legend>
            { for shown.iter().map(|(id, ticked)| tick(words, *id, *ticked, described, on_msg)) }
        </fieldset>
    }
}

fn tick(words: &Words, id: FactId, ticked: bool, described: bool, on_msg: &Callback<Msg>) -> Html {
    let Some(entry) = identifiers().get(usize::from(id.0)) else {
        return Html::default();
    };
    let onchange = on_msg.reform(move |_: Event| Msg::ToggledIdentifier(id));
    let description = format!("d-{}", entry.slug);
    let described_by = described.then(|| description.clone());
    html! {
        <div key={entry.slug}>
            <label class="tick">
                <input id={format!("k-{}", entry.slug)} type="checkbox" name="k" value={entry.slug}
                    checked={ticked} aria-describedby={described_by} {onchange} />
                <span>{ words.text(entry.label) }</span>
            </label>
            if described {
                <p id={description} class="small quiet described">{ words.passage(entry.description) }</p>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_plain_words_and_every_width_of_letter() {
        #[track_caller]
        fn check(language: &str, query: &str, expected: &str) {
            let words = Words::of(language).unwrap_or_default();
            let found = matching(&words, query);
            let slugs: Vec<_> = found.iter().map(|(_, entry)| entry.slug).collect();
            assert!(slugs.contains(&expected), "{language} {query}: {slugs:?}");
            assert!(slugs.len() < identifiers().len(), "{language} {query}: all");
        }
        check("en", "imei", "device-imei");
        check("en", "ＩＭＥＩ", "device-imei");
        check("zh", "ｉｍｅｉ", "device-imei");
        check("zh", "　Ａｐｐｌｅ ＩＤ　", "apple-id");
        check("zh", "apple id(", "apple-id");
        check("en", "cellphone", "phone-number");
        check("en", "number phone", "phone-number");
        check("en", "birthday", "date-of-birth");
        check("en", "SSN", "national-id-number");
        check("zh", "生日", "date-of-birth");
        check("zh", "微博", "social-handle");
        let words = Words::of("en").unwrap_or_default();
        assert!(matching(&words, "no such thing").is_empty());
    }
}
