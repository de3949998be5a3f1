//! `--output FORMAT=FILE`: where reports go, and what is in them when something goes wrong.

use super::odd;
use crate::project::{BASE, MEETING, Project};
use serde_json::Value;
use std::fs;

const FORMATS: [&str; 6] = ["human", "json", "sarif", "junit", "github", "gitlab"];

fn good() -> Project {
    Project::new(&[("sources/base.yaml", BASE), ("sources/meeting.yaml", MEETING)])
}

fn read(project: &Project, name: &str) -> String {
    fs::read_to_string(project.root.join(name)).unwrap()
}

/// What lies in the project's folder.
fn listed(project: &Project) -> Vec<String> {
    let names = fs::read_dir(&project.root).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_holds_what_standard_output_would() {
    for (project, code) in [(odd(), 1), (good(), 0)] {
        let alone = FORMATS.map(|format| project.run(&["check", "--format", format]).stdout);
        let outputs = FORMATS.map(|format| format!("{format}=report {format}"));
        let mut args = vec!["check"];
        for output in &outputs {
            args.extend(["--output", output]);
        }
        let run = project.run(&args);
        assert_eq!((run.code, &*run.stderr), (Some(code), ""));
        assert_eq!(run.stdout, alone[0]);
        for (format, alone) in FORMATS.iter().zip(&alone) {
            assert!(read(&project, &format!("report {format}")) == *alone, "{format}");
        }
        assert!(listed(&project).iter().all(|name| name == ".git" || !name.starts_with('.')));
    }
}

#[test]
fn two_runs_are_the_same_bytes() {
    let project = odd();
    for format in FORMATS {
        let of = || project.run(&["check", "--format", format]).stdout;
        assert_eq!(of(), of(), "{format}");
    }
}

#[test]
fn what_cannot_be_asked_for_is_refused() {
    for (args, said) in [
        (&["--output", "sarif"][..], "expected FORMAT=FILE"),
        (&["--output", "sarif="], "expected a file behind `=`"),
        (&["--output", "sarif=-"], "`-` is no file; what goes to standard output is told by `--format`"),
        (&["--output", "xml=a"], "there is no format `xml`, expected one of `human`, `json`, `sarif`"),
        (&["--output", "SARIF=a"], "there is no format `SARIF`"),
        (&["--output", "sarif=a", "--output", "json=a"], "`a` is asked for twice"),
        (&["--output", "sarif=a", "--output", "sarif=./a"], "`./a` is asked for twice"),
        (&["--output", "sarif=a", "--output", "json=sources/../a"], "`sources/../a` is asked for twice"),
        (&["--output", "sarif=no/such/a"], "cannot write `no/such/a`: the folder `no/such` does not exist"),
        (&["--output", "sarif=sources"], "`sources` is a folder"),
        (&["--output", "sarif=sources/base.yaml"], "lies among the notes"),
        (&["--output", "sarif=sources/new.json"], "lies among the notes"),
    ] {
        let project = good();
        let run = project.run(&[&["check"], args].concat());
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
        assert_eq!(read(&project, "sources/base.yaml"), BASE);
        assert!(!project.root.join("sources/new.json").exists());
    }
}

#[test]
fn a_run_that_cannot_be_leaves_no_report_that_says_clean() {
    // A folder that is gone, one that is none, a file that cannot be written: whatever it is, every report says so.
    for (args, said) in [
        (&["--root", "nowhere"][..], "`nowhere` holds no folder `sources`"),
        (&["--snapshots", "nowhere"], "the folder of snapshots `nowhere` does not exist"),
        (&["--output", "json=nowhere/a"], "the folder `nowhere` does not exist"),
    ] {
        let project = good();
        let outputs = FORMATS.map(|format| format!("{format}={format}"));
        let mut all = vec!["check"];
        for output in &outputs {
            all.extend(["--output", output]);
        }
        assert_eq!(project.run(&all).code, Some(0));
        all.extend(args);
        let run = project.run(&all);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{args:?}");
        assert_eq!(run.stderr.matches(said).count(), 1, "{}", run.stderr);
        for format in FORMATS {
            let report = read(&project, format);
            assert!(report.contains(said), "{format}: {report}");
            assert!(!report.contains("no findings"), "{format}: {report}");
        }
        let json: Value = serde_json::from_str(&read(&project, "json")).unwrap();
        assert!(json.get("findings").is_none() && json.get("counts").is_none());
        let sarif: Value = serde_json::from_str(&read(&project, "sarif")).unwrap();
        let log = &sarif["runs"][0];
        assert!(log.get("results").is_none());
        assert_eq!(log["invocations"][0]["executionSuccessful"], false);
        assert_eq!(log["invocations"][0]["exitCode"], 2);
        assert!(read(&project, "junit").contains("tests=\"1\" failures=\"0\" errors=\"1\""));
        assert!(read(&project, "github").starts_with("::error title=briefpack::"));
        let gitlab: Value = serde_json::from_str(&read(&project, "gitlab")).unwrap();
        assert_eq!(gitlab[0]["severity"], "blocker");
    }
    for format in &FORMATS[1..] {
        let run = good().run(&["check", "--root", "nowhere", "--format", format]);
        assert!(run.stdout.contains("`nowhere` holds no folder `sources`"), "{format}: {}", run.stdout);
    }
}

#[test]
fn paths_lead_from_the_root_of_the_repository() {
    let project = Project::new(&[(".git/HEAD", ""), ("a b/c/sources/n.yaml", "topics: 5\n")]);
    for args in [&["--root", "a b/c"][..], &[]] {
        let folder = if args.is_empty() { "a b/c" } else { "" };
        let of =
            |format: &str| project.run_in(folder, &[&["check", "--format", format], args].concat()).stdout;
        assert!(of("github").starts_with("::error file=a b/c/sources/n.yaml,line=1,"), "{}", of("github"));
        assert!(of("gitlab").contains("\"path\": \"a b/c/sources/n.yaml\""));
        assert!(of("sarif").contains("\"uri\": \"a%20b/c/sources/n.yaml\""));
        assert!(of("json").contains("\"path\": \"sources/n.yaml\""), "as before");
    }
}

#[test]
fn nobody_answering_is_no_success() {
    // Nothing listens on port 1, of two hosts.
    let source = |host: &str| {
        let id = host.replace('.', "-");
        format!("  s-{id}: {{ title: T, publisher: P, published: 2025-03-01, url: \"http://{host}:1/\" }}\n")
    };
    let note = format!(
        "sources:\n{}{}{}",
        source("127.0.0.1"),
        source("127.0.0.2"),
        MEETING.replace("cite: gazette", "cite: [s-127-0-0-1, s-127-0-0-2]")
    );
    let project = Project::new(&[("sources/note.yaml", &note)]);
    let run =
        project.run(&["check", "--links", "--allow-private", "--format", "sarif", "--output", "junit=j"]);
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["exitCode"], run.code.unwrap());
    assert_eq!(invocation["executionSuccessful"], false, "{invocation}");
    assert!(read(&project, "j").contains("errors=\"1\""));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_a_pipe() {
    let project = good();
    project.write("real.json", b"old");
    std::os::unix::fs::symlink("real.json", project.root.join("link.json")).unwrap();
    let run = project.run(&["check", "--output", "json=link.json", "--output", "gitlab=/dev/null"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    assert!(fs::symlink_metadata(project.root.join("link.json")).unwrap().is_symlink());
    assert!(read(&project, "real.json").starts_with("{\n  \"version\": 1"));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let twice = project.run(&["check", "--output", "json=link.json", "--output", "sarif=real.json"]);
    assert_eq!(twice.code, Some(2));
}

#[test]
fn levels_and_a_baseline_reach_the_reports() {
    let project = odd();
    let before: Value = serde_json::from_str(&project.run(&["check", "--format", "json"]).stdout).unwrap();
    assert!(project.run(&["check", "--write-baseline", "baseline.yaml"]).code.is_some());
    let note = "timeline:\n  - { id: fresh, date: 2025-03-01, claim: They wait. }\n";
    project.write("sources/fresh.yaml", note.as_bytes());
    project
        .write("briefpack.yaml", b"rules: { credibility-not-borne-out: error, source-never-cited: off }\n");
    let args = [
        "check",
        "--baseline",
        "baseline.yaml",
        "--format",
        "sarif",
        "--output",
        "json=j",
        "--output",
        "gitlab=g",
    ];
    let run = project.run(&args);
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let states: Vec<_> = results.iter().map(|result| result["baselineState"].as_str().unwrap()).collect();
    assert!(states.contains(&"unchanged"), "{states:?}");
    let new = |result: &&Value| result["baselineState"] == "new";
    let prints =
        |all: &[Value]| -> Vec<Value> { all.iter().map(|found| found["fingerprint"].clone()).collect() };
    let json: Value = serde_json::from_str(&read(&project, "j")).unwrap();
    let found = prints(json["findings"].as_array().unwrap());
    let fresh: Vec<_> = results
        .iter()
        .filter(new)
        .map(|result| result["partialFingerprints"]["briefpack/v1"].clone())
        .collect();
    assert_eq!(found, fresh, "the other formats hold what is new");
    let gitlab: Value = serde_json::from_str(&read(&project, "g")).unwrap();
    assert_eq!(prints(gitlab.as_array().unwrap()), fresh);
    assert!(results.iter().filter(new).any(|result| result["ruleId"] == "C001"));
    // What was known is known by the fingerprint it had.
    let old = prints(before["findings"].as_array().unwrap());
    for known in results.iter().filter(|result| result["baselineState"] == "unchanged") {
        assert!(old.contains(&known["partialFingerprints"]["briefpack/v1"]), "{known}");
    }
    let overrides = log["runs"][0]["invocations"][0]["ruleConfigurationOverrides"].as_array().unwrap();
    let codes: Vec<_> = overrides.iter().map(|set| set["descriptor"]["id"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(codes.contains(&"C009"), "{codes:?}");
}
