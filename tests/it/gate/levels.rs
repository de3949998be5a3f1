//! Levels in `briefpack.yaml`, and `--deny warnings`.

use super::{codes, project};
use crate::project::{MEETING, Run};
use briefpack::diagnostic::{Example, Level};
use briefpack::rules;

/// A claim dated after its source (an error that may be lowered), and a source that nobody cites (a warning).
const NOTE: &str = "sources:
  idle: { title: T, publisher: P, published: 2025-03-01, url: https://www.gazette.net/idle }
timeline:
  - id: meeting
    date: 2025-03-09
    claim: The ministers meet.
    cite: gazette
";

fn check(settings: &str, args: &[&str]) -> Run {
    let project = project(&[("note.yaml", NOTE)]);
    project.write("briefpack.yaml", settings.as_bytes());
    project.run(&[&["check"], args].concat())
}

#[test]
fn a_rule_has_the_level_that_is_set() {
    for (settings, found, code) in [
        ("", vec!["warning S005", "error D003"], 1),
        ("rules:", vec!["warning S005", "error D003"], 1),
        ("rules: { source-never-cited: off }", vec!["error D003"], 1),
        ("rules: { S005: off, D003: off }", vec![], 0),
        (
            "rules:\n  source-never-cited: error\n  claim-after-source: warning\n",
            vec!["error S005", "warning D003"],
            1,
        ),
        ("rules: { claim-after-source: warning }", vec!["warning S005", "warning D003"], 0),
        ("# nothing is set\n", vec!["warning S005", "error D003"], 1),
    ] {
        let run = check(settings, &[]);
        assert_eq!(
            (codes(&run), run.code),
            (found.iter().map(ToString::to_string).collect(), Some(code)),
            "{settings}"
        );
    }
    let run = check("rules: { S005: off, D003: off }", &[]);
    assert!(run.stdout.ends_with("no findings (2 switched off)\n"), "{}", run.stdout);
}

#[test]
fn no_warning_passes_where_that_is_asked() {
    let lowered = "rules: { claim-after-source: warning }";
    let run = check(lowered, &["--deny", "warnings"]);
    assert_eq!((codes(&run), run.code), (vec!["error S005".to_string(), "error D003".to_string()], Some(1)));
    let run = check("rules: { S005: off, D003: off }", &["--deny", "warnings"]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    let project = project(&[("note.yaml", NOTE)]);
    project.write("briefpack.yaml", lowered.as_bytes());
    project.write("sources/pack.yaml", b"briefings: { today: { title: T, date: 2025-03-09 } }\n");
    assert_eq!(project.run(&["build"]).code, Some(0));
    let run = project.run(&["build", "--deny", "warnings"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("nothing was built"), "{}", run.stderr);
    let run = project.run(&["build", "--deny", "everything"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_setting_that_is_wrong_is_found_beside_all_else() {
    for (settings, said) in [
        (
            "rules: { source-never-sited: off }",
            "error[G001 rule-unknown]: there is no rule `source-never-sited`",
        ),
        ("rules: { source-never-sited: off }", "did you mean `source-never-cited`?"),
        ("rules: { X999: off }", "`briefpack explain` lists the rules"),
        ("rules: { S005: off, source-never-cited: error }", "the level of `source-never-cited` is set twice"),
        ("rules: { S005: of }", "error[L011 bad-value]: `of` is not a level"),
        ("rules: { S005: }", "the value is empty"),
        ("rules: { S005: [off] }", "expected a level"),
        ("rules: [S005]", "write a rule and its level on each line"),
        ("rule: { S005: off }", "the configuration has no field `rule`"),
        ("- rules", "found a list, expected `field: value` lines"),
        ("rules: { S005: off", "error[L001 yaml-syntax]"),
        (
            "rules: { claim-without-citation: off }",
            "error[G002 rule-firm]: `claim-without-citation` cannot be lowered",
        ),
        ("rules: { C001: warning }", "allow: [{ rule: claim-without-citation"),
        ("rules: { V003: warning }", "error[G002"),
        ("rules: { bad-date: off }", "error[G002"),
    ] {
        let run = check(settings, &[]);
        assert!(run.stdout.contains(said), "{settings}\n{}", run.stdout);
        assert!(run.stdout.contains("briefpack.yaml:1:"), "{settings}\n{}", run.stdout);
        assert_eq!(run.code, Some(2), "{settings}");
        assert!(run.stdout.contains("[D003"), "the rest is found too: {settings}\n{}", run.stdout);
    }
    assert_eq!(check("rules: { claim-without-citation: error }", &[]).code, Some(1));
}

#[test]
fn a_wrong_setting_builds_nothing() {
    let project = project(&[(
        "note.yaml",
        &format!("{MEETING}briefings: {{ today: {{ title: T, date: 2025-03-01 }} }}\n"),
    )]);
    project.write("briefpack.yaml", b"rules: { C001: off }");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(!project.root.join("out").exists());
    project.write("briefpack.yaml", &[0xff, 0xfe, 0xff, 0xff, 0x00]);
    assert_eq!(project.run(&["check"]).code, Some(2));
    std::fs::rename(project.root.join("briefpack.yaml"), project.root.join("briefpack.yml")).unwrap();
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("the configuration is called `briefpack.yaml`"), "{}", run.stderr);
}

#[test]
fn what_a_pack_promises_cannot_be_lowered() {
    for rule in rules::all() {
        let family = &rule.code[..1];
        assert!(!rule.firm || rule.level == Level::Error, "{}", rule.code);
        if matches!(family, "L" | "T" | "V") {
            assert!(rule.firm || rule.level == Level::Warning, "{}", rule.code);
        }
    }
    let firm = |code: &str| rules::find(code).unwrap().firm;
    assert!(["C001", "C002", "J001", "N001", "Q001", "Q009", "S001", "S002", "S008"].into_iter().all(firm));
    assert!(!["D002", "D003", "J006", "S005", "S011"].into_iter().any(firm));
}

#[test]
fn the_schema_of_the_settings_knows_the_rules() {
    let run = project(&[]).run(&["schema", "settings"]);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let rules = &schema["properties"]["rules"]["properties"];
    assert_eq!(rules["source-never-cited"]["enum"], serde_json::json!(["off", "warning", "error"]));
    assert_eq!(rules["C001"]["enum"], serde_json::json!(["error"]));
    assert_eq!(rules.as_object().unwrap().len(), 2 * rules::all().len());
}

#[test]
fn each_example_of_a_setting_holds() {
    for rule in rules::all().into_iter().filter(|rule| rule.code.starts_with('G')) {
        for (example, fires) in [(&rule.fires, true), (&rule.clean, false)] {
            let Example::Settings(text) = example else { continue };
            let run = check(text, &[]);
            assert_eq!(
                run.stdout.contains(&format!("[{} ", rule.code)),
                fires,
                "{}\n{}",
                rule.code,
                run.stdout
            );
        }
    }
}

#[test]
fn a_configuration_of_another_name_is_named() {
    for name in ["briefpack.yml", "Briefpack.yaml", ".briefpack.yaml", "BRIEFPACK.YML"] {
        let project = project(&[("note.yaml", NOTE)]);
        project.write(name, b"rules: { S005: off }");
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(2), "{name}");
        assert!(run.stderr.contains(&format!("{name}` is not read")), "{}", run.stderr);
    }
}
