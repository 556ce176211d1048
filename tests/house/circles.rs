//! No two rooms know each other, be it by way of others: what may be named is drawn as arrows, and a way that
//! comes back to where it began is a fault.

use super::rooms::ROOMS;

/// The circles among rooms that may name each other, each once, as the way round.
fn circles(rooms: &[(&str, &[&str])]) -> Vec<String> {
    let mut arrows: Vec<(String, String)> = rooms
        .iter()
        .flat_map(|(place, may)| may.iter().map(|named| (room(place), self::named(named))))
        .filter(|(from, to)| from != to)
        .collect();
    // A room that nobody names, or that names nobody, is in no circle: what is left when all of them are taken away is.
    loop {
        let (froms, tos): (Vec<_>, Vec<_>) = arrows.iter().cloned().unzip();
        let before = arrows.len();
        arrows.retain(|(from, to)| tos.contains(from) && froms.contains(to));
        if arrows.len() == before {
            break;
        }
    }
    arrows
        .iter()
        .map(|(from, to)| {
            format!("{from} may name {to}, and by some way {to} may name {from}: move what both need into a third room")
        })
        .collect()
}

/// The room of a place: `view` for `src/view/ui`, `engine` for `crates/engine/src`.
fn room(place: &str) -> String {
    let way = place.strip_prefix("src/").or(place.strip_prefix("crates/"));
    first(way.unwrap_or(place), '/')
}

/// The room of a name: `share` for `crate::share::mark`, `engine` for `engine::Band`.
fn named(name: &str) -> String {
    first(name.strip_prefix("crate::").unwrap_or(name), ':')
}

fn first(way: &str, between: char) -> String {
    way.split(between).next().unwrap_or_default().to_owned()
}

#[test]
fn no_rooms_know_each_other_in_a_circle() {
    let none: &[&str] = &[];
    let fine: &[&[(&str, &[&str])]] = &[
        &[("src/a", &["crate::a", "crate::b::part"]), ("src/b", none)],
        // Parts of a room may know other parts of it.
        &[
            ("src/a", &["crate::a"]),
            ("src/a/ui", &["crate::a::ui", "crate::b"]),
        ],
        // Two ways to one room are no circle.
        &[("src/a", &["crate::b", "c"]), ("src/b", &["c"])],
    ];
    for rooms in fine {
        assert_eq!(circles(rooms), Vec::<String>::new());
    }
    let faults: &[&[(&str, &[&str])]] = &[
        &[("src/a", &["crate::b::part"]), ("src/b", &["crate::a"])],
        &[("src/a/ui", &["crate::b"]), ("src/b", &["crate::a::text"])],
        &[
            ("src/a", &["crate::b"]),
            ("src/b", &["crate::c"]),
            ("src/c", &["crate::a"]),
        ],
        &[("crates/a/src", &["b"]), ("crates/b/src", &["a::Part"])],
    ];
    for rooms in faults {
        assert!(!circles(rooms).is_empty(), "no circle is seen in {rooms:?}");
    }
    let found = circles(ROOMS);
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
