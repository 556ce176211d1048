//! The locals of each function numbered by how often they are used: what is named most has the smallest number, and
//! a compressor meets the same few numbers everywhere. Custom sections, which no browser reads, are left out.

use std::cmp::Reverse;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Instruction, Module};
use wasmparser::{CustomSectionReader, FunctionBody, Operator, Parser, ValType};

/// The same program with its locals in order; anything unexpected leaves it as it is.
pub fn by_use(wasm: &[u8]) -> Vec<u8> {
    let mut module = Module::new();
    let mut order = ByUse::default();
    match order.parse_core_module(&mut module, Parser::new(0), wasm) {
        Ok(()) => module.finish(),
        Err(_) => wasm.to_vec(),
    }
}

/// Writes a module again.
#[derive(Default)]
struct ByUse {
    /// How many parameters each type of function takes.
    parameters: Vec<u32>,
    /// The type of each function with a body.
    of_type: Vec<u32>,
    /// How many bodies are written.
    written: usize,
    /// What each local of the body at hand is called now.
    renamed: Vec<u32>,
}

impl ByUse {
    /// How many parameters the next body has: they are its first locals and keep their numbers.
    fn parameters(&self) -> usize {
        let of_type = self.of_type.get(self.written);
        let parameters = of_type.and_then(|of| self.parameters.get(*of as usize));
        parameters.map_or(0, |count| *count as usize)
    }
}

impl Reencode for ByUse {
    type Error = Infallible;

    fn func_type(
        &mut self,
        of: wasmparser::FuncType,
    ) -> Result<wasm_encoder::FuncType, Error<Infallible>> {
        self.parameters.push(of.params().len() as u32);
        utils::func_type(self, of)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut wasm_encoder::FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for of_type in section.clone() {
            self.of_type.push(of_type?);
        }
        utils::parse_function_section(self, functions, section)
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let kept = self.parameters();
        let mut types = Vec::new();
        for run in body.get_locals_reader()? {
            let (count, of) = run?;
            types.extend(std::iter::repeat_n(of, count as usize));
        }
        let mut uses = vec![0usize; types.len()];
        for operator in body.get_operators_reader()? {
            if let Some(local) = local(&operator?)
                && let Some(uses) = (local as usize)
                    .checked_sub(kept)
                    .and_then(|at| uses.get_mut(at))
            {
                *uses += 1;
            }
        }
        // Locals of one type stand together, because the list of locals is in runs; within a type the most used
        // comes first, and of equals the one that came first. What nothing uses is not written.
        let mut order: Vec<usize> = (0..types.len()).filter(|at| uses[*at] > 0).collect();
        order.sort_by_key(|at| (rank(types[*at]), Reverse(uses[*at]), *at));
        self.renamed = (0..kept + types.len()).map(|local| local as u32).collect();
        for (to, from) in order.iter().enumerate() {
            self.renamed[kept + from] = (kept + to) as u32;
        }
        let mut locals = Vec::new();
        for at in &order {
            locals.push(self.val_type(types[*at])?);
        }
        let mut function = wasm_encoder::Function::new_with_locals_types(locals);
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        self.written += 1;
        Ok(())
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<Instruction<'a>, Error<Infallible>> {
        let now = |local: u32| self.renamed.get(local as usize).copied().unwrap_or(local);
        Ok(match operator {
            Operator::LocalGet { local_index } => Instruction::LocalGet(now(local_index)),
            Operator::LocalSet { local_index } => Instruction::LocalSet(now(local_index)),
            Operator::LocalTee { local_index } => Instruction::LocalTee(now(local_index)),
            other => utils::instruction(self, other)?,
        })
    }
}

/// The local that an operator names.
fn local(operator: &Operator<'_>) -> Option<u32> {
    match operator {
        Operator::LocalGet { local_index }
        | Operator::LocalSet { local_index }
        | Operator::LocalTee { local_index } => Some(*local_index),
        _ => None,
    }
}

/// Whole numbers of 32 bits are used most by far.
fn rank(of: ValType) -> u8 {
    match of {
        ValType::I32 => 0,
        ValType::I64 => 1,
        ValType::F32 => 2,
        ValType::F64 => 3,
        ValType::V128 => 4,
        ValType::Ref(_) => 5,
    }
}
