//! Sorting in a few hundred bytes.
//!
//! The standard library's sorts are faster on long lists and cost two to five kilobytes of WebAssembly for
//! every type they sort; ours are short, and every byte reaches a reader on a phone.

/// Sorts by a strict order; what is equal under it may end in any order, the same on every machine.
///
/// Shell's method ("A High-Speed Sorting Procedure", 1959), with gaps that shrink by 9/4 (Tokuda 1992).
pub(crate) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    passes(items.len(), &mut |early, late| {
        let wrong = before(&items[late], &items[early]);
        if wrong {
            items.swap(early, late);
        }
        wrong
    });
}

/// The passes over so many items, the same for every type. `swapped` puts two in order, and says whether they
/// were not.
fn passes(items: usize, swapped: &mut dyn FnMut(usize, usize) -> bool) {
    let mut gap = items;
    while gap > 1 {
        gap = (gap * 4 / 9).max(1);
        for end in gap..items {
            let mut here = end;
            while here >= gap && swapped(here - gap, here) {
                here -= gap;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;
    use crate::support::random::Dice;

    #[test]
    fn any_list_comes_out_in_order() {
        let dice = &mut Dice(1);
        for length in (0..40).chain([1000]) {
            let mut found: Vec<_> = (0..length).map(|_| dice.below(length)).collect();
            let mut expected = found.clone();
            expected.sort_unstable();
            sort(&mut found, |a, b| a < b);
            assert_eq!(found, expected);
        }
    }
}
