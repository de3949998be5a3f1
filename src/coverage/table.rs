//! The table that a person reads.
//!
//! It stays within 80 columns: a name that leaves no room for the figures has a line to itself.

use super::{Coverage, Group, Measure, Row, Tally};
use crate::base::script::isolated;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How wide a name is at the most that stands in one line with its figures.
const NAME: usize = 24;

/// A column of figures: its heading, and what stands below it.
type Column = (&'static str, fn(&Tally) -> String);

const CLAIMS: [Column; 7] = [
    ("claims", |tally| tally.claims.to_string()),
    ("none", |tally| tally.none.to_string()),
    ("one", |tally| tally.one.to_string()),
    ("two+", |tally| tally.more.to_string()),
    ("exempt", |tally| tally.exempt.to_string()),
    ("sourced", |tally| Measure::Sourced.of(tally).to_string()),
    ("corroborated", |tally| Measure::Corroborated.of(tally).to_string()),
];

const QUOTES: [Column; 5] = [
    ("quotations", |tally| tally.quotes.count().to_string()),
    ("verified", |tally| tally.quotes.verified.to_string()),
    ("locked", |tally| tally.quotes.locked.to_string()),
    ("unproved", |tally| tally.quotes.unproved.to_string()),
    ("proved", |tally| Measure::QuotesProved.of(tally).to_string()),
];

/// The tables of these groups, and what their words mean.
pub fn write(coverage: &Coverage<'_>, groups: &[Group]) -> String {
    let mut text = String::new();
    let quoting = coverage.total.quotes.count() > 0;
    for group in groups {
        table(&mut text, "claims", *group, coverage.by(*group), coverage, &CLAIMS);
    }
    for group in groups.iter().filter(|_| quoting) {
        let quoting = |row: &&Row| row.tally.quotes.count() > 0;
        let rows: Vec<Row> = coverage.by(*group).iter().filter(quoting).cloned().collect();
        table(&mut text, "quotations", *group, &rows, coverage, &QUOTES);
    }
    text.push_str("none, one, two+: by how many independent origins the claims have\n");
    text.push_str("sourced: one or more; corroborated: two or more\n");
    if coverage.total.exempt > 0 {
        text.push_str("exempt: of those with none, how many their notes exempt with a reason\n");
    }
    if quoting {
        text.push_str("proved: verified in this run, or locked\n");
    }
    if groups.iter().any(|group| !matches!(group, Group::Kind | Group::Note)) {
        text.push_str("a claim of several actors, topics or briefings is counted at each of them\n");
    }
    if coverage.lost > 0 {
        let _ = writeln!(text, "not counted: {} of the notes that could not be read", coverage.lost);
    }
    text
}

fn table(
    text: &mut String,
    of: &str,
    group: Group,
    rows: &[Row],
    coverage: &Coverage<'_>,
    columns: &[Column],
) {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    let figures = |tally: &Tally| columns.iter().map(|(_, figure)| figure(tally)).collect::<Vec<_>>();
    lines.push((
        format!("{of} by {}", group.as_str()),
        columns.iter().map(|(name, _)| (*name).to_string()).collect(),
    ));
    lines.extend(rows.iter().map(|row| (label(group, row), figures(&row.tally))));
    lines.push((format!("all {of}"), figures(&coverage.total)));
    let widest = |at: usize| lines.iter().map(|(_, figures)| figures[at].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    let room = lines.iter().map(|(name, _)| name.width()).filter(|width| *width <= NAME).max().unwrap_or(0);
    for (name, figures) in &lines {
        let used = if name.width() > room {
            let _ = writeln!(text, "{name}");
            0
        } else {
            text.push_str(name);
            name.width()
        };
        let _ = write!(text, "{:1$}", "", room - used);
        for (figure, width) in figures.iter().zip(&widths) {
            let _ = write!(text, "  {:1$}{figure}", "", width - figure.width());
        }
        text.push('\n');
    }
    text.push('\n');
}

/// What a row is called: the name where people have one, the id where that is what is asked for.
fn label(group: Group, row: &Row) -> String {
    let name = match (group, &row.id) {
        (_, None) => return format!("({})", row.name),
        (Group::Briefing | Group::Note, Some(id)) => id,
        _ => &row.name,
    };
    // Notes with errors are counted too: nothing in them may move a terminal's cursor or turn its text.
    let shown = |ch: char| if ch.is_control() || is_turning(ch) { '\u{fffd}' } else { ch };
    isolated(name.chars().map(shown).collect(), "en")
}

/// Whether a character changes the direction of what follows it.
fn is_turning(ch: char) -> bool {
    matches!(ch, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
}
