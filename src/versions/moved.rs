//! What moved from one version to another, person by person.

use super::{Person, Price, Reached, Results};
use engine::Band;

/// What moved about one person; never nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Who.
    pub person: String,
    /// What.
    pub changes: Vec<Change>,
}

/// One thing that moved: before, and after.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The person is new.
    PersonCame,
    /// The person is there no longer.
    PersonLeft,
    /// Another market, another year or other details were asked about.
    Asked(Box<Person>, Box<Person>),
    /// How many kinds have a route.
    Countable(usize, usize),
    /// How many are expected to arrive.
    Expected(Band, Band),
    /// What the whole file sells for.
    Whole(Option<Price>, Option<Price>),
    /// A record's chance; none where it is not within reach.
    Chance(String, Option<Band>, Option<Band>),
    /// The price of a record that is within reach before and after.
    Priced(String, Option<Price>, Option<Price>),
}

/// What moved: the people of the newer version in its order, then those who are only in the older one.
pub fn moved(before: &Results, after: &Results) -> Vec<Moved> {
    let in_older = |slug: &str| before.people.iter().find(|it| it.slug == slug);
    let in_newer = |slug: &str| after.people.iter().any(|it| it.slug == slug);
    let stayed = after.people.iter().map(|person| Moved {
        person: person.slug.clone(),
        changes: match in_older(&person.slug) {
            Some(earlier) => changes(earlier, person),
            None => vec![Change::PersonCame],
        },
    });
    let left = before.people.iter().filter(|it| !in_newer(&it.slug));
    let left = left.map(|person| Moved {
        person: person.slug.clone(),
        changes: vec![Change::PersonLeft],
    });
    let all = stayed.chain(left);
    all.filter(|moved| !moved.changes.is_empty()).collect()
}

fn changes(before: &Person, after: &Person) -> Vec<Change> {
    let mut changes = Vec::new();
    let asked = |person: &Person| (person.market.clone(), person.year, person.given.clone());
    if asked(before) != asked(after) {
        let (was, is) = (Box::new(before.clone()), Box::new(after.clone()));
        changes.push(Change::Asked(was, is));
    }
    if before.countable != after.countable {
        changes.push(Change::Countable(before.countable, after.countable));
    }
    if before.expected != after.expected {
        changes.push(Change::Expected(before.expected, after.expected));
    }
    if before.whole != after.whole {
        changes.push(Change::Whole(before.whole.clone(), after.whole.clone()));
    }
    let find = |person: &Person, slug: &str| -> Option<Reached> {
        person.records.iter().find(|it| it.slug == slug).cloned()
    };
    let only_before = before
        .records
        .iter()
        .filter(|it| find(after, &it.slug).is_none());
    for Reached { slug, .. } in after.records.iter().chain(only_before) {
        let (was, is) = (find(before, slug), find(after, slug));
        let chance = |record: &Option<Reached>| record.as_ref().map(|it| it.chance);
        if chance(&was) != chance(&is) {
            changes.push(Change::Chance(slug.clone(), chance(&was), chance(&is)));
        }
        if let (Some(was), Some(is)) = (was, is)
            && was.price != is.price
        {
            changes.push(Change::Priced(slug.clone(), was.price, is.price));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Nanos;

    fn band(low: f64, high: f64) -> Band {
        Band { low, high }
    }

    fn price(low: i64, high: i64) -> Option<Price> {
        Some(Price {
            low: Some(Nanos(low)),
            high: Some(Nanos(high)),
            currency: "CNY".to_owned(),
            years: (1, 2),
        })
    }

    fn record(slug: &str) -> Reached {
        Reached {
            slug: slug.to_owned(),
            chance: band(0.5, 0.75),
            price: price(1, 2),
        }
    }

    fn person(slug: &str) -> Person {
        Person {
            slug: slug.to_owned(),
            market: "cn".to_owned(),
            year: 7,
            given: vec!["name".to_owned()],
            countable: 9,
            expected: band(1.0, 2.0),
            records: vec![record("flights"), record("hotels")],
            whole: price(5, 6),
        }
    }

    fn version(people: &[Person]) -> Results {
        Results {
            model: "one".to_owned(),
            languages: vec!["en".to_owned()],
            people: people.to_vec(),
        }
    }

    /// A person in both versions, changed in the later one.
    #[track_caller]
    fn check(change: impl Fn(&mut Person), expected: &[Change]) {
        let before = person("mei");
        let mut after = before.clone();
        change(&mut after);
        let found = moved(&version(&[before]), &version(&[after]));
        let found: Vec<_> = found.into_iter().flat_map(|it| it.changes).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_thing_that_moved_is_named_once_and_nothing_else() {
        check(|_| {}, &[]);
        check(|it| it.countable = 10, &[Change::Countable(9, 10)]);
        check(
            |it| it.expected.high = 2.5,
            &[Change::Expected(band(1.0, 2.0), band(1.0, 2.5))],
        );
        check(|it| it.whole = None, &[Change::Whole(price(5, 6), None)]);
        check(
            |it| it.records[0].chance.low = 0.4,
            &[Change::Chance(
                "flights".to_owned(),
                Some(band(0.5, 0.75)),
                Some(band(0.4, 0.75)),
            )],
        );
        check(
            |it| it.records[1].price = price(1, 3),
            &[Change::Priced(
                "hotels".to_owned(),
                price(1, 2),
                price(1, 3),
            )],
        );
        let chance = Some(band(0.5, 0.75));
        check(
            |it| drop(it.records.remove(0)),
            &[Change::Chance("flights".to_owned(), chance, None)],
        );
        check(
            |it| it.records.push(record("trains")),
            &[Change::Chance("trains".to_owned(), None, chance)],
        );
        check(|it| it.records.reverse(), &[]);
        let mut later = person("mei");
        later.year = 8;
        check(
            |it| it.year = 8,
            &[Change::Asked(Box::new(person("mei")), Box::new(later))],
        );
    }

    #[test]
    fn people_come_and_go() {
        let [mei, bolin, grace] = ["mei", "bolin", "grace"].map(person);
        let found = moved(&version(&[mei.clone(), bolin]), &version(&[grace, mei]));
        let found: Vec<_> = found
            .iter()
            .map(|it| (it.person.as_str(), it.changes.as_slice()))
            .collect();
        assert_eq!(
            found,
            [
                ("grace", &[Change::PersonCame][..]),
                ("bolin", &[Change::PersonLeft][..])
            ]
        );
    }

    #[test]
    fn what_a_version_says_is_read_back_as_it_was_written() {
        let now = Results::now();
        assert!(!now.people.is_empty());
        assert_eq!(Results::from_json(&now.to_json()), Some(now.clone()));
        let mut open = version(&[person("mei")]);
        open.people[0].whole = price(5, 6).map(|it| Price { high: None, ..it });
        open.people[0].records[0].price = None;
        assert_eq!(Results::from_json(&open.to_json()), Some(open));
        for odd in [
            "",
            "{}",
            "{\"format\":2,\"model\":\"x\",\"languages\":[],\"people\":[]}",
        ] {
            assert_eq!(Results::from_json(odd), None, "{odd}");
        }
        let torn = now.to_json().replace("\"countable\"", "\"counted\"");
        assert_eq!(Results::from_json(&torn), None);
    }
}
