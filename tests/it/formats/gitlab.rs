//! The code quality report, by what GitLab's documents and Code Climate's format ask of an issue.

use super::{HOSTILE, odd, said};
use crate::project::{Project, golden};
use briefpack::diagnostic::emit::gitlab;
use serde_json::Value;
use std::collections::BTreeSet;

/// The issues of a report, each looked at.
fn issues(text: &str) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    for issue in &all {
        let keys: Vec<_> = issue.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "categories",
                "check_name",
                "content",
                "description",
                "fingerprint",
                "location",
                "severity",
                "type"
            ]
        );
        assert_eq!(issue["type"], "issue");
        assert!(["critical", "minor", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        let location = issue["location"].as_object().unwrap();
        assert_eq!(location.keys().collect::<Vec<_>>(), ["lines", "path"]);
        let line = |key: &str| location["lines"][key].as_u64().unwrap();
        assert!(line("begin") >= 1 && line("end") >= line("begin"));
        for key in ["check_name", "description", "fingerprint"] {
            assert!(!issue[key].as_str().unwrap().is_empty(), "{key}");
        }
    }
    let prints: BTreeSet<_> = all.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), all.len(), "GitLab shows one issue a fingerprint");
    all
}

#[test]
fn the_odd_project() {
    let project = odd();
    let run = project.run(&["check", "--format", "gitlab"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    golden("formats/gitlab.json", &run.stdout);
    let all = issues(&run.stdout);
    for issue in &all {
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with(['.', '/']) && project.root.join(path).is_file(), "{path}");
    }
    let json: Value = serde_json::from_str(&project.run(&["check", "--format", "json"]).stdout).unwrap();
    let levels = |level: &str, severity: &str| {
        let findings = json["findings"].as_array().unwrap();
        assert_eq!(
            findings.iter().filter(|found| found["level"] == level).count(),
            all.iter().filter(|issue| issue["severity"] == severity).count()
        );
    };
    levels("error", "critical");
    levels("warning", "minor");
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let all = issues(&said(text, gitlab::write));
        assert_eq!(all[0]["description"], format!("C001: {text}; {text}"));
        assert_eq!(all[0]["location"]["path"], *text);
    }
}

#[test]
fn a_clean_project_is_an_empty_list() {
    let run = Project::new(&[("sources/a.yaml", "topics: { t: T }\n")]).run(&["check", "--format", "gitlab"]);
    assert_eq!((run.code, &*run.stdout), (Some(0), "[]\n"));
}
