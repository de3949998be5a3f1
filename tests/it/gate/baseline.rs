//! `--write-baseline` and `--baseline`.

use super::{codes, project};
use crate::project::{Project, golden};
use std::fs;

/// Three claims without a source, two of them alike in their words.
const NOTE: &str = "timeline:
  - { id: one, date: 2025-03-01, claim: The ministers meet. }
  - { id: two, date: 2025-03-02, claim: The ministers meet. }
  - { date: 2025-03-03, claim: 'Они «встречаются»: [да].' }
";

fn known() -> Project {
    let project = project(&[("note.yaml", NOTE)]);
    let run = project.run(&["check", "--write-baseline", "baseline.yaml"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "baseline.yaml: 4 findings known from now on\n"));
    project
}

fn check(project: &Project) -> (Vec<String>, Option<i32>, String) {
    let run = project.run(&["check", "--baseline", "baseline.yaml"]);
    (codes(&run), run.code, run.stdout.lines().last().unwrap_or_default().to_string())
}

#[test]
fn what_is_known_passes_wherever_it_moves() {
    let project = known();
    golden("baseline.yaml", &fs::read_to_string(project.root.join("baseline.yaml")).unwrap());
    let (found, code, last) = check(&project);
    assert_eq!((found, code), (vec![], Some(0)));
    assert!(last.ends_with("no findings (4 known)"), "{last}");
    // Lines above, another order, another file: the claims are the same.
    let lines: Vec<&str> = NOTE.lines().collect();
    project.write("sources/note.yaml", format!("# why\n\n\ntimeline:\n{}\n", lines[3]).as_bytes());
    project.write("sources/z/other.yaml", format!("timeline:\n{}\n# x\n{}\n", lines[2], lines[1]).as_bytes());
    assert_eq!(check(&project).1, Some(0), "{:?}", check(&project));
    assert_eq!(project.run(&["check"]).code, Some(1), "without it all counts");
    assert_eq!(project.run(&["build"]).code, Some(1), "and nothing is built");
}

#[test]
fn what_is_new_fails() {
    let project = known();
    project.write(
        "sources/note.yaml",
        format!("{NOTE}  - {{ id: three, date: 2025-03-01, claim: The ministers meet. }}\n").as_bytes(),
    );
    let (found, code, last) = check(&project);
    assert_eq!((found, code), (vec!["error C001".to_string()], Some(1)));
    assert!(last.ends_with("1 error (4 known)"), "{last}");
    // Of the same claim, other words are another finding: somebody has looked at it.
    let project = known();
    project
        .write("sources/note.yaml", NOTE.replacen("The ministers meet.", "The ministers met.", 1).as_bytes());
    let (found, code, _) = check(&project);
    assert_eq!((found, code), (vec!["warning G003".to_string(), "error C001".to_string()], Some(1)));
}

#[test]
fn what_is_gone_is_named() {
    let project = known();
    project.write(
        "sources/note.yaml",
        NOTE.replacen("The ministers meet.", "The ministers meet., cite: gazette", 1).as_bytes(),
    );
    let run = project.run(&["check", "--baseline", "baseline.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert_eq!(codes(&run), ["warning G003", "warning G003"]);
    for said in [
        "a known finding is gone: claim-without-citation of claim `one`, “the claim `The ministers meet.` cites no source”",
        "--> baseline.yaml:7:1",
        "a known finding is gone: source-never-cited of sources/base.yaml",
        "run `briefpack check --baseline baseline.yaml --prune-baseline`",
        "2 warnings (2 known)",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
    let run = project.run(&["check", "--baseline", "baseline.yaml", "--deny", "warnings"]);
    assert_eq!(run.code, Some(1));
    let before = fs::read_to_string(project.root.join("baseline.yaml")).unwrap();
    let run =
        project.run(&["check", "--baseline", "baseline.yaml", "--prune-baseline", "--deny", "warnings"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), "baseline.yaml: 2 findings taken out\n"),
        "{}",
        run.stdout
    );
    let after = fs::read_to_string(project.root.join("baseline.yaml")).unwrap();
    assert_eq!(after.matches("\n- ").count(), 2);
    assert!(after.lines().all(|line| before.contains(line)), "nothing is added\n{after}");
    assert_eq!(
        check(&project).2,
        "3 claims (0 exemptions)".replace(" (0 exemptions)", "")
            + ", 1 citation, 1 source in 2 notes: no findings (2 known)"
    );
    project.write("briefpack.yaml", b"rules: { baseline-entry-gone: off }");
    project.write("sources/note.yaml", b"timeline: []\n");
    assert_eq!(check(&project).0, ["warning S005"]);
}

#[test]
fn what_cannot_be_read_is_never_known() {
    let project =
        project(&[("note.yaml", NOTE), ("broken.yaml", "timeline:\n  - { date: never, claim: C }\n")]);
    let run = project.run(&["check", "--write-baseline", "baseline.yaml"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(run.stdout.contains("[D001 bad-date]"), "{}", run.stdout);
    assert!(run.stdout.contains("1 finding cannot be known"), "{}", run.stdout);
    let run = project.run(&["check", "--baseline", "baseline.yaml"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
}

#[test]
fn a_baseline_that_cannot_be_read_says_why() {
    let project = known();
    let text = fs::read_to_string(project.root.join("baseline.yaml")).unwrap();
    for (text, said) in [
        (String::new(), "cannot read the baseline `baseline.yaml"),
        ("[]".into(), "cannot read the baseline"),
        (text.replace("baseline: 1", "baseline: 2"), "it is of version 2"),
        (text.replace("rule:", "role:"), "baseline.yaml:5`"),
        (text.replace("findings:\n", "findings:\n<<<<<<< ours\n"), "a merge stopped here"),
        (text.replace("\" }", ""), "cannot read the baseline"),
    ] {
        project.write("baseline.yaml", text.as_bytes());
        let run = project.run(&["check", "--baseline", "baseline.yaml"]);
        assert_eq!(run.code, Some(2), "{}", run.stdout);
        assert!(run.stderr.contains(said), "{said}\n{}", run.stderr);
    }
    project.write("baseline.yaml", &[0xff, 0x00]);
    assert_eq!(project.run(&["check", "--baseline", "baseline.yaml"]).code, Some(2));
    let run = project.run(&["check", "--baseline", "nowhere.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("`briefpack check --write-baseline nowhere.yaml` writes one"),
        "{}",
        run.stderr
    );
    let run = project.run(&["check", "--write-baseline", "sources/known.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is read as a note"), "{}", run.stderr);
    assert_eq!(project.run(&["check", "--write-baseline", "no/such/folder.yaml"]).code, Some(2));
}

#[test]
fn a_baseline_of_nothing_is_one() {
    let project = project(&[("note.yaml", crate::project::MEETING)]);
    let run = project.run(&["check", "--write-baseline", "b.yaml"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "b.yaml: 0 findings known from now on\n"));
    assert_eq!(project.run(&["check", "--baseline", "b.yaml"]).code, Some(0));
}

/// The findings of a note beside a baseline of another: codes, exit code.
fn against(before: &str, after: &str) -> (Vec<String>, Option<i32>) {
    let project = project(&[("note.yaml", before)]);
    assert_eq!(project.run(&["check", "--write-baseline", "baseline.yaml"]).code, Some(0));
    project.write("sources/note.yaml", after.as_bytes());
    let run = project.run(&["check", "--baseline", "baseline.yaml"]);
    (codes(&run).into_iter().filter(|code| code.starts_with("error")).collect(), run.code)
}

#[test]
fn a_claim_that_says_something_else_is_new() {
    let position = "actors: { hansen: { name: Ola Hansen } }\npositions:\n  - { id: p, actor: lumi, topic: ferry, stance: supports, date: 2025-03-01, claim: Speaks on the line. }\n";
    assert_eq!(against(position, position).1, Some(0));
    for (from, to) in [
        ("supports", "opposes"),
        ("actor: lumi", "actor: hansen"),
        ("date: 2025-03-01", "date: 2025-03-02"),
        ("claim:", "conditions: [The minister is paid], claim:"),
        ("the line.", "the dam."),
    ] {
        assert_eq!(
            against(position, &position.replacen(from, to, 1)),
            (vec!["error C001".into()], Some(1)),
            "{to}"
        );
    }
    let judgment = "assessments:\n  - { id: j, claim: It is closed., likelihood: unlikely }\n";
    assert_eq!(against(judgment, &judgment.replace("unlikely", "almost certain")).1, Some(1));
    // Words behind an alias, and lines that look like comments.
    let alias = "topics: { dam: &t The minister opened the dam. }\ntimeline:\n  - { id: e, date: 2025-03-01, claim: *t }\n";
    assert_eq!(against(alias, &alias.replace("opened", "sold")).1, Some(1));
    let block = "timeline:\n  - id: e\n    date: 2025-03-01\n    claim: |\n      The ferries sail.\n";
    assert_eq!(against(block, &format!("{block}      #3 of them were burnt by the minister.\n")).1, Some(1));
    let summary = "timeline:\n  - { id: e, date: 2025-03-01, claim: They meet., cite: gazette }\nbriefings:\n  first: { title: T, date: 2025-03-01, summary: No news. }\n";
    assert_eq!(against(summary, &summary.replace("first:", "second:")).1, Some(1), "of another briefing");
}

#[test]
fn a_baseline_takes_the_place_of_nothing_else() {
    let project = known();
    for (path, said) in [
        ("sub/../sources/note.yaml", "lies among the notes"),
        ("briefpack.yaml", "is there, and is no baseline"),
    ] {
        fs::create_dir_all(project.root.join("sub")).unwrap();
        project.write("briefpack.yaml", b"rules: { source-never-cited: off }\n");
        let run = project.run(&["check", "--write-baseline", path]);
        assert_eq!(run.code, Some(2), "{path}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    assert_eq!(fs::read_to_string(project.root.join("sources/note.yaml")).unwrap(), NOTE);
}

#[test]
fn places_in_a_baseline_are_told_from_the_project() {
    let project = project(&[("note.yaml", NOTE)]);
    assert_eq!(project.run(&["check", "--write-baseline", "baseline.yaml"]).code, Some(0));
    project.write(
        "sources/note.yaml",
        NOTE.replacen("The ministers meet.", "The ministers meet., cite: gazette", 1).as_bytes(),
    );
    let root = project.root.to_str().unwrap();
    let file = format!("{root}/baseline.yaml");
    let run =
        project.run_in("sources", &["check", "--root", root, "--baseline", &file, "--format", "github"]);
    assert!(
        run.stdout.contains("file=baseline.yaml,") || run.stdout.contains("/baseline.yaml,line="),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("//"), "{}", run.stdout);
    // A case whose fault is known is skipped, not good.
    let run = project.run(&["check", "--baseline", "baseline.yaml", "--format", "junit"]);
    assert!(run.stdout.contains("skipped=\"2\""), "{}", run.stdout);
    assert!(
        run.stdout.contains("<skipped message=\"known: C001 claim-without-citation\"/>"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_baseline_that_is_written_over_tells_what_is_new_in_it() {
    let project = known();
    let more = format!("{NOTE}  - {{ id: three, date: 2025-03-01, claim: They dine. }}\n");
    project.write("sources/note.yaml", more.as_bytes());
    let run = project.run(&["check", "--write-baseline", "baseline.yaml"]);
    assert_eq!((codes(&run), run.code), (vec!["error C001".to_string()], Some(0)));
    assert!(
        run.stdout
            .ends_with("1 finding new, and known from now on; baseline.yaml: 5 findings known from now on\n"),
        "{}",
        run.stdout
    );
    // The last of them can be taken out.
    project.write(
        "sources/note.yaml",
        b"timeline:\n  - { id: e, date: 2025-03-01, claim: They meet., cite: gazette }\n",
    );
    assert_eq!(project.run(&["check", "--baseline", "baseline.yaml", "--prune-baseline"]).code, Some(0));
    let (found, code, _) = check(&project);
    assert_eq!(
        (found, code),
        (vec![], Some(0)),
        "{}",
        fs::read_to_string(project.root.join("baseline.yaml")).unwrap()
    );
}
