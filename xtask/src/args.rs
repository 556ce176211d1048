//! What was typed behind `cargo xtask`.

use lexopt::prelude::*;
use std::path::PathBuf;
use xtask::build::Host;
use xtask::{frozen, shots, suite};

/// What each command does.
pub(crate) const USAGE: &str = "\
cargo xtask build [--host ADDRESS]      build the release page into dist/, with whole addresses if it knows its host
            [--drafts]                  with languages that are not finished, to look at
cargo xtask freeze [--host ADDRESS]     freeze the box of this model's version into frozen/
            [--again REASON]            once more, as long as it is not published
            [--published]               or write down that it is published
cargo xtask serve [--port N]            build it and serve it on 127.0.0.1:8080
            [--dist DIR]                or serve a folder that is already built
cargo xtask test [--strict]             run everything that CI runs
            [--only STAGE]...           or only some stages of it
cargo xtask workshop [--host ADDRESS]   make the single file, the PDFs and the zip for a workshop in target/workshop/
            [--with FOLDER]             with a country of your own (docs/adapt.md), in target/workshop-<folder's name>/
cargo xtask bench [--all] [--wasm]      print how fast the engine is, beside ProbLog; --wasm: in WebAssembly alone
cargo xtask measure                     print bytes, tick to paint, first paint
cargo xtask engine-share                print what the engine adds to the page's wasm
cargo xtask shots [--fragment F]        take pictures of the page into target/shots/
            [--readme]                  or the one in the README, docs/picture.png";

/// A command with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Build {
        host: Option<Host>,
        drafts: bool,
    },
    Freeze(frozen::Wish),
    Serve {
        port: u16,
        dist: Option<PathBuf>,
    },
    Test(suite::Wish),
    Workshop {
        host: Option<Host>,
        with: Option<PathBuf>,
    },
    Bench {
        all: bool,
        wasm: bool,
    },
    Measure,
    EngineShare,
    Shots(shots::Wish),
}

/// Reads the command line; an error is one sentence.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut command = match parser.next()? {
        Some(Value(name)) => match name.string()?.as_str() {
            "build" => Command::Build {
                host: None,
                drafts: false,
            },
            "freeze" => Command::Freeze(frozen::Wish::Freeze {
                host: None,
                again: None,
            }),
            "serve" => Command::Serve {
                port: 8080,
                dist: None,
            },
            "test" => Command::Test(suite::Wish::default()),
            "workshop" => Command::Workshop {
                host: None,
                with: None,
            },
            "bench" => Command::Bench {
                all: false,
                wasm: false,
            },
            "measure" => Command::Measure,
            "engine-share" => Command::EngineShare,
            "shots" => Command::Shots(shots::Wish::default()),
            "help" => Command::Help,
            unknown => return Err(format!("there is no command {unknown}").into()),
        },
        Some(Long("help") | Short('h')) | None => return Ok(Command::Help),
        Some(other) => return Err(other.unexpected()),
    };
    while let Some(arg) = parser.next()? {
        match (&mut command, arg) {
            (_, Long("help") | Short('h')) => return Ok(Command::Help),
            (Command::Build { drafts, .. }, Long("drafts")) => *drafts = true,
            (Command::Freeze(wish), Long("published")) => match wish {
                // It is written down of what is frozen already: nothing else goes with it.
                frozen::Wish::Freeze {
                    host: None,
                    again: None,
                } => *wish = frozen::Wish::Published,
                _ => return Err("--published stands alone".into()),
            },
            (Command::Freeze(frozen::Wish::Freeze { again, .. }), Long("again")) => {
                *again = Some(parser.value()?.string()?);
            }
            (
                Command::Build { host, .. }
                | Command::Workshop { host, .. }
                | Command::Freeze(frozen::Wish::Freeze { host, .. }),
                Long("host"),
            ) => {
                let typed = parser.value()?.string()?;
                *host = Some(Host::read(&typed).map_err(|problem| problem.0)?);
            }
            (Command::Workshop { with, .. }, Long("with")) => *with = Some(parser.value()?.into()),
            (Command::Serve { port, .. }, Long("port")) => *port = parser.value()?.parse()?,
            (Command::Serve { dist, .. }, Long("dist")) => *dist = Some(parser.value()?.into()),
            (Command::Bench { all, .. }, Long("all")) => *all = true,
            (Command::Bench { wasm, .. }, Long("wasm")) => *wasm = true,
            (Command::Test(wish), Long("strict")) => wish.strict = true,
            (Command::Test(wish), Long("only")) => wish.only.push(parser.value()?.string()?),
            (Command::Shots(wish), Long("readme")) => wish.readme = true,
            (Command::Shots(wish), Long("fragment")) => wish.fragment = parser.value()?.string()?,
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<Command, &str>) {
        let read = parse(lexopt::Parser::from_args(typed.split_whitespace()))
            .map_err(|error| error.to_string());
        match (read, expected) {
            (Ok(read), Ok(expected)) => assert_eq!(read, expected, "{typed}"),
            (Err(said), Err(part)) => assert!(said.contains(part), "{typed}: {said}"),
            (read, expected) => unreachable!("{typed}: {read:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn commands_and_options() {
        check("", Ok(Command::Help));
        let (host, drafts) = (None, false);
        check("build", Ok(Command::Build { host, drafts }));
        let (host, drafts) = (None, true);
        check("build --drafts", Ok(Command::Build { host, drafts }));
        let (host, with) = (None, Some("mine".into()));
        check("workshop --with mine", Ok(Command::Workshop { host, with }));
        let freeze = |again: Option<&str>| {
            Command::Freeze(frozen::Wish::Freeze {
                host: None,
                again: again.map(str::to_owned),
            })
        };
        check("freeze", Ok(freeze(None)));
        check("freeze --again why", Ok(freeze(Some("why"))));
        let published = Command::Freeze(frozen::Wish::Published);
        check("freeze --published", Ok(published));
        let (all, wasm) = (true, true);
        check("bench --all --wasm", Ok(Command::Bench { all, wasm }));
        check(
            "serve",
            Ok(Command::Serve {
                port: 8080,
                dist: None,
            }),
        );
        check(
            "serve --port 9000 --dist=out",
            Ok(Command::Serve {
                port: 9000,
                dist: Some("out".into()),
            }),
        );
        let only = vec!["bytes".to_owned(), "browsers".to_owned()];
        check(
            "test --strict --only bytes --only browsers",
            Ok(Command::Test(suite::Wish { strict: true, only })),
        );
    }

    #[test]
    fn what_is_misspelt_is_named() {
        check("sevre", Err("there is no command sevre"));
        check("serve --prot 80", Err("--prot"));
        check("freeze --again", Err("--again"));
        check("freeze --again why --published", Err("stands alone"));
        check("freeze --published --again why", Err("--again"));
        check("serve --port 99999", Err("99999"));
        check("build --strict", Err("--strict"));
        check("build --host example.org", Err("write it like https://"));
    }
}
