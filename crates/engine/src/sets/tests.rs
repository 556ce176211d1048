use super::*;
use crate::support::models;
use crate::support::random::LARGER;

/// The lists of a record.
fn lists(found: &Minimal) -> Vec<&SetList> {
    match found {
        Minimal::Sets {
            sufficient,
            blocking,
        } => vec![sufficient, blocking],
        _ => Vec::new(),
    }
}

#[test]
fn however_few_looks_there_are_what_is_listed_is_right_and_only_a_whole_list_is_called_whole() {
    let (mut whole, mut cut) = (0, 0);
    for (town, question) in models(LARGER) {
        let shared = town.identifiers().collect();
        let game = Game::new(&town.catalog(), &Question { shared, ..question });
        for above in [0.0, 0.05] {
            let all = within(&game, above, LOOKS);
            for looks in [0, 200, 2_000] {
                let few = within(&game, above, looks);
                for ((record, few), (_, all)) in few.records.iter().zip(&all.records) {
                    let (few, all) = (lists(few), lists(all));
                    assert_eq!(few.len(), all.len(), "{record:?}");
                    for (few, all) in few.iter().zip(all) {
                        let right = few.sets.iter().all(|set| all.sets.contains(set));
                        assert!(right && !few.sets.is_empty(), "{few:?}, not {all:?}");
                        match few.listed {
                            Listed::All => assert_eq!(few.sets, all.sets),
                            _ => cut += usize::from(few.sets.len() < all.sets.len()),
                        }
                        whole += usize::from(few.listed == Listed::All);
                    }
                }
            }
        }
    }
    assert!(whole > 100 && cut > 100, "{whole} whole, {cut} cut");
}
