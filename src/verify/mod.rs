//! The proof of the outputs: reopens the written files and shows that every claim links to its sources, and back.
//!
//! In: a manifest and the bytes beside it. Out: every finding, and how many pairs of claim and source were proved. Reads Markdown, HTML and
//! PDF with readers of its own and must not know `render`: a checker must not share the bug it looks for.

pub mod coverage;
mod evidence;
mod html;
pub mod manifest;
mod markdown;
mod notes;
mod pdf;
mod place;
pub mod rules;
mod summary;
pub mod text;

pub use evidence::Enclosed;
pub use rules::RULES;

use crate::diagnostic::Diagnostic;
use crate::model::manifest::Manifest;
use coverage::Reading;
use manifest::Index;
use place::Finder;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// No file of a pack may be longer than this, in bytes; a longer one is not read.
pub const LIMIT: usize = 64 << 20;

/// The outcome of a proof.
#[derive(Debug)]
pub struct Report {
    /// Every finding, sorted by path, place and code.
    pub findings: Vec<Diagnostic>,
    /// How many claims the manifest has.
    pub claims: usize,
    /// How many pairs of claim and source were proved, there and back, over all formats.
    pub pairs: usize,
    /// The files that were read, by name.
    pub formats: Vec<String>,
}

/// Why a pack could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Proves one pack from its bytes: `files` holds each file present, by its path beside the manifest.
pub fn pack(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Report {
    prove(manifest, files, Finder::default())
}

/// Reads a pack's folder and proves it.
pub fn folder(dir: &Path) -> Result<Report, VerifyError> {
    staged(dir, dir)
}

/// Reads a pack's folder and proves it; findings name its files as if they lay in `place`, where they are to be published.
pub fn staged(dir: &Path, place: &Path) -> Result<Report, VerifyError> {
    let files = read(dir)?;
    let mut finder = Finder::new(&place.to_string_lossy().replace('\\', "/"));
    let Some(bytes) = files.get(manifest::NAME) else {
        finder.add(manifest::broken(&finder, "manifest.json is missing"));
        return Ok(Report { findings: finder.finish(), claims: 0, pairs: 0, formats: Vec::new() });
    };
    match serde_json::from_slice::<Manifest>(bytes) {
        Ok(manifest) => Ok(prove(&manifest, &files, finder)),
        Err(error) => {
            finder.add(manifest::broken(&finder, format!("manifest.json cannot be read: {error}")));
            Ok(Report { findings: finder.finish(), claims: 0, pairs: 0, formats: Vec::new() })
        }
    }
}

/// Proves a PDF by the manifest that rides inside it, and that against the notes beside it.
pub fn file(path: &Path) -> Result<Report, VerifyError> {
    let folder = path.parent().unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut finder = Finder::new(&folder);
    let unread = |mut finder: Finder, finding: Diagnostic| {
        finder.add(finding);
        Ok(Report { findings: finder.finish(), claims: 0, pairs: 0, formats: Vec::new() })
    };
    let opened = bounded(path)?.and_then(|bytes| {
        let enclosed = pdf::enclosed(&bytes)?;
        Ok((bytes, enclosed))
    });
    let (bytes, enclosed) = match opened {
        Ok(opened) => opened,
        Err(why) => {
            let finding = unreadable(&finder, &name, &why);
            return unread(finder, finding);
        }
    };
    let manifest = match evidence::manifest(&enclosed) {
        Ok(manifest) => manifest,
        Err(why) => {
            for what in &enclosed.wrong {
                finder.add(evidence::altered(&finder, &name, what));
            }
            let finding = evidence::altered(&finder, &name, &why);
            return unread(finder, finding);
        }
    };
    let index = Index::new(&manifest);
    manifest::contents(&index, &mut finder);
    let mut formats = Vec::new();
    let pairs = read_as(pdf::read, &name, &bytes, &index, &mut finder).unwrap_or_default();
    formats.push(name);
    Ok(Report { findings: finder.finish(), claims: manifest.claims.len(), pairs, formats })
}

/// The evidence that rides inside a PDF: its attached files by name, and phrases that say what is wrong with them. `Err` says why the
/// file cannot be read, as the end of a sentence.
pub fn enclosed(path: &Path) -> Result<Result<Enclosed, String>, VerifyError> {
    Ok(bounded(path)?.and_then(|bytes| pdf::enclosed(&bytes)))
}

/// The bytes of a file that is not too large.
fn bounded(path: &Path) -> Result<Result<Vec<u8>, String>, VerifyError> {
    let failed = |source| VerifyError::Read { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    // One byte more than may be: a file may be longer than it said.
    file.take(LIMIT as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(if bytes.len() > LIMIT { Err(TOO_LARGE.to_owned()) } else { Ok(bytes) })
}

const TOO_LARGE: &str = "it is too large";

fn unreadable(finder: &Finder, name: &str, why: &str) -> Diagnostic {
    let place = finder.file(name, None);
    Diagnostic::at(&rules::FILE_CHANGED, place, format!("{name} cannot be read: {why}"))
        .help("build the pack again")
}

/// Reads a file and holds it against the manifest; the number of pairs proved, or nothing if it cannot be read.
fn read_as(reader: Reader, name: &str, bytes: &[u8], index: &Index, finder: &mut Finder) -> Option<usize> {
    let reading = if bytes.len() > LIMIT { Err(TOO_LARGE.to_owned()) } else { reader(bytes, index) };
    let reading = reading.map_err(|why| finder.add(unreadable(finder, name, &why))).ok()?;
    let pairs = coverage::compare(index, name, &reading, finder);
    if let Some(said) = &reading.said {
        summary::compare(index, name, said, finder);
    }
    if let Some(enclosed) = &reading.enclosed {
        evidence::compare(index, name, enclosed, finder);
    }
    Some(pairs)
}

type Reader = fn(&[u8], &Index) -> Result<Reading, String>;

const READERS: [(&str, Reader); 3] =
    [("briefing.md", markdown::read), ("briefing.html", html::read), ("briefing.pdf", pdf::read)];

fn prove(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>, mut finder: Finder) -> Report {
    let index = Index::new(manifest);
    manifest::contents(&index, &mut finder);
    manifest::files(manifest, files, &mut finder);
    let (mut pairs, mut formats) = (0, Vec::new());
    for (name, reader) in READERS {
        let listed = manifest.files.iter().any(|entry| entry.path == name);
        let Some(bytes) = files.get(name).filter(|_| listed) else { continue };
        if let Some(proved) = read_as(reader, name, bytes, &index, &mut finder) {
            pairs += proved;
            formats.push(name.to_owned());
        }
    }
    if !READERS.iter().any(|(name, _)| manifest.files.iter().any(|entry| entry.path == *name)) {
        finder.add(manifest::broken(&finder, "the manifest lists no briefing, so there is nothing to prove"));
    }
    Report { findings: finder.finish(), claims: manifest.claims.len(), pairs, formats }
}

/// Every regular file below `dir`, by its path from there. Symbolic links are not followed: what they name is not in the pack.
fn read(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, VerifyError> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(dir).min_depth(1).max_depth(8) {
        let entry = entry.map_err(|error| VerifyError::Read {
            path: error.path().unwrap_or(dir).to_owned(),
            source: error.into(),
        })?;
        let path = entry.path();
        if entry.file_type().is_file() {
            let bytes =
                std::fs::read(path).map_err(|source| VerifyError::Read { path: path.to_owned(), source })?;
            let name = path.strip_prefix(dir).unwrap_or(path).to_string_lossy().replace('\\', "/");
            files.insert(name, bytes);
        }
    }
    Ok(files)
}
