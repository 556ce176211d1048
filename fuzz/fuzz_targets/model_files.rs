//! A model file, however spoiled, neither stops the program nor keeps it busy.

#![no_main]

use std::sync::LazyLock;

use fuzz::{Texts, answer, root, texts, write_corpus};

static SAMPLE: LazyLock<Texts> =
    LazyLock::new(|| texts(&root().join("crates/catalog/tests/sample")));

libfuzzer_sys::fuzz_target!(
    init: {
        if let Some(folder) = std::env::var_os("GR_CORPUS") {
            write_corpus(folder.as_ref()).expect("the corpus can be written");
        }
    },
    |input: &str| answer(&SAMPLE, input)
);
