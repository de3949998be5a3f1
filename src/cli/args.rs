//! What can be asked for.

pub(super) mod coverage;

use super::{Failure, day, file};
use crate::evidence::State;
use crate::pipeline::Asked;
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  briefpack init my-briefing       begin a project that builds at once
  briefpack import page.html       bring an article in: its text and its source note
  briefpack check                  check the notes below sources/
  briefpack coverage               count how well the claims are sourced
  briefpack build                  make every pack into out/
  briefpack build 2025-03-17       make one pack
  briefpack lock                   keep the proof of the quotations
  briefpack recall gazette-0301    say what stands on a retracted source, write a correction
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
        after_help = "Examples:\n  briefpack check\n  briefpack check --format json > findings.json\n  briefpack check --format github --output sarif=findings.sarif --output junit=claims.xml\n  briefpack check --snapshots ~/articles --require verified\n  briefpack check --deny warnings --baseline baseline.yaml\n  briefpack check --fix --dry-run\n  briefpack check --changed-since origin/main\n  briefpack check --links\n\nThe levels of rules are set in briefpack.yaml, beside sources/: `rules: { source-never-cited: off }`."
    )]
    Check(Check),
    /// Count how well the claims are sourced, and ask for so much
    #[command(after_help = coverage::HELP)]
    Coverage(coverage::Coverage),
    /// Check the notes, make the packs, prove them, publish them
    #[command(
        after_help = "Examples:\n  briefpack build\n  briefpack build 2025-03-17 --only md,html\n  briefpack build --out public --date 2025-03-18\n\nNothing is published unless every pack is proved: a failed build leaves the packs of yesterday as they are."
    )]
    Build(Build),
    /// Write down which quotations stand in their articles, so that this holds where the texts are not
    #[command(
        after_help = "Examples:\n  briefpack lock\n  briefpack lock --snapshots ~/articles\n  briefpack lock --diff\n\nsources/quotes.lock holds hashes and places, no word of an article: keep it in version control."
    )]
    Lock {
        /// Say what became of each locked quotation, and write nothing
        #[arg(long)]
        diff: bool,
        /// A folder that holds the articles' texts, first of all
        #[arg(long, value_name = "DIR")]
        snapshots: Option<PathBuf>,
        /// The day of the lock [default: today; `SOURCE_DATE_EPOCH` if set]
        #[arg(long, value_name = "DAY")]
        date: Option<String>,
    },
    /// Find words in a source's stored text, and print the citation ready to paste
    #[command(after_help = "Examples:\n  briefpack cite guardian-0316 \"supported a truce\"")]
    Cite {
        /// The source's id
        #[arg(value_name = "SOURCE")]
        source: String,
        /// The words, as many arguments as there are
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,
        /// A folder that holds the articles' texts, first of all
        #[arg(long, value_name = "DIR")]
        snapshots: Option<PathBuf>,
    },
    /// Say what stands on a source that was corrected or retracted, and write the correction note
    #[command(
        after_help = "Examples:\n  briefpack recall gazette-0301\n  briefpack recall gazette-0301 --list\n\nThe note is a pack of its own, out/correction-SOURCE, for the readers of the packs that hold the source. It is written when\nthe source's `status` is `corrected` or `retracted` and a pack that was published stands on it. Run it before the notes are\nput right and the packs are built anew."
    )]
    Recall(Recall),
    /// Bring articles in: write their text and a source note
    #[command(
        after_help = "Examples:\n  briefpack import page.html\n  briefpack import https://www.theguardian.com/world/…\n  briefpack import library.bib zotero.json export.ris\n  briefpack import pasted.txt --publisher \"The Guardian\" --published 2025-03-16\n  briefpack import page.html --dry-run\n\nReads saved pages, plain text and PDF files, and what reference managers export: CSL-JSON, Zotero's JSON and CSV, BibTeX, BibLaTeX, RIS. A field that is not found is not invented. A source that is in the notes already, by its address or DOI, is not written twice."
    )]
    Import(Import),
    /// Prove a pack again, from its files alone, or a PDF from what it carries inside
    #[command(
        after_help = "Examples:\n  briefpack verify out/2025-03-17\n  briefpack verify briefing.pdf\n  briefpack verify briefing.pdf --extract evidence/sources && briefpack check --root evidence\n\nA PDF carries its manifest and the notes that it stands on; no article's text is among them."
    )]
    Verify {
        /// The folder of the pack, with its manifest.json, or a PDF
        #[arg(value_name = "DIR|PDF")]
        pack: PathBuf,
        /// Write what rides inside the PDF into this folder; no file is written over
        #[arg(long, value_name = "DIR")]
        extract: Option<PathBuf>,
    },
    /// Say what a rule finds, why, and what to do
    #[command(after_help = "Examples:\n  briefpack explain C001\n  briefpack explain claim-without-citation")]
    Explain {
        /// Code or name of the rule [default: list them all]
        #[arg(value_name = "CODE")]
        rule: Option<String>,
    },
    /// Print the JSON Schema of a note or of the settings, for editors
    #[command(
        after_help = "Examples:\n  briefpack schema > note.schema.json\n  briefpack schema settings > settings.schema.json"
    )]
    Schema {
        /// What to describe
        #[arg(value_name = "OF", default_value = "note")]
        of: SchemaOf,
    },
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

/// How quotations are to be proved.
#[derive(Debug, Arguments)]
pub(super) struct Proof {
    /// What every quotation needs at least
    #[arg(long, value_name = "STATE", default_value = "none")]
    pub(super) require: Require,
    /// A folder that holds the articles' texts, first of all
    #[arg(long, value_name = "DIR")]
    pub(super) snapshots: Option<PathBuf>,
}

#[derive(Debug, Arguments)]
pub(super) struct Check {
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Write them into a file, too, as often as there are files; FORMAT as above
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = file::wanted::<Format>)]
    pub(super) outputs: Vec<(Format, PathBuf)>,
    #[command(flatten)]
    pub(super) strict: Strict,
    /// Let findings pass that are in this file, and name those in it that are gone
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// With --baseline: take out of the file what is gone, and nothing else
    #[arg(long, requires = "baseline")]
    pub(super) prune_baseline: bool,
    /// Write today's findings into this file, for `--baseline`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "outputs"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// List the exemptions, with their reasons
    #[arg(long)]
    pub(super) exemptions: bool,
    #[command(flatten)]
    pub(super) proof: Proof,
    #[command(flatten)]
    pub(super) links: Links,
    #[command(flatten)]
    pub(super) fixing: Fixing,
    /// Report only what is found in the notes touched since this revision's branch and this one part, and what they broke
    #[arg(long, value_name = "REV", conflicts_with_all = ["fix", "write_baseline"])]
    pub(super) changed_since: Option<String>,
}

#[derive(Debug, Arguments)]
pub(super) struct Fixing {
    /// Put right what is certain: misspelt ids and words, dates written otherwise; docs/fix.md says what
    #[arg(long)]
    pub(super) fix: bool,
    /// With --fix: print the changes as a diff, and write nothing
    #[arg(long, requires = "fix", conflicts_with_all = ["outputs", "format", "baseline", "write_baseline", "exemptions", "wanted"])]
    pub(super) dry_run: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a person: the line, the caret, what to do
    Human,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit's XML: a test case a claim
    Junit,
    /// Workflow commands of GitHub: annotations at the lines
    Github,
    /// A code quality report of GitLab
    Gitlab,
}

/// How strict a run is.
#[derive(Debug, Arguments)]
pub(super) struct Strict {
    /// What not to let pass
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Findings at warning level count as errors
    Warnings,
}

impl Proof {
    pub(super) fn asked(&self, strict: &Strict) -> Result<Asked, Failure> {
        let required = match self.require {
            Require::Verified => State::Verified,
            Require::Locked => State::Locked,
            Require::None => State::Unproved,
        };
        let deny_warnings = strict.deny == Some(Deny::Warnings);
        Ok(Asked { snapshots: self.snapshots.clone(), required, deny_warnings, today: Some(day::of_run()?) })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Require {
    /// Found in its article's text in this run
    Verified,
    /// Found in it, or vouched for by sources/quotes.lock
    Locked,
    /// Nothing: the pack says what is not proved
    None,
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
    /// Write a word across every page of the PDF, and at the head of the other formats: `DRAFT`
    #[arg(long, value_name = "TEXT", value_parser = watermark)]
    pub(super) watermark: Option<String>,
    /// A folder with fonts for characters that the others lack; may be said several times
    #[arg(long = "font-dir", value_name = "DIR")]
    pub(super) font_dirs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) strict: Strict,
    #[command(flatten)]
    pub(super) proof: Proof,
}

/// A text short enough to be read across a page.
fn watermark(text: &str) -> Result<String, String> {
    const LONGEST: usize = 24;
    let text = text.trim();
    match text.chars().count() {
        0 => Err("it is empty: write a word, such as `DRAFT`".to_string()),
        1..=LONGEST if !text.contains(char::is_control) => Ok(text.to_string()),
        _ => {
            Err(format!("it is too long to be read across a page: {LONGEST} characters at most, on one line"))
        }
    }
}

#[derive(Debug, Arguments)]
pub(super) struct Recall {
    /// The id of the source
    #[arg(value_name = "SOURCE")]
    pub(super) source: String,
    /// Only list what stands on it, and write no note
    #[arg(long)]
    pub(super) list: bool,
    /// The folder of the published packs, where the note goes too [default: out/ of the project]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The day of the note [default: today; `SOURCE_DATE_EPOCH` if set]
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<String>,
    /// A folder that holds the articles' texts, first of all
    #[arg(long, value_name = "DIR")]
    pub(super) snapshots: Option<PathBuf>,
    /// A folder with fonts for characters that the others lack; may be said several times
    #[arg(long = "font-dir", value_name = "DIR")]
    pub(super) font_dirs: Vec<PathBuf>,
    /// How to print the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ReportFormat,
}

#[derive(Debug, Arguments)]
pub(super) struct Import {
    /// The files to import, or the addresses of articles
    #[arg(value_name = "FILE|URL", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Who published it, where that is not found or found wrong
    #[arg(long, value_name = "NAME")]
    pub(super) publisher: Option<String>,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    pub(super) published: Option<String>,
    /// Its address
    #[arg(long, value_name = "URL")]
    pub(super) url: Option<String>,
    /// The id of the new source [default: publisher and date, such as `guardian-0316`]
    #[arg(long, value_name = "ID")]
    pub(super) id: Option<String>,
    /// The folder of the project to write notes into
    #[arg(long, value_name = "DIR", default_value = "sources/articles")]
    pub(super) into: String,
    /// Write the text of a source that is there already over its old one; no note is ever written over
    #[arg(long)]
    pub(super) force: bool,
    /// Print the notes instead of writing anything
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The day of fetching that `accessed` gives [default: today; `SOURCE_DATE_EPOCH` if set]
    #[arg(long, value_name = "DAY")]
    pub(super) date: Option<String>,
    /// Fetch from this machine and from private networks too
    #[arg(long)]
    pub(super) allow_private: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For a person: the line, the caret, what to do
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A note
    Note,
    /// briefpack.yaml
    Settings,
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
