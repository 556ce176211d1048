//! What runs where nothing can be fetched: everything in one HTML file, under a policy that names its parts.
//!
//! The box in other people's pages and the workshop file are made of these.

use super::{imports, ordered, script, wasm};
use crate::{Outcome, problem};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The line of wasm-bindgen's glue that asks where the script lies, which throws in a page of `about:` or `data:`;
/// the box has its wasm with it and need not know.
const WHERE_AM_I: &str =
    "script_src = new URL(document.currentScript.src, location.href).toString();";

/// A program as the beginning of a classic script: the wasm as base64 of its gzip, then its glue.
pub(super) fn program(program: &wasm::Bound) -> Outcome<String> {
    if !program.glue.contains(WHERE_AM_I) {
        return problem(
            "wasm-bindgen's glue no longer asks where it lies in the words that xtask/src/build/single.rs takes out: look at the glue and change WHERE_AM_I",
        );
    }
    let (glue, binary) = imports::shorten(
        &script::squeeze(&program.glue.replace(WHERE_AM_I, "")),
        &ordered(&program.wasm),
    );
    let binary = STANDARD.encode(super::assets::gzip(&binary)?);
    Ok(format!("const WASM=\"{binary}\";\n{glue}"))
}

/// An element with its text, and what the page's policy calls that text.
pub(super) struct Within {
    /// The element.
    pub(super) element: String,
    /// Its hash, as a policy spells it.
    pub(super) hash: String,
}

/// Puts a text into an element.
pub(super) fn within(tag: &str, text: &str) -> Outcome<Within> {
    let small = text.to_ascii_lowercase();
    for end in [&format!("</{tag}"), "<!--"] {
        if small.contains(end) {
            return problem(format!(
                "the {tag} of a single file holds `{end}`, which would end it early: write that in two parts"
            ));
        }
    }
    Ok(Within {
        element: format!("<{tag}>{text}</{tag}>"),
        hash: format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text))),
    })
}

/// A text as a script spells it; `<` as its code, because a script in a page ends at the first closing tag.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('<', "\\u003c")
}

/// Replaces each `{{name}}` once, in one pass: what was filled in is never read again as a template.
pub(super) fn fill(name: &str, template: &str, values: &[(&str, &str)]) -> Outcome<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let known = after.split_once("}}").and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        let Some((value, after)) = known else {
            let near: String = after.chars().take(20).collect();
            return problem(format!("{name} asks for {{{{{near}, which nothing fills"));
        };
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_exactly_the_texts_that_are_there() {
        // The vector of "abc", from FIPS 180-4's examples, in base64.
        let abc = within("script", "abc").ok();
        assert!(abc.is_some_and(|it| it.hash
            == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"
            && it.element == "<script>abc</script>"));
    }

    #[test]
    fn nothing_ends_its_element_early() {
        for text in ["x</SCRIPT>", "x<!--"] {
            assert!(within("script", text).is_err(), "{text}");
        }
        assert!(within("style", "x</script>").is_ok());
        assert_eq!(string("a</script>\n\"b\""), r#""a\u003c/script>\n\"b\"""#);
    }

    #[test]
    fn an_unknown_place_is_named() {
        let said = fill("embed.html", "{{sheet}}", &[]).err();
        assert!(said.is_some_and(|it| it.0.starts_with("embed.html asks for {{sheet")));
    }
}
