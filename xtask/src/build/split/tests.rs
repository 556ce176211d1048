//! A small program is split; what a browser would refuse fails already in `split`, which checks both files.

use super::split;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType,
    Module, NameMap, NameSection, RefType, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{ExternalKind, Operator, Parser, Payload, TypeRef};

const DOOR: &str = "app::door";

/// Which functions the sample exports, and which are in its table.
#[derive(Default)]
struct Sample {
    exported: Vec<u32>,
    in_table: Vec<u32>,
    /// Two functions of one name.
    twice: bool,
}

/// What a page calls, an import, a door, what only the door calls, and what both call.
mod function {
    pub const IMPORT: u32 = 0;
    pub const ENTRY: u32 = 1;
    pub const DOOR: u32 = 2;
    pub const BEHIND: u32 = 3;
    pub const BOTH: u32 = 4;
}

impl Sample {
    fn wasm(&self) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("m", "f", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for _ in function::ENTRY..=function::BOTH {
            functions.function(1);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 5,
            maximum: Some(5),
            table64: false,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        let stack = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(stack, &ConstExpr::i32_const(0));
        globals.global(stack, &ConstExpr::i32_const(8));
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        exports.export("entry", ExportKind::Func, function::ENTRY);
        for exported in &self.exported {
            exports.export(&format!("also{exported}"), ExportKind::Func, *exported);
        }
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(1),
            Elements::Functions(self.in_table[..].into()),
        );
        let mut code = CodeSection::new();
        for calls in [
            &[function::DOOR, function::BOTH][..],
            &[function::BEHIND, function::BOTH],
            &[],
            &[],
        ] {
            let mut body = Function::new([]);
            let mut body_of = body.instructions();
            body_of.local_get(0);
            for called in calls {
                body_of.call(*called);
            }
            if *calls == [function::BEHIND, function::BOTH] {
                body_of.call(function::IMPORT).global_get(1).i32_add();
            }
            body_of.end();
            code.function(&body);
        }
        let mut names = NameMap::new();
        // As the compiler writes them.
        names.append(function::DOOR, "_ZN3app4doorE");
        names.append(
            function::BEHIND,
            if self.twice {
                "_ZN3app4doorE"
            } else {
                "_ZN3app6behindE"
            },
        );
        let mut custom = NameSection::new();
        custom.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&globals)
            .section(&exports)
            .section(&elements)
            .section(&code)
            .section(&custom);
        module.finish()
    }
}

/// A program in words: what it imports and exports, what each body does, and what it puts into the table.
fn told(wasm: &[u8]) -> Result<Vec<String>, wasmparser::BinaryReaderError> {
    let mut told = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    let kind = match import.ty {
                        TypeRef::Func(_) => "function",
                        TypeRef::Global(_) => "global",
                        TypeRef::Table(_) => "table",
                        _ => "memory",
                    };
                    told.push(format!("needs {kind} {}/{}", import.module, import.name));
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    let of = table?.ty;
                    told.push(format!("table of {} to {:?}", of.initial, of.maximum));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    let kind = match export.kind {
                        ExternalKind::Func => "function",
                        ExternalKind::Global => "global",
                        ExternalKind::Table => "table",
                        _ => "memory",
                    };
                    told.push(format!("offers {kind} {} = {}", export.name, export.index));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut does = Vec::new();
                for operator in body.get_operators_reader()? {
                    match operator? {
                        Operator::Call { function_index } => {
                            does.push(format!("calls {function_index}"))
                        }
                        Operator::I32Const { value } => does.push(value.to_string()),
                        Operator::CallIndirect { .. } => does.push("calls that place".to_owned()),
                        Operator::GlobalGet { global_index } => {
                            does.push(format!("reads {global_index}"))
                        }
                        _ => {}
                    }
                }
                told.push(does.join(", "));
            }
            Payload::ElementSection(section) => {
                for element in section {
                    if let wasmparser::ElementItems::Functions(functions) = element?.items {
                        for function in functions {
                            told.push(format!("fills in {}", function?));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(told)
}

#[test]
fn what_is_behind_the_door_goes_and_everything_else_stays() -> Result<(), Box<dyn std::error::Error>>
{
    let split = split(&Sample::default().wasm(), &[DOOR]).map_err(|it| it.to_string())?;
    assert_eq!(
        told(&split.first)?,
        [
            "needs function m/f",
            "table of 6 to Some(6)",
            "offers memory memory = 0",
            "offers function entry = 1",
            "offers function a = 0",
            // The door and what is behind it had the numbers 2 and 3.
            "offers function b = 2",
            "offers table 0 = 0",
            "offers global 01 = 1",
            "5, calls that place, calls 2",
            "",
        ]
    );
    assert_eq!(
        told(&split.rest)?,
        [
            "needs function /a",
            "needs function /b",
            "needs memory /memory",
            "needs table /0",
            "needs global /01",
            "fills in 2",
            "calls 3, calls 1, calls 0, reads 0",
            "",
        ]
    );
    Ok(())
}

#[test]
fn what_the_first_file_needs_too_stays_in_it() -> Result<(), Box<dyn std::error::Error>> {
    let behind = Sample {
        in_table: vec![function::BEHIND],
        ..Sample::default()
    };
    let split = split(&behind.wasm(), &[DOOR]).map_err(|it| it.to_string())?;
    let bodies = |wasm| {
        Ok::<_, wasmparser::BinaryReaderError>(
            told(wasm)?.iter().filter(|it| it.is_empty()).count(),
        )
    };
    assert_eq!((bodies(&split.first)?, bodies(&split.rest)?), (2, 0));
    Ok(())
}

#[test]
fn a_door_that_would_not_close_is_refused() {
    #[track_caller]
    fn check(sample: &Sample, door: &str, says: &str) {
        let refused = split(&sample.wasm(), &[door])
            .map(|_| ())
            .map_err(|it| it.to_string());
        assert!(
            refused.as_ref().is_err_and(|it| it.contains(says)),
            "{refused:?}"
        );
    }
    let good = Sample::default();
    check(&good, "app::window", "has no function app::window");
    check(
        &Sample {
            exported: vec![function::DOOR],
            ..Sample::default()
        },
        DOOR,
        "called from outside",
    );
    check(
        &Sample {
            in_table: vec![function::DOOR],
            ..Sample::default()
        },
        DOOR,
        "by its address",
    );
    check(
        &Sample {
            twice: true,
            ..Sample::default()
        },
        DOOR,
        "there twice",
    );
}

#[test]
fn a_broken_file_is_an_error() {
    let whole = Sample::default().wasm();
    for length in 0..whole.len() {
        assert!(split(&whole[..length], &[DOOR]).is_err(), "{length}");
    }
}

#[test]
fn locals_are_numbered_by_use_and_parameters_stay() -> Result<(), wasmparser::BinaryReaderError> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I64], []);
    let mut functions = FunctionSection::new();
    functions.function(0);
    // After the parameter: a number that nothing uses, one used once, a fraction, one used twice.
    let locals = [ValType::I32, ValType::I32, ValType::F64, ValType::I32];
    let mut body = Function::new_with_locals_types(locals);
    body.instructions()
        .local_get(2)
        .drop()
        .local_get(3)
        .drop()
        .local_get(4)
        .local_set(4)
        .local_get(0)
        .drop()
        .end();
    let mut code = CodeSection::new();
    code.function(&body);
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&code);
    let ordered = crate::build::locals::by_use(&module.finish());
    wasmparser::validate(&ordered)?;
    let mut named = Vec::new();
    for payload in Parser::new(0).parse_all(&ordered) {
        if let Payload::CodeSectionEntry(body) = payload? {
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::LocalGet { local_index } => named.push(local_index),
                    Operator::LocalSet { local_index } => named.push(local_index),
                    _ => {}
                }
            }
        }
    }
    assert_eq!(named, [2, 3, 1, 1, 0]);
    Ok(())
}
