//! Rust text as far as walls need it: code without comments and strings, and the paths that it names.

/// The text with every comment, and with `keep_strings` false also every string, replaced by spaces.
///
/// Lines stay where they are, so that a complaint can name one.
pub fn code(text: &str, keep_strings: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    while let Some(&c) = characters.get(at) {
        let next = characters.get(at + 1).copied();
        let end = match (c, next) {
            ('/', Some('/')) => find(&characters, at, |rest| rest.starts_with(&['\n'])),
            ('/', Some('*')) => find(&characters, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2,
            ('"', _) => string_end(&characters, at),
            ('r', Some('"' | '#')) if !word_before(&out) => match raw_end(&characters, at) {
                Some(end) => end,
                None => at,
            },
            ('\'', _) => char_end(&characters, at).unwrap_or(at),
            _ => at,
        };
        if end == at {
            out.push(c);
            at += 1;
            continue;
        }
        let is_comment = c == '/';
        for c in characters.iter().take(end).skip(at) {
            out.push(if is_comment || !keep_strings {
                blank(*c)
            } else {
                *c
            });
        }
        at = end;
    }
    out
}

fn word_before(out: &str) -> bool {
    out.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn find(characters: &[char], from: usize, is_end: impl Fn(&[char]) -> bool) -> usize {
    let rest = (from..characters.len()).find(|at| characters.get(*at..).is_some_and(&is_end));
    rest.unwrap_or(characters.len())
}

fn string_end(characters: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while let Some(c) = characters.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    characters.len()
}

fn raw_end(characters: &[char], from: usize) -> Option<usize> {
    let hashes = characters
        .get(from + 1..)?
        .iter()
        .take_while(|c| **c == '#')
        .count();
    let open = from + 1 + hashes;
    (characters.get(open) == Some(&'"')).then_some(())?;
    let close: Vec<char> = std::iter::once('"')
        .chain(std::iter::repeat_n('#', hashes))
        .collect();
    Some(find(characters, open + 1, |rest| rest.starts_with(&close)) + close.len())
}

/// A character literal's end; a lifetime has none.
fn char_end(characters: &[char], from: usize) -> Option<usize> {
    let quote = if characters.get(from + 1) == Some(&'\\') {
        find(characters, from + 3, |rest| rest.starts_with(&['\'']))
    } else {
        from + 2
    };
    (characters.get(quote) == Some(&'\'')).then_some(quote + 1)
}

/// Every path in a file's code, written out: `use crate::{a::B, c}` names `crate::a::B` and `crate::c`.
pub fn paths(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (line, tokens) in statements(&code(text, false)) {
        let mut at = 0;
        while at < tokens.len() {
            let is = |at: Option<usize>, word: &str| {
                at.and_then(|at| tokens.get(at))
                    .is_some_and(|token| token == word)
            };
            let (before, second) = (at.checked_sub(1), at.checked_sub(2));
            // `use a as b` and `extern crate a` name a crate without a path.
            let alone = is(before, "use") || is(before, "crate") && is(second, "extern");
            let leads = is(Some(at + 1), "::") && !is(Some(at), "use");
            let is_head = is_name(&tokens, at) && (leads || alone);
            // A path may begin with `::`; after a name or a type it goes on.
            let goes_on = second.is_some_and(|at| is_name(&tokens, at)) && !is(second, "use")
                || is(second, ">");
            let follows = is(before, "::") && goes_on;
            if is_head && !follows {
                at = branch(&tokens, at, &[], line, &mut found);
            } else {
                at += 1;
            }
        }
    }
    found
}

fn is_name(tokens: &[String], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.starts_with(|c: char| c.is_alphabetic() || c == '_'))
}

/// Follows a path from its first name; returns the place after it.
fn branch(
    tokens: &[String],
    mut at: usize,
    way: &[String],
    line: usize,
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let mut way = way.to_vec();
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") if !way.is_empty() => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token != "}") {
                    let next = if is_name(tokens, at) {
                        branch(tokens, at, &way, line, found)
                    } else {
                        at + 1
                    };
                    at = next.max(at + 1);
                }
                return at + 1;
            }
            Some("*") => {
                found.push((line, way));
                return at + 1;
            }
            Some(name) if is_name(tokens, at) => {
                way.push(name.to_owned());
                at += 1;
                if tokens.get(at).is_none_or(|token| token != "::") {
                    found.push((line, way));
                    return at;
                }
                at += 1;
            }
            _ => {
                found.push((line, way));
                return at;
            }
        }
    }
}

/// Tokens up to each semicolon, with the line on which they begin.
fn statements(code: &str) -> Vec<(usize, Vec<String>)> {
    let mut all = Vec::new();
    let mut tokens: Vec<String> = Vec::new();
    let (mut line, mut begun) = (1, 1);
    let mut characters = code.chars().peekable();
    while let Some(c) = characters.next() {
        if tokens.is_empty() {
            begun = line;
        }
        match c {
            '\n' => line += 1,
            c if c.is_whitespace() => {}
            ';' => all.push((begun, std::mem::take(&mut tokens))),
            ':' if characters.peek() == Some(&':') => {
                characters.next();
                tokens.push("::".to_owned());
            }
            c if c.is_alphanumeric() || c == '_' => {
                let mut name = c.to_string();
                while let Some(c) = characters.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    name.push(c);
                }
                tokens.push(name);
            }
            c => tokens.push(c.to_string()),
        }
    }
    all.push((begun, tokens));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = paths(text)
            .into_iter()
            .map(|(_, way)| way.join("::"))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn groups_are_written_out() {
        check(
            "use crate::{a::{B, C}, d, e::*};",
            &["crate::a::B", "crate::a::C", "crate::d", "crate::e"],
        );
        check(
            "fn f() -> web_sys::Element { super::g() }",
            &["web_sys::Element", "super::g"],
        );
        check("x::<a::B>(y)", &["x", "a::B"]);
        check("use a as b; extern crate c;", &["a", "c"]);
        check("use ::a::B; let x: ::c::D;", &["a::B", "c::D"]);
        check("<T as a::B>::c::d()", &["a::B"]);
    }

    #[test]
    fn comments_and_strings_name_nothing() {
        check(
            "// a::b\n/* c::d */ /// e::f\nlet x = \"g::h\"; let y = r#\"i::j\"#; let z = ':';",
            &[],
        );
        check("fn f<'a>(x: &'a b::C) {}", &["b::C"]);
    }

    #[test]
    fn lines_are_kept() {
        assert_eq!(
            paths("\n\nuse a::b;").first().map(|(line, _)| *line),
            Some(3)
        );
        assert_eq!(code("a // b\n\"c\nd\"", false), "a     \n  \n  ");
    }
}
