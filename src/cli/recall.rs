//! `briefpack recall SOURCE`.

use super::args::{Recall as Args, ReportFormat};
use super::build::failure;
use super::output::{Output, plural, tally};
use super::{Exit, Failure, day};
use crate::base::date::Date;
use crate::base::id::SourceId;
use crate::check::{Index, check_for_recall};
use crate::diagnostic::Level;
use crate::load::Loaded;
use crate::load::decode::nearest;
use crate::model::Recall;
use crate::model::manifest::{MANIFEST, Manifest};
use crate::model::recall::correction_id;
use crate::pipeline::published::{self, Damaged, Found};
use crate::pipeline::{self, Asked, Plan, Proved, Summary, prove};
use serde::Serialize;
use std::path::Path;

mod list;

/// The whole answer, for programs.
#[derive(Serialize)]
struct Answer<'a> {
    /// Version of this format.
    version: u32,
    #[serde(flatten)]
    recall: &'a Recall,
    damaged: &'a [Damaged],
    /// The folder of the correction note, if one was written.
    correction: Option<String>,
}

pub(super) fn run(root: &Path, args: &Args, output: &Output) -> Result<Exit, Failure> {
    let date = today(args.date.as_deref())?;
    let proved = prove(root, &Asked { snapshots: args.snapshots.clone(), ..Asked::default() })?;
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let found = published::read(&out);
    let recall = recalled(&proved.loaded, &found, &out, &args.source)?;
    for damaged in &found.damaged {
        let path = match damaged.folder.as_str() {
            "" => out.clone(),
            folder => out.join(folder).join(MANIFEST),
        };
        output.say(&format!(
            "warning: cannot read `{}`: {}; whether this pack holds the source is not known\n",
            path.display(),
            damaged.why
        ));
    }
    let human = args.format == ReportFormat::Human;
    if human {
        output.print(&list::of(&recall, &out));
    }
    let plan = Plan { font_dirs: args.font_dirs.clone(), ..Plan::default() };
    let (exit, note) = if args.list {
        (Exit::Clean, None)
    } else {
        note(root, &out, &recall, proved, (date, &plan), output)?
    };
    let correction = note.as_ref().map(|note| out.join(&note.id).display().to_string());
    if !human {
        let answer = Answer { version: 1, recall: &recall, damaged: &found.damaged, correction };
        output.print(&format!("{}\n", serde_json::to_string_pretty(&answer)?));
    } else if let (Some(note), Some(correction)) = (note, correction) {
        output.print(&format!(
            "\n{correction}: {}, {}, {} proved ({})\n",
            plural(note.claims, "claim"),
            plural(note.sources, "source"),
            plural(note.links, "link"),
            note.files.join(", "),
        ));
    }
    Ok(exit)
}

/// Writes the correction note, if there is anything to correct.
fn note(
    root: &Path,
    out: &Path,
    recall: &Recall,
    Proved { loaded, evidence, strictness }: Proved,
    (date, plan): (Date, &Plan),
    output: &Output,
) -> Result<(Exit, Option<Summary>), Failure> {
    let (source, shown) = (&recall.source, out.display());
    if !recall.is_due() {
        output.say(&format!(
            "\nno note is written while `{source}` is `current`: give it `status: retracted` or `status: corrected`, and say in `status_note` why\n"
        ));
        return Ok((Exit::Clean, None));
    }
    if recall.held().is_empty() {
        output.say(&format!(
            "\nno note is written: no pack in `{shown}` holds `{source}`, so that there is nothing to correct; name the folder of the published packs with `--out DIR`, if it is another\n"
        ));
        return Ok((Exit::Clean, None));
    }
    collision(&loaded, out, recall)?;
    let (report, checked) = check_for_recall(loaded, evidence, &strictness);
    let checked = match checked {
        Ok(checked) => checked,
        Err(refused) => {
            let errors: Vec<_> =
                report.diagnostics.into_iter().filter(|found| found.level == Level::Error).collect();
            output.findings_aside(&errors, &refused.files);
            output.say(&format!("{}; no note was written\n", tally(&errors)));
            return Ok((Exit::Findings, None));
        }
    };
    if recall.status_note.is_none() {
        output.say(&format!("note: `{source}` has no `status_note`, so that readers are not told why\n"));
    }
    if recall.seen == 0 {
        output.say(&format!(
            "note: `{shown}` holds no pack, so that the briefings of the notes are taken for published\n"
        ));
    }
    let built = pipeline::correct(&checked, root, out, recall, date, plan).map_err(failure)?;
    output.findings_in_short(&built.findings, &built.files);
    if built.packs.is_empty() {
        output.say(&format!("{}; nothing was published\n", tally(&built.findings)));
        return Ok((if built.unproved { Exit::Unproved } else { Exit::Findings }, None));
    }
    Ok((Exit::Clean, built.packs.into_iter().next()))
}

/// Refuses to write over a briefing that has the note's name.
fn collision(loaded: &Loaded, out: &Path, recall: &Recall) -> Result<(), Failure> {
    let id = correction_id(&recall.source);
    if loaded.notes.briefings.iter().any(|briefing| briefing.id.as_str() == id) {
        return Err(Failure::new(
            format!("the correction note of `{}` would be `{id}`, and so is a briefing", recall.source),
            format!("give the briefing `{id}` another id"),
        ));
    }
    let place = out.join(&id);
    let own = std::fs::read(place.join(MANIFEST)).ok().is_none_or(|bytes| {
        serde_json::from_slice::<Manifest>(&bytes)
            .is_ok_and(|manifest| manifest.briefing.corrects.as_ref() == Some(&recall.source))
    });
    if own {
        return Ok(());
    }
    Err(Failure::new(
        format!("`{}` holds a pack that is no correction note of `{}`", place.display(), recall.source),
        "move it away, or name another folder with `--out DIR`",
    ))
}

/// The day of the note.
fn today(given: Option<&str>) -> Result<Date, Failure> {
    let day = day::today(given)?;
    Date::parse(&day).map_err(|_| {
        Failure::new(format!("the clock shows `{day}`"), "give the day of the note with `--date 2025-03-17`")
    })
}

/// What stands on the source of this id.
fn recalled(loaded: &Loaded, found: &Found, out: &Path, id: &str) -> Result<Recall, Failure> {
    let index = Index::new(&loaded.notes);
    if let Some(source) = index.sources.get(&SourceId::from(id)) {
        return Ok(Recall::new(&loaded.notes, &loaded.files, &index, source, &found.packs));
    }
    let holding = found
        .packs
        .iter()
        .filter(|pack| pack.manifest.sources.iter().any(|source| source.id.as_str() == id))
        .map(|pack| format!("`{}`", out.join(&pack.folder).display()));
    let holding: Vec<_> = holding.collect();
    let help = if !holding.is_empty() {
        format!(
            "published packs hold it: {}; put its entry back into the notes, with its `status`",
            holding.join(", ")
        )
    } else if let Some(near) = nearest(id, loaded.notes.sources.iter().map(|source| source.id.as_str())) {
        format!("did you mean `{near}`?")
    } else if loaded.notes.lost.sources.contains(id) {
        "its entry cannot be read; `briefpack check` says why".into()
    } else {
        "name the id of an entry of `sources`".into()
    };
    Err(Failure::new(format!("there is no source `{id}`"), help))
}
