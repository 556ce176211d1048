//! Child processes that end with us, and all that they started with them.

use crate::{During, Outcome, problem};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A process in a group of its own; the group is ended when this is dropped.
pub(crate) struct Process(Child);

impl Process {
    /// Starts it, with everything it says in a file.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Outcome<Self> {
        let what = || format!("starting {}", command.get_program().to_string_lossy());
        if let Some(folder) = log.parent() {
            std::fs::create_dir_all(folder).during(|| format!("making {}", folder.display()))?;
        }
        let out = File::create(log).during(|| format!("writing {}", log.display()))?;
        let err = out
            .try_clone()
            .during(|| format!("writing {}", log.display()))?;
        let (what, stdin) = (what(), Stdio::null());
        let child = command
            .process_group(0)
            .stdin(stdin)
            .stdout(out)
            .stderr(err)
            .spawn();
        Ok(Self(child.during(|| what)?))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A driver leaves its browser behind if it is ended alone: the whole group goes.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill")
            .args(["-TERM", "--", &group])
            .stderr(Stdio::null())
            .status();
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(3) {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.0.wait();
    }
}

/// A virtual screen, and the name of its display.
pub(crate) fn virtual_screen(program: &Path, log: &Path) -> Outcome<(Process, String)> {
    let mut command = Command::new(program);
    // The server picks a free display and writes its number to standard output, which is the log.
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1400x1000x24",
        "-nolisten",
        "tcp",
    ]);
    let process = Process::start(&mut command, log)?;
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(15) {
        let said = File::open(log).during(|| format!("reading {}", log.display()))?;
        let number = BufReader::new(said)
            .lines()
            .map_while(Result::ok)
            .find(|line| line.trim().parse::<u32>().is_ok());
        if let Some(number) = number {
            return Ok((process, format!(":{}", number.trim())));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    problem(format!(
        "the virtual screen did not start; {} may say why",
        log.display()
    ))
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> Outcome<u16> {
    let taken =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    Ok(taken
        .during(|| "looking for a free port".to_owned())?
        .port())
}

/// Waits until somebody listens.
pub(crate) fn wait_for_port(port: u16, name: &str) -> Outcome<()> {
    let (started, address) = (
        Instant::now(),
        SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
    );
    while started.elapsed() < Duration::from_secs(20) {
        if TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    problem(format!("{name} does not listen on port {port}"))
}
