//! The page's program in two files: what a first answer needs, and what follows from it.
//!
//! What is reached through the doors alone goes into the second file. It shares memory, table and globals with the
//! first; where the first calls a door, it calls by a place of the table that the second fills when it is started.
//! Whoever opens a door before that stops the program, so the page starts the second file before it hands over the
//! evidence, and opens no door without the evidence.

mod first;
mod program;
mod rest;
#[cfg(test)]
mod tests;

use crate::{Outcome, Problem};
use program::Program;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::Error;

/// The table of functions that are called by their place; others hold what the page's own values are.
const FUNCTIONS: u32 = 0;

/// A program in two files.
#[derive(Debug)]
pub struct Split {
    /// What a first answer needs.
    pub first: Vec<u8>,
    /// What is reached through the doors alone. Its imports are the first one's exports, in a module without a name.
    pub rest: Vec<u8>,
}

/// Splits a program at its doors, which are functions by their full names; the program must still hold its names.
///
/// A door that is not there, that the outside calls, or whose address is taken is an error: the second file would
/// silently be the first again, or a door would open too early.
pub fn split(wasm: &[u8], doors: &[&str]) -> Outcome<Split> {
    let program = Program::read(wasm).map_err(unreadable)?;
    let table = program.table().map_err(unreadable)?;
    let doors = program.doors(doors)?;
    let first = program.reached(&program.roots, &doors);
    let rest: Vec<u32> = program
        .reached(&doors, &BTreeSet::new())
        .into_iter()
        // What is imported stays an import of the first file, whoever calls it.
        .filter(|it| !first.contains(it) && program.own(*it).is_some())
        .collect();
    let shared: BTreeSet<u32> = rest
        .iter()
        .flat_map(|it| program.calls(*it))
        .filter(|it| !rest.contains(it))
        .collect();
    let mut globals = BTreeSet::new();
    for body in rest.iter().filter_map(|it| program.body(*it)) {
        globals.extend(program::globals_of(body).map_err(unreadable)?);
    }
    let split = Halves {
        program: &program,
        globals,
        places: (table.initial as u32..)
            .zip(doors)
            .map(|(place, door)| (door, place))
            .collect(),
        rest,
        shared,
    };
    let first = split.first(wasm).map_err(unreadable)?;
    let rest = split.rest().map_err(unreadable)?;
    // Better here than in a reader's browser.
    for file in [&first, &rest] {
        wasmparser::validate(file).map_err(unreadable)?;
    }
    Ok(Split { first, rest })
}

fn unreadable(error: impl std::fmt::Display) -> Problem {
    Problem(format!("splitting the page's program: {error}"))
}

fn refused(what: String) -> Error<Problem> {
    Error::UserError(Problem(what))
}

/// Which function goes where.
struct Halves<'p, 'a> {
    program: &'p Program<'a>,
    /// The doors, each with its place in the table.
    places: BTreeMap<u32, u32>,
    /// The functions of the second file, in order.
    rest: Vec<u32>,
    /// What the second file calls of the first.
    shared: BTreeSet<u32>,
    /// Which of the first one's globals the second uses.
    globals: BTreeSet<u32>,
}

/// Names of one or two letters, for what the two files share.
fn short(at: usize) -> String {
    /// Letters alone, so that no name is one of the program's own, which are longer or begin otherwise.
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    match at / LETTERS.len() {
        0 => letter(at).to_string(),
        more => [letter(more - 1), letter(at)].iter().collect(),
    }
}

/// What the table is called between the two files.
const TABLE: &str = "0";

/// What a global is called between the two files.
fn global_name(global: u32) -> String {
    [TABLE, &global.to_string()].concat()
}

/// What the memory is called by wasm-bindgen.
const MEMORY: &str = "memory";
