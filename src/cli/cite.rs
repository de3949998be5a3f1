//! `briefpack cite`.

use super::output::{Output, plural};
use super::{Exit, Failure};
use crate::evidence::{Entry, Fault, Read, Store, cite};
use crate::load::decode::nearest;
use crate::load::load;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Citation<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: &'a Option<String>,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: &'a Option<String>,
}

pub(super) fn run(
    root: &Path,
    id: &str,
    words: &str,
    snapshots: Option<PathBuf>,
    output: &Output,
) -> Result<Exit, Failure> {
    let loaded = load(root)?;
    let Some(source) = loaded.notes.sources.iter().find(|source| source.id.as_str() == id) else {
        let near = nearest(id, loaded.notes.sources.iter().map(|source| source.id.as_str()));
        let help = near
            .map_or("give the id of a source in the notes".into(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::new(format!("there is no source `{id}`"), help));
    };
    let note = &loaded.files.get(source.id.span.file).path;
    let Some(path) = &source.snapshot else {
        return Err(Failure::new(
            format!("the source `{id}` has no `snapshot`"),
            format!("store the article’s text with `briefpack import`, and name it in {note}: `snapshot: …`"),
        ));
    };
    let store = Store::Disk { root: root.to_path_buf(), elsewhere: snapshots };
    let text = match store.read(note, path) {
        Read::Text(text) => text,
        Read::Absent => {
            return Err(Failure::new(
                format!("the snapshot `{}` is not here", path.value),
                "put the text there, or give its folder with `--snapshots DIR`",
            ));
        }
        Read::Bad(why) => {
            return Err(Failure::new(
                format!("the snapshot `{}` {why}", path.value),
                "name a text file of the project",
            ));
        }
    };
    let entries = match cite(text, &source.title, words) {
        Ok(entries) if entries.is_empty() => {
            output.say(&format!(
                "the words stand in `{id}` several times, and nothing near tells the places apart\n"
            ));
            output.say("  help: quote more words\n");
            return Ok(Exit::Findings);
        }
        Ok(entries) => entries,
        Err(fault) => {
            output.say(&said(id, &fault));
            return Ok(Exit::Findings);
        }
    };
    if entries.len() > 1 {
        output.say(&format!("the words stand there {}; take one\n", plural(entries.len(), "time")));
    }
    output.print("    cite:\n");
    for entry in &entries {
        let Entry { at, quote, prefix, suffix } = entry;
        let entry = Citation { source: id, at, quote, prefix, suffix };
        let yaml = serde_yaml::to_string(&[entry])?;
        output.print(&yaml.lines().map(|line| format!("      {line}\n")).collect::<String>());
    }
    Ok(Exit::Clean)
}

/// Why words cannot be cited.
fn said(id: &str, fault: &Fault) -> String {
    match fault {
        Fault::NotFound { near: Some(near), paragraph } => {
            let place = paragraph.map_or(String::new(), |number| format!(" in paragraph {number}"));
            format!(
                "the words do not stand in the text of `{id}`\n  help: the nearest{place} ([-yours-], {{+the article’s+}}):\n  {}\n",
                near.diff
            )
        }
        Fault::Cut { whole } => {
            format!(
                "the words stand in the text of `{id}` only within longer ones\n  help: quote whole words: {whole}\n"
            )
        }
        Fault::TooShort { .. } => "there are no words to look for\n".into(),
        _ => format!("neither the words nor any near them stand in the text of `{id}`\n"),
    }
}
