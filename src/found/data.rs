//! What the page and its data are, for programs that read pages: data blocks, which no browser runs.

use crate::evidence::{MODEL, catalog, markets};
use crate::words::{Key, Words};
use serde_json::{Map, Value, json};

/// The name of the vocabulary; nobody opens it.
const VOCABULARY: &str = "https://schema.org";

/// The calculator.
pub(super) fn application(words: &Words, description: &str, address: Option<&str>) -> String {
    block(
        json!({
            "@type": "WebApplication",
            "name": words.say(Key::FoundName),
            "description": description,
            "applicationCategory": "EducationalApplication",
            "operatingSystem": "Any",
            "browserRequirements": "WebAssembly",
            "softwareVersion": MODEL,
            "inLanguage": words.say(Key::PageLanguage),
            "isAccessibleForFree": true,
        }),
        address,
    )
}

/// Everything that the sources say, as one set of data.
pub(super) fn dataset(words: &Words, address: Option<&str>) -> String {
    let places: Vec<&str> = markets()
        .iter()
        .filter(|market| !market.stock)
        .map(|market| words.text(market.label))
        .collect();
    let years = format!("{}/{}", catalog().first_year, catalog().this_year);
    block(
        json!({
            "@type": "Dataset",
            "name": words.say(Key::FoundDatasetName),
            "description": words.say(Key::FoundDatasetDescription),
            "version": MODEL,
            "temporalCoverage": years,
            "spatialCoverage": places,
            "inLanguage": words.say(Key::PageLanguage),
            "isAccessibleForFree": true,
            "license": { "@type": "CreativeWork", "name": "CC BY 4.0" },
            "creator": { "@type": "Organization", "name": words.say(Key::FoundName) },
        }),
        address,
    )
}

fn block(about: Value, address: Option<&str>) -> String {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), VOCABULARY.into());
    if let Value::Object(about) = about {
        whole.extend(about);
    }
    if let Some(address) = address {
        whole.insert("url".to_owned(), address.into());
    }
    // Inside of the element only `<` could end it or begin a comment.
    let text = Value::Object(whole).to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{text}</script>")
}
