//! What is read of a program before it is split.

use super::refused;
use crate::{Outcome, Problem, problem};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::Error;
use wasmparser::{
    ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom, Name, Operator, Parser, Payload,
    TableType, TypeRef,
};

/// What is read of a program before it is split.
pub(super) struct Program<'a> {
    pub(super) types: Vec<FuncType>,
    /// The type of each function, those that are imported first.
    pub(super) of_type: Vec<u32>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// Which functions each body names.
    calls: Vec<BTreeSet<u32>>,
    names: BTreeMap<u32, String>,
    pub(super) table: TableType,
    pub(super) globals: Vec<GlobalType>,
    /// What the outside calls, what runs at the start, and what is called by its place in the table.
    pub(super) roots: BTreeSet<u32>,
}

impl<'a> Program<'a> {
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self, Error<Problem>> {
        let (mut types, mut of_type, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        let (mut names, mut tables, mut globals) = (BTreeMap::new(), Vec::new(), Vec::new());
        let (mut calls, mut roots) = (Vec::new(), BTreeSet::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    for of in section.into_iter_err_on_gc_types() {
                        types.push(of?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        match import?.ty {
                            TypeRef::Func(of) => of_type.push(of),
                            other => return Err(refused(format!("{other:?} is imported"))),
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for of in section {
                        of_type.push(of?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        tables.push(table?.ty);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        globals.push(global?.ty);
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            roots.insert(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => drop(roots.insert(func)),
                Payload::ElementSection(section) => {
                    for element in section {
                        if let wasmparser::ElementItems::Functions(functions) = element?.items {
                            for function in functions {
                                roots.insert(function?);
                            }
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    calls.push(named(&body)?);
                    bodies.push(body);
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(list) = section.as_known() {
                        for name in list {
                            if let Name::Function(list) = name? {
                                for naming in list {
                                    let naming = naming?;
                                    let name = rustc_demangle::demangle(naming.name);
                                    names.insert(naming.index, format!("{name:#}"));
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let table = tables.first().copied();
        let table = table.ok_or_else(|| refused("there is no table of functions".to_owned()))?;
        Ok(Self {
            types,
            of_type,
            bodies,
            calls,
            names,
            table,
            globals,
            roots,
        })
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
