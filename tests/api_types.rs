//! `src/api/types.d.ts` against the schema of an assessment and against what the API really returns.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test fails by panicking.

use std::collections::{BTreeMap, BTreeSet};

use going_rate::answer::v1;
use going_rate::api::question::{Code, resolve};
use going_rate::evidence;
use serde_json::Value;

const TYPES: &str = include_str!("../src/api/types.d.ts");
const SCHEMA: &str = include_str!("../docs/assess.schema.json");
const MANUAL: &str = include_str!("../docs/js-api.md");

/// Interfaces by name: fields by name, with their types.
type Interfaces = BTreeMap<String, BTreeMap<String, String>>;

/// Reads the interfaces of a declaration file that is written one field a line.
fn interfaces(text: &str) -> Interfaces {
    let mut all = Interfaces::new();
    let mut open: Option<String> = None;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("export interface ") {
            let name = name.split([' ', '{']).next().unwrap().to_owned();
            all.insert(name.clone(), BTreeMap::new());
            open = Some(name);
        } else if line == "}" {
            open = None;
        } else if let (Some(name), Some((field, kind))) = (&open, line.split_once(": "))
            && !line.starts_with(['/', '*'])
        {
            let kind = kind.trim_end_matches(';').to_owned();
            all.get_mut(name).unwrap().insert(field.to_owned(), kind);
        }
    }
    all
}

/// What keeps a value from being of a type; exact in both directions, so a forgotten field is seen too.
fn mismatch(all: &Interfaces, value: &Value, kind: &str, place: &str) -> Option<String> {
    let choices: Vec<&str> = kind.split(" | ").collect();
    if choices.len() > 1 {
        let faults: Vec<_> = choices
            .iter()
            .filter_map(|choice| mismatch(all, value, choice, place))
            .collect();
        return (faults.len() == choices.len()).then(|| faults.join("; or "));
    }
    let fits = match kind {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "1" => value == 1,
        "[number, number]" => value
            .as_array()
            .is_some_and(|pair| pair.len() == 2 && pair.iter().all(Value::is_number)),
        _ if kind.starts_with('"') => value.as_str() == Some(kind.trim_matches('"')),
        _ => {
            if let Some(item) = kind.strip_suffix("[]") {
                let Some(items) = value.as_array() else {
                    return Some(format!("{place}: {value} is no {kind}"));
                };
                return items
                    .iter()
                    .enumerate()
                    .find_map(|(at, it)| mismatch(all, it, item, &format!("{place}[{at}]")));
            }
            let fields = all
                .get(kind)
                .unwrap_or_else(|| panic!("no interface {kind}"));
            let Some(object) = value.as_object() else {
                return Some(format!("{place}: no object for {kind}"));
            };
            let (declared, found): (BTreeSet<_>, BTreeSet<_>) =
                (fields.keys().collect(), object.keys().collect());
            if declared != found {
                let differ: Vec<_> = declared.symmetric_difference(&found).collect();
                return Some(format!(
                    "{place}: {kind} and the value differ in {differ:?}"
                ));
            }
            return fields.iter().find_map(|(field, kind)| {
                mismatch(all, &object[field], kind, &format!("{place}.{field}"))
            });
        }
    };
    (!fits).then(|| format!("{place}: {value} is no {kind}"))
}

/// Checks that a value is of a type of `types.d.ts`.
fn check(value: &impl serde::Serialize, kind: &str) {
    let all = interfaces(TYPES);
    let value = serde_json::to_value(value).unwrap();
    if let Some(fault) = mismatch(&all, &value, kind, kind) {
        panic!("src/api/types.d.ts is stale: {fault}");
    }
}

#[test]
fn what_the_api_returns_is_what_the_types_say() {
    check(&v1::version(), "Version");
    check(&v1::catalog(), "Catalog");
    for market in evidence::markets() {
        for shared in [
            &[][..],
            &["name", "phone-number"],
            &["national-id-number"],
            &["face-photo", "licence-plate"],
        ] {
            for year in [2003, 2016, evidence::catalog().this_year] {
                let question = resolve(market.slug, year.into(), shared).unwrap();
                check(&v1::assess(&question), "Assessment");
            }
        }
    }
    let refusal = resolve("chn", 2016.0, &[]).expect_err("no market");
    check(&refusal.detail, "RefusalDetail");
}

#[test]
fn the_types_list_every_code() {
    let codes: Vec<_> = TYPES
        .lines()
        .filter_map(|line| line.trim().strip_prefix("| \"")?.split('"').next())
        .collect();
    assert_eq!(codes, Code::ALL.map(Code::slug));
}

#[test]
fn the_manual_explains_every_code_that_is_returned() {
    let mut codes: BTreeSet<&str> = Code::ALL.map(Code::slug).into();
    for (market, year) in evidence::markets()
        .iter()
        .flat_map(|it| [(it, 2003), (it, 2016), (it, 2026)])
    {
        let question = resolve(market.slug, year.into(), &["name", "phone-number"]).unwrap();
        let answer = v1::assess(&question);
        codes.extend(answer.caveats);
        let prices = answer
            .records
            .iter()
            .flat_map(|it| [&it.lookup, &it.list, &it.dataset, &it.stock]);
        codes.extend(
            prices
                .flatten()
                .flat_map(|price| &price.left_out)
                .map(|it| it.reason),
        );
    }
    for code in &codes {
        assert!(
            MANUAL.contains(&format!("| `{code}` |")),
            "docs/js-api.md does not explain `{code}`"
        );
    }
    assert!(
        codes.len() > Code::ALL.len() + 8,
        "the questions bring up most codes: {codes:?}"
    );
}

#[test]
fn the_types_say_what_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut promised = Interfaces::new();
    typed(&schema, "Assessment", &mut promised);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if definition["type"] == "object" || definition["oneOf"].is_array() {
            let interface = interface_of(name);
            let object = definition["oneOf"]
                .as_array()
                .map_or(definition, |choices| &choices[1]);
            typed(object, &interface, &mut promised);
        }
    }
    let declared = interfaces(TYPES);
    for (name, fields) in &promised {
        assert_eq!(
            Some(fields),
            declared.get(name),
            "{name}: correct src/api/types.d.ts"
        );
    }
    assert_eq!(
        promised.len(),
        33,
        "every object of the schema was looked at: {:?}",
        promised.keys()
    );
}

/// The interface that stands for an object of the schema, by the field or definition that holds it.
fn interface_of(field: &str) -> String {
    match field {
        "identifiers" => "AssessedIdentifier",
        "records" => "AssessedRecord",
        "left_out" => "LeftOut",
        "dossier" => "Dossier",
        "headline" => "Headline",
        "bundles" => "Bundle",
        "band" => "Band",
        "price" => "Price",
        "total" => "Total",
        "sets" => "Sets",
        "record_sets" => "RecordSets",
        "found" => "Found",
        "conversion" => "Conversion",
        "ends" => "Ends",
        "expected_price" => "ExpectedPrice",
        "part" => "Part",
        "spread" => "Spread",
        "takes" => "Takes",
        "outlay" => "Outlay",
        "remains" => "Remains",
        "left" => "Left",
        "take_back" => "TakeBack",
        "attribution" => "Attribution",
        "record_shares" => "RecordShares",
        "share" => "Share",
        "levers" => "Levers",
        "lever_effect" => "LeverEffect",
        "crowd" => "Crowd",
        "crowd_fact" => "CrowdFact",
        "level" => "Level",
        "fit" => "Fit",
        "assumption" => "Assumption",
        other => panic!("the schema has a new object {other}: give it an interface"),
    }
    .to_owned()
}

/// An object of the schema as an interface, and the objects in it.
fn typed(object: &Value, name: &str, into: &mut Interfaces) {
    let mut fields = BTreeMap::new();
    for (field, schema) in object["properties"].as_object().unwrap() {
        fields.insert(field.clone(), type_of(schema, field, into));
    }
    into.insert(name.to_owned(), fields);
}

fn type_of(schema: &Value, field: &str, into: &mut Interfaces) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return match name.rsplit('/').next().unwrap() {
            "derivations" => "string[][]".to_owned(),
            "years" => "[number, number]".to_owned(),
            // These two are null or an object by definition.
            name @ ("price" | "total") => format!("{} | null", interface_of(name)),
            name => interface_of(name),
        };
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let mut names: Vec<_> = choices
            .iter()
            .map(|choice| type_of(choice, field, into))
            .collect();
        names.sort_by_key(|name| name == "null");
        return names.join(" | ");
    }
    if let Some(words) = schema["enum"].as_array() {
        return words
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join(" | ");
    }
    if !schema["const"].is_null() {
        return schema["const"].to_string();
    }
    if let Some(kinds) = schema["type"].as_array() {
        return kinds
            .iter()
            .map(|kind| simple(kind.as_str().unwrap()))
            .collect::<Vec<_>>()
            .join(" | ");
    }
    match schema["type"].as_str().unwrap() {
        "array" => format!("{}[]", type_of(&schema["items"], field, into)),
        "object" => {
            let name = interface_of(field);
            typed(schema, &name, into);
            name
        }
        kind => simple(kind).to_owned(),
    }
}

fn simple(kind: &str) -> &'static str {
    match kind {
        "string" => "string",
        "integer" | "number" => "number",
        "boolean" => "boolean",
        "null" => "null",
        other => panic!("the schema uses {other}: say how it is called in TypeScript"),
    }
}

#[test]
fn a_stale_type_is_seen() {
    for (was, is) in [
        ("  half_width: number | null;\n", ""),
        (
            "  program: string;\n",
            "  program: string;\n  build: string;\n",
        ),
        ("  quasi: boolean;", "  quasi: string;"),
    ] {
        assert!(TYPES.contains(was), "{was}");
        let all = interfaces(&TYPES.replace(was, is));
        let catalog = serde_json::to_value(v1::catalog()).unwrap();
        let version = serde_json::to_value(v1::version()).unwrap();
        let answer =
            serde_json::to_value(v1::assess(&resolve("cn", 2016.0, &[]).unwrap())).unwrap();
        let seen = [
            (catalog, "Catalog"),
            (version, "Version"),
            (answer, "Assessment"),
        ]
        .iter()
        .any(|(value, kind)| mismatch(&all, value, kind, kind).is_some());
        assert!(seen, "{was:?} became {is:?} and nobody noticed");
    }
}
