//! What is read of a program before it is split.

use super::{FUNCTIONS, refused};
use crate::{Outcome, Problem, problem};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::Error;
use wasmparser::{
    ElementItems, ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom, Name,
    NameSectionReader, Operator, Parser, Payload, TableType, TypeRef,
};

/// What is read of a program before it is split.
#[derive(Default)]
pub(super) struct Program<'a> {
    pub(super) types: Vec<FuncType>,
    /// The type of each function, those that are imported first.
    pub(super) of_type: Vec<u32>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// Which functions each body names.
    calls: Vec<BTreeSet<u32>>,
    names: BTreeMap<u32, String>,
    tables: Vec<TableType>,
    pub(super) globals: Vec<GlobalType>,
    /// What the outside calls, what runs at the start, and what is called by its place in the table.
    pub(super) roots: BTreeSet<u32>,
}

impl<'a> Program<'a> {
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self, Error<Problem>> {
        let mut program = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            program.take(payload?)?;
        }
        Ok(program)
    }

    /// One section of it, or one body.
    fn take(&mut self, payload: Payload<'a>) -> Result<(), Error<Problem>> {
        match payload {
            Payload::TypeSection(section) => {
                for of in section.into_iter_err_on_gc_types() {
                    self.types.push(of?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(of) => self.of_type.push(of),
                        other => return Err(refused(format!("{other:?} is imported"))),
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for of in section {
                    self.of_type.push(of?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.insert(export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => drop(self.roots.insert(func)),
            Payload::ElementSection(section) => {
                for element in section {
                    self.take_places(element?.items)?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.calls.push(named(&body)?);
                self.bodies.push(body);
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.take_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What is called by its place in the table.
    fn take_places(&mut self, items: ElementItems<'_>) -> Result<(), Error<Problem>> {
        let ElementItems::Functions(functions) = items else {
            return Err(refused("a table is filled by expressions".to_owned()));
        };
        for function in functions {
            self.roots.insert(function?);
        }
        Ok(())
    }

    /// The names of the functions, without what tells two builds apart.
    fn take_names(&mut self, names: NameSectionReader<'_>) -> Result<(), Error<Problem>> {
        for list in names {
            if let Name::Function(list) = list? {
                for naming in list {
                    let naming = naming?;
                    let name = rustc_demangle::demangle(naming.name);
                    self.names.insert(naming.index, format!("{name:#}"));
                }
            }
        }
        Ok(())
    }

    /// The table of functions.
    pub(super) fn table(&self) -> Result<TableType, Error<Problem>> {
        let table = self.tables.get(FUNCTIONS as usize).copied();
        table.ok_or_else(|| refused("there is no table of functions".to_owned()))
    }

    /// The functions of these names.
    pub(super) fn doors(&self, wanted: &[&str]) -> Outcome<BTreeSet<u32>> {
        let mut doors = BTreeSet::new();
        for name in wanted {
            let mut found = self.names.iter().filter(|(_, it)| it == name);
            match (found.next(), found.next()) {
                (Some((door, _)), None) if !self.roots.contains(door) => drop(doors.insert(*door)),
                (Some(_), None) => {
                    return problem(format!(
                        "{name} is called from outside or by its address, so it cannot be a door between the page's two programs"
                    ));
                }
                (Some(_), Some(_)) => {
                    return problem(format!(
                        "{name} is there twice: a door between the page's two programs is one function"
                    ));
                }
                (None, _) => {
                    return problem(format!(
                        "the page's program has no function {name}: mark it #[inline(never)], or name another door"
                    ));
                }
            }
        }
        Ok(doors)
    }

    /// What is reached from these functions, without going through a door.
    pub(super) fn reached(&self, from: &BTreeSet<u32>, doors: &BTreeSet<u32>) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<u32> = from.iter().copied().collect();
        while let Some(function) = next.pop() {
            if !doors.contains(&function) && reached.insert(function) {
                next.extend(self.calls(function));
            }
        }
        reached
    }

    /// What a function names; one that is imported names nothing.
    pub(super) fn calls(&self, function: u32) -> impl Iterator<Item = u32> {
        let calls = self.own(function).and_then(|at| self.calls.get(at));
        calls.into_iter().flatten().copied()
    }

    pub(super) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.own(function).and_then(|at| self.bodies.get(at))
    }

    /// The number of a function's type.
    pub(super) fn type_of(&self, function: u32) -> Result<u32, Error<Problem>> {
        let of = self.of_type.get(function as usize).copied();
        of.ok_or_else(|| refused(format!("there is no function {function}")))
    }

    /// Which of the functions with a body it is.
    pub(super) fn own(&self, function: u32) -> Option<usize> {
        let imported = self.of_type.len() - self.bodies.len();
        (function as usize).checked_sub(imported)
    }
}

/// The globals that a body uses.
pub(super) fn globals_of(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Error<Problem>> {
    let mut used = BTreeSet::new();
    for operator in body.get_operators_reader()? {
        if let Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } =
            operator?
        {
            used.insert(global_index);
        }
    }
    Ok(used)
}

/// The functions that a body names.
fn named(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Error<Problem>> {
    let mut named = BTreeSet::new();
    for operator in body.get_operators_reader()? {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operator?
        {
            named.insert(function_index);
        }
    }
    Ok(named)
}
