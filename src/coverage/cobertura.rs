//! Cobertura XML (coverage-04.dtd), which GitLab, Jenkins and Azure plot.
//!
//! A folder of notes is a package, a note a class, a line with a claim a line. Its hits are the claim's origins, and it
//! has two branches: a first origin, and a second that is independent. So the line rate is the share of the claims that
//! are sourced, and the branch rate the mean of that and of the share that is corroborated. Claims of one line are one
//! line there, as the readers of the format take it: its hits are the fewest origins, its branches all of them.

use super::{Counted, Coverage, share::Part};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many branches a claim has.
const BRANCHES: usize = 2;

/// The claims of a line.
#[derive(Clone, Copy)]
struct Line {
    hits: usize,
    branches: Part,
}

/// What is covered of some lines.
#[derive(Clone, Copy)]
struct Rates {
    lines: Part,
    branches: Part,
}

type Lines = BTreeMap<u32, Line>;

/// The report. It holds no time and no address of a DTD, so that it is the same every time and nothing is fetched to read it.
pub fn write(coverage: &Coverage<'_>) -> String {
    let mut packages: BTreeMap<&str, BTreeMap<&str, Lines>> = BTreeMap::new();
    for counted in &coverage.claims {
        let (folder, name) = counted.path.rsplit_once('/').unwrap_or(("", counted.path));
        let lines = packages.entry(folder).or_default().entry(name).or_default();
        add(lines.entry(counted.line), counted);
    }
    let all = rates(packages.values().flat_map(BTreeMap::values));
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        text,
        "<coverage {} lines-covered=\"{}\" lines-valid=\"{}\" branches-covered=\"{}\" branches-valid=\"{}\" complexity=\"0\" version=\"briefpack {}\" timestamp=\"0\">",
        attributes(all),
        all.lines.have,
        all.lines.of,
        all.branches.have,
        all.branches.of,
        env!("CARGO_PKG_VERSION"),
    );
    text.push_str("  <sources>\n    <source>.</source>\n  </sources>\n  <packages>\n");
    for (folder, notes) in &packages {
        let rates = attributes(rates(notes.values()));
        let _ = writeln!(text, "    <package name=\"{}\" {rates} complexity=\"0\">", escape(folder));
        text.push_str("      <classes>\n");
        for (name, lines) in notes {
            let path = if folder.is_empty() { (*name).to_string() } else { format!("{folder}/{name}") };
            class(&mut text, name, &path, lines);
        }
        text.push_str("      </classes>\n    </package>\n");
    }
    text.push_str("  </packages>\n</coverage>\n");
    text
}

fn class(text: &mut String, name: &str, path: &str, lines: &Lines) {
    let _ = writeln!(
        text,
        "        <class name=\"{}\" filename=\"{}\" {} complexity=\"0\">",
        escape(name),
        escape(path),
        attributes(rates([lines]))
    );
    text.push_str("          <methods/>\n          <lines>\n");
    for (number, Line { hits, branches: Part { have, of } }) in lines {
        let share = have * 100 / of;
        let _ = writeln!(
            text,
            "            <line number=\"{number}\" hits=\"{hits}\" branch=\"true\" condition-coverage=\"{share}% ({have}/{of})\"/>"
        );
    }
    text.push_str("          </lines>\n        </class>\n");
}

fn add(at: std::collections::btree_map::Entry<'_, u32, Line>, counted: &Counted<'_>) {
    let line = at.or_insert(Line { hits: usize::MAX, branches: Part { have: 0, of: 0 } });
    line.hits = line.hits.min(counted.origins);
    line.branches.have += counted.origins.min(BRANCHES);
    line.branches.of += BRANCHES;
}

fn rates<'l>(notes: impl IntoIterator<Item = &'l Lines>) -> Rates {
    let mut rates = Rates { lines: Part { have: 0, of: 0 }, branches: Part { have: 0, of: 0 } };
    for line in notes.into_iter().flat_map(BTreeMap::values) {
        rates.lines.have += usize::from(line.hits > 0);
        rates.lines.of += 1;
        rates.branches.have += line.branches.have;
        rates.branches.of += line.branches.of;
    }
    rates
}

/// Both rates from 0 to 1, rounded down; 0 of nothing.
fn attributes(rates: Rates) -> String {
    let rate = |part: Part| {
        let share = part.in_parts(10_000).unwrap_or(0);
        format!("{}.{:04}", share / 10_000, share % 10_000)
    };
    format!("line-rate=\"{}\" branch-rate=\"{}\"", rate(rates.lines), rate(rates.branches))
}

/// A text as the value of an attribute; what XML 1.0 has no room for is shown as such.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", ch as u32);
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(ch),
        }
    }
    out
}
