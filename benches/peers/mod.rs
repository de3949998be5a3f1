//! Other programs that make a PDF of the same pack: a path or a name enters, a command leaves.
//!
//! Typst gets the published Markdown as a document of its own, `WeasyPrint` and Chromium get the published HTML. A
//! program that is not here is named as such: a table with fewer lines must say why.

mod family;
mod typst;

pub use family::Family;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{fs, io};

/// Compiles a document with the module that pip brings: document, output, folder of fonts.
const COMPILE: &str = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], \
                       font_paths=[sys.argv[3]], ignore_system_fonts=True)";

/// What makes a PDF beside briefpack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `typst`, or a Python that has its module.
    Typst,
    /// `weasyprint`.
    WeasyPrint,
    /// `chromium`, or another program with its options.
    Chromium,
}

/// The kinds, in the order of the table.
pub const KINDS: [Kind; 3] = [Kind::Typst, Kind::WeasyPrint, Kind::Chromium];

/// A program that was found.
#[derive(Clone, Debug)]
pub struct Peer {
    /// What it is.
    pub kind: Kind,
    /// What it says of itself.
    pub version: String,
    /// Whether it is one process, so that its memory can be told and its time is the system's account.
    pub alone: bool,
    program: PathBuf,
    /// Typst by way of Python.
    python: bool,
    /// `WeasyPrint` of a version that can tag.
    tags: bool,
}

impl Kind {
    /// Its option on the command line, and its name there.
    pub fn option(self) -> &'static str {
        match self {
            Self::Typst => "--typst",
            Self::WeasyPrint => "--weasyprint",
            Self::Chromium => "--chromium",
        }
    }

    /// The programs that are tried when none is named.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Typst => &["typst", "python3"],
            Self::WeasyPrint => &["weasyprint"],
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome"],
        }
    }

    /// The program at a path, or the first of the usual ones that answers.
    pub fn find(self, named: Option<&str>) -> Option<Peer> {
        let names = named.map_or_else(|| self.names().to_vec(), |named| vec![named]);
        names.into_iter().find_map(|name| self.at(name))
    }

    fn at(self, name: &str) -> Option<Peer> {
        let program = PathBuf::from(name);
        let file = program.file_name()?.to_string_lossy().into_owned();
        let python = self == Self::Typst && file.starts_with("python");
        let version = if python {
            let says =
                "import importlib.metadata, typst; print('typst', importlib.metadata.version('typst'))";
            said(&program, &["-c", says])?
        } else {
            said(&program, &["--version"])?
        };
        let tags = self == Self::WeasyPrint && said(&program, &["--help"])?.contains("--pdf-tags");
        let version = version.trim().to_string();
        Some(Peer { kind: self, version, alone: self != Self::Chromium, program, python, tags })
    }
}

impl Peer {
    /// What is to be run in the folder of a pack, which holds its Markdown and HTML, to write `pdf`; what it reads is made
    /// first.
    pub fn command(&self, folder: &Path, fonts: &Path, pdf: &Path) -> io::Result<Command> {
        let mut command = Command::new(&self.program);
        let page = folder.join("briefing.html");
        match self.kind {
            Kind::Typst => {
                let document = folder.join("briefing.typ");
                let markdown = fs::read_to_string(folder.join("briefing.md"))?;
                fs::write(&document, typst::document(&markdown))?;
                if self.python {
                    command.args(["-c", COMPILE]).args([&document, pdf, fonts]);
                } else {
                    command.args(["compile", "--ignore-system-fonts", "--font-path"]).arg(fonts);
                    command.args([&document, pdf]);
                }
            }
            Kind::WeasyPrint => {
                command.args(self.tags.then_some("--pdf-tags")).args([&page, pdf]);
            }
            Kind::Chromium => {
                command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
                command.arg(format!("--print-to-pdf={}", pdf.display()));
                command.arg(format!("file://{}", page.display()));
            }
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command)
    }
}

/// What a program prints, if it can be run and ends well.
fn said(program: &Path, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
