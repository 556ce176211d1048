//! The founding report: each thing it names is a thing that the page shows.

use crate::ensure;
use crate::page::{Page, Stage};
use xtask::Outcome;
use xtask::browsers::Browser;

/// What the newspaper bought as one package from the ID number alone.
const PACKAGE: [&str; 6] = [
    "hotel-stays",
    "flights",
    "internet-cafes",
    "border-crossings",
    "rentals",
    "real-estate",
];

/// What it bought besides.
const BESIDES: [&str; 5] = [
    "real-time-location",
    "bank-transactions",
    "traffic-violations",
    "train-journeys",
    "hotel-co-guests",
];

pub(crate) fn the_id_number_reaches_what_the_newspaper_bought(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open("en", "v1.cn.2016.national-id-number")?;
    for record in PACKAGE {
        let row = page.row(record)?;
        ensure!(
            row.contains(" in 100"),
            "{record} is not reconstructable from the ID number: {row}"
        );
    }
    let said = page.text_of("#say")?;
    ensure!(
        said.contains("¥700") && said.contains("2016"),
        "the headline is not the ¥700 package of 2016: {said}"
    );
    page.open_every_panel()?;
    let sources = page.session.find_all("#file a[href^=http]")?.len();
    ensure!(sources > 3, "the file leads to only {sources} sources");
    Ok(())
}

/// What the report says, where on the page it is looked for, and the words that must stand there.
type Row = (&'static str, &'static str, &'static [&'static str]);

const ROWS: [Row; 7] = [
    (
        "a phone bought at an Apple Store is a scenario",
        "#scenario",
        &["Apple Store"],
    ),
    (
        "the Apple customers' records have their price",
        "tr[data-record=customer-record]",
        &["¥10–180", "2017"],
    ),
    (
        "the contractors' ¥50 million are a published case",
        "#cases",
        &["50m yuan", "$7.36m"],
    ),
    ("the ¥700 package is a published case", "#cases", &["¥700"]),
    (
        "the holders are named",
        "#holders",
        &["tracking", "olice", "overnment", "ank", "arrier"],
    ),
    (
        "a social-credit rating was never found for sale",
        "tr[data-record=social-credit]",
        &["rating", "no price found"],
    ),
    (
        "80 for 180 yuan is a documented conflict",
        "#conflicts",
        &["80 yuan", "180"],
    ),
];

pub(crate) fn every_row_of_the_founding_report_is_on_the_page(stage: &Stage<'_>) -> Outcome<()> {
    let page = stage.open(
        "en",
        "v1.cn.2016.national-id-number,phone-number,name,apple-id",
    )?;
    for slug in ["name", "phone-number", "apple-id", "national-id-number"] {
        ensure!(page.is_ticked(slug)?, "{slug} is no identifier of the page");
    }
    for record in PACKAGE.into_iter().chain(BESIDES) {
        page.row(record)?;
    }
    page.open_every_panel()?;
    for (what, place, words) in ROWS {
        let said = page.text_of(place)?;
        let found = words.iter().all(|word| said.contains(word));
        ensure!(found, "{what}: {words:?} do not stand in {place}: {said}");
    }
    // Firefox's driver runs scripts beside the page, where no module can be imported.
    if stage.running.browser == Browser::Firefox {
        return Ok(());
    }
    the_id_number_is_the_strongest(&page)
}

/// "A personal ID card number is the key that gets compromised": alone it brings even a poor broker more
/// kinds of record than any other identifier alone. The JavaScript API beside the page is asked.
fn the_id_number_is_the_strongest(page: &Page<'_>) -> Outcome<()> {
    let script = "const done = arguments[0];
        const slugs = [...document.querySelectorAll('input[name=k]')].map(box => box.value);
        import(new URL('../api.js', document.getElementById('gr-glue').href)).then(api => {
            const reach = slug => api.assess({ market: 'cn', year: 2016, shared: [slug] }).expected_records.low;
            done(slugs.map(slug => [reach(slug), slug]).sort((a, b) => b[0] - a[0]));
        }).catch(error => done([[0, String(error)]]));";
    let ranking = page.session.run_async(script, &[])?;
    let (first, second) = (&ranking[0], &ranking[1]);
    ensure!(
        first[1] == "national-id-number",
        "the strongest identifier is {first}, before {second}"
    );
    ensure!(
        first[0].as_f64() > second[0].as_f64(),
        "{first} is no stronger than {second}"
    );
    Ok(())
}
