//! JavaScript without its comments and indentation.
//!
//! A real minifier saves 110 bytes more under brotli and costs a dependency that may rewrite what it does
//! not understand. Whole lines are dropped, nothing inside a line is touched.

/// Drops lines that are comments or empty, and indentation.
///
/// A file with a template string over several lines is left as it is: in there, a line is text.
pub fn squeeze(script: &str) -> String {
    if script
        .lines()
        .any(|line| line.matches('`').count() % 2 == 1)
    {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let starts_comment = !in_comment && line.starts_with("/*");
        let was_comment = in_comment || starts_comment;
        if was_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[track_caller]
    fn check(script: &str, expected: &str) {
        assert_eq!(squeeze(script), expected);
    }

    #[test]
    fn comments_and_indentation_go() {
        check(
            "/**\n * Says\n */\nfunction f() {\n    // why\n    return 1;\n}\n",
            "function f() {\nreturn 1;\n}\n",
        );
        check("/* one line */\nf();\n", "f();\n");
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        check(
            "const a = 'https://example.org'; // here\n",
            "const a = 'https://example.org'; // here\n",
        );
        check("const b = '/* no */';\n", "const b = '/* no */';\n");
    }

    #[test]
    fn a_string_over_several_lines_protects_the_file() {
        check(
            "const t = `a\n    // text\n`;\n",
            "const t = `a\n    // text\n`;\n",
        );
    }
}
