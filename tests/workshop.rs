//! Workshops: codes, the room, rounds, and the figures on projector and paper.

use going_rate::words::Words;
use going_rate::workshop::{
    FEWEST, Guesses, Outside, Paper, ROUNDS, Refusal, Room, TAKES, View, Workshop, everybody,
    paper, read, write,
};

const LANGUAGES: [&str; 2] = ["en", "zh"];
const SYMBOLS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn words(language: &str) -> Words {
    Words::of(language).unwrap_or_default()
}

fn open(language: &str, fragment: &str) -> Workshop {
    let mut shop = Workshop::new(words(language), Outside::default());
    shop.open(fragment);
    shop
}

/// A stream of numbers that is the same on every machine (xorshift).
struct Lots(u64);

impl Lots {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn guesses(&mut self) -> Guesses {
        let mut guesses = Guesses::default();
        for round in &mut guesses.rounds {
            *round = (self.below(6) as u8).checked_sub(1);
        }
        guesses.take = (self.below(TAKES as u64 + 1) as u8).checked_sub(1);
        guesses
    }
}

#[test]
fn every_code_comes_back_as_the_guesses_it_was_made_of() {
    let mut lots = Lots(7);
    for _ in 0..20_000 {
        let (guesses, lot) = (lots.guesses(), lots.below(1 << 32) as u32);
        let code = write(&guesses, lot, "mei");
        assert_eq!(code.chars().count(), 11, "{code}");
        assert_eq!(read(&code, "mei"), Ok(guesses), "{code}");
        let careless = code
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(read(&careless, "mei"), Ok(guesses), "{careless}");
    }
}

#[test]
fn a_wrong_symbol_and_two_that_changed_places_are_noticed() {
    let mut lots = Lots(11);
    for _ in 0..300 {
        let code = write(&lots.guesses(), lots.below(1 << 32) as u32, "mei").replace('-', "");
        let letters: Vec<char> = code.chars().collect();
        for at in 0..letters.len() {
            for symbol in SYMBOLS.chars().filter(|it| *it != letters[at]) {
                let mut wrong = letters.clone();
                wrong[at] = symbol;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(read(&wrong, "mei"), Err(Refusal::Check), "{code} {wrong}");
            }
            for other in at + 1..letters.len() {
                let mut wrong = letters.clone();
                wrong.swap(at, other);
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(
                    read(&wrong, "mei").is_err(),
                    wrong != code,
                    "{code} {wrong}"
                );
            }
        }
    }
}

#[test]
fn a_code_that_cannot_be_one_is_told_why() {
    assert_eq!(read("", "mei"), Err(Refusal::Length));
    assert_eq!(read("ABCD-EF", "mei"), Err(Refusal::Length));
    assert_eq!(read("ABCD-EFGU", "mei"), Err(Refusal::Symbol('U')));
    assert_eq!(read("你好", "mei"), Err(Refusal::Symbol('你')));
}

/// No two cards, as the page spells them, take each other's codes.
#[test]
fn a_code_of_one_card_is_refused_by_every_other() {
    let keys: Vec<_> = everybody()
        .into_iter()
        .filter_map(|who| open("en", &who.name).lesson().map(|it| it.key()))
        .collect();
    assert!(keys.len() > 20);
    for (at, own) in keys.iter().enumerate() {
        let code = write(&Guesses::default(), 5, own);
        for other in keys.iter().skip(at + 1) {
            assert_eq!(read(&code, other), Err(Refusal::Check), "{own} {other}");
        }
    }
}

fn code(answer: u8, lot: u32) -> String {
    let mut guesses = Guesses::default();
    guesses.rounds[0] = Some(answer);
    write(&guesses, lot, "mei")
}

#[test]
fn nothing_is_shown_of_fewer_than_five_and_never_the_last_one_to_come() {
    let mut room = Room::default();
    for lot in 0..4 {
        assert_eq!(room.take(&code(2, lot), "mei").new, 1);
        room.show();
        assert_eq!(room.round(0), None, "{lot}");
    }
    room.take(&code(3, 4), "mei");
    assert_eq!(room.round(0), None, "not before the lesson goes on");
    room.show();
    assert_eq!(room.round(0), Some([0, 0, 4, 1, 0]));
    // One more would be told from the difference, so it waits for four others.
    room.take(&code(0, 5), "mei");
    room.show();
    assert_eq!(room.round(0), Some([0, 0, 4, 1, 0]));
    let four: Vec<_> = (6..10).map(|lot| code(1, lot)).collect();
    assert_eq!(room.take(&four.join("\n"), "mei").new, 4);
    room.show();
    assert_eq!(room.round(0), Some([1, 4, 4, 1, 0]));
    // Nobody answered the second round.
    assert_eq!(room.round(1), None);
    assert_eq!(FEWEST, 5);
}

#[test]
fn four_hands_and_a_code_are_no_distribution() {
    let mut room = Room::default();
    room.raise(0, 1, "4");
    room.take(&code(2, 1), "mei");
    room.show();
    assert_eq!(room.round(0), None);
    room.raise(0, 1, "5");
    assert_eq!(room.round(0), Some([0, 5, 0, 0, 0]), "the code still waits");
    for (typed, hands) in [
        ("-3", 0),
        ("1e9", 0),
        ("100000", 99),
        ("256", 99),
        ("100", 99),
        ("", 0),
    ] {
        room.raise(0, 4, typed);
        assert_eq!(room.hands(0)[4], hands, "{typed}");
    }
}

#[test]
fn a_code_counts_once_and_a_wrong_one_is_named() {
    let mut room = Room::default();
    let (own, other) = (code(2, 1), write(&Guesses::default(), 1, "bolin"));
    let typed = format!("{own}, {}\n{other}\nABC", own.to_lowercase());
    let taken = room.take(&typed, "mei");
    assert_eq!((taken.new, taken.again), (1, 1));
    assert_eq!(
        taken.refused,
        [(other, Refusal::Check), ("ABC".to_owned(), Refusal::Length)]
    );
}

#[test]
fn everybody_opens_by_name_in_both_languages() {
    for language in LANGUAGES {
        for who in everybody() {
            let shop = open(language, &who.name.to_uppercase());
            assert_eq!(shop.view(), View::Learner, "{}", who.name);
            let label = who.label(&words(language)).to_owned();
            assert!(
                !label.is_empty() && shop.html().contains(&label),
                "{}",
                who.name
            );
            let lesson = shop.lesson().map(|it| it.rounds.len()).unwrap_or_default();
            assert!(
                (1..=ROUNDS).contains(&lesson),
                "{}: {lesson} rounds",
                who.name
            );
        }
    }
    let shop = open("en", "present/v1.us.2026.phone-number,licence-plate");
    assert_eq!(shop.view(), View::Presenter);
    for unknown in [
        "nobody",
        "present/",
        "mei.cn",
        "v1.cn.2026",
        "sheets/<b>",
        "ordered-parcel.xx",
    ] {
        let shop = open("en", unknown);
        assert_eq!(shop.view(), View::Home, "{unknown}");
        assert!(shop.html().contains("Problem"), "{unknown}");
        assert!(!shop.html().contains("<b>\u{201d}"), "{unknown}");
    }
}

#[test]
fn a_presentation_goes_on_and_back_through_every_step() {
    let mut shop = open("en", "present/mei");
    let rounds = shop.lesson().map_or(0, |it| it.rounds.len());
    assert_eq!(rounds, ROUNDS);
    let mut seen = vec![shop.html()];
    loop {
        let before = shop.spot();
        shop.act("forward", "");
        if shop.spot() == before {
            break;
        }
        seen.push(shop.html());
    }
    // Setting up, four steps a round, two of taking back, the end.
    assert_eq!(seen.len(), 1 + 4 * rounds + 2 + 1);
    for page in seen.iter().rev() {
        assert_eq!(&shop.html(), page);
        shop.act("back", "");
    }
}

/// However long the way to a record is, each of its steps and the case stand on the wall once.
#[test]
fn where_time_runs_out_one_key_leads_to_the_end() {
    let mut shop = open("en", "present/mei");
    shop.act("last", "");
    let taking = shop.spot();
    assert!(shop.html().contains("data-on=\"wish-0\"") && taking.step == 0);
    // From the end on it leads nowhere: not back, either.
    shop.act("forward", "");
    shop.act("last", "");
    assert_eq!((shop.spot().round, shop.spot().step), (taking.round, 1));
    shop.act("forward", "");
    let end = shop.spot();
    shop.act("last", "");
    assert_eq!((shop.spot(), end.round), (end, taking.round + 1));
    let mut learner = open("en", "mei");
    let before = learner.html();
    learner.act("last", "");
    assert_eq!(learner.html(), before);
}

#[test]
fn a_long_way_is_told_two_steps_at_a_time() {
    let mut longest = 0;
    for who in everybody() {
        let mut shop = open("en", &format!("present/{}", who.name));
        let rounds = shop.lesson().map(|it| it.rounds.clone());
        for id in rounds.unwrap_or_default() {
            let way = shop.lesson().map_or(0, |it| it.way(id).len());
            longest = longest.max(way);
            shop.act("forward", "");
            let (mut steps, mut cases) = (0, 0);
            while !shop.html().contains("class=\"tk\"") {
                let page = shop.html();
                let count = |class: &str| page.matches(&format!("class=\"{class}\"")).count();
                assert!(count("step-of") + count("case") <= 2, "{}", who.name);
                steps += count("step-of");
                cases += count("case");
                shop.act("forward", "");
            }
            assert_eq!((steps, cases), (way, 1), "{}", who.name);
        }
    }
    assert!(longest > 4, "nobody has a long way: {longest}");
}

#[test]
fn rounds_can_be_chosen_and_ordered_and_have_a_name_of_their_own() {
    let mut shop = open("en", "present/mei");
    let rounds = |shop: &Workshop| {
        shop.lesson()
            .map(|it| it.rounds.clone())
            .unwrap_or_default()
    };
    let told = rounds(&shop);
    shop.act("later-0", "");
    let go = shop.go().unwrap_or_default();
    assert_eq!(shop.go(), None);
    shop.open(&go);
    let swapped = rounds(&shop);
    assert_eq!((swapped[0], swapped[1]), (told[1], told[0]));
    // What learners type opens the same rounds, so their codes fit.
    let name = shop.lesson().map(|it| it.name()).unwrap_or_default();
    assert_eq!(rounds(&open("en", &name)), swapped);
    shop.act("out-0", "");
    let go = shop.go().unwrap_or_default();
    shop.open(&go);
    assert_eq!(rounds(&shop), swapped[1..]);
    for deed in [
        "earlier-0",
        "later-99",
        "out-99",
        "in-99",
        "hand-",
        "nothing",
        "guess-9",
    ] {
        shop.act(deed, "7");
    }
    assert_eq!(rounds(&shop), swapped[1..]);
}

#[test]
fn old_prices_say_so_where_the_file_opens_and_fold_nothing() {
    for (language, said) in [("en", "Last checked in "), ("zh", "上次核对是在")] {
        let at = |old, address| {
            let outside = Outside {
                old,
                ..Outside::default()
            };
            let mut shop = Workshop::new(words(language), outside);
            shop.open(address);
            shop.html()
        };
        for address in ["", "present/mei"] {
            assert!(at(true, address).contains(said), "{language} {address}");
            assert!(!at(false, address).contains(said), "{language} {address}");
        }
    }
}

#[test]
fn a_learners_code_is_the_one_that_the_presenter_takes() {
    for language in LANGUAGES {
        let mut typed = String::new();
        for lot in 0..5 {
            let mut learner = Workshop::new(
                words(language),
                Outside {
                    lot,
                    ..Outside::default()
                },
            );
            learner.open("mei");
            assert!(!learner.html().contains("own-code"));
            learner.act("guess-0", "3");
            learner.act("own", "0");
            let html = learner.html();
            let code = html.split("id=\"own-code\">").nth(1);
            let code = code.and_then(|it| it.split('<').next()).unwrap_or_default();
            typed += code;
            typed += "\n";
        }
        let mut shop = open(language, "present/mei");
        shop.act("codes", &typed);
        shop.act("forward", "");
        assert_eq!(shop.html().matches("<i></i>").count(), 5);
        // Another card is another lesson: nothing of the room is left.
        shop.open("present/bolin");
        shop.open("present/mei");
        shop.act("forward", "");
        assert_eq!(shop.html().matches("<i></i>").count(), 0);
    }
}

#[test]
fn paper_has_four_sheets_a_person_and_two_sides_for_four_cards() {
    for language in LANGUAGES {
        let words = words(language);
        for size in [Paper::A4, Paper::Letter] {
            let sheet = paper(&words, "mei", size, "").unwrap_or_default();
            let class = format!("class=\"pg {}\"", size.name());
            assert_eq!(sheet.matches(&class).count(), 4);
            assert!(!sheet.contains("style="));
            let cards = paper(&words, "cards", size, "https://example.org/").unwrap_or_default();
            let sides = everybody().len().div_ceil(4) * 2;
            assert_eq!(cards.matches("class=\"pg cut ").count(), sides);
            assert!(cards.contains("https://example.org/#v1.cn."));
        }
    }
    assert_eq!(paper(&words("en"), "nobody", Paper::A4, ""), None);
}

#[test]
fn what_is_typed_never_becomes_markup() {
    let mut shop = open("en", "present/mei");
    shop.act("codes", "<img src=x>");
    assert!(!shop.html().contains("<img"));
    shop.act("find", "<script>");
    shop.open("#<script>alert(1)</script>");
    assert!(!shop.html().contains("<script"));
}
