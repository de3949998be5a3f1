//! `briefpack import`: from files and addresses to snapshots and source notes. What is asked for is brought, read and written one by one;
//! one that fails does not keep the others out.

use super::args::Import;
use super::output::{Output, plural};
use super::{Exit, Failure, day};
use crate::base::date::Date;
use crate::base::id::is_id;
use crate::check::text::{has_user, is_web};
use crate::fetch::{Limits, get};
use crate::import::extract::{Raw, extract};
use crate::import::write::{Importer, Note, Snapshot, Written};
use crate::import::{Article, reference};
use crate::load::load;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file that is read, in bytes: a page with its pictures inside fits.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What was brought in for one argument.
struct Brought {
    name: String,
    bytes: Vec<u8>,
    /// What the server says it is.
    content_type: Option<String>,
    /// Where it was fetched from in the end.
    address: Option<String>,
    /// The day of fetching; of a file nobody knows when it was read.
    accessed: Option<String>,
}

pub(super) fn run(root: &Path, args: &Import, output: &Output) -> Result<Exit, Failure> {
    usage(args)?;
    let loaded = load(root)?;
    let mut importer =
        Importer::new(root, &loaded.notes, &loaded.files, &args.into, args.force, args.dry_run)?;
    let mut failed = false;
    let mut new: Option<Written> = None;
    let mut incomplete = false;
    let mut planned = 0;
    let mut tally = Tally::default();
    for argument in &args.files {
        let shown = argument.display();
        let articles = match bring(argument, args).and_then(|brought| articles(&brought, args)) {
            Ok((articles, faults)) => {
                failed |= !faults.is_empty();
                tally.lost += faults.len();
                for fault in &faults {
                    output.failure(&format!("{shown}: {fault}"), None);
                }
                articles
            }
            Err(failure) => {
                failed = true;
                output.failure(
                    &format!("cannot import `{shown}`: {}", failure.message),
                    failure.help.as_deref(),
                );
                continue;
            }
        };
        for article in articles {
            let written = match importer.add(&article, args.id.as_deref()) {
                Ok(written) => written,
                Err(error) => {
                    failed = true;
                    tally.lost += 1;
                    let of = article.title.map(|title| format!(" (“{title}”)")).unwrap_or_default();
                    output.failure(&format!("cannot import `{shown}`{of}: {error}"), None);
                    continue;
                }
            };
            let line = format!("{}{}\n", line(&shown.to_string(), &written), not_found(&written));
            tally.add(&written);
            if let Note::Planned { path, text } = &written.note {
                // What goes to standard output is YAML, whatever is imported.
                output.print(&format!("{}# {path}\n{text}", if planned > 0 { "---\n" } else { "" }));
                output.say(&line);
                planned += 1;
            } else {
                output.print(&line);
            }
            if matches!(written.note, Note::New(_)) {
                incomplete |=
                    written.missing.iter().any(|field| ["title", "publisher", "published"].contains(field));
                let better = |old: &Written| old.paragraphs == 0 && written.paragraphs > 0;
                if new.as_ref().is_none_or(better) {
                    new = Some(written);
                }
            }
        }
    }
    importer.finish()?;
    if let Some(written) = new {
        output.print(&format!("{tally}{}", next(&written, incomplete)));
    }
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// How many sources there were, of what sort.
#[derive(Default)]
struct Tally {
    new: usize,
    there: usize,
    lost: usize,
}

impl Tally {
    fn add(&mut self, written: &Written) {
        match written.note {
            Note::There(_) => self.there += 1,
            Note::New(_) | Note::Planned { .. } => self.new += 1,
        }
    }
}

impl fmt::Display for Tally {
    /// Nothing of a single source: its own line says it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.new + self.there + self.lost < 2 {
            return Ok(());
        }
        write!(f, "\n{} imported", plural(self.new, "source"))?;
        if self.there > 0 {
            write!(f, ", {} there already", self.there)?;
        }
        if self.lost > 0 {
            write!(f, ", {} not read", self.lost)?;
        }
        f.write_str("\n")
    }
}

/// Refuses options that say nothing good, before anything is read.
fn usage(args: &Import) -> Result<(), Failure> {
    if args.files.len() > 1 && (args.id.is_some() || args.url.is_some()) {
        return Err(Failure::new(
            "`--id` and `--url` are of one source",
            "import one file at a time with them",
        ));
    }
    if let Some(date) = &args.published
        && let Err(why) = Date::parse(date)
    {
        return Err(Failure::new(
            format!("`--published {date}` is not a date: {why}"),
            "write it as `2025-03-16`",
        ));
    }
    if let Some(url) = args.url.as_ref().filter(|url| !is_web(url) || has_user(url)) {
        return Err(Failure::new(
            format!("`--url {url}` is not an http or https address"),
            "write it as `https://…`",
        ));
    }
    if let Some(id) = args.id.as_ref().filter(|id| !is_id(id) || id.len() > 200) {
        return Err(Failure::new(
            format!("`--id {id}` is not an id"),
            "an id has only the letters a-z, digits and `-`",
        ));
    }
    Ok(())
}

/// Decides what an argument is, an address or a file, and brings it in.
fn bring(argument: &Path, args: &Import) -> Result<Brought, Failure> {
    if let Some(address) = argument.to_str().filter(|text| text.contains("://")) {
        return fetched(address, args);
    }
    let bytes = read(argument)?;
    let name = argument.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Brought { name, bytes, content_type: None, address: None, accessed: None })
}

/// Fetches an address: the one place where an import goes to the network.
fn fetched(address: &str, args: &Import) -> Result<Brought, Failure> {
    let limits = Limits { allow_private: args.allow_private, ..Limits::default() };
    let page = get(address, &limits).map_err(|error| Failure::new(error.to_string(), error.help()))?;
    Ok(Brought {
        name: page.address.clone(),
        bytes: page.bytes,
        content_type: page.content_type,
        address: Some(page.address),
        accessed: Some(day::today(args.date.as_deref())?),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let why = |error: std::io::Error| Failure { message: error.to_string(), help: None };
    let about = std::fs::metadata(path).map_err(why)?;
    if about.is_dir() {
        return Err(Failure::new("it is a folder", "name the files in it"));
    }
    if !about.is_file() {
        return Err(Failure::new("it is no file", "save what it holds into a file"));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(why)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::new(
            format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024),
            "save the text alone, or a part of the library",
        ));
    }
    Ok(bytes)
}

/// The articles in what was brought, with what is given on the command line in place of what was found.
fn articles(brought: &Brought, args: &Import) -> Result<(Vec<Article>, Vec<reference::Fault>), Failure> {
    if let Some(format) = reference::unread(&brought.bytes) {
        return Err(Failure::new(
            format!("it is {format}, which is not read"),
            "export the library as RIS or CSL-JSON, and import that",
        ));
    }
    let (mut articles, faults) = if let Some(library) = reference::read(&brought.name, &brought.bytes) {
        if library.articles.is_empty() && library.faults.is_empty() {
            return Err(Failure::new("the library is empty", "export the entries you want to cite"));
        }
        (library.articles, library.faults)
    } else {
        let article = extract(&Raw {
            name: &brought.name,
            bytes: &brought.bytes,
            content_type: brought.content_type.as_deref(),
            address: brought.address.as_deref(),
        })
        .map_err(|error| {
            // The file is named already.
            let message = error.to_string();
            let rest = message.strip_prefix(&format!("`{}` ", brought.name));
            Failure::new(rest.map_or_else(|| message.clone(), |rest| format!("it {rest}")), error.help())
        })?;
        (vec![article], Vec::new())
    };
    if articles.len() > 1 && (args.id.is_some() || args.url.is_some()) {
        return Err(Failure::new(
            format!("it holds {}, and `--id` and `--url` are of one", plural(articles.len(), "source")),
            "leave them out, or import a file of one entry",
        ));
    }
    for article in &mut articles {
        let given = |field: &mut Option<String>, text: &Option<String>| {
            if text.is_some() {
                field.clone_from(text);
            }
        };
        given(&mut article.publisher, &args.publisher);
        given(&mut article.published, &args.published);
        given(&mut article.url, &args.url);
        if article.url.is_some() {
            article.refused = None;
        }
        if article.accessed.is_none() {
            article.accessed.clone_from(&brought.accessed);
        }
    }
    Ok((articles, faults))
}

/// What became of an article, in one line.
fn line(argument: &str, written: &Written) -> String {
    let id = &written.id;
    let size = format!("{}, {}", plural(written.paragraphs, "paragraph"), plural(written.words, "word"));
    match (&written.note, &written.snapshot) {
        (Note::New(path) | Note::Planned { path, .. }, Snapshot::None) => {
            format!("{path}: `{id}`, without the article’s text")
        }
        (Note::New(path) | Note::Planned { path, .. }, Snapshot::New(text) | Snapshot::Unnamed(text, _)) => {
            format!("{path}: `{id}`, {size} in {text}")
        }
        (Note::New(path) | Note::Planned { path, .. }, Snapshot::Same(text) | Snapshot::Kept(text)) => {
            format!("{path}: `{id}`, its text is {text}")
        }
        (Note::There(place), text) => {
            let text = match text {
                Snapshot::None => "nothing to do".to_string(),
                Snapshot::New(text) => format!("its text, {size}, is now in {text}"),
                Snapshot::Same(text) => format!("its text in {text} is the same"),
                Snapshot::Kept(text) => format!("{text} holds another text, which `--force` writes over"),
                Snapshot::Unnamed(text, named) => {
                    format!("its text, {size}, is now in {text}: add `snapshot: {named}` to the note")
                }
            };
            format!("{argument}: there already as `{id}` in {place}; {text}")
        }
    }
}

fn not_found(written: &Written) -> String {
    let missing = written.missing.join(", ");
    match &written.refused {
        _ if matches!(written.note, Note::There(_)) => String::new(),
        None if missing.is_empty() => String::new(),
        None => format!(" (not found: {missing})"),
        Some(refused) if missing.is_empty() => format!(" (its address {refused})"),
        Some(refused) => format!(" (not found: {missing}; its address {refused})"),
    }
}

/// What to do with what was written.
fn next(written: &Written, incomplete: bool) -> String {
    let fill = if incomplete { "  fill in what was not found: `briefpack check` names it\n" } else { "" };
    let cite = match written.paragraphs {
        0 => format!(
            "  bring in the article’s text, so that quotations can be proved: `briefpack import https://…`\n  cite it in a claim: `cite: {}`\n",
            written.id
        ),
        _ => format!("  briefpack cite {} \"words of the article\"\n", written.id),
    };
    format!("\nnext:\n{fill}{cite}")
}
