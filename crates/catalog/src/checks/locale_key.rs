//! The page says the same things in every language: a key that one language lacks would show nothing.

use crate::emit::PAGE;
use crate::load::Data;
use crate::place::{Place, Problem};

pub(super) fn check(data: &Data, out: &mut Vec<Problem>) {
    let Some((first, others)) = data.locales.split_first() else {
        return;
    };
    let Some(english) = first.file(PAGE) else {
        let path = format!("locales/{}/{PAGE}.toml", first.language);
        let todo = "write the words of the page there";
        return out.push(Problem::error(
            Place::top(&path),
            "there are no words for the page",
            todo,
        ));
    };
    for locale in others {
        let path = locale.path(PAGE);
        let Some(file) = locale.file(PAGE) else {
            let todo = "translate the words of the page there";
            out.push(Problem::error(
                Place::top(&path),
                "there are no words for the page",
                todo,
            ));
            continue;
        };
        for entry in english
            .entries
            .iter()
            .filter(|it| file.entry(&it.path).is_none())
        {
            out.push(Problem::error(
                entry.place.clone(),
                format!("{path} does not say \"{}\"", entry.path),
                "translate it there",
            ));
        }
        for entry in file
            .entries
            .iter()
            .filter(|it| english.entry(&it.path).is_none())
        {
            out.push(Problem::error(
                entry.place.clone(),
                format!("only this language says \"{}\"", entry.path),
                "remove it, or add it to the English file",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, expect};
    use super::check;

    #[test]
    fn every_language_says_the_same_things() {
        let said = "[ask]\nheading = \"你给出去了什么？\"\nfound = \"{all}项中显示{n}项\"\n\n[groups]\npapers = \"证件\"\n\n[sections]\nwhere = \"去过哪里\"\n";
        let zh = "locales/zh/page.toml";
        expect(check, Sample::good(), &[]);
        expect(check, Sample::good().and(zh, said), &[]);
        expect(
            check,
            Sample::good().and(zh, said).with(zh, "heading", "headline"),
            &[
                "locales/en/page.toml:2: locales/zh/page.toml does not say \"ask.heading\": translate it there",
                "locales/zh/page.toml:2: only this language says \"ask.headline\": remove it, or add it to the English file",
            ],
        );
        expect(
            check,
            Sample::good().and("locales/zh/rules.toml", ""),
            &[
                "locales/zh/page.toml:1: there are no words for the page: translate the words of the page there",
            ],
        );
    }
}
