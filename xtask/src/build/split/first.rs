//! The first file: the program without what is behind the doors.

use super::{FUNCTIONS, Halves, TABLE, global_name, refused, short};
use crate::Problem;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ExportKind, ExportSection, FunctionSection, Instruction, Module};
use wasmparser::{CustomSectionReader, FunctionBody, Operator, Parser, TableType};

impl Halves<'_, '_> {
    pub(super) fn first(&self, wasm: &[u8]) -> Result<Vec<u8>, Error<Problem>> {
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
            exports.export(&global_name(*global), ExportKind::Global, *global);
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
                    let type_index = self.halves.program.type_of(door)?;
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
