//! What a draft's page has more than others: it says what it is, and marks what is still in English.

/// No search engine lists a draft.
pub(super) const NO_INDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

/// Stand around a text that fell back to English; they keep its direction wherever it lands.
/// Five digits, or the house takes them for years.
const OPENS: char = '\u{02066}';
const CLOSES: char = '\u{02069}';

/// What holds text and no elements: there the marks alone keep the direction.
const TEXT_ONLY: [&str; 3] = ["option", "text", "title"];

/// A draft's body: its notice first, and English between the marks as English.
pub(super) fn mark(note: &str, body: &str) -> String {
    let mut out = format!("<p class=\"problem\" role=\"note\">{note}</p>\n");
    for piece in body.split_inclusive('>') {
        // Each piece is a text and the tag after it; what the tag is decides about the text of the next.
        let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
        let holder = TEXT_ONLY
            .iter()
            .any(|name| tag.strip_prefix('/').is_some_and(|it| it.starts_with(name)));
        if holder {
            out.push_str(text);
        } else {
            out.push_str(&english(text));
        }
        if !tag.is_empty() {
            out.push('<');
            out.push_str(tag);
        }
    }
    out
}

/// Every marked stretch with a letter in it as English; ranges of figures keep their marks alone.
fn english(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(OPENS) {
        out.push_str(before);
        let Some(end) = closing(inside) else {
            // It ends in another element: the mark stays.
            out.push(OPENS);
            rest = inside;
            continue;
        };
        let (inside, after) = inside.split_at(end);
        let inner = english(inside);
        if inside.contains(|c: char| c.is_ascii_alphabetic()) {
            out.push_str(&format!("<span lang=\"en\" dir=\"ltr\">{inner}</span>"));
        } else {
            out.extend([OPENS.to_string(), inner, CLOSES.to_string()]);
        }
        rest = after.strip_prefix(CLOSES).unwrap_or(after);
    }
    out.push_str(rest);
    out
}

/// Where the mark that was opened before this text closes.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            OPENS => open += 1,
            CLOSES => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let (_, marked) = mark("x", body).split_once('\n').map_or_else(
            || unreachable!("the notice is a line"),
            |(note, rest)| (note.to_owned(), rest.to_owned()),
        );
        assert_eq!(marked, expected);
    }

    #[test]
    fn english_is_marked_where_an_element_may_stand() {
        check(
            "<p>\u{2066}No total\u{2069}</p>",
            "<p><span lang=\"en\" dir=\"ltr\">No total</span></p>",
        );
        check(
            "<p>\u{2066}a \u{2066}1–2\u{2069} b\u{2069} c</p>",
            "<p><span lang=\"en\" dir=\"ltr\">a \u{2066}1–2\u{2069} b</span> c</p>",
        );
        let kept = "<option>\u{2066}India\u{2069}</option><p>\u{2066}1–2\u{2069}</p>";
        check(kept, kept);
        let split = "<p>\u{2066}a <b>c</b>\u{2069}</p>";
        check(split, split);
    }
}
