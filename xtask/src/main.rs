//! `cargo xtask build | freeze | serve | test | workshop | bench | measure | engine-share | shots`.

use std::process::ExitCode;
use xtask::server::{self, Options, Server, Tree};
use xtask::workspace::Workspace;
use xtask::{Outcome, build, bytes, frozen, measure, shots, suite};

mod args;

use args::Command;

fn main() -> ExitCode {
    let command = match args::parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome<bool> {
    if command == Command::Help {
        println!("{}", args::USAGE);
        return Ok(true);
    }
    let workspace = Workspace::find()?;
    match command {
        Command::Help => {}
        Command::Build { host, drafts } => {
            if host.is_none() {
                println!("{}", build::WITHOUT_HOST);
            }
            let site = build::build_for(&workspace, host, drafts)?;
            println!(
                "{}\n\nthe page is in {}",
                bytes::table(&site),
                workspace.dist().display()
            );
        }
        Command::Freeze(wish) => println!("{}", frozen::run(&workspace, &wish)?),
        Command::Serve { port, dist } => serve(&workspace, port, dist)?,
        Command::Test(wish) => return suite::run(&workspace, &wish),
        Command::Workshop { host, with } => {
            let made = xtask::workshop::make(&workspace, host.as_ref(), with.as_deref())?;
            println!("{made}");
        }
        Command::Bench { all, wasm } => xtask::bench::bench(&workspace, all, wasm)?,
        Command::Measure => measure::measure(&workspace, &build::build(&workspace)?)?,
        Command::EngineShare => xtask::engine_share::print(&workspace)?,
        Command::Shots(wish) => shots::take(&workspace, &build::build(&workspace)?, &wish)?,
    }
    Ok(true)
}

fn serve(workspace: &Workspace, port: u16, dist: Option<std::path::PathBuf>) -> Outcome<()> {
    // A taken port is said before a build that takes a minute, not after it.
    server::ensure_free(port)?;
    let folder = match dist {
        Some(folder) => folder,
        None => {
            println!("building the release page");
            build::build(workspace)?;
            workspace.dist()
        }
    };
    let server = Server::start(
        Tree::read(&folder)?,
        Options {
            port,
            ..Options::default()
        },
    )?;
    println!("Going Rate is at {} (Ctrl-C ends it)", server.url(""));
    server.wait();
    Ok(())
}
