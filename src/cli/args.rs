//! What can be asked for.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  briefpack init my-briefing       begin a project that builds at once
  briefpack check                  check the notes below sources/
  briefpack build                  make every pack into out/
  briefpack build 2025-03-17       make one pack
  briefpack verify out/2025-03-17  prove a pack again, from its files alone
  briefpack explain C001           say what a rule is for

Exit codes: 0 clean, 1 findings, 2 usage or I/O, 3 the proof of the outputs failed.";

/// Structured briefings from YAML notes: every claim linked to its source article, the link proved.
#[derive(Debug, Parser)]
#[command(name = "briefpack", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// The project's folder, the one that holds sources/ [default: this one or the next above that does]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// When to print in colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the notes, and say all that is wrong with them
    #[command(
        after_help = "Examples:\n  briefpack check\n  briefpack check --format json > findings.json\n  briefpack check --links"
    )]
    Check {
        /// How to print the findings
        #[arg(long, value_name = "FORMAT", default_value = "human")]
        format: ReportFormat,
        #[command(flatten)]
        links: Links,
    },
    /// Check the notes, make the packs, prove them, publish them
    #[command(
        after_help = "Examples:\n  briefpack build\n  briefpack build 2025-03-17 --only md,html\n  briefpack build --out public --date 2025-03-18\n\nNothing is published unless every pack is proved: a failed build leaves the packs of yesterday as they are."
    )]
    Build(Build),
    /// Prove a pack again, from its files alone
    #[command(after_help = "Examples:\n  briefpack verify out/2025-03-17")]
    Verify {
        /// The folder of the pack, with its manifest.json
        #[arg(value_name = "DIR")]
        pack: PathBuf,
    },
    /// Say what a rule finds, why, and what to do
    #[command(after_help = "Examples:\n  briefpack explain C001\n  briefpack explain claim-without-citation")]
    Explain {
        /// Code or name of the rule [default: list them all]
        #[arg(value_name = "CODE")]
        rule: Option<String>,
    },
    /// Print the JSON Schema of a note, for editors
    #[command(after_help = "Examples:\n  briefpack schema > note.schema.json")]
    Schema,
    /// Begin a project: one small sourced briefing that builds at once
    #[command(
        after_help = "Examples:\n  briefpack init my-briefing && cd my-briefing && briefpack build\n  briefpack init --templates ."
    )]
    Init {
        /// The folder to make it in
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write the built-in templates into DIR/templates instead, to be changed there
        #[arg(long)]
        templates: bool,
    },
    /// Print completions for a shell
    #[command(after_help = "Examples:\n  briefpack completions bash > /etc/bash_completion.d/briefpack")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Arguments)]
pub(super) struct Links {
    /// Ask whether the addresses of cited sources still answer: the one check that uses the network
    #[arg(long = "links")]
    pub(super) wanted: bool,
    /// For how many days an answer is good; 0 asks every address again
    #[arg(long = "links-max-age", value_name = "DAYS", default_value_t = 7, requires = "wanted")]
    pub(super) max_age: u32,
    /// Ask addresses of this machine and of private networks, too
    #[arg(long, requires = "wanted")]
    pub(super) allow_private: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Build {
    /// The briefings to make [default: all]
    #[arg(value_name = "ID")]
    pub(super) briefings: Vec<String>,
    /// The formats to make; a pack made anew has no file of another
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "md,html,pdf")]
    pub(super) only: Vec<PackFormat>,
    /// The folder to publish into [default: out/ of the project]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The day of making that the files' metadata give [default: the briefing's own; `SOURCE_DATE_EPOCH` if set]
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a person: the line, the caret, what to do
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PackFormat {
    Md,
    Html,
    Pdf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}
