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
    let quotes = states("verified", "Verified: 1; locked: 0; not verified: 1.");
    assert_eq!(quotes[0]["state"], "verified");
    assert!(quotes[0]["proof"]["article"].as_str().unwrap().starts_with("sha256:"));
    assert!(quotes[0]["proof"].get("locked").is_none());
    assert_eq!(quotes[1]["state"], "unproved");
    assert!(quotes[1].get("proof").is_none());
    assert_eq!(project.run(&["lock", "--date", "2025-03-03"]).code, Some(0));
    fs::remove_file(project.root.join(TEXT)).unwrap();
    let locked = states("locked on 3 March 2025", "Verified: 0; locked: 1; not verified: 1.");
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
