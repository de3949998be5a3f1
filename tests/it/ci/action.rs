//! The GitHub action, as a runner would run it.

use super::{
    asked_of_cargo, bash, begun, flags, holds, install, install_cargo, names, plant, read, root, yaml,
};
use crate::project::{Project, Run};
use std::fs;

const CLEAN: &str = "3 claims, 3 citations, 3 quotations (3 verified), 1 source in 3 notes: no findings\n";

/// How a step ended, and what it left.
struct Step {
    run: Run,
    outputs: String,
    summary: String,
}

/// Runs the step with these inputs, given as the runner gives them: a default where there is none.
fn step(project: &Project, inputs: &[(&str, &str)]) -> Step {
    let action = yaml("action.yml");
    let env = action["runs"]["steps"][0]["env"].as_mapping().unwrap();
    let at = |name: &str| project.root.join(name).to_str().unwrap().to_string();
    let mut all = vec![
        ("GITHUB_ACTION_PATH".to_string(), root().to_str().unwrap().to_string()),
        ("GITHUB_OUTPUT".into(), at("outputs")),
        ("GITHUB_PATH".into(), at("path")),
        ("GITHUB_STEP_SUMMARY".into(), at("summary")),
        ("GITHUB_SERVER_URL".into(), "https://github.com".into()),
        ("GITHUB_REPOSITORY".into(), "ada/notes".into()),
        ("GITHUB_SHA".into(), "0123abc".into()),
    ];
    for (input, about) in action["inputs"].as_mapping().unwrap() {
        let input = input.as_str().unwrap();
        let given = inputs.iter().find(|(name, _)| *name == input).map(|(_, value)| *value);
        let value = given.unwrap_or_else(|| about["default"].as_str().unwrap());
        let expression = format!("${{{{ inputs.{input} }}}}");
        let variable = env.iter().find(|(_, value)| value.as_str() == Some(&expression)).unwrap().0;
        all.push((variable.as_str().unwrap().to_string(), value.to_string()));
    }
    assert!(inputs.iter().all(|(name, _)| names(&action["inputs"]).contains(*name)));
    let env: Vec<_> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let command = action["runs"]["steps"][0]["run"].as_str().unwrap();
    let run = bash(project, &env, &["--noprofile", "--norc", "-eo", "pipefail", "-c", command]);
    let left = |name: &str| fs::read_to_string(project.root.join(name)).unwrap_or_default();
    Step { run, outputs: left("outputs"), summary: left("summary") }
}

fn project(folder: &str) -> Project {
    let project = begun(folder);
    install(&project);
    project
}

#[test]
fn inputs_never_reach_the_text_of_a_script() {
    let action = yaml("action.yml");
    let text = read("action.yml");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    assert_eq!(steps.len(), 1);
    assert!(!steps[0]["run"].as_str().unwrap().contains("${{"));
    let env = &steps[0]["env"];
    let outputs = names(&action["outputs"]).len();
    assert_eq!(text.matches("${{").count(), names(env).len() + outputs, "expressions elsewhere");
    assert_eq!(names(env).len(), names(&action["inputs"]).len());
    let script = read("ci/action.sh");
    assert!(names(env).iter().all(|name| script.contains(&format!("${{{name}:-"))));
    assert!(!script.contains("eval"));
}

#[test]
fn a_claim_without_a_source_fails_the_step_at_its_line() {
    let project = project("notes");
    plant(&project, "notes");
    let step =
        step(&project, &[("root", "notes"), ("sarif", "made/a b.sarif"), ("junit", "made/claims.xml")]);
    assert_eq!(step.run.code, Some(1), "{}", step.run.stderr);
    assert!(
        step.run.stdout.contains("\n::error file=notes/sources/statement.yaml,line=31,col=12,endLine=31,"),
        "{}",
        step.run.stdout
    );
    assert!(step.run.stdout.ends_with("1 source in 3 notes: 1 error\n"));
    assert_eq!(step.outputs, "findings=1\nsarif=made/a b.sarif\n");
    let sarif = fs::read(project.root.join("made/a b.sarif")).unwrap();
    let sarif: serde_json::Value = serde_json::from_slice(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
    assert!(fs::read_to_string(project.root.join("made/claims.xml")).unwrap().contains("<testsuites "));
    crate::project::golden("action-summary.md", &step.summary);
}

#[test]
fn a_clean_project_passes() {
    let step = step(&project(""), &[]);
    assert_eq!(step.run.code, Some(0), "{}{}", step.run.stdout, step.run.stderr);
    assert!(step.run.stdout.ends_with(CLEAN), "{}", step.run.stdout);
    assert_eq!(step.outputs, "findings=0\n");
    assert!(!step.summary.contains('|'), "{}", step.summary);
}

#[test]
fn how_strict_it_is_can_be_said() {
    let project = project("");
    let note = "actors:\n  lumi: { name: Ada Lumi }\nsources:\n  gazette: { title: Ferry, publisher: The Gazette, published: 2026-11-01 }\n";
    project.write("sources/more.yaml", note.as_bytes());
    let passing = step(&project, &[]);
    assert_eq!(passing.run.code, Some(0), "{}", passing.run.stdout);
    assert!(passing.run.stdout.contains("::warning file=sources/more.yaml,"), "{}", passing.run.stdout);
    assert!(passing.outputs.starts_with("findings=") && !passing.outputs.contains("=0"));
    assert_eq!(step(&project, &[("deny-warnings", "true")]).run.code, Some(1));
    assert_eq!(step(&project, &[("args", "--deny\nwarnings\n\n")]).run.code, Some(1));

    plant(&project, "");
    assert_eq!(project.run(&["check", "--write-baseline", "known faults.yaml"]).code, Some(0));
    let known = [("baseline", "known faults.yaml"), ("deny-warnings", "true")];
    let step_with = |more: &[(&'static str, &'static str)]| step(&project, &[&known, more].concat());
    assert_eq!(step_with(&[]).run.code, Some(0), "{}", step_with(&[]).run.stdout);
    assert_eq!(step_with(&[("require", "verified")]).run.code, Some(0));
    fs::remove_dir_all(project.root.join("sources/snapshots")).unwrap();
    assert_eq!(step_with(&[("require", "verified")]).run.code, Some(1));
}

#[test]
fn what_cannot_be_taken_is_refused_in_words() {
    let project = project("");
    for (input, value, told) in [
        ("deny-warnings", "yes", "::error title=briefpack::the input `deny-warnings` is `yes`, expected"),
        (
            "root",
            ".\n::set-output name=x::y",
            "::error title=briefpack::the input `root` is `.%0A::set-output name=x::y`",
        ),
        ("sarif", "a\nfindings=7", "::error title=briefpack::the input `sarif` is `a%0Afindings=7`"),
        ("junit", "a\rb%", "::error title=briefpack::the input `junit` is `a%0Db%25`"),
        ("baseline", "none.yaml", "::error title=briefpack::cannot read the baseline `none.yaml"),
        ("root", "nowhere", "::error title=briefpack::`nowhere` holds no folder `sources`"),
        ("sarif", "sources/statement.yaml", "::error title=briefpack::"),
        ("args", "--nope", "::error title=briefpack::briefpack could not check"),
        ("args", "sources/statement.yaml", "::error title=briefpack::briefpack could not check"),
        ("require", "everything", "::error title=briefpack::the input `require` is `everything`, expected"),
    ] {
        let step = step(&project, &[(input, value)]);
        assert_eq!(step.run.code, Some(2), "{input} {value}");
        let at = step.run.stdout.find("::error").unwrap_or_else(|| panic!("{input}: {}", step.run.stdout));
        assert!(step.run.stdout[at..].starts_with(told), "{}", step.run.stdout);
        let commands = step.run.stdout.lines().filter(|line| line.trim_start().starts_with("::"));
        assert_eq!(commands.count(), 1, "{}", step.run.stdout);
        assert!(!step.outputs.contains("findings=7"));
    }
    assert_eq!(project.run(&["check"]).code, Some(0), "a note was written over");
}

#[test]
fn an_input_is_one_argument_whatever_it_holds() {
    let project = project("");
    for name in ["root", "baseline", "require", "sarif", "junit", "args"] {
        for value in
            ["$(touch pwned)", "`touch pwned`", "x; touch pwned", "x\" ; touch pwned #", "--fix", "* [a-z]"]
        {
            step(&project, &[(name, value)]);
            assert!(!holds(&project, "pwned"), "{name}: {value}");
        }
    }
    let odd = "a $(b) & 'c' \"d\" *";
    assert_eq!(project.run(&["init", odd]).code, Some(0));
    let step = step(&project, &[("root", odd)]);
    assert_eq!(step.run.code, Some(0), "{}", step.run.stdout);
}

#[test]
fn no_word_of_a_note_is_markup_in_the_summary() {
    let project = project("");
    let hostile = r#"timeline:
  - { date: 2026-11-02, claim: "A|b <img src=x> [x](y) @ada #1 `c` https://evil.example ::error::z", cite: statement, actors: ["x|y</td>%0A"] }
"#;
    project.write("sources/a | b%,c ü.yaml", hostile.as_bytes());
    let step = step(&project, &[]);
    assert_eq!(step.run.code, Some(1), "{}", step.run.stdout);
    let rows: Vec<_> = step.summary.lines().filter(|line| line.starts_with("| error ")).collect();
    assert!(!rows.is_empty(), "{}", step.summary);
    for row in &rows {
        assert_eq!(row.matches('|').count(), 5, "{row}");
        let text = row.replace("<br>", "");
        let text = text.split_once("](").map(|(_, rest)| rest.split_once(") |").unwrap());
        let (address, rest) = text.unwrap();
        assert!(
            address.starts_with(
                "https://github.com/ada/notes/blob/0123abc/sources/a%20%7C%20b%25%2Cc%20ü.yaml#L"
            ),
            "{address}"
        );
        for sign in ["<", ">", "[", "]", "(", "`", "@", "http:", "https:", "%"] {
            assert!(!rest.contains(sign), "{sign} in {rest}");
        }
    }
}

#[test]
fn many_findings_are_cut_short_and_counted() {
    let project = project("");
    let events: String = (1..=25)
        .map(|day| format!("  - {{ date: 2026-11-{day:02}, claim: The sea froze {day}. }}\n"))
        .collect();
    project.write("sources/many.yaml", format!("timeline:\n{events}").as_bytes());
    let step = step(&project, &[]);
    assert_eq!((step.run.code, step.outputs.as_str()), (Some(1), "findings=25\n"), "{}", step.run.stdout);
    assert_eq!(step.summary.lines().filter(|line| line.starts_with("| error ")).count(), 20);
    assert!(step.summary.contains("\nand 5 more: "), "{}", step.summary);
}

#[test]
fn what_is_long_is_cut_between_characters() {
    for before in ["", "a", "ab"] {
        let project = project("");
        let path = format!("sources/{before}{0}/{0}/{0}.yaml", "海".repeat(60));
        project.write(&path, b"timeline: [{ date: 2026-11-02, claim: The sea froze. }]\n");
        let step = step(&project, &[]);
        assert_eq!(step.outputs, "findings=1\n", "{}", step.run.stdout);
        // Half a character would have made the whole unreadable.
        assert!(step.summary.contains("海…]("), "{}", step.summary);
    }
}

#[test]
fn where_there_is_no_program_it_is_built_from_the_action() {
    let project = begun("");
    let missing = step(&project, &[]);
    assert_eq!(missing.run.code, Some(2));
    assert!(
        missing.run.stdout.starts_with("::error title=briefpack::there is neither `briefpack` nor `cargo`")
    );

    install_cargo(&project);
    let step = step(&project, &[]);
    assert_eq!(step.run.code, Some(0), "{}{}", step.run.stdout, step.run.stderr);
    // Not in the workspace, whose files could tell cargo what to run.
    assert_eq!(asked_of_cargo(&project), format!("{}\ninstall\n--locked\n--path\n.\n", root().display()));
    let path = fs::read_to_string(project.root.join("path")).unwrap();
    assert_eq!(path, format!("{}/.cargo/bin\n", project.root.display()), "later steps find it");
}

#[test]
fn it_asks_for_what_the_program_takes() {
    let project = begun("");
    install_cargo(&project);
    // A program that says what it was asked.
    let path = project.root.join("bin/briefpack");
    fs::rename(project.root.join("bin/cargo"), &path).unwrap();
    project.write("bin/briefpack", b"#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    let inputs = [
        ("root", "."),
        ("deny-warnings", "true"),
        ("require", "locked"),
        ("baseline", "b"),
        ("changed-since", "main"),
        ("sarif", "s"),
        ("junit", "j"),
    ];
    let step = step(&project, &inputs);
    let asked = flags(&step.run.stdout.replace("--version", ""));
    assert_eq!(asked.len(), 7, "{asked:?}");
    assert!(asked.is_subset(&super::known_flags("check")), "{asked:?}");
}
