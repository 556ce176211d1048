//! `cargo bench`: the engine beside ProbLog, on the same models, in one run.
//!
//! `GR_PROBLOG` names a Python with ProbLog (`cargo xtask bench` makes one and runs this); without it the
//! columns of ProbLog are empty. `-- --all` asks ProbLog about every pair of identifiers too.

use std::hint::black_box;
use std::time::{Duration, Instant};

use bench::problog::{ProbLog, Took};
use bench::synthetic::{Shape, market};
use bench::{Model, real};
use engine::{Catalog, Exactness, Question, WORTH_COUNTING, assess, attribution, sets, take_back};

/// Answers, and says whether the answer is exact.
type Work = fn(&Catalog, &Question) -> bool;

/// Pieces of the engine's work: a row of the table each for every model. Others are added here. ProbLog stands
/// beside the first alone, because it answers none of the others.
const WORK: &[(&str, Work)] = &[
    ("likelihoods, prices, derivations", |catalog, question| {
        let report = black_box(assess(catalog, question));
        report.exactness == Exactness::Exact
    }),
    ("the same, and what to take back", |catalog, question| {
        let report = assess(catalog, question);
        let found = black_box(take_back(catalog, question, &report));
        found
            .iter()
            .all(|it| it.remains.exactness == Exactness::Exact)
    }),
    ("who is responsible", |catalog, question| {
        black_box(attribution(catalog, question, &[])).exactness == Exactness::Exact
    }),
    (
        "which sets suffice, and which close",
        |catalog, question| {
            black_box(sets(catalog, question, WORTH_COUNTING)).exactness == Exactness::Exact
        },
    ),
];

/// Each question is asked until this much time is over, and the quickest answer counts: what else runs on
/// the machine only ever makes an answer slower.
const PATIENCE: Duration = Duration::from_millis(30);

/// How often at least.
const LEAST: u32 = 3;

const SIZES: [usize; 4] = [80, 250, 1_000, 10_000];

fn main() -> Result<(), String> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let all = args.iter().any(|arg| arg == "--all");
    let mut problog = ProbLog::start()?;
    if problog.is_none() {
        println!(
            "GR_PROBLOG names no Python: run `cargo xtask bench` for the columns of ProbLog\n"
        );
    }
    println!(
        "Milliseconds, the quickest of several. ProbLog: the likelihoods alone, both ends, warm process;"
    );
    println!(
        "in brackets, how many times the engine's. A dash: more than a minute, or never asked.\n"
    );
    println!(
        "| model | work | exact | engine median | engine worst | ProbLog ground + compile + evaluate, median | evaluate alone, median |"
    );
    println!("|---|---|---|---|---|---|---|");
    rows(&real::china(all)?, &mut problog)?;
    for size in SIZES {
        for shape in Shape::ALL {
            rows(&market(shape, size), &mut problog)?;
        }
    }
    Ok(())
}

/// The rows of one model: one a piece of work.
fn rows(model: &Model, problog: &mut Option<ProbLog>) -> Result<(), String> {
    let catalog = &model.compiled.catalog;
    let mut theirs = vec![None; model.questions.len()];
    if let Some(problog) = problog {
        for &at in &model.also_problog {
            theirs[at] = problog.ask(&model.compiled, &model.questions[at])?;
        }
    }
    for (at, (name, work)) in WORK.iter().enumerate() {
        let exact = model.questions.iter().filter(|it| work(catalog, it));
        let exact = match (exact.count(), model.questions.len()) {
            (0, _) => "no".to_owned(),
            (some, all) if some == all => "yes".to_owned(),
            (some, all) => format!("{some} of {all}"),
        };
        let ours: Vec<_> = model
            .questions
            .iter()
            .map(|question| quickest(|| _ = work(catalog, question)))
            .collect();
        let beside = |column: fn(&Took) -> f64| {
            let pairs = theirs.iter().zip(&ours);
            let pairs = pairs.filter_map(|(took, ours)| {
                Some((column(took.as_ref().filter(|_| at == 0)?), ours))
            });
            let (seconds, times): (Vec<_>, Vec<_>) =
                pairs.map(|(theirs, ours)| (theirs, theirs / ours)).unzip();
            match (median(seconds), median(times)) {
                (Some(seconds), Some(times)) => format!("{} (× {times:.0})", shown(seconds)),
                _ => "–".to_owned(),
            }
        };
        println!(
            "| {} | {name} | {exact} | {} | {} | {} | {} |",
            model.name,
            median(ours.clone()).map_or("–".to_owned(), shown),
            ours.iter()
                .copied()
                .reduce(f64::max)
                .map_or("–".to_owned(), shown),
            beside(|took| took.all),
            beside(|took| took.evaluate),
        );
    }
    Ok(())
}

fn shown(seconds: f64) -> String {
    let thousandths = seconds * 1e3;
    match thousandths {
        small if small < 10.0 => format!("{small:.2}"),
        large => format!("{large:.0}"),
    }
}

fn quickest(work: impl Fn()) -> f64 {
    let started = Instant::now();
    let (mut quickest, mut times) = (f64::INFINITY, 0);
    while started.elapsed() < PATIENCE || times < LEAST {
        times += 1;
        let start = Instant::now();
        work();
        quickest = quickest.min(start.elapsed().as_secs_f64());
    }
    quickest
}

/// The middle one; the upper of two.
fn median(mut of: Vec<f64>) -> Option<f64> {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied()
}
