//! What several checks look at: all texts, all decimals, all texts that a language owes.

use crate::load::Data;
use crate::place::Place;
use crate::raw;
use crate::read::Item;

/// Texts of the data that a reader meets as the page's own words, each with its place.
pub(super) fn spoken(data: &Data) -> Vec<(Place, &str)> {
    let mut all = Vec::new();
    let mut say = |place: Place, text| all.push((place, text));
    for row in &data.identifiers {
        say(row.at("label"), row.label.as_str());
        say(row.at("description"), &row.description);
        row.handed_over
            .iter()
            .for_each(|text| say(row.at("handed_over"), text));
        row.also.iter().for_each(|text| say(row.at("also"), text));
    }
    for row in &data.records {
        say(row.at("label"), row.label.as_str());
        say(row.at("description"), &row.description);
        row.handed_over
            .iter()
            .for_each(|text| say(row.at("handed_over"), text));
    }
    for row in &data.holders {
        say(row.at("label"), row.label.as_str());
        say(row.at("description"), &row.description);
        say(row.at("dependence_reason"), &row.dependence_reason);
    }
    for row in &data.markets {
        say(row.at("label"), row.label.as_str());
        say(row.at("description"), &row.description);
    }
    for row in &data.scenarios {
        say(row.at("label"), row.label.as_str());
        say(row.at("text"), &row.text);
    }
    for row in &data.personas {
        say(row.at("label"), row.label.as_str());
        say(row.at("text"), &row.text);
    }
    for row in data.levers.iter().chain(&data.structural) {
        say(row.at("action"), row.action.as_str());
        say(row.at("legal_basis"), &row.legal_basis);
        row.note.iter().for_each(|text| say(row.at("note"), text));
    }
    for row in &data.observations {
        say(row.at("item"), row.item.as_str());
        row.why_not
            .iter()
            .for_each(|text| say(row.at("why_not"), text));
    }
    for row in &data.rules {
        row.weak.iter().for_each(|text| say(row.at("weak"), text));
    }
    for row in &data.no_evidence {
        say(row.at("reason"), row.reason.as_str());
    }
    for row in &data.conflicts {
        say(row.at("about"), row.about.as_str());
        say(row.at("kept"), &row.kept);
        say(row.at("why"), &row.why);
    }
    for entry in data
        .locales
        .iter()
        .chain(&data.drafts)
        .flat_map(|locale| &locale.files)
        .flat_map(|file| &file.entries)
    {
        entry
            .texts
            .iter()
            .for_each(|text| say(entry.place.clone(), text));
    }
    all
}

/// Texts that stay as somebody else, or an editor, wrote them.
pub(super) fn quoted(data: &Data) -> Vec<(Place, &str)> {
    let mut all = Vec::new();
    let mut say = |place: Place, text| all.push((place, text));
    for row in &data.rules {
        say(row.at("mechanism"), row.mechanism.as_str());
        say(row.at("basis_note"), &row.basis_note);
        say(row.at("excerpt"), &row.excerpt);
        row.note.iter().for_each(|text| say(row.at("note"), text));
    }
    for row in &data.observations {
        say(row.at("excerpt"), row.excerpt.as_str());
        say(row.at("weight_reason"), &row.weight_reason);
        row.note.iter().for_each(|text| say(row.at("note"), text));
    }
    for row in &data.sources {
        say(row.at("title"), row.title.as_str());
        say(row.at("publisher"), &row.publisher);
        say(row.at("date_as_given"), &row.date_as_given);
    }
    for row in &data.conflicts {
        row.versions
            .iter()
            .for_each(|version| say(row.at("versions"), &version.says));
    }
    for row in &data.cases {
        say(row.at("note"), row.note.as_str());
    }
    for (place, row) in safety_origins(data) {
        for text in row.passage.into_iter().chain(row.why_memory) {
            say(place.clone(), text);
        }
    }
    all
}

/// What a decimal counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Money, or units per dollar: kept in billionths.
    Money,
    /// Anything else.
    Other,
}

/// Every decimal string of the data.
pub(super) fn decimals(data: &Data) -> Vec<(Place, &str, Counts)> {
    let mut all = Vec::new();
    for row in &data.observations {
        for (field, price) in [
            ("price", Some(&row.price)),
            ("per_record", row.per_record.as_ref()),
        ] {
            if let Some(price) = price {
                all.push((row.at(field), price.low.as_str(), Counts::Money));
                all.push((row.at(field), price.high.as_str(), Counts::Money));
            }
        }
    }
    for row in &data.rules {
        all.push((
            row.at("probability"),
            row.probability.low.as_str(),
            Counts::Other,
        ));
        all.push((
            row.at("probability"),
            row.probability.high.as_str(),
            Counts::Other,
        ));
    }
    for row in &data.cases {
        if let Some(price) = &row.price {
            all.push((row.at("price"), price.low.as_str(), Counts::Money));
            all.push((row.at("price"), price.high.as_str(), Counts::Money));
        }
        for (record, likelihood) in row.derivable.iter().flatten() {
            all.push((
                row.at(&format!("derivable.{record}")),
                likelihood.as_str(),
                Counts::Other,
            ));
        }
    }
    for row in &data.money {
        for (year, rate) in &row.per_dollar {
            all.push((
                row.at(&format!("per_dollar.{year}")),
                rate.per_usd.as_str(),
                Counts::Money,
            ));
        }
        for (year, index) in &row.prices {
            all.push((
                row.at(&format!("prices.{year}")),
                index.index.as_str(),
                Counts::Other,
            ));
        }
    }
    for row in &data.sourced_rates {
        all.push((row.at("value"), row.value.as_str(), Counts::Other));
    }
    for row in &data.crowds {
        for it in &row.narrows {
            let one_in = it.one_in.iter();
            let shares = it.areas.iter().map(|area| &area.share);
            let texts = one_in.chain(shares).map(String::as_str);
            all.extend(texts.map(|text| (row.at("narrows"), text, Counts::Other)));
        }
    }
    for row in &data.findings {
        all.push((row.at("unique"), row.unique.as_str(), Counts::Other));
    }
    all
}

/// Every mention of a source, with its place.
pub(super) fn sources_named(data: &Data) -> Vec<(Place, &str)> {
    let mut all = sources_of_figures(data);
    for (place, row) in safety_origins(data) {
        all.extend(
            row.sources
                .iter()
                .map(|name| (place.clone(), name.as_str())),
        );
    }
    all
}

/// What the rows of `safety/` rest on, with the place where they say so.
pub(super) fn safety_origins(data: &Data) -> Vec<(Place, raw::SafetyOrigin<'_>)> {
    let steps = data.safety_steps.iter();
    let contacts = data.safety_contacts.iter();
    steps
        .map(|row| (row.at("basis"), row.origin()))
        .chain(contacts.map(|row| (row.at("basis"), row.origin())))
        .collect()
}

/// Every mention of a source behind a figure or a rule, with its place.
pub(super) fn sources_of_figures(data: &Data) -> Vec<(Place, &str)> {
    let mut all = Vec::new();
    for row in &data.observations {
        all.push((row.at("source"), row.source.as_str()));
        all.extend(
            row.also_sources
                .iter()
                .map(|name| (row.at("also_sources"), name.as_str())),
        );
    }
    for row in &data.rules {
        all.extend(
            row.sources
                .iter()
                .map(|name| (row.at("sources"), name.as_str())),
        );
    }
    for row in data.levers.iter().chain(&data.structural) {
        all.push((row.at("source"), row.source.as_str()));
    }
    for row in &data.cases {
        all.push((row.at("source"), row.source.as_str()));
        all.extend(
            row.also_sources
                .iter()
                .map(|name| (row.at("also_sources"), name.as_str())),
        );
    }
    for row in &data.conflicts {
        all.extend(
            row.versions
                .iter()
                .map(|version| (row.at("versions"), version.source.as_str())),
        );
    }
    for row in &data.sourced_rates {
        all.push((row.at("source"), row.source.as_str()));
    }
    for row in &data.tiers {
        all.push((row.at("source"), row.source.as_str()));
        all.extend(
            row.also_sources
                .iter()
                .map(|name| (row.at("also_sources"), name.as_str())),
        );
    }
    for row in &data.holders {
        all.extend(
            row.source
                .iter()
                .map(|name| (row.at("source"), name.as_str())),
        );
    }
    for row in &data.crowds {
        let population = row.population.source.iter();
        all.extend(population.map(|name| (row.at("population"), name.as_str())));
        let narrows = row.narrows.iter().filter_map(|it| it.source.as_ref());
        all.extend(narrows.map(|name| (row.at("narrows"), name.as_str())));
    }
    for row in &data.findings {
        all.push((row.at("source"), row.source.as_str()));
    }
    for row in &data.records {
        all.extend(
            row.source
                .iter()
                .map(|name| (row.at("source"), name.as_str())),
        );
    }
    all
}

/// Rules by name.
pub(super) fn rule<'a>(data: &'a Data, name: &str) -> Option<&'a Item<raw::Rule>> {
    data.rules.iter().find(|rule| rule.slug == name)
}
