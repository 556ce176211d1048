//! The page in real browsers: what a reader does, and what must never happen meanwhile.
//!
//! `cargo xtask test` builds the page and runs this. One driver and one window a browser for the whole run;
//! a driver's start may be tried again, an assertion never. Every scenario has a server of its own on
//! 127.0.0.1, so that its log holds that scenario's requests and nothing is in a browser's cache.

mod access;
mod choosing;
mod comparing;
mod console;
mod cut_off;
mod embedding;
mod embeds;
mod found;
mod founding;
mod loading;
mod money;
mod offline;
mod page;
mod places;
mod rtl;
mod scenarios;
mod shape;
mod share;
mod silence;
mod stale;
mod states;
mod ticking;
mod walk;
mod wall;
mod workshop;

use page::{Play, Stage};
use scenarios::{CUT_OFF, SCENARIOS, Scenario};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use xtask::browsers::{Browser, Running};
use xtask::workspace::Workspace;
use xtask::{Outcome, problem};

/// Fails a scenario with a sentence unless something holds.
macro_rules! ensure {
    ($holds:expr, $($sentence:tt)+) => {
        let holds: bool = $holds;
        if !holds {
            return Err(xtask::Problem(format!($($sentence)+)));
        }
    };
}
pub(crate) use ensure;

fn main() -> ExitCode {
    let Ok(wanted) = std::env::var("GR_BROWSERS") else {
        // A plain `cargo test` has neither drivers nor a built page.
        println!("SKIPPED: real browsers: run `cargo xtask test`");
        return ExitCode::SUCCESS;
    };
    if wanted == "later" {
        // The whole suite comes back with browsers in a stage of its own, so nothing is skipped.
        println!("real browsers: in a later stage");
        return ExitCode::SUCCESS;
    }
    match run_all(&wanted) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            println!("{problem}\n0 passed, 1 failed");
            ExitCode::FAILURE
        }
    }
}

/// How one scenario ended in one browser.
enum End {
    Held,
    Broke,
    Skipped,
    /// It asks nothing of this browser, and holds or breaks in another.
    Elsewhere,
}

/// How all scenarios ended in one browser.
struct Column {
    browser: Browser,
    ends: Vec<(End, Duration)>,
    /// Why the browser could not be started.
    skipped: Option<String>,
    took: Duration,
}

fn run_all(wanted: &str) -> Outcome<bool> {
    let workspace = Workspace::find()?;
    let play = Play::read(&workspace)?;
    let only = std::env::var("GR_SCENARIO").unwrap_or_default();
    let of = |all: &'static [Scenario]| {
        let named = all.iter().filter(|it| it.name.contains(&only));
        named.collect::<Vec<_>>()
    };
    let cut_off = of(CUT_OFF);
    let chosen = match cut_off::Way::of_this_run() {
        Some(_) => cut_off.clone(),
        None => of(SCENARIOS),
    };
    if chosen.is_empty() && cut_off.is_empty() {
        return problem(format!("no scenario's name contains {only}"));
    }
    if chosen.is_empty() {
        return cut_off::run(wanted);
    }
    let browsers = Browser::ALL.into_iter().filter(|browser| {
        wanted == "all"
            || wanted
                .split(',')
                .any(|name| name.eq_ignore_ascii_case(browser.name()))
    });
    // Side by side, because a scenario mostly waits: for a page, a frame, a silence that must stay one.
    let columns: Vec<Column> = std::thread::scope(|scope| {
        let (workspace, play, chosen) = (&workspace, &play, &chosen);
        let threads: Vec<_> = browsers
            .map(|browser| scope.spawn(move || run_in(browser, workspace, play, chosen)))
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| problem("a scenario panicked"))
            })
            .collect::<Outcome<_>>()
    })?;
    print(&chosen, &columns);
    let later = cut_off::Way::of_this_run().is_none() && !cut_off.is_empty();
    let count = |wanted: fn(&End) -> bool| {
        columns
            .iter()
            .flat_map(|column| &column.ends)
            .filter(|(end, _)| wanted(end))
            .count()
    };
    let failed = count(|end| matches!(end, End::Broke));
    for reason in columns.iter().filter_map(|column| column.skipped.as_ref()) {
        println!("SKIPPED: {reason}");
    }
    println!(
        "{} passed, {failed} failed",
        count(|end| matches!(end, End::Held))
    );
    // Last, because all browsers start once more for it.
    let without = if later { cut_off::run(wanted)? } else { true };
    Ok(failed == 0 && without)
}

/// Where in the list a browser begins; it then goes round. Scenarios that mostly wait stand together, and so do those
/// that keep a core busy: begun at three places, the ones fill the pauses of the others.
fn first(browser: Browser, count: usize) -> usize {
    let place = Browser::ALL.iter().position(|it| *it == browser);
    count * place.unwrap_or(0) / Browser::ALL.len()
}

fn run_in(
    browser: Browser,
    workspace: &Workspace,
    play: &Play,
    chosen: &[&Scenario],
) -> Outcome<Column> {
    let started = Instant::now();
    let (ends, skipped) = match browser.find(workspace) {
        Ok(found) => {
            let found = match cut_off::Way::of_this_run() {
                Some(cut_off::Way::DeadPort) => found.led_nowhere(),
                _ => found,
            };
            let running = found.start(&workspace.scratch().join("logs"))?;
            (act_all(&running, play, chosen), None)
        }
        Err(problem) => (
            chosen
                .iter()
                .map(|_| (End::Skipped, Duration::ZERO))
                .collect(),
            Some(format!("{}: {problem}", browser.name())),
        ),
    };
    Ok(Column {
        browser,
        ends,
        skipped,
        took: started.elapsed(),
    })
}

/// Runs every scenario once, and gives how they ended in the order of the list.
fn act_all(running: &Running, play: &Play, chosen: &[&Scenario]) -> Vec<(End, Duration)> {
    let stage = &Stage::new(running, play);
    let from = first(running.browser, chosen.len());
    let (later, now) = chosen.split_at(from);
    let act = |scenario: &&Scenario| timed(scenario, stage);
    let mut ends: Vec<_> = now.iter().chain(later).map(act).collect();
    ends.rotate_right(from);
    ends
}

fn timed(scenario: &Scenario, stage: &Stage<'_>) -> (End, Duration) {
    let started = Instant::now();
    (act(scenario, stage), started.elapsed())
}

fn act(scenario: &Scenario, stage: &Stage<'_>) -> End {
    let ended = (scenario.run)(stage);
    let elsewhere = stage.was_elsewhere();
    match ended {
        Ok(()) if elsewhere => End::Elsewhere,
        Ok(()) => End::Held,
        Err(problem) => {
            let name = stage.running.browser.name();
            println!(
                "FAILED in {name}: {}\n    {problem}",
                scenario.name.replace('_', " ")
            );
            // What the window showed then says more than a sentence.
            let picture = stage
                .play
                .pictures
                .join(format!("{}-{name}.png", scenario.name));
            if let Ok(png) = stage.running.session.picture()
                && std::fs::create_dir_all(&stage.play.pictures)
                    .and_then(|()| std::fs::write(&picture, png))
                    .is_ok()
            {
                println!("    a picture of it: {}", picture.display());
            }
            End::Broke
        }
    }
}

fn print(chosen: &[&Scenario], columns: &[Column]) {
    print!("\n{:<62}", "");
    for column in columns {
        print!(" {:<12}", column.browser.name());
    }
    println!();
    for (row, scenario) in chosen.iter().enumerate() {
        print!("{:<62}", scenario.name.replace('_', " "));
        for column in columns {
            print!(" {:<12}", word(column.ends.get(row)));
        }
        println!();
    }
    print!("{:<62}", "seconds");
    for column in columns {
        print!(" {:<12.1}", column.took.as_secs_f64());
    }
    println!("\n");
    if !chosen.iter().any(|it| it.name.starts_with("embed_")) {
        return;
    }
    // The hosts once more by themselves: what each newsroom's page made of the box, in each browser.
    println!("{:<62}", "fixture");
    for (row, scenario) in chosen.iter().enumerate() {
        let Some(fixture) = scenario.name.strip_prefix("embed_") else {
            continue;
        };
        print!("{:<62}", fixture.replace('_', " "));
        for column in columns {
            print!(" {:<12}", word(column.ends.get(row)));
        }
        println!();
    }
    println!();
}

/// How a scenario ended, in a word, and after how many seconds: what makes a run long is seen at once.
fn word(end: Option<&(End, Duration)>) -> String {
    match end {
        Some((End::Held, took)) => format!("holds {:.1}", took.as_secs_f64()),
        Some((End::Broke, took)) => format!("FAILED {:.1}", took.as_secs_f64()),
        Some((End::Elsewhere, _)) => "elsewhere".to_owned(),
        Some((End::Skipped, _)) | None => "skipped".to_owned(),
    }
}
