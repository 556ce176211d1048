//! What stands beside the figures: what a reader must know to take none of them for more than it is.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::share::{Edge, share};
use going_rate::words::Words;
use going_rate::{session, site};

/// The page of a link's ticks, with everything that is worked out after the first paint.
fn page(language: &str, link: &str) -> String {
    let reading = session::read(link).expect("a link of ours");
    site::whole(language, &reading.session).expect("a language of ours")
}

/// Whether a page says a thing.
#[track_caller]
fn check(link: &str, says: bool, english: &str, chinese: &str) {
    for (language, words) in [("en", english), ("zh", chinese)] {
        let said = page(language, link).contains(words);
        assert_eq!(said, says, "{language} {link}: `{words}`");
    }
}

#[test]
fn a_price_in_a_thin_market_is_called_an_example() {
    let (english, chinese) = ("single examples, not a market", "算不上一个市场");
    check("v1.eu.2026.national-id-number,name", true, english, chinese);
    check("v1.cn.2026.national-id-number", false, english, chinese);
}

#[test]
fn the_price_in_a_list_has_its_years_and_says_when_they_are_later() {
    let later = "later than the year you chose).";
    check("v1.cn.2003.name", true, later, "晚于你选的年份");
    check("v1.cn.2026.name", false, later, "晚于你选的年份");
    let html = page("en", "v1.cn.2026.name");
    let sold = html
        .find("As one row in a list")
        .expect("a price in a list");
    let sentence = html[sold..].split("</p>").next().unwrap_or_default();
    assert!(sentence.contains(" (20"), "no year in: {sentence}");
}

#[test]
fn the_crowd_says_nothing_from_what_narrows_nobody() {
    // From the number alone the birth date follows, and only a rule says how surely: nothing ticked narrows.
    let number = page("en", "v1.cn.2026.national-id-number");
    assert!(number.contains("id=\"crowd\""));
    assert!(!number.contains("1,400,000,000 fit"));
    // A name is the same at all three precisions of a birth date, so it is said once.
    let name = page("en", "v1.cn.2026.phone-number,name");
    assert_eq!(name.matches("From what you gave out").count(), 1);
    assert!(name.contains("From what you gave out alone: "));
    // A birth date is not.
    let date = page("en", "v1.cn.2026.date-of-birth,name");
    assert!(date.contains("From what you gave out<") && !date.contains("gave out alone: "));
}

#[test]
fn people_are_whole() {
    let html = page("en", "v1.cn.2026.date-of-birth,name,gender,birthplace");
    let crowd = html.split("id=\"crowd\"").nth(1).expect("a crowd");
    let crowd = crowd.split("</section>").next().unwrap_or_default();
    for (before, _) in crowd.match_indices(" fit;") {
        let start = crowd[..before].rfind(['>', ' ']).map_or(0, |at| at + 1);
        assert!(
            !crowd[start..before].contains('.'),
            "{}",
            &crowd[start..before]
        );
    }
}

#[test]
fn what_can_be_done_is_of_today_in_the_view_of_a_past_year() {
    let words = ("not what there was in 2016", "不是2016年有的");
    check("v1.cn.2016.national-id-number", true, words.0, words.1);
    check(
        "v1.cn.2026.national-id-number",
        false,
        "not what there was in",
        "年有的。",
    );
}

#[test]
fn one_record_is_one() {
    for market in ["us", "eu", "uk", "in", "ru", "cn"] {
        let html = page("en", &format!("v1.{market}.2026.email,phone-number"));
        assert!(!html.contains("bundle of 1 records"), "{market}");
    }
}

#[test]
fn each_other_way_to_a_record_has_a_name_of_its_own() {
    for ticks in [
        "phone-number,name,apple-id",
        "national-id-number",
        "name,email,home-address",
    ] {
        let html = page("en", &format!("v1.cn.2026.{ticks}"));
        for row in html.split("data-record=").skip(1) {
            let row = row.split("</tr>").next().unwrap_or_default();
            let slug = row.split('"').nth(1).unwrap_or_default();
            let ways = row.split("<summary>Way ").skip(1);
            let mut names: Vec<_> = ways.filter_map(|it| it.split('<').next()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{ticks}, {slug}: {names:#?}");
        }
    }
}

/// The page of sharing with a link's result.
fn shared(language: &str, link: &str) -> String {
    let words = Words::of(language).expect("a language of ours");
    share(&words, link, &Edge::default()).html
}

#[test]
fn what_is_passed_on_says_the_same_limits_as_the_page() {
    for (link, english, chinese) in [
        (
            "v1.eu.2026.national-id-number,name",
            "single examples, not a market",
            "算不上一个市场",
        ),
        (
            "v1.eu.2026.national-id-number,name",
            "as a row in a list.",
            "作为名单里的一行，没有找到",
        ),
        (
            "v1.us.2016.name,phone-number",
            "the low ends are too low",
            "低端",
        ),
        (
            "v1.cn.2016.national-id-number",
            "2013–25, some of it later than the year you chose",
            "其中一部分晚于你选的年份）",
        ),
        (
            "v1.cn.2016.name,phone-number,apple-id",
            "no price we could use",
            "没有能用的价格",
        ),
    ] {
        check(link, true, english, chinese);
        for (language, words) in [("en", english), ("zh", chinese)] {
            let html = shared(language, link);
            assert!(html.contains(words), "{language} {link}: `{words}`");
        }
    }
}
