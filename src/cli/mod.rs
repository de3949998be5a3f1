//! The command line: what is asked for, who does it, and how it ends.
//!
//! Exit codes: 0 clean, 1 findings at error level, 2 usage, configuration or I/O, 3 the proof of the outputs failed.

mod args;
mod baseline;
mod build;
mod changed;
mod check;
mod cite;
mod coverage;
mod day;
mod exemptions;
mod file;
mod fix;
mod import;
mod init;
mod links;
mod lock;
mod output;
mod recall;
mod report;
mod root;
mod verify;

use crate::base::file::Files;
use crate::check::{Checked, Refused};
use crate::note::Notes;
use args::{Args, Command, SchemaOf};
use clap::{CommandFactory, Parser};
use output::Output;
use report::Reports;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is wrong.
    Clean,
    /// Findings at error level.
    Findings,
    /// Usage, configuration or I/O.
    Failure,
    /// The proof of the outputs failed.
    Unproved,
}

impl Exit {
    /// The exit code.
    fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failure => 2,
            Self::Unproved => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Something that ends a run with exit code 2: what is wrong, and what to do.
#[derive(Debug)]
struct Failure {
    message: String,
    help: Option<String>,
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { message: error.to_string(), help: None }
    }
}

impl Failure {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // `--help` and `--version` come this way too, and end well.
            let code = if error.use_stderr() { Exit::Failure } else { Exit::Clean };
            let _ = error.print();
            return code.into();
        }
    };
    let output = Output::new(args.color);
    run(&args, &output)
        .unwrap_or_else(|failure| {
            output.failure(&failure.message, failure.help.as_deref());
            Exit::Failure
        })
        .into()
}

fn run(args: &Args, output: &Output) -> Result<Exit, Failure> {
    let root = || root::find(args.root.as_deref());
    match &args.command {
        Command::Check(check) => {
            let reports = Reports::new(check.format, &check.outputs, output)?;
            let root = root().inspect_err(|failure| reports.fail(failure, output))?;
            reports.apart(&root)?;
            if check.fixing.fix {
                let fixed =
                    fix::run(&root, check, output).inspect_err(|failure| reports.fail(failure, output))?;
                if let Some(exit) = fixed {
                    return Ok(exit);
                }
            }
            check::run(&root, check, &reports, output).inspect_err(|failure| reports.fail(failure, output))
        }
        Command::Coverage(coverage) => coverage::run(&root()?, coverage, output),
        Command::Build(build) => build::run(&root()?, build, output),
        Command::Recall(recall) => recall::run(&root()?, recall, output),
        Command::Lock { diff, snapshots, date } => {
            lock::run(&root()?, *diff, snapshots.clone(), date.as_deref(), output)
        }
        Command::Cite { source, words, snapshots } => {
            cite::run(&root()?, source, &words.join(" "), snapshots.clone(), output)
        }
        Command::Import(import) => import::run(&root()?, import, output),
        Command::Verify { pack, extract } => {
            verify::run(pack, extract.as_deref(), args.root.as_deref(), output)
        }
        Command::Explain { rule: None } => {
            for rule in crate::rules::all() {
                output.print(&format!(
                    "{} {:<28} {:<8} {}\n",
                    rule.code,
                    rule.name,
                    rule.level.to_string(),
                    rule.summary
                ));
            }
            Ok(Exit::Clean)
        }
        Command::Explain { rule: Some(rule) } => {
            let Some(rule) = crate::rules::find(rule) else {
                let all = crate::rules::all();
                let names = all.iter().flat_map(|rule| [rule.code, rule.name]);
                let near = crate::load::decode::nearest(rule, names);
                let help = near.map_or("`briefpack explain` lists them".into(), |near| {
                    format!("did you mean `{near}`?")
                });
                return Err(Failure::new(format!("there is no rule `{rule}`"), help));
            };
            output.print(&crate::rules::explain(rule, 1));
            Ok(Exit::Clean)
        }
        Command::Schema { of } => {
            let schema = match of {
                SchemaOf::Note => serde_json::to_string_pretty(&crate::note::schema::schema())?,
                SchemaOf::Settings => {
                    serde_json::to_string_pretty(&crate::gate::schema::schema(&crate::rules::all()))?
                }
            };
            output.print(&format!("{schema}\n"));
            Ok(Exit::Clean)
        }
        Command::Init { folder, templates } => init::run(folder, *templates, output),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "briefpack", &mut text);
            output.print(&String::from_utf8_lossy(&text));
            Ok(Exit::Clean)
        }
    }
}

/// The files, whichever way the check went.
fn files(checked: &Result<Checked, Refused>) -> &Files {
    match checked {
        Ok(checked) => checked.files(),
        Err(refused) => &refused.files,
    }
}

/// The notes, whichever way the check went.
fn notes(checked: &Result<Checked, Refused>) -> &Notes {
    match checked {
        Ok(checked) => checked.notes(),
        Err(refused) => &refused.notes,
    }
}
