//! Published purchases in their own year: what the model reaches from what was handed over.
//!
//! `derivable` in the data names the obtained records that the rules are said to reach. It was computed by another
//! program when the evidence was collected, so it is a second opinion. A case that misses stays a miss, and is listed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::BTreeSet;
use std::path::Path;

use catalog::{compile, load};
use engine::Question;

#[test]
fn each_case_is_reached_in_its_own_year_as_far_as_the_data_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = load(&root.join("data"), &root.join("locales"));
    let compiled = compile(&data);
    let (mut hits, mut misses, mut wrong) = (0, Vec::new(), Vec::new());
    for case in &data.cases {
        let question = Question {
            market: compiled.market(&case.market).expect("a known market"),
            year: case.year,
            shared: case
                .shared
                .iter()
                .map(|name| compiled.identifier(name).expect(name))
                .collect(),
            experts: false,
            money: engine::Money::default(),
        };
        let report = engine::assess(&compiled.catalog, &question);
        let mut reached = BTreeSet::new();
        for name in &case.obtained {
            let id = compiled.fact(name).expect(name);
            let record = report
                .records
                .iter()
                .find(|it| it.id == id)
                .expect("every record is reported");
            // A composed record counts here even where the ticks alone make it up: what was bought were the parts of it
            // that had not been handed over.
            if record.reachable {
                reached.insert(name.as_str());
                hits += 1;
            } else {
                misses.push(format!(
                    "{} {} {}: {name} from {:?}",
                    case.slug, case.market, case.year, case.shared
                ));
            }
        }
        let said: BTreeSet<&str> = case
            .derivable
            .iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect();
        if reached != said {
            wrong.push(format!(
                "{}: reached {reached:?}, derivable {said:?}",
                case.slug
            ));
        }
    }
    println!(
        "{hits} obtained records reached, {} not:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert!(hits > 0, "there are cases");
    assert!(
        wrong.is_empty(),
        "the data and the rules do not agree:\n{}",
        wrong.join("\n")
    );
}
