//! Functions of the wasm in an order that a compressor likes: each beside the one that is most like it.
//!
//! The linker's order is by size, where neighbors have nothing in common. Nothing inside a function changes
//! but the numbers of the functions it calls.

use super::imports::{description, name, number, put, sections};
use std::collections::HashMap;
use std::ops::Range;
use wasmparser::{BinaryReader, FunctionBody, Operator};

/// Sections by their number in the format.
mod section {
    pub const CUSTOM: u8 = 0;
    pub const IMPORT: u8 = 2;
    pub const FUNCTION: u8 = 3;
    pub const EXPORT: u8 = 7;
    pub const START: u8 = 8;
    pub const ELEMENT: u8 = 9;
    pub const CODE: u8 = 10;
}

/// So many bytes in a row count as one thing that functions have in common: about two instructions.
const RUN: usize = 4;

/// A run that more functions hold says nothing about any of them, and looking at it takes long.
const COMMON: usize = 400;

/// Puts the functions in order; anything unexpected leaves the file as it is.
pub fn by_likeness(wasm: &[u8]) -> Vec<u8> {
    rewrite(wasm).unwrap_or_else(|| wasm.to_vec())
}

/// A function as it stands in the file.
struct Function<'a> {
    /// The number of its type.
    of_type: usize,
    /// Locals and instructions.
    body: &'a [u8],
    /// Where in the body which function is named.
    names: Vec<(Range<usize>, usize)>,
}

fn rewrite(wasm: &[u8]) -> Option<Vec<u8>> {
    let parts = sections(wasm)?;
    let body = |wanted| parts.iter().find(|(id, _)| *id == wanted);
    let imported = body(section::IMPORT).map_or(Some(0), |(_, body)| imported(body))?;
    let functions = functions(body(section::FUNCTION)?.1, body(section::CODE)?.1)?;
    let order = order(&functions.iter().map(|it| it.body).collect::<Vec<_>>());
    // Imported functions come first and keep their numbers.
    let mut renamed: Vec<usize> = (0..imported + functions.len()).collect();
    for (to, from) in order.iter().enumerate() {
        *renamed.get_mut(imported + from)? = imported + to;
    }
    let ordered: Vec<_> = order
        .iter()
        .filter_map(|from| functions.get(*from))
        .collect();

    let mut out = wasm.get(..super::imports::HEADER)?.to_vec();
    for (id, body) in parts {
        let body = match id {
            // A section that names functions would have to be renamed along.
            section::CUSTOM if name(body)?.0 == "name" => return None,
            section::FUNCTION => {
                let mut list = counted(ordered.len());
                ordered.iter().for_each(|it| put(&mut list, it.of_type));
                list
            }
            section::EXPORT => exports(body, &renamed)?,
            section::START => {
                let mut start = Vec::new();
                put(&mut start, *renamed.get(number(body)?.0)?);
                start
            }
            section::ELEMENT => elements(body, &renamed)?,
            section::CODE => {
                let mut code = counted(ordered.len());
                for function in &ordered {
                    let body = function.renamed(&renamed)?;
                    put(&mut code, body.len());
                    code.extend(body);
                }
                code
            }
            _ => body.to_vec(),
        };
        out.push(id);
        put(&mut out, body.len());
        out.extend(body);
    }
    Some(out)
}

fn counted(count: usize) -> Vec<u8> {
    let mut list = Vec::new();
    put(&mut list, count);
    list
}

/// How many functions are imported.
fn imported(body: &[u8]) -> Option<usize> {
    let (count, mut rest) = number(body)?;
    let mut functions = 0;
    for _ in 0..count {
        let (_, after) = name(rest)?;
        let (_, after) = name(after)?;
        functions += usize::from(*after.first()? == 0);
        rest = after.get(description(after)?..)?;
    }
    Some(functions)
}

fn functions<'a>(types: &[u8], code: &'a [u8]) -> Option<Vec<Function<'a>>> {
    let ((count, mut types), (bodies, mut code)) = (number(types)?, number(code)?);
    if count != bodies {
        return None;
    }
    let mut all = Vec::with_capacity(count);
    for _ in 0..count {
        let (of_type, after) = number(types)?;
        types = after;
        let (size, after) = number(code)?;
        let (body, after) = after.split_at_checked(size)?;
        code = after;
        all.push(Function {
            of_type,
            body,
            names: names(body)?,
        });
    }
    Some(all)
}

/// Where a body names functions, which calls and references do.
fn names(body: &[u8]) -> Option<Vec<(Range<usize>, usize)>> {
    let mut found = Vec::new();
    let body = FunctionBody::new(BinaryReader::new(body, 0));
    let mut operators = body.get_operators_reader().ok()?;
    while !operators.eof() {
        let from = operators.original_position();
        let operator = operators.read().ok()?;
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operator
        {
            // Each is one byte and the number.
            let place = from + 1..operators.original_position();
            found.push((place, usize::try_from(function_index).ok()?));
        }
    }
    Some(found)
}

impl Function<'_> {
    fn renamed(&self, renamed: &[usize]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(self.body.len());
        let mut at = 0;
        for (place, function) in &self.names {
            out.extend(self.body.get(at..place.start)?);
            put(&mut out, *renamed.get(*function)?);
            at = place.end;
        }
        out.extend(self.body.get(at..)?);
        Some(out)
    }
}

fn exports(body: &[u8], renamed: &[usize]) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = counted(count);
    for _ in 0..count {
        let (text, after) = name(rest)?;
        let (&kind, after) = after.split_first()?;
        let (index, after) = number(after)?;
        put(&mut out, text.len());
        out.extend(text.as_bytes());
        out.push(kind);
        // Kind 0 is a function.
        put(
            &mut out,
            if kind == 0 {
                *renamed.get(index)?
            } else {
                index
            },
        );
        rest = after;
    }
    rest.is_empty().then_some(out)
}

/// Tables of functions that are called by their place in the table: only of the plainest form, a place and a list.
fn elements(body: &[u8], renamed: &[usize]) -> Option<Vec<u8>> {
    const CONSTANT: u8 = 0x41;
    const END: u8 = 0x0b;
    let (count, mut rest) = number(body)?;
    let mut out = counted(count);
    for _ in 0..count {
        let (&[form, constant], after) = rest.split_first_chunk()?;
        let (_, after) = number(after)?;
        let (&end, after) = after.split_first()?;
        if (form, constant, end) != (0, CONSTANT, END) {
            return None;
        }
        out.extend(rest.get(..rest.len() - after.len())?);
        let (length, after) = number(after)?;
        put(&mut out, length);
        rest = after;
        for _ in 0..length {
            let (function, after) = number(rest)?;
            put(&mut out, *renamed.get(function)?);
            rest = after;
        }
    }
    rest.is_empty().then_some(out)
}

/// From the largest on, always the one left that is most like the last one; the largest again where none is.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<Vec<&[u8]>> = bodies
        .iter()
        .map(|body| {
            let mut runs: Vec<_> = body.windows(RUN).collect();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
        .collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            holders.entry(run).or_default().push(at);
        }
    }
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    left.sort_by_key(|at| (std::cmp::Reverse(bodies[*at].len()), *at));
    let mut placed = vec![false; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = None;
    for largest in left {
        let mut at = next.take().unwrap_or(largest);
        // A chain of likes goes on until nothing left is like its last one.
        while !placed[at] {
            placed[at] = true;
            order.push(at);
            let mut shared = vec![0usize; bodies.len()];
            for holders in runs[at].iter().filter_map(|run| holders.get(run)) {
                if holders.len() <= COMMON {
                    holders.iter().for_each(|holder| shared[*holder] += 1);
                }
            }
            // Of all runs of the two, how many both hold; compared as fractions, the first of equals wins.
            let likeness = |other: usize| {
                let both = shared[other];
                (both, runs[at].len() + runs[other].len() - both + 1)
            };
            let like = (0..bodies.len())
                .filter(|other| !placed[*other] && shared[*other] > 0)
                .reduce(|best, other| {
                    let ((a, all_a), (b, all_b)) = (likeness(best), likeness(other));
                    if b * all_a > a * all_b { other } else { best }
                });
            match like {
                Some(like) => at = like,
                None => break,
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likes_stand_beside_likes_and_every_function_once() {
        let bodies: [&[u8]; 5] = [
            b"one two three four five",
            b"\x01\x02\x03\x04\x05\x06",
            b"one two three",
            b"",
            b"\x02\x03\x04\x05\x06\x07\x08",
        ];
        assert_eq!(order(&bodies), [0, 2, 4, 1, 3]);
    }

    /// An import, and three functions: the first calls the second, the third calls the import; the second is
    /// exported and the only one in the table.
    fn wasm() -> Vec<u8> {
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        let mut add = |id: u8, body: &[u8]| {
            file.extend([id, body.len() as u8]);
            file.extend(body);
        };
        add(1, &[1, 0x60, 0, 0]);
        add(2, &[1, 1, b'm', 1, b'f', 0, 0]);
        add(3, &[3, 0, 0, 0]);
        add(7, &[1, 1, b'e', 0, 2]);
        add(9, &[1, 0, 0x41, 1, 0x0b, 1, 2]);
        // No locals; 0x10 calls, 0x01 does nothing, 0x0b ends.
        add(
            10,
            &[
                3, 4, 0, 0x10, 2, 0x0b, 8, 0, 1, 1, 1, 1, 1, 1, 0x0b, 6, 0, 1, 1, 0x10, 0, 0x0b,
            ],
        );
        file
    }

    #[test]
    fn who_was_called_is_called() {
        let out = by_likeness(&wasm());
        let parts = sections(&out).unwrap_or_default();
        let body = |id| {
            parts
                .iter()
                .find(|(is, _)| *is == id)
                .map(|(_, body)| *body)
        };
        // The second function is the largest and comes first: after the import it is number 1.
        assert_eq!(body(7), Some(&[1, 1, b'e', 0, 1][..]));
        assert_eq!(body(9), Some(&[1, 0, 0x41, 1, 0x0b, 1, 1][..]));
        assert_eq!(
            body(10),
            Some(
                &[
                    3, 8, 0, 1, 1, 1, 1, 1, 1, 0x0b, 6, 0, 1, 1, 0x10, 0, 0x0b, 4, 0, 0x10, 1, 0x0b
                ][..]
            )
        );
    }

    #[test]
    fn a_broken_file_is_left_alone() {
        let whole = wasm();
        for length in 0..whole.len() {
            let cut = &whole[..length];
            assert!(by_likeness(cut).len() <= whole.len());
            if sections(cut).is_none() {
                assert_eq!(by_likeness(cut), cut, "{length}");
            }
        }
    }

    #[test]
    fn names_of_functions_are_not_left_wrong() {
        let mut file = wasm();
        file.extend([0, 5, 4, b'n', b'a', b'm', b'e']);
        assert_eq!(by_likeness(&file), file);
    }
}
