//! ProbLog in one Python process that is already warm.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use catalog::Compiled;
use catalog::problog::{End, program};
use engine::Question;

/// Seconds after which ProbLog is interrupted; a compiler in C is interrupted when it returns.
const LIMIT: u32 = 60;

/// Seconds that ProbLog took for both ends of the bands.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// To ground, compile and evaluate.
    pub all: f64,
    /// To evaluate alone, where it does best.
    pub evaluate: f64,
}

/// The running process.
pub struct ProbLog {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl ProbLog {
    /// Starts the Python that `GR_PROBLOG` names; nothing where it names none.
    pub fn start() -> Result<Option<Self>, String> {
        let Some(python) = std::env::var_os("GR_PROBLOG") else {
            return Ok(None);
        };
        let mut child = Command::new(&python)
            .args(["-c", include_str!("problog.py")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("GR_PROBLOG does not start: {error}"))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("GR_PROBLOG has no standard input and output".to_owned());
        };
        writeln!(input, "{LIMIT}").map_err(|error| error.to_string())?;
        Ok(Some(Self {
            child,
            input,
            output: BufReader::new(output),
        }))
    }

    /// Asks the question at both ends; nothing where one of them took too long.
    pub fn ask(
        &mut self,
        compiled: &Compiled,
        question: &Question,
    ) -> Result<Option<Took>, String> {
        let mut both = Took {
            all: 0.0,
            evaluate: 0.0,
        };
        for end in [End::Low, End::High] {
            let text = serde_json::Value::from(program(compiled, question, end));
            let mut line = String::new();
            writeln!(self.input, "{text}")
                .and_then(|()| self.input.flush())
                .and_then(|()| self.output.read_line(&mut line))
                .map_err(|error| format!("ProbLog broke off: {error}"))?;
            let seconds: Vec<Option<f64>> = serde_json::from_str(&line)
                .map_err(|error| format!("ProbLog broke off ({line:?}): {error}"))?;
            let [Some(all), Some(evaluate)] = seconds[..] else {
                return Ok(None);
            };
            both.all += all;
            both.evaluate += evaluate;
        }
        Ok(Some(both))
    }
}

impl Drop for ProbLog {
    fn drop(&mut self) {
        // It may be in the middle of a model that it cannot do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
