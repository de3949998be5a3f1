//! What `check` writes for programs: each format over one project in which everything is odd.

mod files;
mod fingerprint;
mod github;
mod gitlab;
mod junit;
mod sarif;

use crate::project::{BASE, Project, checked};
use briefpack::base::file::Files;
use briefpack::diagnostic::emit::{Case, Explained, Run};
use briefpack::diagnostic::{Diagnostic, fingerprint as prints};

/// The path of the odd note.
const ODD: &str = "sources/ü dir/no te, 1:2 #%41.yaml";

const NOTE: &str = "\
sources:
  vesti:
    title: \"%0A::error::Министры\"
    publisher: '<b> & \"quoted\" ]]>'
    published: 1 March 2025
actors:
  ada: { nmae: Ада, kind: person }
timeline:
  - id: meeting
    date: 2025-03-01
    claim: '::error title=x::Министры [встреча](1) {0} ]]> & \"<b>\" 👩\u{200d}🚀 المفاوضات <i>'
  - date: 2025-03-01
    claim: \"%0A::stop-commands::pause\\n::set-output name=x::y\"
    id: stop
  - { id: meeting, date: 2025-03-01, claim: They meet again., cite: [gazete, gazette] }
  - id: parting
    date: 2025-03-01
    claim: They part.
    cite: gazette
  - id: rated
    date: 2025-03-01
    claim: They are photographed.
    cite: gazette
    credibility: 1
";

/// A project of notes with faults of every kind, in a repository of its own.
fn odd() -> Project {
    let project = Project::new(&[(".git/HEAD", ""), ("sources/base.yaml", BASE), (ODD, NOTE)]);
    project.write("sources/lost.yaml", b"\xff\xfe\x00\x01\x02\x00\x00");
    project.write("sources/empty/large.yaml", &vec![b'#'; 8 * 1024 * 1024 + 1]);
    project.write("sources/end.yaml", "topics:\r\n  schluß: \"ünd".as_bytes());
    project
}

/// A run over findings that are made by hand, since no note brings them about.
fn run<'a>(findings: &'a [Diagnostic], fingerprints: &'a [String], files: &'a Files) -> Run<'a> {
    Run {
        findings,
        fingerprints,
        new: None,
        files,
        folder: "",
        cases: &[],
        rules: &[],
        counted: Some("counted"),
        failure: None,
        exit: 1,
    }
}

/// One finding whose texts are all `text`, at `text` in the file `text`, with another place, a help and a fix.
fn said(text: &str, write: impl Fn(&Run<'_>) -> String) -> String {
    let mut files = Files::default();
    let file = files.add(text, text);
    let span = briefpack::base::span::Span::new(file, 0, text.len());
    let rule = briefpack::rules::find("claim-without-citation").unwrap();
    let found = Diagnostic::new(rule, span, text).label(text).see(span, text).help(text).fix(span, text);
    let findings = [found];
    let fingerprints = prints::of(&findings, &files);
    write(&run(&findings, &fingerprints, &files))
}

/// Texts that a format could take for something of its own.
const HOSTILE: &[&str] = &[
    "\n::stop-commands::x\r\n::set-output name=a::b\r::error::c",
    "%0A::error::x %0D %25 %3A %2C :,",
    "##[error]x\n##[add-mask]y",
    "]]> </failure><failure> <!-- --> &amp; &#0; \" ' `",
    "\0\u{1}\u{b}\u{1b}[31m\u{7f}\u{85}\u{9f}\u{fffe}\u{ffff}\u{2028}\u{feff}",
    "[a](1) \\[b\\](2) [c][d] ](3) {0} {{1}} }{",
    "\u{202e}txet\u{2066} 👩\u{200d}🚀 e\u{301} \u{10ffff}",
    "",
];

/// Every rule.
fn rules() -> Vec<Explained> {
    let explain =
        |rule| Explained { rule, help: briefpack::rules::explain(rule, 2), level: Some(rule.level) };
    briefpack::rules::all().into_iter().map(explain).collect()
}

#[test]
fn the_odd_project_is_odd() {
    let project = odd();
    let run = project.run(&["check"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    for name in ["empty/large.yaml", "lost.yaml", "end.yaml", "no te, 1:2 #%41.yaml"] {
        assert!(run.stdout.contains(name), "{name} in {}", run.stdout);
    }
    assert!(run.stdout.contains("\nwarning["), "{}", run.stdout);
    let (report, _) = checked(&[(ODD, NOTE.as_bytes())]);
    assert_eq!(report.claims, 5);
}

#[test]
fn json_names_claim_and_fingerprint() {
    let value: serde_json::Value =
        serde_json::from_str(&odd().run(&["check", "--format", "json"]).stdout).unwrap();
    let findings = value["findings"].as_array().unwrap();
    let of = |rule: &str| findings.iter().find(|found| found["rule"] == rule).unwrap();
    assert_eq!(of("claim-without-citation")["claim"], "meeting");
    assert!(of("unknown-field").get("claim").is_none());
    let mut prints: Vec<_> = findings.iter().map(|found| found["fingerprint"].as_str().unwrap()).collect();
    assert!(prints.iter().all(|print| print.len() >= 18 && print.as_bytes()[16] == b':'), "{prints:?}");
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), findings.len());
}

/// The claims of [`NOTE`], as the program names them.
fn cases() -> Vec<Case<'static>> {
    let case = |id, line| Case { id, kind: "event", path: ODD, line };
    vec![case("meeting", 9), case("stop", 12), case("meeting", 15), case("parting", 16), case("rated", 20)]
}
