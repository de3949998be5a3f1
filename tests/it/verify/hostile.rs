//! Files that are unsafe, changed, broken or hostile, and folders that are no packs.

use super::pack::{self, Wrong};
use super::{codes, formats, found, paper};
use briefpack::diagnostic::{Diagnostic, Level, Place};
use briefpack::verify;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// One finding of this code, and a message that says this.
fn only(found: &[(String, String)], code: &str, says: &str) {
    assert_eq!(found.len(), 1, "{says}: {found:#?}");
    assert!(found[0].0 == code && found[0].1.contains(says), "{says}: {found:#?}");
}

#[test]
fn a_page_that_runs_or_fetches_something_is_unsafe() {
    for markup in [
        "<script>1</script>",
        "<svg><script>1</script></svg>",
        "<img src=x onerror=alert(1)>",
        "<svg><a onclick=x>y</a></svg>",
        "<p onmouseover='x'>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java&#10;script:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<img src=https://example.org/a.png>",
        "<img src=//example.org/a.png>",
        "<img srcset='https://example.org/a.png 2x'>",
        "<img src='data:text/html,x'>",
        "<link rel=stylesheet href=https://example.org/a.css>",
        "<link rel='alternate stylesheet' href=a.css>",
        "<iframe srcdoc='x'></iframe>",
        "<object data=a.swf></object>",
        "<embed src=a>",
        "<video poster=https://example.org/a.png></video>",
        "<audio></audio>",
        "<base href=https://example.org/>",
        "<form action=https://example.org/></form>",
        "<button formaction=https://example.org/>x</button>",
        "<meta http-equiv=Refresh content='0;url=https://example.org'>",
        "<style>@import 'a.css';</style>",
        "<style>p { background: url(https://example.org/a.png) }</style>",
        "<style>p { background: u\\72l( \"//example.org/a\" ) }</style>",
        "<style>p { background: ur/**/l(x); background: image-set('https://example.org/a' 1x) }</style>",
        "<p style='background: url(a.png)'>x</p>",
        "<body background=a.png>",
        "<a ping=https://example.org href=#section-t>x</a>",
        "<svg><use href=https://example.org/a.svg#b /></svg>",
        "<svg><image xlink:href=https://example.org/a.png /></svg>",
        "<svg><a><animate attributeName=href values=javascript:1 /></a></svg>",
        "<template><script>1</script></template>",
        "<noscript><img src=https://example.org/a.png></noscript>",
    ] {
        let found = found("briefing.html", pack::html(&[Wrong::Markup(markup)]).as_bytes());
        assert_eq!(codes(&found), BTreeSet::from(["V007"]), "{markup}: {found:#?}");
    }
}

#[test]
fn a_page_that_brings_everything_along_is_safe() {
    for markup in [
        "<img alt=x src='data:image/png;base64,iVBORw0KGgo='>",
        "<link rel=icon href='data:,'><link rel=canonical href=https://example.org/>",
        "<style>@font-face { src: url(\"data:font/woff2;base64,d09G//8A\") format('woff2') } /* https://x */</style>",
        "<svg><use href=#section-t /></svg>",
        "<a href=briefing.pdf>PDF</a> <a href=mailto:a@example.org>mail</a> <a href='//example.org'>x</a>",
        "<table background=''><tr><td>x</table>",
    ] {
        assert_eq!(found("briefing.html", pack::html(&[Wrong::Markup(markup)]).as_bytes()), [], "{markup}");
    }
}

#[test]
fn a_page_must_forbid_scripts_in_its_head() {
    for (policy, good) in [
        ("default-src 'none'", true),
        ("DEFAULT-SRC 'NONE' ; style-src 'unsafe-inline'", true),
        ("script-src 'none'", true),
        ("default-src *; script-src 'none'", true),
        ("default-src 'none'; script-src 'self'", false),
        ("script-src 'unsafe-inline'; script-src 'none'", false),
        ("default-src 'none'; script-src-elem 'self'", false),
        ("default-src 'self'", false),
        ("img-src 'none'", false),
        ("", false),
    ] {
        let head = format!("<meta http-equiv=content-security-policy content=\"{policy}\">");
        let found = found("briefing.html", pack::html(&[Wrong::Policy(head.leak())]).as_bytes());
        assert_eq!(found.is_empty(), good, "{policy}: {found:#?}");
    }
    only(
        &found("briefing.html", pack::html(&[Wrong::Policy("")]).as_bytes()),
        "V007",
        "content security policy",
    );
}

#[test]
fn markdown_may_not_bring_scripts_in_either() {
    for markup in
        ["<script>1</script>", "<b onclick=x>y</b>", "[x](javascript:1)", "![x](https://example.org/a.png)"]
    {
        let found = found("briefing.md", pack::markdown(&[Wrong::Markup(markup)]).as_bytes());
        assert_eq!(codes(&found), BTreeSet::from(["V007"]), "{markup}: {found:#?}");
    }
}

#[test]
fn a_pdf_runs_nothing() {
    for (key, action) in
        [("JS", "JavaScript"), ("F", "Launch"), ("F", "GoToR"), ("URI", "URI"), ("AA", "Named")]
    {
        let mut wrong = Wrong::Object(key, action);
        if action == "URI" {
            // A test of its own: an address whose scheme runs something.
            wrong = Wrong::OutTo("gamma", "javascript:alert(1)");
            let found =
                found("briefing.pdf", &paper::pdf(&[Wrong::OutTo("gamma", "http:javascript:1")], 0.0));
            assert_eq!(codes(&found), BTreeSet::from(["V005"]), "{found:#?}");
        }
        let found = found("briefing.pdf", &paper::pdf(&[wrong], 0.0));
        assert!(action == "URI" || codes(&found) == BTreeSet::from(["V007"]), "{key}: {found:#?}");
    }
}

#[test]
fn the_destinations_and_names_of_a_pdf_must_be_right() {
    // Exchanged marks: each stands at the other's text, and every link leads to the wrong claim.
    let exchanged = found("briefing.pdf", &paper::pdf(&[Wrong::Exchanged("growth", "judgment")], 0.0));
    let altered = exchanged.iter().filter(|(code, _)| code == "V009").count();
    assert_eq!(altered, 2, "{exchanged:#?}");
    for claim in pack::CLAIMS {
        let found = found("briefing.pdf", &paper::pdf(&[Wrong::Unseen(claim.id)], 0.0));
        assert!(found.iter().any(|(code, _)| code == "V009"), "{}: {found:#?}", claim.id);
    }
    let near = found("briefing.pdf", &paper::pdf(&[Wrong::Exchanged("list-one", "list-two")], 0.0));
    assert!(codes(&near).contains("V009"), "{near:#?}");
    only(
        &found("briefing.pdf", &paper::pdf(&[Wrong::Nameless("growth", "beta")], 0.0)),
        "V003",
        "`growth` does not link",
    );
    only(&found("briefing.pdf", &paper::pdf(&[Wrong::Unsorted], 0.0)), "V004", "names are not sorted");
    only(&found("briefing.pdf", &paper::pdf(&[Wrong::LinkTo("section-none")], 0.0)), "V004", "section-none");
}

#[test]
fn a_changed_byte_a_missing_file_and_a_stranger_are_told() {
    let (manifest, files) = pack::pack(formats(&[]).to_vec());
    for name in ["briefing.md", "briefing.html", "briefing.pdf"] {
        let mut changed = files.clone();
        let bytes = changed.get_mut(name).expect("a file");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        let report = verify::pack(&manifest, &changed);
        let message = format!("{name} was changed after it was published");
        let told = |finding: &Diagnostic| finding.rule.code == "V008" && finding.message == message;
        assert!(report.findings.iter().any(told), "{:#?}", report.findings);
        let mut missing = files.clone();
        missing.remove(name);
        let report = verify::pack(&manifest, &missing);
        assert_eq!(report.findings.len(), 1);
        assert_eq!((report.findings[0].rule.code, report.formats.len()), ("V008", 2));
    }
    let mut more = files.clone();
    more.insert("extra.txt".into(), vec![]);
    more.insert("manifest.json".into(), vec![]);
    let report = verify::pack(&manifest, &more);
    assert_eq!(report.findings.len(), 1);
    assert_eq!((report.findings[0].rule.code, report.findings[0].level), ("V008", Level::Warning));
}

#[test]
fn a_manifest_is_held_against_itself() {
    type Change = fn(&mut briefpack::model::manifest::Manifest);
    let changes: [(Change, &str, &str); 10] = [
        (|manifest| manifest.manifest = 2, "V008", "version `2`"),
        (|manifest| manifest.claims[0].sources.push("nowhere".into()), "V008", "cites source `nowhere`"),
        (|manifest| manifest.claims[11].because.push("nowhere".into()), "V008", "rests on claim `nowhere`"),
        (|manifest| manifest.claims[4].exemption = None, "V010", "claim `exempt` has no source"),
        (|manifest| manifest.sources[2].address = "ftp://example.org".into(), "V005", "has no web address"),
        (|manifest| manifest.sources[2].addresses.push("https://".into()), "V005", "has no web address"),
        (|manifest| manifest.files[0].path = "../briefing.md".into(), "V008", "not a file of its folder"),
        (|manifest| manifest.files[0].path = "/etc/passwd".into(), "V008", "not a file of its folder"),
        (|manifest| manifest.files[0].path = "a\\b".into(), "V008", "not a file of its folder"),
        (|manifest| manifest.files.clear(), "V008", "lists no briefing"),
    ];
    for (change, code, says) in changes {
        let (mut manifest, files) = pack::pack(formats(&[]).to_vec());
        change(&mut manifest);
        let report = verify::pack(&manifest, &files);
        let told =
            report.findings.iter().any(|finding| finding.rule.code == code && finding.message.contains(says));
        assert!(told, "{says}: {:#?}", report.findings);
    }
}

#[test]
fn a_folder_is_read_and_its_findings_name_its_files() {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("verify-folder");
    let _ = std::fs::remove_dir_all(&dir);
    assert!(verify::folder(&dir).is_err());
    std::fs::create_dir_all(&dir).expect("a folder");
    let first = verify::folder(&dir).expect("a report");
    assert_eq!(first.findings[0].message, "manifest.json is missing");
    let (manifest, files) = pack::pack(formats(&[]).to_vec());
    for (name, bytes) in &files {
        std::fs::write(dir.join(name), bytes).expect("written");
    }
    std::fs::write(dir.join("manifest.json"), serde_json::to_vec(&manifest).expect("JSON")).expect("written");
    let good = verify::folder(&dir).expect("a report");
    assert!(good.findings.is_empty(), "{:#?}", good.findings);
    std::fs::write(dir.join("briefing.pdf"), b"%PDF-1.7\n").expect("written");
    let bad = verify::folder(&dir).expect("a report");
    assert_eq!(bad.findings.len(), 2);
    for finding in bad.findings {
        let Place::Line { path, position: None } = finding.primary.place else { panic!("a file") };
        assert!(path.ends_with("verify-folder/briefing.pdf"), "{path}");
    }
    std::fs::write(dir.join("manifest.json"), b"{").expect("written");
    let broken = verify::folder(&dir).expect("a report");
    assert!(broken.findings[0].message.starts_with("manifest.json cannot be read"));
}

/// A small generator of numbers, so that a failure comes again.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

#[test]
fn no_bytes_make_a_reader_panic() {
    let mut seed = 1;
    for (name, good) in formats(&[]) {
        for round in 0..150 {
            let mut bytes = good.clone();
            match round % 3 {
                0 => bytes.truncate(next(&mut seed) % good.len()),
                1 => {
                    for _ in 0..8 {
                        let at = next(&mut seed) % bytes.len();
                        bytes[at] = next(&mut seed) as u8;
                    }
                }
                _ => {
                    let (from, to) = (next(&mut seed) % good.len(), next(&mut seed) % good.len());
                    let length = next(&mut seed) % 64;
                    let piece = good[from..(from + length).min(good.len())].to_vec();
                    bytes.splice(to..to, piece);
                }
            }
            let _ = found(name, &bytes);
        }
        assert!(!found(name, b"").is_empty());
        assert!(!found(name, &[0xFF; 64]).is_empty());
    }
    only(&found("briefing.pdf", b"no PDF"), "V008", "cannot be read");
}

#[test]
fn deep_and_unclosed_files_are_read_to_an_end() {
    for (name, text) in [
        ("briefing.html", "<div><span>".repeat(20_000)),
        ("briefing.html", "<b id=claim-growth data-claim=growth>".repeat(20_000)),
        ("briefing.html", "<table><td>".repeat(20_000)),
        ("briefing.html", "<p title='".repeat(20_000)),
        ("briefing.md", "> ".repeat(2_000) + "x"),
        ("briefing.md", "[".repeat(20_000)),
        ("briefing.md", "*a **b ".repeat(5_000)),
        ("briefing.md", "<a ".repeat(20_000)),
        ("briefing.md", "<a id=claim-growth></a>".repeat(20_000)),
        ("briefing.md", "- ".repeat(2_000) + "x"),
    ] {
        assert!(!found(name, text.as_bytes()).is_empty(), "{}…", &text[..20]);
    }
}
