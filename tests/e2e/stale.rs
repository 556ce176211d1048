//! Old prices: a browser's clock that is years ahead, or tells nonsense, in the page and in the box.

use crate::access::ensure_no_faults;
use crate::comparing::focus;
use crate::embeds::host;
use crate::ensure;
use crate::page::{Page, Stage};
use serde_json::{Value, json};
use xtask::server::{Options, Server};
use xtask::webdriver::{Session, key};
use xtask::{During, Outcome, Problem};

/// Twenty years ahead: the clock goes on from there, as a real one would.
const LATE: &str =
    "const now = Date.now; const ahead = 20 * 365 * 86400000; Date.now = () => now() + ahead;";

/// What a reader sees of the prices, and of the notice. Nothing that is folded has a box of its own.
const SEEN: &str = "const seen = (css) => [...document.querySelectorAll(css)].filter(it => it.checkVisibility()).length;
    const button = document.getElementById('old-prices');
    return { prices: seen('.prices .big, .ledger td.stub .p, .ledger tfoot .num, .tk .big, #crowd-sold dd'),
        notice: [...document.querySelectorAll('main .old')].filter(it => it.checkVisibility()).map(it => it.textContent).join(),
        expanded: button && button.getAttribute('aria-expanded'), focused: !!button && document.activeElement === button,
        money: [...document.querySelectorAll('#say, #file, .em')].some(it => /[¥$€£₽₹]/.test(it.innerText)), records: seen('.ledger tr[data-record] .line, .lines li .line') }";

/// Serves the built page with a clock of our own in one of its files.
fn serve(stage: &Stage<'_>, clock: &str) -> Outcome<Server> {
    let text = |path: &str| {
        let file = stage.play.tree.file(path).unwrap_or_default();
        std::str::from_utf8(file)
            .map(str::to_owned)
            .during(|| format!("reading {path}"))
    };
    let mut files = vec![("clock.js".to_owned(), clock.to_owned())];
    for folder in ["", "zh/"] {
        let path = format!("{folder}index.html");
        // The page's own policy lets a script of its own host in; it runs before every module.
        let page = text(&path)?.replacen("<head>", "<head><script src=\"/clock.js\"></script>", 1);
        ensure!(page.contains("/clock.js"), "{path} has no head");
        files.push((path, page));
        let path = format!("{folder}embed/index.html");
        // The box's policy names its scripts by their hashes, so the clock takes the policy's place.
        let page = text(&path)?;
        let (before, rest) = page
            .split_once("<meta http-equiv=\"Content-Security-Policy\"")
            .ok_or_else(|| Problem("the box has no policy".to_owned()))?;
        let after = rest.split_once('>').map_or("", |(_, after)| after);
        files.push((path, format!("{before}<script>{clock}</script>{after}")));
    }
    // The worker has a clock of its own, and the deadlines that the page gives it would lie years ahead.
    let worker = stage.files("en")?.part("worker")?.path.clone();
    let options = Options {
        refuse: Some(worker),
        without_policy: true,
        ..Options::default()
    };
    stage.serve_tree(&stage.play.tree.with(&files), options)
}

fn open<'a>(stage: &Stage<'a>, server: Server, address: &str) -> Outcome<Page<'a>> {
    let page = Page {
        browser: stage.running.browser,
        session: &stage.running.session,
        server,
    };
    page.session.go(&page.server.url(address))?;
    page.wait_until_ready()?;
    Ok(page)
}

fn seen(session: &Session) -> Outcome<Value> {
    session.run(SEEN, &[])
}

/// Presses the button by keyboard, and waits until it stands so.
fn turn(session: &Session, expanded: &str) -> Outcome<()> {
    session.press(key::ENTER)?;
    let stands = "return document.getElementById('old-prices').getAttribute('aria-expanded') === arguments[0]";
    session
        .wait(
            &format!("the button says expanded={expanded}"),
            stands,
            &[json!(expanded)],
        )
        .map(drop)
}

/// Folded, shown by keyboard, folded again, without losing the focus, and in English without a fault of access: the
/// marks and the colours are the same in every language.
fn folds_and_unfolds(stage: &Stage<'_>, what: &str) -> Outcome<()> {
    let looked_through = !what.starts_with("zh");
    let session = &stage.running.session;
    let it = seen(session)?;
    let notice = it["notice"].as_str().unwrap_or_default();
    ensure!(
        notice.chars().filter(char::is_ascii_digit).count() >= 4 && it["expanded"] == "false",
        "{what}: no notice with a date, or no button: {it}"
    );
    ensure!(
        it["prices"] == 0 && it["money"] == false && it["records"].as_u64() > Some(3),
        "{what}: old prices are shown, or no records: {it}"
    );
    if looked_through {
        ensure_no_faults(stage, &format!("{what}, folded"))?;
    }
    let button = session.find("#old-prices")?;
    ensure!(
        button.spoken_role()? == "button" && notice.contains(&button.spoken_name()?),
        "{what}: the button is called {}",
        button.spoken_name()?
    );
    session.run("document.getElementById('old-prices').focus()", &[])?;
    turn(session, "true")?;
    let it = seen(session)?;
    ensure!(
        it["prices"].as_u64() > Some(1) && it["focused"] == true && it["notice"] == notice,
        "{what}: the prices are not shown, or the focus is lost: {it}"
    );
    if looked_through {
        ensure_no_faults(stage, &format!("{what}, shown"))?;
    }
    turn(session, "false")?;
    ensure!(
        seen(session)?["prices"] == 0,
        "{what}: the prices do not fold again"
    );
    Ok(())
}

/// Turns on what holds on paper, and what holds on screen off.
const ON_PAPER: &str =
    "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.media) {
        if (rule.media.mediaText === 'print') rule.media.mediaText = 'all';
        else if (rule.media.mediaText === 'not print') rule.media.mediaText = 'not all';
    }";

fn stands_on_paper(session: &Session, what: &str) -> Outcome<()> {
    session.run(ON_PAPER, &[])?;
    let it = seen(session)?;
    let button = session.run(
        "return document.getElementById('old-prices').checkVisibility()",
        &[],
    )?;
    ensure!(
        it["prices"].as_u64() > Some(1) && it["notice"] != "" && button == false,
        "{what}: on paper the prices do not stand beside the notice: {it}"
    );
    Ok(())
}

pub(crate) fn old_prices_fold_until_they_are_asked_for(stage: &Stage<'_>) -> Outcome<()> {
    for (language, today) in [("en", "today"), ("zh", "今天")] {
        let folder = stage.files(language)?.folder()?;
        let page = open(stage, serve(stage, LATE)?, folder)?;
        folds_and_unfolds(stage, language)?;
        ensure!(
            page.session.run(
                "return document.querySelector('.bar .num').checkVisibility()",
                &[]
            )? == false,
            "{language}: the bar shows an old price"
        );
        // A tick is answered without a price, and without calling anything today's.
        let said = page.changes("a tick", || page.tick("phone-number"))?;
        ensure!(
            !said.contains(['¥', '$']) && !said.contains(today),
            "{language}: an old price is spoken: {said}"
        );
        ensure!(
            focus(&page, "old-prices")? == true,
            "{language}: no button after a tick"
        );
        turn(page.session, "true")?;
        let said = page.changes("a second tick", || page.tick("national-id-number"))?;
        ensure!(
            said.contains('¥') && !said.contains(today),
            "{language}: the price that was asked for is not spoken: {said}"
        );
        ensure!(
            seen(page.session)?["prices"].as_u64() > Some(1),
            "{language}: a tick folds the prices again"
        );
        // A year that the reader chose is no claim about today.
        page.choose("year", "2016")?;
        page.session.wait(
            "a past year carries the notice alone",
            "return !document.getElementById('old-prices') && !!document.querySelector('main .old')?.checkVisibility()",
            &[],
        )?;
        ensure!(
            seen(page.session)?["prices"].as_u64() > Some(1),
            "{language}: the prices of a past year are folded"
        );
        // Another visit begins folded; on paper nothing is.
        page.session
            .go(&page.server.url(&format!("{folder}?again")))?;
        page.wait_until_ready()?;
        ensure!(
            seen(page.session)?["prices"] == 0,
            "{language}: another visit shows old prices"
        );
        stands_on_paper(page.session, language)?;
    }
    Ok(())
}

pub(crate) fn a_box_with_old_prices_folds_them_too(stage: &Stage<'_>) -> Outcome<()> {
    let session = &stage.running.session;
    let server = serve(stage, LATE)?;
    for address in ["embed/", "zh/embed/?form=tall"] {
        session.go(&server.url(address))?;
        host::wait_until_ready(session)?;
        folds_and_unfolds(stage, address)?;
        host::tick(session, "national-id-number")?;
        let said = session.wait(
            "the tick is announced",
            "return document.getElementById('live').textContent || null",
            &[],
        )?;
        ensure!(
            !said.to_string().contains(['¥', '$']) && seen(session)?["prices"] == 0,
            "{address}: an old price is spoken or shown: {said}"
        );
        host::is_as_wide_as_its_window(session)?;
        stands_on_paper(session, address)?;
    }
    // A publisher's past year carries the notice alone.
    session.go(&server.url("embed/?year=2016"))?;
    host::wait_until_ready(session)?;
    let it = seen(session)?;
    ensure!(
        it["expanded"] == Value::Null && it["notice"] != "" && it["prices"].as_u64() > Some(1),
        "a box about a past year folds its prices, or has no notice: {it}"
    );
    Ok(())
}

pub(crate) fn a_clock_that_tells_nonsense_folds_nothing(stage: &Stage<'_>) -> Outcome<()> {
    for (clock, address) in [
        ("Date.now = () => 0;", "embed/"),
        ("Date.now = () => NaN;", ""),
    ] {
        let server = serve(stage, clock)?;
        let session = &stage.running.session;
        session.go(&server.url(address))?;
        host::wait_until_ready(session)?;
        let it = seen(session)?;
        ensure!(
            it["notice"] == "" && it["prices"].as_u64() > Some(1),
            "{clock} {address}: the prices are called old: {it}"
        );
    }
    Ok(())
}
