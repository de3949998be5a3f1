//! A pack of twelve claims, written by hand in three formats, with one thing wrong in it on demand.

use briefpack::model::manifest::{ClaimEntry, FileEntry, Head, Manifest, NoteRef, SourceEntry};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What is wrong with a pack; claims and sources by id.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    NoMark(&'static str),
    NoClaim(&'static str),
    Altered(&'static str),
    Lengthened(&'static str),
    NoCite(&'static str, &'static str),
    CiteTo(&'static str, &'static str, &'static str),
    /// The citation stands at the end of the document.
    CiteAway(&'static str, &'static str),
    NoBasis(&'static str, &'static str),
    NoEntry(&'static str),
    NoOut(&'static str),
    OutTo(&'static str, &'static str),
    NoBack(&'static str, &'static str),
    Twice(&'static str),
    LinkTo(&'static str),
    /// PDF only: the destinations of two claims are exchanged.
    Exchanged(&'static str, &'static str),
    /// PDF only: an annotation without its name.
    Nameless(&'static str, &'static str),
    /// PDF only: a claim's text is set, but not drawn.
    Unseen(&'static str),
    /// PDF only: a raw object is added.
    Object(&'static str, &'static str),
    /// PDF only: the name tree is not sorted.
    Unsorted,
    /// HTML and Markdown: raw markup is added.
    Markup(&'static str),
    /// HTML only: what the head holds instead of the policy.
    Policy(&'static str),
}

pub struct Claim {
    pub id: &'static str,
    pub text: &'static str,
    /// The text as Markdown.
    pub markdown: &'static str,
    pub html: &'static str,
    pub sources: &'static [&'static str],
    pub because: &'static [&'static str],
}

const fn plain(id: &'static str, text: &'static str, sources: &'static [&'static str]) -> Claim {
    Claim { id, text, markdown: text, html: text, sources, because: &[] }
}

/// The claims, in the order of the page: two in a paragraph, three in a list, four in a table, two from right to left, an assessment.
pub const CLAIMS: &[Claim] = &[
    plain(
        "growth",
        "Exports grew by 20 in five years, officials at the ministry confirm",
        &["alpha", "beta"],
    ),
    Claim {
        id: "quotes",
        text: "He wrote: \"a*b [c] | d < e & f\" – and ‘left’ 10² behind.",
        markdown: "He *wrote*: \"a\\*b \\[c\\] \\| d \\< e & f\" – and ‘left’ **10²** behind.",
        html: "He <em>wrote</em>: \"a*b [c] | d &lt; e &amp; f\" – and ‘left’ <b>10²</b> behind.",
        sources: &["beta"],
        because: &[],
    },
    plain("list-one", "The first finding stands in a list.", &["alpha"]),
    plain("list-two", "The second finding stands in the same list.", &["gamma"]),
    plain("exempt", "Water boils.", &[]),
    plain(
        "cell-one",
        "Cells hold a finding that is long enough to be broken into several lines of one cell",
        &["alpha", "gamma"],
    ),
    plain("cell-two", "A short one", &["delta"]),
    plain("cell-three", "Another finding in the second row of the same table, difficult as well", &["beta"]),
    plain("cell-four", "Прибыль выросла на треть", &["epsilon"]),
    plain("arabic", "أعلنت الوزارة أن الصادرات ارتفعت (بنسبة 20) في عام 2024 وفق NATO", &["delta"]),
    plain("hebrew", "המשרד הודיע כי היצוא עלה", &["epsilon", "alpha"]),
    Claim {
        id: "judgment",
        text: "Taken together, growth is likely to go on.",
        markdown: "Taken together, growth is `likely` to\ngo on.",
        html: "Taken together,\n growth is <code>likely</code> to go on.",
        sources: &["alpha", "beta"],
        because: &["growth", "quotes"],
    },
];

/// The sources with their addresses; the first is the one to link to.
pub const SOURCES: &[(&str, &[&str])] = &[
    ("alpha", &["https://example.org/alpha?a=1&b=2"]),
    ("beta", &["https://example.org/beta_(2024)", "https://archive.example/beta"]),
    ("gamma", &["http://example.org/gamma"]),
    ("delta", &["https://example.org/пример"]),
    ("epsilon", &["https://example.org/epsilon#part"]),
];

pub fn claim(id: &str) -> &'static Claim {
    CLAIMS.iter().find(|claim| claim.id == id).expect("a claim of the pack")
}

fn note(line: u32) -> NoteRef {
    NoteRef { path: "sources/notes.yaml".into(), line, column: 3 }
}

pub fn manifest() -> Manifest {
    let claims = CLAIMS.iter().enumerate().map(|(at, claim)| ClaimEntry {
        id: claim.id.into(),
        kind: if claim.because.is_empty() { "position" } else { "assessment" }.into(),
        text: claim.text.into(),
        sources: claim.sources.iter().map(|id| (*id).into()).collect(),
        because: claim.because.iter().map(|id| (*id).into()).collect(),
        number: None,
        quotes: Vec::new(),
        exemptions: Vec::new(),
        exemption: (claim.id == "exempt").then(|| "common knowledge".into()),
        note: note(at as u32 + 1),
    });
    let sources = SOURCES.iter().enumerate().map(|(at, (id, addresses))| SourceEntry {
        id: (*id).into(),
        title: format!("Title of {id}"),
        address: addresses[0].into(),
        addresses: addresses.iter().map(|text| (*text).into()).collect(),
        in_summary: false,
        note: note(at as u32 + 101),
    });
    Manifest {
        manifest: 1,
        generator: "briefpack test".into(),
        briefing: Head {
            id: "b".into(),
            title: "T".into(),
            date: "2024".into(),
            tlp: None,
            language: "en".into(),
            corrects: None,
        },
        summary: Vec::new(),
        claims: claims.collect(),
        sources: sources.collect(),
        connectives: Vec::new(),
        inside: vec![FileEntry {
            path: "notes.yaml".into(),
            sha256: format!("{:x}", Hex(&Sha256::digest(super::inside::notes()))),
        }],
        files: Vec::new(),
    }
}

/// Bytes as hexadecimal digits.
pub struct Hex<'a>(pub &'a [u8]);

impl std::fmt::LowerHex for Hex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A manifest of these files, and the files.
pub fn pack(files: Vec<(&str, Vec<u8>)>) -> (Manifest, BTreeMap<String, Vec<u8>>) {
    let mut manifest = manifest();
    let hex = |bytes: &[u8]| format!("{:x}", Hex(&Sha256::digest(bytes)));
    manifest.files =
        files.iter().map(|(name, bytes)| FileEntry { path: (*name).into(), sha256: hex(bytes) }).collect();
    (manifest, files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect())
}

pub fn altered(text: &str) -> String {
    // One word of the middle gives way to another of the same length.
    let words: Vec<&str> = text.split(' ').collect();
    let middle = words.len() / 2;
    let other: String = words[middle].chars().map(|ch| if ch.is_alphanumeric() { 'x' } else { ch }).collect();
    [&words[..middle], &[other.as_str()], &words[middle + 1..]].concat().join(" ")
}

pub fn citing(source: &str) -> impl Iterator<Item = &'static Claim> {
    CLAIMS.iter().filter(move |claim| claim.sources.contains(&source))
}

/// The sources that a claim is made to cite.
pub fn cited(claim: &Claim, wrong: &[Wrong]) -> Vec<&'static str> {
    let keep = |source: &&&'static str| {
        !wrong.iter().any(|wrong| match wrong {
            Wrong::NoCite(id, from) | Wrong::CiteAway(id, from) => *id == claim.id && from == *source,
            _ => false,
        })
    };
    let lead = |source: &&'static str| {
        let other = wrong.iter().find_map(|wrong| match wrong {
            Wrong::CiteTo(id, from, to) if *id == claim.id && from == source => Some(*to),
            _ => None,
        });
        other.unwrap_or(source)
    };
    claim.sources.iter().filter(keep).map(lead).collect()
}

fn markdown_claim(id: &str, wrong: &[Wrong]) -> String {
    let claim = claim(id);
    if wrong.contains(&Wrong::NoClaim(claim.id)) {
        return String::new();
    }
    let mut out = String::new();
    if !wrong.contains(&Wrong::NoMark(claim.id)) {
        let _ = write!(out, "<a id=\"claim-{id}\"></a>");
    }
    if wrong.contains(&Wrong::Altered(claim.id)) {
        out += &altered(claim.markdown);
    } else {
        out += claim.markdown;
    }
    if wrong.contains(&Wrong::Lengthened(claim.id)) {
        out += "s";
    }
    for source in cited(claim, wrong) {
        let _ = write!(out, "[^{source}]");
    }
    for basis in claim.because.iter().filter(|basis| !wrong.contains(&Wrong::NoBasis(claim.id, basis))) {
        let _ = write!(out, " ([basis](#claim-{basis}))");
    }
    out
}

pub fn markdown(wrong: &[Wrong]) -> String {
    let c = |id| markdown_claim(id, wrong);
    let mut out = format!(
        "# Title\n\n## [Contents](#section-contents)\n\n**Officials** say: {} {}\n\n",
        c("growth"),
        c("quotes")
    );
    let _ = write!(
        out,
        "- {}\n  1. {}\n\n     Loose text.\n- *{}*\n\n",
        c("list-one"),
        c("list-two"),
        c("exempt")
    );
    let _ = write!(
        out,
        "| A | B |\n|---|:-:|\n| {} | {} |\n| {} | {} |\n\n",
        c("cell-one"),
        c("cell-two"),
        c("cell-three"),
        c("cell-four")
    );
    let _ = write!(out, "> {}\n\n> {}\n\n{}\n\n", c("arabic"), c("hebrew"), c("judgment"));
    for one in wrong {
        match one {
            Wrong::Twice(id) => _ = write!(out, "{}\n\n", c(id)),
            Wrong::CiteAway(_, source) => _ = write!(out, "Elsewhere[^{source}]\n\n"),
            Wrong::LinkTo(name) => _ = write!(out, "[see](#{name})\n\n"),
            Wrong::Markup(markup) => _ = write!(out, "Look {markup} here\n\n"),
            _ => {}
        }
    }
    for (at, (id, addresses)) in SOURCES.iter().enumerate() {
        if wrong.contains(&Wrong::NoEntry(id)) {
            continue;
        }
        // Odd but valid: an autolink, a reference link, and a second paragraph.
        let address = outward(id, addresses[0], wrong);
        let link = match (&address, at) {
            (None, _) => "no link".to_owned(),
            (Some(address), 0) => format!("<{address}>"),
            (Some(address), 2) => format!("[Title][ref-{id}]\n\n[ref-{id}]: {address}"),
            (Some(address), _) => format!("[Title of {id}](<{address}> \"t\")"),
        };
        let back: Vec<String> = citing(id)
            .filter(|claim| !wrong.contains(&Wrong::NoBack(id, claim.id)))
            .map(|claim| format!("[↩](#claim-{})", claim.id))
            .collect();
        let _ = write!(
            out,
            "[^{id}]: {}\n\n    Back: {}\n\n",
            link.replace("\n\n[", "\n\n    ["),
            back.join(" ")
        );
    }
    out
}

/// The address that an entry is made to link to.
pub fn outward(id: &str, address: &str, wrong: &[Wrong]) -> Option<String> {
    if wrong.iter().any(|wrong| matches!(wrong, Wrong::NoOut(from) if *from == id)) {
        return None;
    }
    let other = wrong.iter().find_map(|wrong| match wrong {
        Wrong::OutTo(from, to) if *from == id => Some((*to).to_owned()),
        _ => None,
    });
    Some(other.unwrap_or_else(|| address.to_owned()))
}

fn html_claim(id: &str, wrong: &[Wrong]) -> String {
    let claim = claim(id);
    if wrong.contains(&Wrong::NoClaim(claim.id)) {
        return String::new();
    }
    let mark = if wrong.contains(&Wrong::NoMark(claim.id)) {
        String::new()
    } else {
        format!(" id='claim-{id}' data-claim=\"{id}\"")
    };
    let text =
        if wrong.contains(&Wrong::Altered(claim.id)) { altered(claim.html) } else { claim.html.to_owned() };
    let more = if wrong.contains(&Wrong::Lengthened(claim.id)) { "s" } else { "" };
    let mut out = format!("<span class=claim{mark}>{text}{more}");
    for (at, source) in cited(claim, wrong).iter().enumerate() {
        let _ = write!(
            out,
            "<sup>{}<a href=\"#source-{source}\">{}</a></sup>",
            if at > 0 { ", " } else { "" },
            at + 1
        );
    }
    for basis in claim.because.iter().filter(|basis| !wrong.contains(&Wrong::NoBasis(claim.id, basis))) {
        let _ = write!(out, " <a href='#claim-{basis}'>P1</a>");
    }
    out + "</span>"
}

pub fn html(wrong: &[Wrong]) -> String {
    let c = |id| html_claim(id, wrong);
    let policy = wrong.iter().find_map(|wrong| match wrong {
        Wrong::Policy(other) => Some(*other),
        _ => None,
    });
    let policy = policy.unwrap_or(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    );
    let mut out = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8>{policy}\n<title>T</title>\n<style>p {{ margin: 0; background: url(data:image/png;base64,AA//) }} @media print {{ a {{ color: red }} }}</style>\n</head>\n<body><h1 id=section-t>T</h1>\n<p><b>Officials</b> say: {} {}</p>\n",
        c("growth"),
        c("quotes")
    );
    let _ = writeln!(
        out,
        "<ul><li>{}<ol><li>{}<p>Loose</ol><li>{}</ul>",
        c("list-one"),
        c("list-two"),
        c("exempt")
    );
    let _ = writeln!(
        out,
        "<table><tr><td>{}<td>{}<tr><td>{}<td>{}</table>",
        c("cell-one"),
        c("cell-two"),
        c("cell-three"),
        c("cell-four")
    );
    let _ = writeln!(
        out,
        "<p dir=rtl>{}</p><p dir=rtl>{}</p><p>{}</p><a href=#section-t>up</a>",
        c("arabic"),
        c("hebrew"),
        c("judgment")
    );
    for one in wrong {
        match one {
            Wrong::Twice(id) => out += &c(id),
            Wrong::CiteAway(_, source) => _ = write!(out, "<p>Elsewhere <a href=#source-{source}>1</a>"),
            Wrong::LinkTo(name) => _ = write!(out, "<p><a href=#{name}>see</a>"),
            Wrong::Markup(markup) => out += markup,
            _ => {}
        }
    }
    out += "<ol>";
    for (id, addresses) in SOURCES.iter().filter(|(id, _)| !wrong.contains(&Wrong::NoEntry(id))) {
        let _ = write!(out, "<li id=source-{id}>");
        if let Some(address) = outward(id, addresses[0], wrong) {
            let _ = write!(out, "<a rel=noopener href=\"{}\">Title</a>", address.replace('&', "&amp;"));
        }
        for claim in citing(id).filter(|claim| !wrong.contains(&Wrong::NoBack(id, claim.id))) {
            let _ = write!(out, " <a href=#claim-{}>back</a>", claim.id);
        }
        out += "\n";
    }
    out + "</ol></body></html>\n"
}
