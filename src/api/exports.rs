//! The functions other people's pages call. Nothing here throws anything but a described error, and nothing panics.

use js_sys::{Error, JsString, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

use super::question::{self, Given, LONGEST_LIST, LONGEST_TEXT, Refusal};
use crate::answer::v1;

/// Answers `{market, year, shared}`.
#[wasm_bindgen(skip_typescript)]
pub fn assess(question: &JsValue) -> Result<JsValue, Error> {
    read(question)
        .map(|question| plain(&v1::assess(&question)))
        .map_err(|refusal| thrown(&refusal))
}

/// How many records the engine's own report has: likelihoods, ways and prices, without what is asked again and
/// without an answer in JavaScript. Only benchmarks are built with it.
#[cfg(feature = "bench")]
#[wasm_bindgen(skip_typescript)]
pub fn reconstruct(question: &JsValue) -> Result<usize, Error> {
    read(question)
        .map(|question| {
            engine::assess(crate::evidence::catalog(), &question)
                .records
                .len()
        })
        .map_err(|refusal| thrown(&refusal))
}

/// What can be asked about: markets, years, identifiers, records.
#[wasm_bindgen(skip_typescript)]
pub fn catalog() -> JsValue {
    plain(&v1::catalog())
}

/// Which program and which data answer.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> JsValue {
    plain(&v1::version())
}

fn read(question: &JsValue) -> Result<engine::Question, Refusal> {
    if !question.is_object() {
        return Err(question::not_an_object(&type_name(question)));
    }
    let field = |name: &str| field(question, &JsValue::from_str(name));
    question::read(&field("market"), &field("year"), &field("shared"))
}

/// A field of an object, read in a way that survives getters and proxies that throw.
fn field(object: &JsValue, name: &JsValue) -> Given {
    match Reflect::get(object, name) {
        Ok(value) => given(&value),
        Err(_) => Given::Unreadable,
    }
}

fn given(value: &JsValue) -> Given {
    if value.is_undefined() {
        Given::Missing
    } else if let Some(number) = value.as_f64() {
        Given::Number(number)
    } else if let Some(text) = value.dyn_ref::<JsString>() {
        Given::Text(String::from(text.slice(0, LONGEST_TEXT as u32)))
    } else if value.is_object() {
        list(value)
    } else {
        Given::Other(type_name(value))
    }
}

/// Anything with a length is read as a list; its items are read one level deep.
fn list(value: &JsValue) -> Given {
    let length = match field_unread(value, &JsValue::from_str("length")) {
        Ok(length) => length.as_f64(),
        Err(unreadable) => return unreadable,
    };
    match length {
        None => Given::Other(type_name(value)),
        Some(length) if length > LONGEST_LIST as f64 => Given::LongList,
        Some(length) => Given::List((0..length as u32).map(|at| item(value, at)).collect()),
    }
}

fn item(list: &JsValue, at: u32) -> Given {
    match field_unread(list, &JsValue::from(at)) {
        // A list in a list is no identifier; reading on could go round in circles.
        Ok(value) if value.is_object() => Given::Other(type_name(&value)),
        Ok(value) => given(&value),
        Err(unreadable) => unreadable,
    }
}

fn field_unread(object: &JsValue, name: &JsValue) -> Result<JsValue, Given> {
    Reflect::get(object, name).map_err(|_| Given::Unreadable)
}

fn type_name(value: &JsValue) -> String {
    if value.is_null() {
        "null".to_owned()
    } else {
        value.js_typeof().as_string().unwrap_or_default()
    }
}

/// Plain objects, arrays, numbers and nulls, as `JSON.parse` would make them.
fn plain(value: &impl Serialize) -> JsValue {
    // Our own types hold nothing that cannot be written; a caller would see `undefined` rather than a panic.
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::UNDEFINED)
}

fn thrown(refusal: &Refusal) -> Error {
    let error = Error::new(&refusal.message);
    // Setting a field of an error made one line above cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &refusal.code.slug().into());
    let _ = Reflect::set(&error, &"detail".into(), &plain(&refusal.detail));
    error
}
