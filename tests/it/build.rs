//! Building: what is published, what is refused, and that a refusal leaves everything as it was.

mod proof;
mod summary;
mod templates;
mod theme;
mod torn;

use crate::project::Project;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Notes of every kind of claim, in several scripts, with signs that Markdown and HTML know.
pub const NOTES: &str = "sources:
  gazette:
    title: Ministers meet over the *ferry* line & <more>
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers_meet?a=1&b=2
    language: en
    reliability: B
    descriptor: National paper; a reporter in the room.
  herald:
    title: Ведомости о пароме
    publisher: The Herald
    published: 2025-03-01
    url: https://www.herald.net/ferry
    language: ru
    derived_from: gazette
  courier:
    title: الوزراء يلتقون
    publisher: The Courier
    published: 2025-03
    archived: https://archive.net/courier
actors:
  lumi: { name: Ada Lumi, role: Transport minister, of: Norland, aliases: [Ада Луми] }
  okoro: { name: عمر أوكورو, kind: person }
  pappas: { name: Δημήτρης Παππάς, of: Southmark }
topics:
  ferry: { title: The ferry line, question: Should it stay? }
  harbour: The harbour | the quay
positions:
  - id: lumi-keeps
    actor: lumi
    topic: ferry
    stance: conditional
    date: 2025-03-01
    claim: Wants to keep the line *open* if costs < 5 | and \"shared\" [fairly].
    conditions: [The islands pay a third]
    cite:
      - source: gazette
        at: paragraph 4
        quote: if the islands pay a third
      - herald
  - actor: pappas
    topic: harbour
    stance: opposes
    date: 2025-02
    claim: Λέει όχι στη νέα προβλήτα.
    cite: courier
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet in Norhaven.
    actors: [lumi, okoro]
    topics: [ferry]
    place: Norhaven
    cite: [gazette, courier]
  - id: no-meeting
    date: 2025-03-01
    claim: The ministers do not meet.
    disputes: meeting
    cite: herald
  - id: saturday
    date: 2025-03-01
    claim: The first of March is a Saturday.
    allow: [{ rule: claim-without-citation, because: the calendar }]
assessments:
  - id: stays
    claim: The line stays.
    likelihood: likely
    confidence: moderate
    because: [lumi-keeps, meeting]
  - id: stays-long
    claim: It stays for years.
    likelihood: 60 %
    because: [stays]
briefings:
  today:
    title: The ferry & the *harbour*
    date: 2025-03-01
    tlp: AMBER+STRICT
    authors: [Desk <one>]
    summary: |
      The line may stay [@lumi-keeps; @stays]. The paper says more [@gazette].

      - They met [@meeting]
      - or not [@no-meeting].
";

/// A project of [`NOTES`].
pub fn project() -> Project {
    Project::new(&[("sources/notes.yaml", NOTES)])
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

#[test]
fn a_pack_has_its_four_files_and_the_manifest_says_what_is_in_them() {
    let project = project();
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("out/today: 7 claims, 3 sources"), "{}", run.stdout);
    let files = tree(&project.root.join("out"));
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    let pack = ["briefing.html", "briefing.md", "briefing.pdf", "manifest.json"];
    assert_eq!(names, pack.map(|name| format!("today/{name}")));
    let manifest: Value = serde_json::from_slice(&files["today/manifest.json"]).unwrap();
    assert_eq!(manifest["generator"], format!("briefpack {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(manifest["briefing"]["tlp"], "TLP:AMBER+STRICT");
    let claims = manifest["claims"].as_array().unwrap();
    let ids: Vec<_> = claims.iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        ["lumi-keeps", "meeting", "no-meeting", "pappas-harbour-2025-02", "saturday", "stays", "stays-long"]
    );
    assert_eq!(claims[0]["text"], "Wants to keep the line open if costs < 5 | and \"shared\" [fairly].");
    assert_eq!(claims[0]["sources"], serde_json::json!(["gazette", "herald"]));
    assert_eq!(
        claims[0]["note"],
        serde_json::json!({ "path": "sources/notes.yaml", "line": 35, "column": 12 })
    );
    assert_eq!(claims[4]["exemption"], "the calendar");
    // A judgment stands on the sources of its basis, also of the basis of that.
    assert_eq!(claims[6]["because"], serde_json::json!(["stays"]));
    assert_eq!(claims[6]["sources"], serde_json::json!(["gazette", "herald", "courier"]));
    assert_eq!(manifest["sources"][0]["address"], "https://archive.net/courier");
    assert_eq!(manifest["files"].as_array().unwrap().len(), 3);
}

#[test]
fn markdown_and_html_keep_the_links_as_promised() {
    let project = project();
    assert_eq!(project.run(&["build", "--only", "md,html"]).code, Some(0));
    let files = tree(&project.root.join("out/today"));
    let markdown = String::from_utf8(files["briefing.md"].clone()).unwrap();
    for part in [
        "# The ferry & the \\*harbour\\*\n\n**TLP:AMBER+STRICT** · 1 March 2025 · Desk \\<one\\>\n",
        "<a id=\"claim-lumi-keeps\"></a>Wants to keep the line *open* if costs \\< 5 \\| and \"shared\" \\[fairly\\].[^gazette][^herald]",
        "([P1](#claim-lumi-keeps), [J1](#claim-stays)). The paper says more.[^gazette]",
        "\n[^herald]: [<span lang=\"ru\">Ведомости о пароме</span>](<https://www.herald.net/ferry>). *The Herald*, 1 March 2025, in Russian.",
        "**Disputed:** see\u{a0}[E1](#claim-meeting).",
        "**Unsourced:** the calendar.",
        "Likelihood: **60\u{a0}%** (likely).",
    ] {
        assert!(markdown.contains(part), "{part}\n---\n{markdown}");
    }
    let html = String::from_utf8(files["briefing.html"].clone()).unwrap();
    for part in [
        "id=\"claim-lumi-keeps\" data-claim=\"lumi-keeps\"",
        "href=\"#source-gazette\"",
        "id=\"source-gazette\"",
        "href=\"https://www.gazette.net/ministers_meet?a=1&amp;b=2\"",
        "Ministers meet over the *ferry* line &amp; &lt;more&gt;",
        "TLP:AMBER+STRICT",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("<script"));
}

#[test]
fn the_same_notes_give_the_same_bytes() {
    let (one, two) = (project(), project());
    // The order in which files come from the disk, and the time, are no part of it.
    two.write("sources/z.yaml", b"# nothing\n");
    two.write("out/today/briefing.md", b"of yesterday");
    for project in [&one, &two] {
        assert_eq!(project.run(&["build"]).code, Some(0));
    }
    assert_eq!(tree(&one.root.join("out")), tree(&two.root.join("out")));
}

#[test]
fn the_day_of_making_is_what_is_given() {
    let project = project();
    let pdf = || fs::read(project.root.join("out/today/briefing.pdf")).unwrap();
    let has = |bytes: &[u8], day: &str| {
        let made = lopdf::Document::load_mem(bytes).unwrap();
        let info = made.trailer.get(b"Info").and_then(lopdf::Object::as_reference).unwrap();
        let date =
            made.get_dictionary(info).unwrap().get(b"CreationDate").and_then(lopdf::Object::as_str).unwrap();
        String::from_utf8_lossy(date).starts_with(&format!("D:{day}"))
    };
    assert_eq!(project.run(&["build", "--only", "pdf"]).code, Some(0));
    assert!(has(&pdf(), "20250301"));
    assert_eq!(project.run(&["build", "--only", "pdf", "--date", "2025-03-04"]).code, Some(0));
    assert!(has(&pdf(), "20250304"));
    assert_eq!(project.run_at("1741046400", &["build", "--only", "pdf"]).code, Some(0));
    assert!(has(&pdf(), "20250304"), "the day of SOURCE_DATE_EPOCH");
    assert_eq!(
        project.run_at("1741046400", &["build", "--only", "pdf", "--date", "2025-03-09"]).code,
        Some(0)
    );
    assert!(has(&pdf(), "20250309"), "what is given goes before it");
    let run = project.run_at("soon", &["build"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("SOURCE_DATE_EPOCH is `soon`"), "{}", run.stderr);
    let run = project.run(&["build", "--date", "tomorrow"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`--date tomorrow` is not a day"), "{}", run.stderr);
}

#[test]
fn only_what_is_asked_for_is_made() {
    let project = project();
    project.write(
        "sources/more.yaml",
        b"briefings:\n  later: { title: Later, date: 2025-03-02, covers: 2025-03-01/2025-03-02 }\n",
    );
    let run = project.run(&["build", "later", "--only", "html", "--out", "public"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let names: Vec<_> = tree(&project.root.join("public")).into_keys().collect();
    assert_eq!(names, ["later/briefing.html", "later/manifest.json"]);
    assert!(!project.root.join("out").exists());
    let run = project.run(&["build", "latr"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("there is no briefing `latr`\n  help: did you mean `later`?"),
        "{}",
        run.stderr
    );
    // A pack made anew in fewer formats keeps no file of the older one.
    assert_eq!(project.run(&["build", "later"]).code, Some(0));
    assert_eq!(project.run(&["build", "later", "--only", "md"]).code, Some(0));
    let names: Vec<_> = tree(&project.root.join("out/later")).into_keys().collect();
    assert_eq!(names, ["briefing.md", "manifest.json"]);
}

#[test]
fn files_of_somebody_else_stay_in_a_pack() {
    let project = project();
    assert_eq!(project.run(&["build"]).code, Some(0));
    project.write("out/today/remarks.txt", b"call back");
    project.write("out/other/keep.txt", b"mine");
    assert_eq!(project.run(&["build"]).code, Some(0));
    let files = tree(&project.root.join("out"));
    assert_eq!(files["today/remarks.txt"], b"call back");
    assert_eq!(files["other/keep.txt"], b"mine");
    // A pack that is made no more is named, and left alone.
    project.write("sources/notes.yaml", NOTES.replace("  today:\n", "  later:\n").as_bytes());
    let run = project.run(&["build"]);
    assert!(
        run.stderr.contains("no briefing makes `") && run.stderr.contains("out/today` any more"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("other"));
    assert!(files.keys().all(|name| !name.contains(".briefpack")), "{:?}", files.keys());
}

#[test]
fn what_a_killed_run_left_is_put_right() {
    let project = project();
    assert_eq!(project.run(&["build"]).code, Some(0));
    project.write("out/today/remarks.txt", b"call back");
    // Killed after the old pack was moved away, and with half a new one written.
    let dead = project.root.join("out/.briefpack-1-0");
    project.write("out/.briefpack-1-0/lock", b"");
    project.write("out/.briefpack-1-0/new/today/briefing.md", b"half");
    fs::create_dir(dead.join("old")).unwrap();
    fs::rename(project.root.join("out/today"), dead.join("old/today")).unwrap();
    project.write("templates/briefing.md", b"# {{ titel }}");
    assert_eq!(project.run(&["build"]).code, Some(1));
    let files = tree(&project.root.join("out"));
    assert_eq!(files.len(), 5, "{:?}", files.keys());
    assert_eq!(files["today/remarks.txt"], b"call back");
    assert!(files.contains_key("today/briefing.pdf"));
}

#[test]
fn what_is_in_the_way_is_not_overwritten() {
    let project = project();
    project.write("out/today", b"a file");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is in the way"), "{}", run.stderr);
    assert_eq!(tree(&project.root.join("out")), BTreeMap::from([("today".to_string(), b"a file".to_vec())]));
}

#[test]
fn when_one_pack_cannot_be_published_none_is() {
    let project = project();
    let more = "briefings:\n  later: { title: Later, date: 2025-03-02, covers: 2025-03-01/2025-03-02 }\n  new: { title: New, date: 2025-03-02, covers: 2025-03-01 }\n";
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = tree(&project.root.join("out"));
    project.write("sources/more.yaml", more.as_bytes());
    // `new` and `today` come before and behind the one that fails.
    project.write("out/later", b"in the way");
    project.write("sources/notes.yaml", NOTES.replace("The ministers meet in", "They meet in").as_bytes());
    let run = project.run(&["build", "new", "today", "later"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    fs::remove_file(project.root.join("out/later")).unwrap();
    assert_eq!(
        before,
        tree(&project.root.join("out")),
        "what was published is as it was, and nothing is left"
    );
}

#[test]
fn a_character_without_a_glyph_is_shown_in_its_note() {
    let project = Project::new(&[("sources/notes.yaml", &NOTES.replace("in Norhaven.", "in 東京."))]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains("error[T004 missing-glyph]: no font of the pack has the character `東` (U+6771)"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("`京` (U+4EAC)"));
    assert!(run.stderr.contains("--> sources/notes.yaml:51:34"), "{}", run.stderr);
    assert!(!project.root.join("out/today").exists());
    assert_eq!(project.run(&["build", "--only", "md,html"]).code, Some(0));
}

#[test]
fn a_new_project_builds_and_is_proved() {
    let project = Project::new(&[]);
    assert_eq!(project.run(&["init", "mine"]).code, Some(0));
    let run = project.run_in("mine", &["build"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    let run = project.run_in("mine/sources", &["verify", "../out/2026-11-30"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
}
