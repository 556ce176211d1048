//! All texts that a language owes.

use crate::load::Data;
use crate::place::Place;
use crate::read::Item;
use crate::safety;

/// A text that languages owe.
pub(super) struct Owed {
    /// The locale file.
    pub(super) file: &'static str,
    /// The table and the key.
    pub(super) path: String,
    /// The row it belongs to.
    pub(super) place: Place,
    /// How many texts there are, where it is a list.
    pub(super) listed: Option<usize>,
    /// Whether English owes it too, because the data does not hold it.
    pub(super) english: bool,
}

/// Every text of `locales/` that the data asks for, the page's own words apart.
pub(super) fn owed(data: &Data) -> Vec<Owed> {
    let mut all = Vec::new();
    for row in &data.identifiers {
        owe(&mut all, "identifiers", row, &["label", "description"]);
        owe_list(&mut all, "identifiers", row, row.handed_over.len());
        if row.also.is_some() {
            owe(&mut all, "identifiers", row, &["also"]);
        }
    }
    for row in &data.records {
        owe(&mut all, "records", row, &["label", "description"]);
        owe_list(&mut all, "records", row, row.handed_over.len());
        owe_everywhere(&mut all, "records", row, "sample");
    }
    for row in &data.holders {
        owe(
            &mut all,
            "holders",
            row,
            &["label", "description", "dependence_reason"],
        );
    }
    for row in &data.markets {
        owe(&mut all, "markets", row, &["label", "description"]);
    }
    for row in data.levers.iter().chain(&data.structural) {
        let note = row.note.as_ref().map(|_| "note");
        let fields: Vec<_> = ["action", "legal_basis"].into_iter().chain(note).collect();
        owe(&mut all, "levers", row, &fields);
    }
    for row in &data.scenarios {
        owe(&mut all, "scenarios", row, &["label", "text"]);
    }
    for row in &data.personas {
        owe(&mut all, "personas", row, &["label", "text"]);
    }
    for row in &data.observations {
        let why_not = row.why_not.as_ref().map(|_| "why_not");
        let fields: Vec<_> = ["item"].into_iter().chain(why_not).collect();
        owe(&mut all, "observations", row, &fields);
    }
    for row in &data.no_evidence {
        owe(&mut all, "no-evidence", row, &["reason"]);
    }
    for row in &data.cases {
        owe(&mut all, "cases", row, &["note"]);
    }
    for row in &data.conflicts {
        owe(&mut all, "conflicts", row, &["about", "kept", "why"]);
    }
    owe_safety(&mut all, data);
    for row in &data.rules {
        owe_everywhere(&mut all, "rules", row, "sentence");
        if row.weak.is_some() {
            owe(&mut all, "weak", row, &["weak"]);
        }
    }
    all
}

/// The page for a person in danger has all its words in the locales.
fn owe_safety(all: &mut Vec<Owed>, data: &Data) {
    for row in &data.safety_steps {
        owe_everywhere(all, safety::WORDS, row, "text");
        owe_everywhere(all, safety::WORDS, row, "not-reached");
    }
    for row in &data.safety_contacts {
        owe_everywhere(all, safety::WORDS, row, "name");
        owe_everywhere(all, safety::WORDS, row, "about");
    }
    all.extend(
        safety::shared_words(data)
            .into_iter()
            .map(|(path, place)| Owed {
                file: safety::WORDS,
                path,
                place,
                listed: None,
                english: true,
            }),
    );
}

fn owe<T>(all: &mut Vec<Owed>, file: &'static str, row: &Item<T>, fields: &[&str]) {
    all.extend(fields.iter().map(|field| Owed {
        file,
        path: format!("{}.{field}", row.slug),
        place: row.at(field),
        listed: None,
        english: false,
    }));
}

fn owe_list<T>(all: &mut Vec<Owed>, file: &'static str, row: &Item<T>, length: usize) {
    all.push(Owed {
        file,
        path: format!("{}.handed_over", row.slug),
        place: row.at("handed_over"),
        listed: Some(length),
        english: false,
    });
}

fn owe_everywhere<T>(all: &mut Vec<Owed>, file: &'static str, row: &Item<T>, field: &str) {
    all.push(Owed {
        file,
        path: format!("{}.{field}", row.slug),
        place: row.place(),
        listed: None,
        english: true,
    });
}
