//! English, made long and written from the right: every letter becomes an Arabic one, every text a third longer.

use going_rate::words::{Piece, Words, pieces};

/// English in letters from the right. What is no text stays: addresses and codes of languages.
pub fn pseudo(english: &Words) -> Words {
    english.changed(|line| {
        let is_code = line.ends_with('/') || ["en", "zh-Hans"].contains(&line);
        if is_code {
            line.to_owned()
        } else {
            spoken(line)
        }
    })
}

fn spoken(line: &str) -> String {
    let mut out = String::new();
    let mut letters = 0;
    for piece in pieces(line) {
        match piece {
            Piece::Place(name) => out.extend(["{", name, "}"]),
            Piece::Said(said) => {
                letters += said.chars().filter(char::is_ascii_alphabetic).count();
                for (at, word) in said.split(' ').enumerate() {
                    out.extend((at > 0).then_some(' '));
                    // A translator puts these marks around a range.
                    let marks = if is_range(word) {
                        ["\u{2066}", "\u{2069}"]
                    } else {
                        ["", ""]
                    };
                    out.push_str(marks[0]);
                    out.extend(word.chars().map(mirrored));
                    out.push_str(marks[1]);
                }
            }
        }
    }
    // Many languages need a third more room than English; the padding breaks like words do.
    for at in 0..letters / 3 {
        out.push(if at % 7 == 0 { ' ' } else { 'ـ' });
    }
    // So too around the places of two numbers.
    if line.contains("}–{") || line.contains("<1") {
        return format!("\u{2066}{out}\u{2069}");
    }
    out
}

/// Two numbers beside a dash.
fn is_range(word: &str) -> bool {
    word.split_once('–').is_some_and(|(low, high)| {
        low.ends_with(|c: char| c.is_ascii_digit())
            && high.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// An Arabic letter for each Latin one, so that nothing is left in English.
fn mirrored(c: char) -> char {
    const LETTERS: [char; 26] = [
        'ا', 'ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع',
        'غ', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه',
    ];
    let place = (c.to_ascii_lowercase() as usize).wrapping_sub('a' as usize);
    LETTERS.get(place).copied().unwrap_or(c)
}
