//! What went wrong with a pack, as findings at their places in notes and templates.

use super::BuildError;
use crate::base::file::Files;
use crate::base::span::Span;
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Place};
use crate::load::decode::shorten;
use crate::render::pdf::{MissingGlyph, PdfError, TornWord};
use crate::render::prose::find;
use crate::render::rules::{MISSING_GLYPH, PROSE_WITHOUT_SOURCE, TORN_WORD};
use crate::render::{Failed, Unfit};
use std::cmp::Reverse;

/// What failed in a pack as findings: in a template, in what it makes, or in the notes.
pub(super) fn of_failure(
    id: &str,
    failed: Failed,
    watermark: Option<&str>,
    checked: &Checked,
    files: &mut Files,
) -> Result<Vec<Diagnostic>, BuildError> {
    match failed {
        Failed::Template(found) => Ok(vec![*found]),
        Failed::Document(found) => Ok(unfit(id, *found, checked, files)),
        Failed::Pdf(PdfError::MissingGlyphs(missing), found) => {
            let mut findings = unfit(id, *found, checked, files);
            findings.extend(missing.iter().map(|missing| missing_glyph(missing, watermark, checked, files)));
            Ok(findings)
        }
        Failed::Pdf(error, _) => Err(BuildError::Render(format!("{id}: {error}"))),
    }
}

/// What is wrong in what a template makes, as findings.
pub(super) fn unfit(id: &str, unfit: Unfit, checked: &Checked, files: &mut Files) -> Vec<Diagnostic> {
    let mut findings = unfit.findings;
    findings.extend(unfit.of_notes.iter().map(|words| unsourced(id, words, checked, files)));
    if !unfit.problems.is_empty() {
        let file = files.add(format!("{id}/briefing.md (as the template makes it)"), unfit.markdown);
        findings.extend(unfit.problems.into_iter().map(|problem| problem.finding(file)));
    }
    findings
}

/// Of the sorted findings of prose, or of words, at one place the first: packs differ there in numbers and names, and say the same words.
pub(super) fn once(findings: &mut Vec<Diagnostic>) {
    let prose = |found: &Diagnostic| {
        [&PROSE_WITHOUT_SOURCE, &TORN_WORD].contains(&found.rule)
            && matches!(found.primary.place, Place::Span(_))
    };
    findings.dedup_by(|a, b| prose(a) && prose(b) && a.rule == b.rule && a.primary.place == b.primary.place);
}

/// A word that the PDF cuts, at its place in the notes; in a template, if it is in no note.
pub(super) fn torn_word(torn: &TornWord, checked: &Checked, files: &Files) -> Diagnostic {
    let TornWord { word, at, claim } = torn;
    let of_claim = claim.as_ref().and_then(|id| checked.notes().claims().find(|claim| claim.id() == id));
    let find = |span: Span| files.text(span).find(word.as_str()).map(|at| span.slice(at, word.len()));
    let anywhere = || files.iter().find_map(|(id, file)| find(Span::new(id, 0, file.text.len())));
    let place = of_claim.and_then(|claim| find(claim.claim().span)).or_else(anywhere);
    let place = place.map_or_else(|| Place::Line { path: "templates".into(), position: None }, Place::Span);
    let (first, rest) = word.split_at(*at);
    // What stands at the cut, as one sees it on the page.
    let before = first.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let behind = rest.char_indices().nth(12).map_or(rest.len(), |(at, _)| at);
    let (before, behind) = (&first[before..], &rest[..behind]);
    let message = format!("the PDF cuts `{}` between `{before}` and `{behind}`", shorten(word));
    Diagnostic::at(&TORN_WORD, place, message)
        .label("no line is wide enough for this word where it stands")
        .help("give the table fewer columns, write a shorter word, or put a hyphen where a line may end")
}

/// A sentence of the notes that the pack prints without a source, at its place: in the briefing's summary, else in
/// the first note that has the words.
fn unsourced(id: &str, words: &str, checked: &Checked, files: &Files) -> Diagnostic {
    let notes = checked.notes();
    let briefing = notes.briefings.iter().find(|briefing| briefing.id.as_str() == id);
    let summary = briefing.and_then(|briefing| Some(briefing.summary.as_ref()?.span));
    let wholes = files.iter().map(|(id, file)| Span::new(id, 0, file.text.len()));
    let found = summary.into_iter().chain(wholes).filter_map(|whole| {
        let range = find(files.text(whole), words)?;
        Some(whole.slice(range.start, range.len()))
    });
    // The longest place holds most of the words; of two alike the first.
    let span = found.min_by_key(|span| Reverse(span.end - span.start));
    let place = span.map_or_else(|| Place::Line { path: "sources".into(), position: None }, Place::Span);
    let message = format!("no source stands behind `{}`", shorten(words));
    Diagnostic::at(&PROSE_WITHOUT_SOURCE, place, message)
        .label("the pack says this without a source")
        .help("end it with `[@id]` of the claim or source that it rests on, or let the template link to one")
}

/// A character without a glyph, at its place in the notes; in a template or the theme, if it is in no note.
fn missing_glyph(
    missing: &MissingGlyph,
    watermark: Option<&str>,
    checked: &Checked,
    files: &Files,
) -> Diagnostic {
    let ch = missing.character;
    let notes = checked.notes();
    let claim = missing.claim.as_ref().and_then(|id| notes.claims().find(|claim| claim.id() == id));
    let in_claim = claim.and_then(|claim| find_char(files, claim.claim().span, ch));
    let anywhere = || {
        files.iter().find_map(|(id, file)| {
            let whole = Span::new(id, 0, file.text.len());
            find_char(files, whole, ch)
        })
    };
    let place = in_claim.or_else(anywhere);
    let message = format!(
        "no font of the pack has the character `{ch}` (U+{:04X}), in `{}`",
        ch as u32, missing.context
    );
    let place = if Some(missing.context.as_str()) == watermark {
        Place::Line { path: "--watermark".into(), position: None }
    } else {
        place.map_or_else(|| Place::Line { path: "templates".into(), position: None }, Place::Span)
    };
    Diagnostic::at(&MISSING_GLYPH, place, message).label("this character would be lost in the PDF").help(
        "put a TrueType or OpenType font that has it into `templates/fonts/`, name a folder with one, `--font-dir DIR`, or write it in another way",
    )
}

fn find_char(files: &Files, span: Span, ch: char) -> Option<Span> {
    files.text(span).find(ch).map(|at| span.slice(at, ch.len_utf8()))
}

/// Turns a line of a note that was named by a manifest into the place itself, where the note was read in this run.
pub(super) fn resolve(finding: &mut Diagnostic, files: &Files) {
    let labels = std::iter::once(&mut finding.primary).chain(&mut finding.secondary);
    for label in labels {
        let Place::Line { path, position: Some(position) } = &label.place else { continue };
        let Some(file) = files.find(path) else { continue };
        if let Some(span) = files.line_from(file, *position) {
            label.place = Place::Span(span);
        }
    }
}
