//! The second file: what is behind the doors, on what the first one shares.

use super::{FUNCTIONS, Halves, MEMORY, TABLE, global_name, refused, short};
use crate::Problem;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, FunctionSection, ImportSection,
    MemoryType, Module, TypeSection,
};

impl Halves<'_, '_> {
    pub(super) fn rest(&self) -> Result<Vec<u8>, Error<Problem>> {
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
        let mut table = rest.table_type(self.program.table()?)?;
        (table.minimum, table.maximum) = (0, None);
        imports.import("", TABLE, table);
        for global in &self.globals {
            let of = self.program.globals.get(*global as usize).copied();
            let of = of.ok_or_else(|| refused(format!("there is no global {global}")))?;
            let of = rest.global_type(of)?;
            imports.import("", &global_name(*global), of);
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

/// Writes the bodies of the second file, and remembers which types it needs.
struct Rest<'h, 'p, 'a> {
    halves: &'h Halves<'p, 'a>,
    types: Vec<u32>,
}

impl Rest<'_, '_, '_> {
    fn type_of(&mut self, function: u32) -> Result<u32, Error<Problem>> {
        self.type_index(self.halves.program.type_of(function)?)
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
