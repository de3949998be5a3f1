//! The program: what it prints, and how it ends.

mod golden;
mod schema;

use crate::project::{BASE, MEETING, Project, golden};
use serde_json::Value;

fn good() -> Project {
    Project::new(&[("sources/base.yaml", BASE), ("sources/meeting.yaml", MEETING)])
}

#[test]
fn a_good_project_is_counted_in_one_line() {
    let run = good().run(&["check"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    assert_eq!(run.stdout, "1 claim, 1 citation, 1 source in 2 notes: no findings\n");
}

#[test]
fn a_warning_ends_well_and_an_error_does_not() {
    let project = Project::new(&[("sources/base.yaml", BASE)]);
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout.ends_with("0 claims, 0 citations, 1 source in 1 note: 1 warning\n"), "{}", run.stdout);
    project.write("sources/bad.yaml", b"topics: 5\n");
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.ends_with(": 1 error\n"), "{}", run.stdout);
}

#[test]
fn exemptions_are_counted() {
    let note = MEETING.replace("cite: gazette", "allow: { rule: C001, because: known }");
    let project = Project::new(&[("sources/a.yaml", &note)]);
    let run = project.run(&["check"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "1 claim (1 exemption), 0 citations, 0 sources in 1 note: no findings\n")
    );
}

#[test]
fn wrong_usage_ends_with_two() {
    for args in [
        &["chek"][..],
        &["check", "--format", "xml"],
        &["check", "x"],
        &["explain", "C999"],
        &["build", "--only", "doc"],
        &[],
    ] {
        let run = good().run(args);
        assert_eq!(run.code, Some(2), "{args:?}");
        assert!(!run.stderr.is_empty() && run.stdout.is_empty(), "{args:?}");
    }
    for args in [
        &["check", "--root", "nowhere"][..],
        &["explain", "X999"],
        &["verify", "nowhere"],
        &["build", "--date", "soon"],
    ] {
        let run = good().run(args);
        assert_eq!(run.code, Some(2), "{args:?}: {}", run.stderr);
        assert!(
            run.stderr.starts_with("briefpack: ") && run.stderr.contains("\n  help: "),
            "{args:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn the_project_is_found_from_a_folder_below_and_by_name() {
    let project = good();
    project.write("sources/deep/er/.keep", b"");
    let line = "1 claim, 1 citation, 1 source in 2 notes: no findings\n";
    assert_eq!(project.run_in("sources/deep/er", &["check"]).stdout, line);
    assert_eq!(project.run_in("sources", &["check", "--root", ".."]).stdout, line);
    let root = project.root.to_str().unwrap();
    assert_eq!(Project::new(&[]).run(&["check", "--root", root]).stdout, line);
    assert_eq!(Project::new(&[]).run(&["--root", root, "check"]).stdout, line);
}

#[test]
fn colour_is_on_demand() {
    let project = Project::new(&[("sources/a.yaml", "topics: 5\n")]);
    assert!(!project.run(&["check"]).stdout.contains('\u{1b}'));
    assert!(project.run(&["check", "--color", "always"]).stdout.contains("\u{1b}["));
    assert!(!project.run(&["check", "--color", "never"]).stdout.contains('\u{1b}'));
}

#[test]
fn findings_as_json_have_a_shape() {
    let note = "actors:\n  lumi: { nmae: Ä, kind: person }\n  lumi: { name: B }\n";
    let project = Project::new(&[("sources/a.yaml", note)]);
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(value["version"], 1);
    assert_eq!(value["tool"], concat!("briefpack ", env!("CARGO_PKG_VERSION")));
    let findings = value["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 2);
    let unknown = &findings[0];
    for (field, expected) in [
        ("code", "L006"),
        ("rule", "unknown-field"),
        ("level", "error"),
        ("message", "an actor has no field `nmae`"),
        ("path", "sources/a.yaml"),
        ("label", "this field is not known"),
        ("help", "did you mean `name`?"),
    ] {
        assert_eq!(unknown[field], expected, "{field}");
    }
    let place = |value: &Value| {
        ["line", "column", "end_line", "end_column"].map(|field| value[field].as_u64().unwrap())
    };
    assert_eq!(place(unknown), [2, 11, 2, 15]);
    assert_eq!((place(&unknown["fix"]), unknown["fix"]["text"].as_str()), ([2, 11, 2, 15], Some("name")));
    let twice = &findings[1];
    assert_eq!((twice["rule"].as_str(), place(twice)), (Some("duplicate-key"), [3, 3, 3, 7]));
    assert_eq!(
        (place(&twice["related"][0]), twice["related"][0]["label"].as_str()),
        ([2, 3, 2, 7], Some("the first one is here"))
    );
    let counts = &value["counts"];
    let count = |field: &str| counts[field].as_u64().unwrap();
    assert_eq!(
        ["notes", "claims", "citations", "sources", "exemptions", "errors", "warnings"].map(count),
        [1, 0, 0, 0, 0, 2, 0]
    );
}

#[test]
fn a_good_project_as_json_has_no_findings() {
    let run = good().run(&["check", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((run.code, value["findings"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert_eq!(value["counts"]["claims"], 1);
}

#[test]
fn every_rule_is_explained_by_code_and_by_name() {
    let project = good();
    for rule in briefpack::rules::all() {
        let by_code = project.run(&["explain", rule.code]);
        assert_eq!(by_code.code, Some(0), "{}", rule.code);
        assert!(
            by_code.stdout.starts_with(&format!("# {} {}\n", rule.code, rule.name)),
            "{}",
            by_code.stdout
        );
        assert!(by_code.stdout.contains("This is found:") && by_code.stdout.contains("This is good:"));
    }
    let one = project.run(&["explain", "claim-without-citation"]).stdout;
    assert_eq!(one, project.run(&["explain", "c001"]).stdout);
    let wrong = project.run(&["explain", "claim-without-citaton"]);
    assert_eq!(
        wrong.stderr,
        "briefpack: there is no rule `claim-without-citaton`\n  help: did you mean `claim-without-citation`?\n"
    );
}

#[test]
fn the_document_of_the_rules_is_what_the_rules_say() {
    golden("../../docs/rules.md", &briefpack::rules::document());
}

#[test]
fn the_rules_are_told_in_the_style_of_the_house() {
    for rule in briefpack::rules::all() {
        let summary = rule.summary;
        assert!(
            !summary.ends_with('.') && !summary.starts_with(char::is_uppercase),
            "{}: {summary}",
            rule.code
        );
        assert!(rule.why.trim_end().ends_with('.'), "{}: the reason is sentences", rule.code);
        assert!(
            rule.code.len() == 4 && rule.name.chars().all(|ch| ch.is_ascii_lowercase() || ch == '-'),
            "{}",
            rule.code
        );
    }
}

#[test]
fn help_and_completions_are_printed() {
    let project = good();
    for args in [
        &["--help"][..],
        &["check", "--help"],
        &["build", "--help"],
        &["verify", "--help"],
        &["explain", "--help"],
        &["schema", "--help"],
        &["init", "--help"],
        &["completions", "--help"],
    ] {
        let run = project.run(args);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{args:?}");
        assert!(
            run.stdout.contains("briefpack") && run.stdout.contains("Example"),
            "{args:?}: {}",
            run.stdout
        );
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = project.run(&["completions", shell]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("briefpack") && run.stdout.contains("completions"), "{shell}");
    }
    assert_eq!(project.run(&["--version"]).stdout, concat!("briefpack ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_new_project_is_good_and_no_old_one_is_touched() {
    let project = Project::new(&[]);
    let run = project.run(&["init", "new one"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    let check = project.run_in("new one", &["check"]);
    assert_eq!(check.code, Some(0));
    assert!(check.stdout.ends_with(": no findings\n"), "{}", check.stdout);
    assert_eq!(project.run_in("new one", &["build"]).code, Some(0));

    project.write("new one/sources/briefing.yaml", b"# mine\n");
    let again = project.run(&["init", "new one"]);
    assert_eq!(again.code, Some(2));
    assert!(
        again.stderr.contains("already holds") && again.stderr.contains("nothing is overwritten"),
        "{}",
        again.stderr
    );
    assert_eq!(std::fs::read(project.root.join("new one/sources/briefing.yaml")).unwrap(), b"# mine\n");
}

#[test]
fn the_sample_of_this_repository_is_good() {
    let run = Project::new(&[]).run(&["check", "--root", env!("CARGO_MANIFEST_DIR")]);
    assert_eq!(run.code, Some(0));
    assert!(run.stdout.ends_with(": no findings\n"), "{}", run.stdout);
}

#[test]
fn a_build_of_bad_notes_makes_nothing() {
    let project = Project::new(&[("sources/a.yaml", "topics: 5\n")]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.ends_with("nothing was built\n") && run.stdout.is_empty(), "{}", run.stderr);
    assert!(!project.root.join("out").exists());
}
