//! What stands on a source, as a person reads it.

use crate::base::date::Date;
use crate::base::id::{ClaimId, SourceId};
use crate::cli::output::plural;
use crate::model::Recall;
use crate::model::manifest::NoteRef;
use crate::model::recall::{Holding, State};
use std::fmt::{Display, Write};
use std::path::Path;

/// The list.
pub(super) fn of(recall: &Recall, out: &Path) -> String {
    let mut text = String::new();
    let place = |note: &NoteRef| format!("{}:{}", note.path, note.line);
    let reason = recall.status_note.as_deref().map_or(String::new(), |note| format!(": {}", note.trim()));
    line(
        &mut text,
        0,
        format_args!(
            "{}: {}, {}, {}",
            recall.source,
            recall.title,
            recall.publisher,
            words(&recall.published)
        ),
    );
    line(&mut text, 0, format_args!("{}{reason}", recall.status));
    line(&mut text, 0, place(&recall.note));
    if !recall.derived.is_empty() {
        line(&mut text, 0, format_args!("what derives from it: {}", listed(&recall.derived)));
    }

    heading(&mut text, recall.claims.len(), "claim", "cites it", "cite it");
    for claim in &recall.claims {
        line(&mut text, 1, format_args!("{} {} ({})", claim.kind, claim.id, place(&claim.note)));
        line(&mut text, 2, &claim.text);
        if !claim.cites.contains(&recall.source) {
            line(&mut text, 2, format_args!("through {}", listed(&claim.cites)));
        }
        if claim.others.is_empty() {
            line(&mut text, 2, "nothing else supports it");
        } else {
            let count = plural(claim.origins, "independent origin");
            line(&mut text, 2, format_args!("still supported by {}: {count}", listed(&claim.others)));
        }
    }
    heading(&mut text, recall.assessments.len(), "judgment", "rests on that", "rest on that");
    for judged in &recall.assessments {
        line(&mut text, 1, format_args!("{} ({})", judged.id, place(&judged.note)));
        line(&mut text, 2, &judged.text);
        let others = match judged.unaffected {
            0 => "nothing else of its basis is left".into(),
            count => format!("{} of its basis not affected", plural(count, "claim")),
        };
        line(&mut text, 2, format_args!("because of {}; {others}", because(&judged.because, &judged.path)));
    }
    heading(
        &mut text,
        recall.briefings.len(),
        "briefing",
        "of the notes holds that",
        "of the notes hold that",
    );
    for holding in &recall.briefings {
        line(&mut text, 1, head(holding, &holding.id));
        line(&mut text, 2, held(holding));
        let built = recall.packs.iter().any(|pack| pack.id == holding.id);
        if !built {
            line(&mut text, 2, "no published pack of it holds the source");
        }
    }
    if recall.packs.is_empty() {
        let read = plural(recall.seen, "manifest");
        line(&mut text, 0, format_args!("\nno pack in {} holds it ({read} read)", out.display()));
    } else {
        heading(&mut text, recall.packs.len(), "published pack", "holds it", "hold it");
    }
    for holding in &recall.packs {
        let folder = out.join(holding.folder.as_deref().unwrap_or(&holding.id));
        line(&mut text, 1, head(holding, &folder.display()));
        line(&mut text, 2, held(holding));
        for (state, said) in [
            (State::Reworded, "worded anew in the notes since"),
            (State::Freed, "not resting on it in the notes any more"),
            (State::Withdrawn, "not in the notes any more"),
        ] {
            let ids: Vec<&ClaimId> =
                holding.claims.iter().filter(|claim| claim.state == state).map(|claim| &claim.id).collect();
            if !ids.is_empty() {
                line(&mut text, 2, format_args!("{said}: {}", joined(ids.into_iter())));
            }
        }
    }
    text
}

fn line(text: &mut String, depth: usize, what: impl Display) {
    let _ = writeln!(text, "{}{what}", "  ".repeat(depth));
}

/// "2 claims cite it:"
fn heading(text: &mut String, count: usize, of: &str, one: &str, many: &str) {
    let said = match count {
        0 => format!("\nno {of} {one}"),
        1 => format!("\n{} {one}:", plural(1, of)),
        _ => format!("\n{} {many}:", plural(count, of)),
    };
    line(text, 0, said);
}

/// "2025-03-02: Ministers differ, 2 March 2025, TLP:CLEAR"
fn head(holding: &Holding, name: &dyn Display) -> String {
    let tlp = holding.tlp.as_ref().map_or(String::new(), |tlp| format!(", {tlp}"));
    format!("{name}: {}, {}{tlp}", holding.title, words(&holding.date))
}

/// "2 claims: a, b; its summary cites it"
fn held(holding: &Holding) -> String {
    let mut parts = Vec::new();
    if !holding.claims.is_empty() {
        let ids = joined(holding.claims.iter().map(|claim| &claim.id));
        parts.push(format!("{}: {ids}", plural(holding.claims.len(), "claim")));
    }
    if holding.in_summary {
        parts.push("its summary cites it".into());
    }
    parts.join("; ")
}

/// "a (through b, c), d"
fn because(ids: &[ClaimId], path: &[ClaimId]) -> String {
    let show = |id: &ClaimId| match path.split_first() {
        Some((first, rest)) if first == id && !rest.is_empty() => {
            format!("{id} (through {})", joined(rest.iter()))
        }
        _ => id.to_string(),
    };
    ids.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn listed(ids: &[SourceId]) -> String {
    joined(ids.iter())
}

fn joined<T: Display>(ids: impl Iterator<Item = T>) -> String {
    ids.map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}

fn words(date: &str) -> String {
    Date::parse(date).map_or_else(|_| date.to_string(), |date| date.words())
}
