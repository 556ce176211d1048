//! The page's program in two files: what a first answer needs, and what follows from it.
//!
//! What is reached through the doors alone goes into the second file. It shares memory, table and globals with the
//! first; where the first calls a door, it calls by a place of the table that the second fills when it is started.
//! Whoever opens a door before that stops the program, so the page starts the second file before it hands over the
//! evidence, and opens no door without the evidence.

use crate::{Outcome, Problem, problem};
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, ImportSection, Instruction, MemoryType, Module, TypeSection,
};
use wasmparser::{
    CustomSectionReader, ExternalKind, FuncType, FunctionBody, GlobalType, KnownCustom, Name,
    Operator, Parser, Payload, TableType, TypeRef,
};

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
    let doors = program.doors(doors)?;
    let first = program.reached(&program.roots, &doors);
    let rest: Vec<u32> = program
        .reached(&doors, &BTreeSet::new())
        .into_iter()
        .filter(|it| !first.contains(it))
        .collect();
    let shared: BTreeSet<u32> = rest
        .iter()
        .flat_map(|it| program.calls(*it))
        .filter(|it| !rest.contains(it))
        .collect();
    let mut globals = BTreeSet::new();
    for body in rest.iter().filter_map(|it| program.body(*it)) {
        globals.extend(globals_of(body).map_err(unreadable)?);
    }
    let split = Halves {
        program: &program,
        globals,
        places: (program.table.initial as u32..)
            .zip(doors)
            .map(|(place, door)| (door, place))
            .collect(),
        rest,
        shared,
    };
    Ok(Split {
        first: split.first(wasm).map_err(unreadable)?,
        rest: split.rest().map_err(unreadable)?,
    })
}

fn unreadable(error: impl std::fmt::Display) -> Problem {
    Problem(format!("splitting the page's program: {error}"))
}

/// What is read of a program before it is split.
struct Program<'a> {
    types: Vec<FuncType>,
    /// The type of each function, those that are imported first.
    of_type: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// Which functions each body names.
    calls: Vec<BTreeSet<u32>>,
    names: BTreeMap<u32, String>,
    table: TableType,
    globals: Vec<GlobalType>,
    /// What the outside calls, what runs at the start, and what is called by its place in the table.
    roots: BTreeSet<u32>,
}

impl<'a> Program<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self, Error<Problem>> {
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
    fn doors(&self, wanted: &[&str]) -> Outcome<BTreeSet<u32>> {
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
    fn reached(&self, from: &BTreeSet<u32>, doors: &BTreeSet<u32>) -> BTreeSet<u32> {
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
    fn calls(&self, function: u32) -> impl Iterator<Item = u32> {
        let calls = self.own(function).and_then(|at| self.calls.get(at));
        calls.into_iter().flatten().copied()
    }

    fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.own(function).and_then(|at| self.bodies.get(at))
    }

    /// Which of the functions with a body it is.
    fn own(&self, function: u32) -> Option<usize> {
        let imported = self.of_type.len() - self.bodies.len();
        (function as usize).checked_sub(imported)
    }
}

/// The globals that a body uses.
fn globals_of(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Error<Problem>> {
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

/// What the table is called between the two files; a global is called the same with its number.
const TABLE: &str = "0";

/// What the memory is called by wasm-bindgen.
const MEMORY: &str = "memory";

impl Halves<'_, '_> {
    fn first(&self, wasm: &[u8]) -> Result<Vec<u8>, Error<Problem>> {
        let mut module = Module::new();
        let mut renamed = Vec::with_capacity(self.program.of_type.len());
        let mut next = 0;
        for function in 0..self.program.of_type.len() as u32 {
            let stays = self.rest.binary_search(&function).is_err();
            renamed.push(stays.then_some(next));
            next += u32::from(stays);
        }
        let mut first = First {
            halves: self,
            renamed,
            tables: 0,
        };
        first.parse_core_module(&mut module, Parser::new(0), wasm)?;
        Ok(module.finish())
    }

    fn rest(&self) -> Result<Vec<u8>, Error<Problem>> {
        let mut rest = Rest {
            halves: self,
            types: Vec::new(),
        };
        let mut code = CodeSection::new();
        for body in self.rest.iter().filter_map(|it| self.program.body(*it)) {
            rest.parse_function_body(&mut code, body.clone())?;
        }
        let mut functions = FunctionSection::new();
        for function in &self.rest {
            functions.function(rest.type_of(*function)?);
        }
        let mut imports = ImportSection::new();
        for (at, function) in self.shared.iter().enumerate() {
            imports.import(
                "",
                &short(at),
                EntityType::Function(rest.type_of(*function)?),
            );
        }
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        imports.import("", MEMORY, memory);
        let mut table = rest.table_type(self.program.table)?;
        (table.minimum, table.maximum) = (0, None);
        imports.import("", TABLE, table);
        for global in &self.globals {
            let of = self.program.globals.get(*global as usize).copied();
            let of = of.ok_or_else(|| refused(format!("there is no global {global}")))?;
            let of = rest.global_type(of)?;
            imports.import("", &[TABLE, &global.to_string()].concat(), of);
        }
        let mut elements = ElementSection::new();
        for (door, place) in &self.places {
            let place = ConstExpr::i32_const(*place as i32);
            let door = [rest.function_index(*door)?];
            elements.active(None, &place, Elements::Functions(door[..].into()));
        }
        let mut types = TypeSection::new();
        for of in rest.types.clone() {
            let of = self.program.types.get(of as usize).cloned();
            let of = of.ok_or_else(|| refused("a type is missing".to_owned()))?;
            types.ty().func_type(&rest.func_type(of)?);
        }
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&elements)
            .section(&code);
        Ok(module.finish())
    }
}

/// Writes the first file.
struct First<'h, 'p, 'a> {
    halves: &'h Halves<'p, 'a>,
    /// The numbers of the functions that stay.
    renamed: Vec<Option<u32>>,
    /// How many tables are written.
    tables: u32,
}

impl First<'_, '_, '_> {
    fn stays(&self, own: usize) -> bool {
        let program = self.halves.program;
        let imported = program.of_type.len() - program.bodies.len();
        self.renamed
            .get(imported + own)
            .is_some_and(Option::is_some)
    }
}

impl Reencode for First<'_, '_, '_> {
    type Error = Problem;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Problem>> {
        let renamed = self.renamed.get(function as usize).copied().flatten();
        renamed.ok_or_else(|| refused(format!("function {function} is named, but not called")))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error<Problem>> {
        for (own, of) in section.into_iter().enumerate() {
            let of = of?;
            if self.stays(own) {
                functions.function(self.type_index(of)?);
            }
        }
        Ok(())
    }

    /// Leaves room in the table of functions for the doors.
    fn table_type(&mut self, table: TableType) -> Result<wasm_encoder::TableType, Error<Problem>> {
        let doors = if self.tables == FUNCTIONS {
            self.halves.places.len() as u64
        } else {
            0
        };
        self.tables += 1;
        let mut table = utils::table_type(self, table)?;
        table.minimum += doors;
        table.maximum = table.maximum.map(|most| most + doors);
        Ok(table)
    }

    /// Offers what the second file needs.
    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<Problem>> {
        utils::parse_export_section(self, exports, section)?;
        for (at, function) in self.halves.shared.iter().enumerate() {
            exports.export(
                &short(at),
                ExportKind::Func,
                self.function_index(*function)?,
            );
        }
        exports.export(TABLE, ExportKind::Table, FUNCTIONS);
        for global in &self.halves.globals {
            exports.export(
                &[TABLE, &global.to_string()].concat(),
                ExportKind::Global,
                *global,
            );
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), Error<Problem>> {
        for (own, body) in section.into_iter().enumerate() {
            let body = body?;
            if self.stays(own) {
                self.parse_function_body(code, body)?;
            }
        }
        Ok(())
    }

    /// A call of a door becomes a call by its place.
    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Problem>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            let place = match operator {
                Operator::Call { function_index } => self
                    .halves
                    .places
                    .get(&function_index)
                    .map(|place| (function_index, *place)),
                _ => None,
            };
            match place {
                Some((door, place)) => {
                    let of = self.halves.program.of_type.get(door as usize).copied();
                    let type_index = self.type_index(of.unwrap_or_default())?;
                    function.instruction(&Instruction::I32Const(place as i32));
                    function.instruction(&Instruction::CallIndirect {
                        type_index,
                        table_index: FUNCTIONS,
                    });
                }
                None => drop(function.instruction(&self.instruction(operator)?)),
            }
        }
        code.function(&function);
        Ok(())
    }

    /// The names were for finding the doors.
    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Problem>> {
        Ok(())
    }
}

/// Writes the bodies of the second file, and remembers which types it needs.
struct Rest<'h, 'p, 'a> {
    halves: &'h Halves<'p, 'a>,
    types: Vec<u32>,
}

impl Rest<'_, '_, '_> {
    fn type_of(&mut self, function: u32) -> Result<u32, Error<Problem>> {
        let of = self.halves.program.of_type.get(function as usize).copied();
        self.type_index(of.ok_or_else(|| refused(format!("there is no function {function}")))?)
    }
}

impl Reencode for Rest<'_, '_, '_> {
    type Error = Problem;

    /// What is shared is imported and comes first.
    fn function_index(&mut self, function: u32) -> Result<u32, Error<Problem>> {
        let (shared, rest) = (&self.halves.shared, &self.halves.rest);
        let at = match rest.binary_search(&function) {
            Ok(at) => Some(shared.len() + at),
            Err(_) => shared.iter().position(|it| *it == function),
        };
        at.map(|at| at as u32)
            .ok_or_else(|| refused(format!("function {function} is in neither file")))
    }

    fn type_index(&mut self, of: u32) -> Result<u32, Error<Problem>> {
        let at = self.types.iter().position(|it| *it == of);
        let at = at.unwrap_or_else(|| {
            self.types.push(of);
            self.types.len() - 1
        });
        Ok(at as u32)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Problem>> {
        let at = self.halves.globals.iter().position(|it| *it == global);
        at.map(|at| at as u32)
            .ok_or_else(|| refused(format!("global {global} is not shared")))
    }

    fn table_index(&mut self, table: u32) -> Result<u32, Error<Problem>> {
        if table == FUNCTIONS {
            Ok(table)
        } else {
            Err(refused(format!("the second file uses table {table}")))
        }
    }

    fn data_index(&mut self, data: u32) -> Result<u32, Error<Problem>> {
        Err(refused(format!("the second file uses data {data}")))
    }

    fn element_index(&mut self, element: u32) -> Result<u32, Error<Problem>> {
        Err(refused(format!("the second file uses element {element}")))
    }
}
