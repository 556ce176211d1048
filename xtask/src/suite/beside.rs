//! Work that goes on beside the stages: what waits for the network, and what is one long thread.
//!
//! The stages run one after another, and most of them keep one core busy for most of their time. What can be begun
//! before its stage comes is therefore done by a second hand, one errand after another, and its stage only asks for the
//! result. An errand prints nothing while a stage does: it hands over what it has to say.
//! Why so, and what else was tried: docs/decisions/0048-a-second-hand.md.

use super::{Stage, fuzz, instructions, tools};
use crate::build::{self, Bound, Programs};
use crate::workspace::Workspace;
use crate::{Outcome, browsers, problem};
use std::cell::OnceCell;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

/// All errands, in the order in which they are run.
pub(super) struct Beside {
    /// What is installed from elsewhere; gives what it has to say.
    pub(super) tools: Errand<String>,
    /// The programs of the site.
    pub(super) programs: Errand<Programs>,
    /// The fuzzer.
    pub(super) fuzz: Errand<String>,
    /// The instructions of a click; they are the same beside whatever else.
    pub(super) instructions: Errand<String>,
    /// The program of the workshop file.
    pub(super) workshop: Errand<Bound>,
}

impl Beside {
    /// Begins with what the chosen stages will ask for.
    pub(super) fn start(workspace: &Workspace, chosen: &[&Stage]) -> Self {
        let any = |names: &[&str]| chosen.iter().any(|stage| names.contains(&stage.name));
        let site = ["build", "bytes", "api", "hosts", "browsers", "lighthouse"];
        let installed = ["tests", "instructions", "api", "hosts", "workshop"];
        let installed = [&installed[..], &["browsers", "lighthouse"]].concat();
        let mut hand = Hand {
            workspace,
            queue: Vec::new(),
        };
        let all = Self {
            tools: hand.queue(any(&installed), install),
            programs: hand.queue(any(&site), build::programs),
            fuzz: hand.queue(any(&["fuzz"]), |workspace| match fuzz::missing() {
                Some(_) => Ok(String::new()),
                None => fuzz::run(workspace),
            }),
            instructions: hand.queue(
                any(&["instructions"]),
                |workspace| match instructions::missing() {
                    Some(_) => Ok(String::new()),
                    None => instructions::check(workspace),
                },
            ),
            workshop: hand.queue(any(&["workshop"]), |workspace| {
                build::workshop_program(workspace, None)
            }),
        };
        let queue = hand.queue;
        std::thread::spawn(move || queue.into_iter().for_each(|errand| errand()));
        all
    }

    /// How long each errand took whose result was asked for, whatever went on beside it.
    pub(super) fn rows(&self) -> Vec<(&'static str, Duration)> {
        let rows = [
            ("tools", self.tools.took()),
            ("programs", self.programs.took()),
            ("fuzzer", self.fuzz.took()),
            ("click", self.instructions.took()),
            ("workshop", self.workshop.took()),
        ];
        let taken = rows
            .into_iter()
            .filter_map(|(name, took)| Some((name, took?)));
        taken.collect()
    }
}

/// Browsers and their drivers, ProbLog, the Node packages. Whoever needs one that could not be had looks for it again,
/// and then says so.
fn install(workspace: &Workspace) -> Outcome<String> {
    let said = browsers::install(workspace);
    let _ = tools::problog(workspace);
    let _ = tools::node_packages(workspace);
    Ok(said)
}

/// The second hand, before it begins.
struct Hand<'w> {
    workspace: &'w Workspace,
    queue: Vec<Box<dyn FnOnce() + Send>>,
}

impl Hand<'_> {
    fn queue<T: Send + 'static>(
        &mut self,
        wanted: bool,
        run: fn(&Workspace) -> Outcome<T>,
    ) -> Errand<T> {
        let (done, from) = mpsc::channel();
        if wanted {
            let workspace = Workspace {
                watched: false,
                ..self.workspace.clone()
            };
            self.queue.push(Box::new(move || {
                let started = Instant::now();
                let outcome = run(&workspace);
                // Nobody listens any more if the run has ended early.
                let _ = done.send((outcome, started.elapsed()));
            }));
        }
        Errand {
            from,
            result: OnceCell::new(),
        }
    }
}

/// One errand, and its result once it was asked for.
pub(super) struct Errand<T> {
    from: Receiver<(Outcome<T>, Duration)>,
    result: OnceCell<(Outcome<T>, Duration)>,
}

impl<T> Errand<T> {
    /// Waits for the result, if it is not there yet.
    pub(super) fn get(&self) -> Outcome<&T> {
        let (outcome, _) = self.result.get_or_init(|| {
            self.from.recv().unwrap_or_else(|_| {
                let stopped = "what goes on beside the stages stopped, or was never begun";
                (problem(stopped), Duration::ZERO)
            })
        });
        outcome.as_ref().map_err(Clone::clone)
    }

    fn took(&self) -> Option<Duration> {
        self.result.get().map(|(_, took)| *took)
    }
}

#[cfg(test)]
mod tests {
    use super::{Beside, Hand};
    use crate::problem;
    use crate::workspace::Workspace;

    fn nowhere() -> Workspace {
        Workspace {
            root: "nowhere".into(),
            target: "nowhere".into(),
            watched: false,
        }
    }

    #[test]
    fn an_errand_is_run_once_and_its_result_stays() {
        let workspace = nowhere();
        let mut hand = Hand {
            workspace: &workspace,
            queue: Vec::new(),
        };
        let good = hand.queue(true, |_| Ok(7));
        let bad = hand.queue::<()>(true, |_| problem("it broke"));
        let unwanted = hand.queue(false, |_| Ok(8));
        let queue = hand.queue;
        assert_eq!((queue.len(), good.took()), (2, None));
        std::thread::spawn(move || queue.into_iter().for_each(|errand| errand()));
        assert_eq!((good.get(), good.get()), (Ok(&7), Ok(&7)));
        assert!(good.took().is_some());
        assert_eq!(bad.get(), problem("it broke"));
        assert!(unwanted.get().is_err());
    }

    #[test]
    fn nothing_is_begun_that_no_stage_asks_for() {
        let none = Beside::start(&nowhere(), &[]);
        assert!(none.fuzz.get().is_err() && none.programs.get().is_err());
    }
}
