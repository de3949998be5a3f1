//! The state of a quotation, where readers and machines see it.

use crate::project::Project;
use serde_json::Value;
use std::fs;

const NOTE: &str = "sources:
  gazette: { title: Ministers meet, publisher: The Gazette, published: 2025-03-01, url: 'https://www.gazette.net/a', snapshot: snapshots/gazette.txt }
  herald: { title: Ferries, publisher: The Herald, published: 2025-03-01, url: 'https://www.herald.net/b' }
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite:
      - { source: gazette, at: paragraph 1, quote: agreed to keep the ferry line }
      - { source: herald, quote: the ferries run on }
briefings:
  march: { title: Ferries, date: 2025-03-02 }
";
const TEXT: &str = "sources/snapshots/gazette.txt";
const ARTICLE: &str = "Ministers meet\n\nThe ministers agreed to keep the ferry line.\n";

fn read(project: &Project, name: &str) -> String {
    fs::read_to_string(project.root.join("out/march").join(name)).unwrap()
}

#[test]
fn a_pack_prints_the_state_of_every_quotation() {
    let project = Project::new(&[("sources/note.yaml", NOTE), (TEXT, ARTICLE)]);
    let states = |stated: &str, counts: &str| {
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
        let markdown = read(&project, "briefing.md");
        assert!(
            markdown
                .contains(&format!("“agreed to keep the ferry line” — The Gazette, paragraph 1 ({stated}).")),
            "{markdown}"
        );
        assert!(markdown.contains("“the ferries run on” — The Herald (not verified)."), "{markdown}");
        assert!(markdown.contains(counts), "{markdown}");
        assert!(read(&project, "briefing.html").contains(&format!("({stated})")));
        let manifest: Value = serde_json::from_str(&read(&project, "manifest.json")).unwrap();
        manifest["claims"][0]["quotes"].clone()
    };
    let quotes = states("verified", "*Quotations: 1 verified, found");
    assert_eq!(quotes[0]["state"], "verified");
    assert!(quotes[0]["proof"]["article"].as_str().unwrap().starts_with("sha256:"));
    assert!(quotes[0]["proof"].get("locked").is_none());
    assert_eq!(quotes[1]["state"], "unproved");
    assert!(quotes[1].get("proof").is_none());
    assert_eq!(project.run(&["lock", "--date", "2025-03-03"]).code, Some(0));
    fs::remove_file(project.root.join(TEXT)).unwrap();
    let locked = states(
        "locked on 3 March 2025",
        "*Quotations: 1 locked, found in the article’s text on the day given; 1 not verified, compared by nobody",
    );
    assert_eq!(locked[0]["state"], "locked");
    assert_eq!(locked[0]["proof"]["locked"], "2025-03-03");
    assert_eq!(locked[0]["proof"]["start"], quotes[0]["proof"]["start"]);
    // What is not enough stops a build.
    let run = project.run(&["build", "--require", "locked"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("quote-not-proved"), "{}", run.stderr);
}

#[test]
fn a_template_cannot_say_more_than_is_proved() {
    let template = include_str!("../../../templates/briefing.md");
    for (from, to) in [("({{ q.state_words }})", "(verified)"), (" ({{ q.state_words }})", "")] {
        let changed = template.replace(from, to);
        assert_ne!(changed, template);
        let project = Project::new(&[
            ("sources/note.yaml", NOTE),
            (TEXT, ARTICLE),
            ("templates/briefing.md", &changed),
        ]);
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
        let herald: Vec<_> =
            run.stderr.lines().filter(|line| line.contains("V014") && line.contains("`herald`")).collect();
        for name in ["briefing.md", "briefing.html", "briefing.pdf"] {
            assert!(herald.iter().any(|line| line.contains(name)), "{name}: {}", run.stderr);
        }
        // The first is verified indeed.
        assert_eq!(run.stderr.contains("`gazette` stands"), to.is_empty(), "{}", run.stderr);
    }
    // A template need not print the words at all.
    let bare = template.replace("{% for q in c.quotes %}", "{% for q in [] %}");
    let project =
        Project::new(&[("sources/note.yaml", NOTE), (TEXT, ARTICLE), ("templates/briefing.md", &bare)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn a_new_project_is_verified_at_once_and_a_changed_word_is_found() {
    let project = Project::new(&[]);
    assert_eq!(project.run(&["init", "mine"]).code, Some(0));
    let run = project.run_in("mine", &["check", "--require", "verified"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(
        run.stdout.contains("3 quotations (3 verified)") && run.stdout.ends_with(": no findings\n"),
        "{}",
        run.stdout
    );
    let path = "mine/sources/statement.yaml";
    let note = fs::read_to_string(project.root.join(path)).unwrap();
    project.write(path, note.replace("have one origin", "have ten origins").as_bytes());
    let run = project.run_in("mine", &["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("error[Q001 quote-not-found]"), "{}", run.stdout);
    assert!(run.stdout.contains("have [-ten origins-]{+one origin+}"), "{}", run.stdout);
}

#[test]
fn the_sample_quotes_and_its_guardian_is_locked() {
    let root = env!("CARGO_MANIFEST_DIR");
    let project = Project::new(&[]);
    let run = project.run(&["--root", root, "check", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let quotes = &report["counts"]["quotes"];
    assert!(quotes["locked"].as_u64().unwrap() >= 10, "{quotes}");
    // Articles are under copyright: no text of one is in the repository.
    let ignored = fs::read_to_string(std::path::Path::new(root).join(".gitignore")).unwrap();
    assert!(ignored.lines().any(|line| line == "/sources/snapshots/"));
}
