//! The rules. Each takes one file and returns its complaints, as `path:line: what is wrong: what to do`.

use super::paths::code;

/// A rule: a path from the root and the file's text; complaints.
pub type Rule = fn(&str, &str) -> Vec<String>;

/// The text without its test modules: walls are for what is shipped. Lines keep their numbers, and what only carries
/// the mark without being a module, such as an import, stays in sight.
pub fn without_tests(text: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK) {
        kept.push_str(before);
        let end = module_end(after);
        let (inside, beyond) = after.split_at(end.unwrap_or(0));
        kept.extend(inside.matches('\n'));
        rest = beyond;
    }
    kept + rest
}

/// Where a module that a text begins with ends: its semicolon, or the brace at the start of a line; none if the text
/// begins with something else.
fn module_end(text: &str) -> Option<usize> {
    let attributes = text.lines().map(str::trim);
    let first = attributes
        .skip_while(|line| line.is_empty() || line.starts_with("#["))
        .find(|line| !line.is_empty())?;
    if !first.starts_with("mod ") && !first.starts_with("pub mod ") {
        return None;
    }
    if first.ends_with(';') {
        return text.find(';').map(|at| at + 1);
    }
    Some(text.find("\n}").map_or(text.len(), |at| at + 2))
}

/// A file has at most four hundred lines: two rooms if more.
pub fn short(path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let ours = [".rs", ".css", ".js", ".mjs"]
        .iter()
        .any(|end| path.ends_with(end));
    if !ours || lines <= 400 {
        return Vec::new();
    }
    vec![format!(
        "{path}:401: it has {lines} lines: make two rooms of it"
    )]
}

/// Nothing but `data/` contains a price, a year or the address of a source.
pub fn no_evidence_in_code(path: &str, text: &str) -> Vec<String> {
    let shipped = path.starts_with("src/")
        || path.starts_with("crates/engine/src/")
        || path.starts_with("static/");
    let is_code = shipped && (path.ends_with(".rs") || path.ends_with(".js"));
    // The words of the page, and a language in one file; what stands beside the data may name its years.
    let is_words = path.starts_with("locales/")
        && (path.ends_with("page.toml")
            || path.matches('/').count() == 1 && path.ends_with(".toml"));
    if !is_code && !is_words {
        return Vec::new();
    }
    let text = if is_code {
        code(&without_tests(text), true)
    } else {
        text.to_owned()
    };
    complain(path, &text, |line| {
        // The names of vocabularies, which no browser ever opens.
        let line = line.replace("http://www.w3.org/2000/svg", "");
        let line = line.replace("https://schema.org", "");
        let words: Vec<_> = line
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-'))
            .collect();
        let is_year = |word: &&str| {
            word.len() == 4
                && matches!(word.get(..2), Some("19" | "20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        // What a whole case was worth, such as 50 million, is no price of anything.
        let after_sign = |sign: char| {
            line.split(sign).skip(1).any(|rest| {
                rest.starts_with(|c: char| c.is_ascii_digit())
                    && rest
                        .split(' ')
                        .nth(1)
                        .is_none_or(|word| !word.starts_with("million"))
            })
        };
        if line.contains("http://") || line.contains("https://") {
            Some("an address: sources lie in data/sources")
        } else if "¥$€£₽₹".chars().any(after_sign) {
            Some("a price: prices lie in data/observations")
        } else if is_code && words.iter().any(is_year) && !line.contains("such as") {
            // "such as" is how an error names an example.
            Some("a year: years lie in data/")
        } else {
            None
        }
    })
}

/// No style attribute and no inline script: the page's policy refuses both.
pub fn no_inline(path: &str, text: &str) -> Vec<String> {
    let is_code = path.starts_with("src/") && path.ends_with(".rs");
    let is_page = !path.contains('/') && path.ends_with(".html");
    if !is_code && !is_page {
        return Vec::new();
    }
    let text = if is_code {
        code(&without_tests(text), true)
    } else {
        text.to_owned()
    };
    // Markup in a string has its quotes escaped.
    let text = text.replace("\\\"", "\"");
    complain(path, &text, |line| {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        // A block of data has a type that no browser runs.
        let bare_script = line.split("<script").skip(1).any(|rest| {
            let tag = rest.split('>').next().unwrap_or("");
            !tag.contains("src=") && !tag.contains("application/ld+json")
        });
        if squeezed.contains("style=\"")
            || squeezed.contains("style={")
            || squeezed.contains("\"style\"")
        {
            Some("a style attribute: use a class, or SVG geometry")
        } else if line.contains("<style") || bare_script {
            Some("an inline style sheet or script: make it a file in static/")
        } else if !is_code
            && line.contains(" on")
            && squeezed.contains("=\"")
            && line.split(" on").skip(1).any(|rest| {
                rest.split('=').next().is_some_and(|name| {
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase())
                })
            })
        {
            Some("a script in an attribute: listen in static/boot.js")
        } else {
            None
        }
    })
}

/// A page may be written from the right, so a style says start and end, never left and right.
pub fn no_left_and_right(path: &str, text: &str) -> Vec<String> {
    if !path.starts_with("static/") || !path.ends_with(".css") {
        return Vec::new();
    }
    complain(path, text, |line| {
        let (property, value) = line.trim().split_once(':')?;
        let value = value.trim().trim_end_matches(';');
        let sided = ["left", "right"].iter().any(|side| {
            property == *side
                || property.ends_with(&format!("-{side}"))
                || property.contains(&format!("-{side}-"))
        });
        let aligned = ["text-align", "float", "clear", "justify-content"].contains(&property)
            && ["left", "right"].contains(&value);
        // Top, right, bottom, left: the second and the fourth must agree.
        let sides: Vec<_> = value.split_whitespace().collect();
        let lopsided = ["margin", "padding", "inset"].contains(&property)
            && !value.contains(',')
            && matches!(sides[..], [_, right, _, left] if right != left);
        (sided || aligned || lopsided).then_some(
            "a side of the screen: say -inline-start or -inline-end, text-align: start or end",
        )
    })
}

/// What is shipped and what reads input cannot panic.
pub fn no_panic(path: &str, text: &str) -> Vec<String> {
    let shipped = [
        "src/",
        "crates/engine/src/",
        "crates/assessment/src/",
        "crates/catalog/src/",
        "xtask/src/",
    ];
    if !path.ends_with(".rs")
        || path.ends_with("/tests.rs")
        || !shipped.iter().any(|place| path.starts_with(place))
    {
        return Vec::new();
    }
    complain(path, &code(&without_tests(text), false), |line| {
        let found = [
            ".unwrap()",
            ".expect(",
            "panic!(",
            "todo!(",
            "unimplemented!(",
            "unreachable!(",
            "dbg!(",
        ];
        found
            .iter()
            .any(|call| line.contains(call))
            .then_some("a call that panics: return the error, or a default")
    })
}

/// The engine allocates no words and knows no language, clock or currency sign.
pub fn mute_engine(path: &str, text: &str) -> Vec<String> {
    if !path.starts_with("crates/engine/src/") {
        return Vec::new();
    }
    complain(path, &code(&without_tests(text), true), |line| {
        if ["std::time", "std::env", "std::fs", "std::thread"]
            .iter()
            .any(|name| line.contains(name))
        {
            Some("a clock or a machine: pass in what it would tell")
        } else if "¥$€£₽₹"
            .chars()
            .any(|sign| sign != '$' && line.contains(sign))
        {
            Some("a currency sign: the engine counts, src/format writes")
        } else if [
            "format!(",
            ".to_string()",
            "String::from",
            "String::new",
            "to_owned()",
        ]
        .iter()
        .any(|call| line.contains(call))
        {
            Some("words: the engine returns ids and numbers, src/format writes")
        } else {
            None
        }
    })
}

/// No path of one machine and no host of a package registry.
pub fn nowhere_in_particular(path: &str, text: &str) -> Vec<String> {
    // Joined from parts, so that this file does not contain them.
    let paths = [
        ["/", "root/"],
        ["/", "work/"],
        ["/", "farm/"],
        ["/", "tmp/"],
        ["..", "/shared"],
    ]
    .map(|parts| parts.concat());
    let hosts = [
        ["crates", ".io"],
        ["npmjs", ".org"],
        ["pypi", ".org"],
        ["pythonhosted", ".org"],
        ["deb.debian", ".org"],
    ];
    let hosts = hosts.map(|parts| parts.concat());
    // An address in the evidence may contain any of these as a part of somebody else's path.
    if path.starts_with("data/") {
        return Vec::new();
    }
    complain(path, text, |line| {
        let names = |what: &String| line.contains(what.as_str());
        if hosts.iter().any(names) {
            Some("a registry's host: name the package only")
        } else if paths.iter().any(names) {
            Some("a path of one machine: say it from the root of the project")
        } else {
            None
        }
    })
}

/// No test that does not run, and none that cannot fail.
pub fn no_stub(path: &str, text: &str) -> Vec<String> {
    let stubs = [
        ["#[", "ignore"],
        [", ign", "ore)]"],
        ["```ign", "ore"],
        ["assert!(", "true)"],
        ["assert!(", "true,"],
        [".sk", "ip("],
        ["sk", "ip: true"],
        ["test.", "todo("],
        ["test.", "only("],
    ]
    .map(|parts| parts.concat());
    let is_script = path.ends_with(".js") || path.ends_with(".mjs");
    if !path.ends_with(".rs") && !is_script {
        return Vec::new();
    }
    complain(path, text, |line| {
        // An iterator of Rust skips too.
        let found = stubs
            .iter()
            .any(|stub| line.contains(stub.as_str()) && (is_script || !stub.starts_with(".sk")));
        found.then_some("a test that does not run or cannot fail: mend it or remove it")
    })
}

fn complain(path: &str, text: &str, rule: impl Fn(&str) -> Option<&'static str>) -> Vec<String> {
    let lines = (1..).zip(text.lines());
    lines
        .filter_map(|(number, line)| Some(format!("{path}:{number}: {}", rule(line)?)))
        .collect()
}
