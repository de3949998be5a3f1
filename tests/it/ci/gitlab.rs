//! The job for GitLab, as a runner would run it.

use super::{
    asked_of_cargo, bash, begun, flags, holds, install, install_cargo, known_flags, plant, strings, yaml,
};
use crate::project::{Project, Run};
use std::fs;

/// Runs the job with these variables, in the shell that the runner starts.
fn job(project: &Project, variables: &[(&str, &str)]) -> Run {
    let job = &yaml("ci/gitlab.yml")[".briefpack"];
    let mut env: Vec<(&str, &str)> = Vec::new();
    for (name, value) in job["variables"].as_mapping().unwrap() {
        env.push((name.as_str().unwrap(), value.as_str().unwrap()));
    }
    env.extend(variables);
    env.push(("CI_PROJECT_DIR", project.root.to_str().unwrap()));
    let lines = [strings(&job["before_script"]), strings(&job["script"])].concat().join("\n");
    bash(project, &env, &["-eo", "pipefail", "-c", &lines])
}

fn exists(project: &Project, path: &str) -> bool {
    project.root.join(path).is_file()
}

#[test]
fn it_fails_for_a_claim_without_a_source_and_leaves_its_reports() {
    let project = begun("");
    install(&project);
    let clean = job(&project, &[]);
    assert_eq!(clean.code, Some(0), "{}{}", clean.stdout, clean.stderr);
    plant(&project, "");
    let run = job(&project, &[]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("error[C001 claim-without-citation]"));
    assert!(run.stdout.contains("\nall claims "), "coverage is told, too");

    let artifacts = &yaml("ci/gitlab.yml")[".briefpack"]["artifacts"];
    let reports = &artifacts["reports"];
    let mut named = vec![
        reports["codequality"].as_str().unwrap(),
        reports["junit"].as_str().unwrap(),
        reports["coverage_report"]["path"].as_str().unwrap(),
    ];
    assert!(named.iter().all(|path| exists(&project, path)), "{named:?}");
    let quality = fs::read(project.root.join(named[0])).unwrap();
    let quality: serde_json::Value = serde_json::from_slice(&quality).unwrap();
    assert_eq!(quality[0]["location"]["path"], "sources/statement.yaml");
    assert_eq!(quality[0]["location"]["lines"]["begin"], 31);
    let mut kept = strings(&artifacts["paths"]);
    kept.sort_unstable();
    named.sort_unstable();
    assert_eq!(kept, named);
}

#[test]
fn the_worst_of_check_and_coverage_is_how_it_ends() {
    let project = begun("notes");
    install(&project);
    let code = |variables: &[(&str, &str)]| {
        job(&project, &[&[("BRIEFPACK_ROOT", "notes")], variables].concat()).code.unwrap()
    };
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&[("BRIEFPACK_COVERAGE", "--min-sourced 100")]), 0);
    assert_eq!(code(&[("BRIEFPACK_COVERAGE", "--min-corroborated 60")]), 1);
    assert_eq!(code(&[("BRIEFPACK_CHECK", "--nope"), ("BRIEFPACK_COVERAGE", "--min-corroborated 60")]), 2);
    assert_eq!(code(&[("BRIEFPACK_CHECK", "--deny warnings"), ("BRIEFPACK_COVERAGE", "--nope")]), 2);
    assert_eq!(code(&[("BRIEFPACK_ROOT", "nowhere")]), 2);
}

#[test]
fn options_are_words_and_nothing_is_run() {
    let project = begun("");
    install(&project);
    for name in ["BRIEFPACK_ROOT", "BRIEFPACK_CHECK", "BRIEFPACK_COVERAGE", "CI_MERGE_REQUEST_DIFF_BASE_SHA"]
    {
        for value in ["$(touch pwned)", "`touch pwned`", "; touch pwned", "'; touch pwned; '"] {
            assert_eq!(job(&project, &[(name, value), ("BRIEFPACK_CHANGED", "true")]).code, Some(2));
            assert!(!holds(&project, "pwned"), "{name}: {value}");
        }
    }
    let run = job(&project, &[("BRIEFPACK_CHECK", "*")]);
    assert!(run.stderr.contains("unexpected argument '*'"), "{}", run.stderr);
}

#[test]
fn where_there_is_no_program_it_is_installed_into_what_is_cached() {
    let project = begun("");
    install_cargo(&project);
    let from = "--git https://example.org/briefpack --tag v1";
    let run = job(&project, &[("BRIEFPACK_INSTALL", from)]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    let folder = project.root.join(".cache/briefpack");
    let asked = format!("/\ninstall\n--locked\n--root\n{}\n{}\n", folder.display(), from.replace(' ', "\n"));
    assert_eq!(asked_of_cargo(&project), asked);
    let job = &yaml("ci/gitlab.yml")[".briefpack"];
    assert_eq!(strings(&job["cache"]["paths"]), [".cache/briefpack/"]);
    assert_eq!(
        job["variables"]["BRIEFPACK_INSTALL"].as_str(),
        Some(concat!("briefpack@", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn it_asks_for_what_the_program_takes() {
    for line in strings(&yaml("ci/gitlab.yml")[".briefpack"]["script"]) {
        let command = if line.contains("coverage") { "coverage" } else { "check" };
        assert!(flags(line).is_subset(&known_flags(command)), "{line}");
    }
}

#[test]
fn a_push_runs_it_once() {
    let rules = yaml("ci/gitlab.yml")[".briefpack"]["rules"].clone();
    let rules = rules.as_sequence().unwrap();
    assert_eq!(rules[0]["if"].as_str(), Some("$CI_PIPELINE_SOURCE == \"merge_request_event\""));
    assert!(rules[1]["if"].as_str().unwrap().contains("$CI_OPEN_MERGE_REQUESTS"));
    assert_eq!(rules[1]["when"].as_str(), Some("never"));
}
