//! The style sheets: one file, in a written order, without comments and needless spaces, fonts by hashed name.

use super::assets::{Asset, Dist};
use crate::{During, Outcome, problem};
use std::path::Path;

/// Reads the sheets in the order of `order.txt`, one name a line; a sheet that is not named there is an error.
pub fn concatenate(folder: &Path) -> Outcome<String> {
    let order = folder.join("order.txt");
    let order = std::fs::read_to_string(&order).during(|| {
        format!(
            "reading {} (the sheets' names in order, one a line)",
            order.display()
        )
    })?;
    let named: Vec<_> = order
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut forgotten = sheets(folder, folder)?;
    forgotten.retain(|sheet| !named.contains(&sheet.as_str()));
    if !forgotten.is_empty() {
        return problem(format!(
            "{}/order.txt does not name {}: add each line where it belongs",
            folder.display(),
            forgotten.join(", ")
        ));
    }
    let mut all = String::new();
    for name in named {
        let sheet = folder.join(name);
        all += &std::fs::read_to_string(&sheet)
            .during(|| format!("reading {}, which order.txt names", sheet.display()))?;
        all.push('\n');
    }
    Ok(all)
}

fn sheets(top: &Path, folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
        let path = entry
            .during(|| format!("listing {}", folder.display()))?
            .path();
        if path.is_dir() {
            found.extend(sheets(top, &path)?);
        } else if path.extension().is_some_and(|extension| extension == "css") {
            found.push(
                path.strip_prefix(top)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    found.sort();
    Ok(found)
}

/// Writes every web font of the folder, in order of name.
pub fn fonts(folder: &Path, dist: &Dist) -> Outcome<Vec<Asset>> {
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder).during(|| format!("listing {}", folder.display()))? {
            paths.push(
                entry
                    .during(|| format!("listing {}", folder.display()))?
                    .path(),
            );
        }
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "woff2")
    });
    paths.sort();
    let mut written = Vec::new();
    for path in paths {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let content = std::fs::read(&path).during(|| format!("reading {}", path.display()))?;
        written.push(dist.hashed(&stem, "woff2", &content)?);
    }
    Ok(written)
}

/// Points each `url(….woff2)` to the hashed file of that name, which lies beside the sheet.
pub fn point_to_hashed(css: &str, fonts: &[Asset]) -> Outcome<String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        // A quoted address may hold brackets of its own.
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quoted = quote.and_then(|quote| Some(after.get(1..)?.find(quote)? + 2));
        let end = after
            .get(quoted.unwrap_or(0)..)
            .and_then(|tail| tail.find(')'))
            .map(|at| at + quoted.unwrap_or(0));
        let Some((address, after)) =
            end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)))
        else {
            return problem("a style sheet has `url(` without its closing bracket");
        };
        out.push_str(before);
        out.push_str("url(");
        let bare = address.trim_matches(['"', '\'', ' ']);
        if bare.starts_with("data:") || bare.starts_with('#') {
            out.push_str(address);
        } else {
            let stem = bare
                .rsplit('/')
                .next()
                .and_then(|name| name.strip_suffix(".woff2"));
            // A hashed name is the stem, a dash and the hash.
            let hashed = stem.and_then(|stem| {
                fonts.iter().find(|font| {
                    font.file_name()
                        .rsplit_once('-')
                        .is_some_and(|(head, _)| head == stem)
                })
            });
            match hashed {
                Some(font) => out.push_str(font.file_name()),
                None => {
                    return problem(format!(
                        "a style sheet points to {bare}, which is no font in static/fonts: the page may load nothing else"
                    ));
                }
            }
        }
        out.push(')');
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Drops comments, line breaks, and spaces where CSS never needs them.
///
/// Spaces around `+`, `-`, `>`, `:` and `(` stay: in `calc()`, in selectors and in media queries they mean
/// something, and under brotli they weigh next to nothing.
pub fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut characters = css.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' | '\'' => {
                out.push(c);
                let mut escaped = false;
                for inner in characters.by_ref() {
                    out.push(inner);
                    if inner == c && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
            '/' if characters.peek() == Some(&'*') => {
                characters.next();
                let mut before = ' ';
                for inner in characters.by_ref() {
                    if before == '*' && inner == '/' {
                        break;
                    }
                    before = inner;
                }
                space(&mut out);
            }
            c if c.is_whitespace() => space(&mut out),
            '{' | '}' | ';' | ',' => {
                let unneeded: &[char] = if c == '}' { &[' ', ';'] } else { &[' '] };
                let kept = out.trim_end_matches(unneeded).len();
                out.truncate(kept);
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// One space, unless what stands before makes it needless.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(css: &str, expected: &str) {
        assert_eq!(squeeze(css), expected);
    }

    #[test]
    fn comments_and_needless_spaces_go() {
        check(
            "/* ink */\na , b {\n  color : red ;\n}\n",
            "a,b{color : red}",
        );
        check(
            "@media (min-width: 48rem) {\n  p { margin: 0 }\n}",
            "@media (min-width: 48rem){p{margin: 0}}",
        );
    }

    #[test]
    fn spaces_that_mean_something_stay() {
        check(
            "p { inline-size: calc(100% - 1px) }",
            "p{inline-size: calc(100% - 1px)}",
        );
        check(
            "p { font-size: clamp(1rem, .5rem + 2vw, 2rem) }",
            "p{font-size: clamp(1rem,.5rem + 2vw,2rem)}",
        );
        check("a :hover, a > b, a + b {}", "a :hover,a > b,a + b{}");
        check("@media (a) and (b) {}", "@media (a) and (b){}");
    }

    #[test]
    fn strings_are_text() {
        check(
            r#"p::after { content: " + ; /* " }"#,
            r#"p::after{content: " + ; /* "}"#,
        );
        check(r#"p { content: "\"  }" }"#, r#"p{content: "\"  }"}"#);
    }

    fn font() -> Asset {
        Asset {
            path: "assets/franklin-var-0011.woff2".to_owned(),
            integrity: String::new(),
            weight: Default::default(),
        }
    }

    #[test]
    fn fonts_are_found_by_their_hashed_name() {
        let css = point_to_hashed(
            "@font-face{src:url(\"../fonts/franklin-var.woff2\")}",
            &[font()],
        );
        assert_eq!(
            css.as_deref(),
            Ok("@font-face{src:url(franklin-var-0011.woff2)}")
        );
        for inside in [
            "p{fill:url(#blinds)}",
            "p{mask:url(\"data:image/svg+xml,rotate(45)\")}",
        ] {
            assert_eq!(point_to_hashed(inside, &[]).as_deref(), Ok(inside));
        }
    }

    #[test]
    fn an_address_elsewhere_is_an_error() {
        let error = point_to_hashed("@import url(https://example.org/a.css)", &[font()]);
        assert!(error.is_err_and(|problem| problem.0.contains("may load nothing else")));
    }
}
