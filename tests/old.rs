//! Old prices: what the page, the box in other pages and the sheet of paper say of them, rendered on the host.
#![allow(
    clippy::expect_used,
    reason = "a test stops at the first thing that is not as it must be"
)]

use going_rate::evidence::{MODEL, catalog};
use going_rate::session::{Choices, Msg, Session, read, update};
use going_rate::share::{Edge, share};
use going_rate::site;
use going_rate::view::Prices;
use going_rate::words::{Key, LANGUAGES, Words};

/// The month that the model is named after, as each language says it.
fn checked_in(language: &str) -> String {
    let (year, month) = MODEL.split_once('-').expect("a year and a month");
    let month: usize = month[..2].parse().expect("a month");
    let english = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match language {
        "zh" => format!("{year}年{month}月"),
        _ => format!("{} {year}", english[month - 1]),
    }
}

fn words(language: &str) -> Words {
    Words::of(language).expect("a language of the page")
}

/// A fragment with one tick, in the model's own year or before it.
fn fragment(years_before: u16) -> String {
    format!("#v1.cn.{}.phone-number", catalog().this_year - years_before)
}

fn page(language: &str, years_before: u16, prices: Prices) -> String {
    site::opened_later(language, &fragment(years_before), prices).expect("a language")
}

fn boxed(language: &str, years_before: u16, prices: Prices) -> String {
    let mut choices = Choices::default();
    choices.session.year -= years_before;
    let session = choices.session.clone();
    site::embed_later(language, &choices, session, prices).expect("a language")
}

type Drawing = fn(&str, u16, Prices) -> String;

/// What a drawing holds: is it folded, is its date said, and which way the button stands.
#[track_caller]
fn check(draw: Drawing, years_before: u16, prices: Prices, folded: bool, said: bool, button: &str) {
    for language in LANGUAGES {
        let html = draw(language, years_before, prices);
        let about = format!("{language}, {years_before} years before, {prices:?}");
        assert_eq!(html.contains("data-folded"), folded, "{about}");
        assert_eq!(html.contains("class=\"old\""), said, "{about}");
        assert_eq!(html.contains(&checked_in(language)), said, "{about}");
        let at = html.split("id=\"old-prices\"").nth(1);
        let stands = at
            .and_then(|rest| rest.split("aria-expanded=\"").nth(1))
            .and_then(|rest| rest.split('"').next());
        assert_eq!(stands.unwrap_or_default(), button, "{about}");
    }
}

#[test]
fn old_prices_fold_until_they_are_asked_for_and_a_past_year_only_carries_the_notice() {
    for draw in [page as Drawing, boxed as Drawing] {
        check(draw, 0, Prices::Fresh, false, false, "");
        check(draw, 0, Prices::Folded, true, true, "false");
        check(draw, 0, Prices::Shown, false, true, "true");
        check(draw, 10, Prices::Fresh, false, false, "");
        check(draw, 10, Prices::Folded, false, true, "");
        check(draw, 10, Prices::Shown, false, true, "");
    }
}

#[test]
fn what_is_folded_stays_in_the_page_for_paper() {
    for language in LANGUAGES {
        let text = |html: &str| {
            let said = html
                .split('<')
                .map(|part| part.split_once('>').map_or(part, |it| it.1));
            said.collect::<String>()
        };
        // Stub, totals and both prices: all the same as in a page that is not old.
        let part = |prices, from: &str| {
            let html = page(language, 0, prices);
            let at = html.find(from).expect("the part is there");
            text(&html[at..])
        };
        for from in ["class=\"prices\"", "<tfoot"] {
            assert_eq!(part(Prices::Folded, from), part(Prices::Fresh, from));
        }
    }
}

#[test]
fn the_standfirst_says_no_folded_price_and_calls_no_old_price_todays() {
    for language in LANGUAGES {
        let stand = |prices| {
            let html = page(language, 0, prices);
            let stand = html.split("class=\"stand\"").nth(1).expect("a standfirst");
            stand.split("</p>").next().unwrap_or_default().to_owned()
        };
        let today = words(language).say(Key::SayToday).to_owned();
        let year = catalog().this_year.to_string();
        let says = |stand: String| {
            (
                stand.contains('¥'),
                stand.contains(&today),
                stand.contains(&year),
            )
        };
        assert_eq!(says(stand(Prices::Fresh)), (true, true, false));
        assert_eq!(says(stand(Prices::Folded)), (false, false, false));
        assert_eq!(says(stand(Prices::Shown)), (true, false, true));
        let listed = words(language).fill(Key::AskYearToday, &[("year", &year)]);
        assert!(page(language, 0, Prices::Fresh).contains(&listed));
        assert!(!page(language, 0, Prices::Folded).contains(&listed));
        // The records still arrive.
        assert!(
            stand(Prices::Folded).contains("class=\"num\""),
            "{language}"
        );
    }
}

#[test]
fn the_page_of_sharing_and_its_sheet_carry_the_notice_on_a_day_that_is_late() {
    for language in LANGUAGES {
        let old = |day: &str| {
            let edge = Edge {
                address: "./".to_owned(),
                day: day.to_owned(),
            };
            let html = share(&words(language), &fragment(0), &edge).html;
            let (screen, sheet) = html.split_once("class=\"sheet\"").expect("a sheet");
            [screen, sheet].map(|part| part.contains(&checked_in(language)))
        };
        let (year, rest) = MODEL.split_once('-').expect("a year and a month");
        let in_two_years = year.parse::<u16>().expect("a year") + 2;
        assert_eq!(old(&format!("{MODEL}-28")), [false; 2]);
        assert_eq!(old(&format!("{in_two_years}-{rest}-01")), [true; 2]);
        assert_eq!(old(""), [false; 2], "a clock that tells nothing");
    }
}

#[test]
fn a_tick_leaves_the_notice_where_it_is() {
    // The notice is no part of the session: no link carries it, and no tick changes it.
    let session = read(&fragment(0)).expect("one of ours").session;
    let ticked = update(&session, Msg::ToggledIdentifier(engine::FactId(0)));
    let choices = Choices::default();
    let draw = |session: &Session| {
        site::embed_later("en", &choices, session.clone(), Prices::Folded).expect("English")
    };
    let notice = |html: String| {
        let at = html.find("class=\"old\"").expect("the notice");
        html[at..]
            .split("</div>")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(notice(draw(&session)), notice(draw(&ticked)));
}

#[test]
fn the_bar_keeps_a_price_and_its_year_in_one_place_which_folds() {
    for language in LANGUAGES {
        let html = page(language, 0, Prices::Folded);
        let bar = html.split("class=\"bar\"").nth(1).expect("a bar");
        let bar = bar.split("</div>").next().unwrap_or_default();
        let (before, rest) = bar.split_once("<b class=\"num\">").expect("a price");
        let (price, after) = rest.split_once("</b>").expect("an end of the price");
        assert!(price.contains("20"), "{language}: no year beside {price}");
        for rest in [before, after] {
            assert!(!rest.contains("20"), "{language}: a year stays: {rest}");
        }
    }
}
