//! SARIF, held against the official schema, and against what the schema cannot say.

use super::{HOSTILE, NOTE, ODD, odd, rules, run, said};
use crate::project::{Project, checked, golden};
use briefpack::diagnostic::emit::{Explained, Run, Trouble, sarif};
use briefpack::diagnostic::{Diagnostic, Level, Place, fingerprint};
use jsonschema::Validator;
use serde_json::Value;
use std::fs;

fn schema() -> Validator {
    let text = include_str!("../../schemas/sarif-2.1.0.json");
    // A stray bracket in the pattern of languages, which no log here has, is no regular expression to every reader.
    let text = text.replace("{2}]?$", "{2}?$");
    let schema: Value = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// The log, if it is good by the schema and by the rules that the schema cannot say.
fn log(text: &str) -> Value {
    let log: Value = serde_json::from_str(text).unwrap();
    let faults: Vec<_> = schema().iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}\n{text}");
    let run = &log["runs"][0];
    let known = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().into_iter().flatten() {
        if let Some(index) = result["ruleIndex"].as_u64() {
            assert_eq!(known[index as usize]["id"], result["ruleId"]);
        }
        // A link in the message leads to the one place that has its number, and nothing else looks like a link.
        let message = result["message"]["text"].as_str().unwrap();
        let mut ids = Vec::new();
        for (at, _) in message.match_indices("](").filter(|(at, _)| !message[..*at].ends_with('\\')) {
            ids.push(message[at + 2..].split(')').next().unwrap().parse::<u64>().unwrap());
        }
        let related: Vec<_> = result["relatedLocations"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|place| place["id"].as_u64().unwrap())
            .collect();
        assert_eq!(ids, related, "{message}");
        let bare = message.replace("{{", "").replace("}}", "");
        assert!(!bare.contains(['{', '}']), "{message}");
    }
    log
}

/// The results of a log.
fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

/// A reference with its per cents read.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let two = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&two).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// The text of a region, looked up by lines and columns as the standard counts them.
fn at(text: &str, region: &Value) -> String {
    let number = |key: &str| region[key].as_u64().unwrap() as usize;
    let offset = |line: usize, column: usize| {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    };
    text[offset(number("startLine"), number("startColumn"))..offset(number("endLine"), number("endColumn"))]
        .to_string()
}

#[test]
fn the_odd_project() {
    let project = odd();
    let written = project.run(&["check", "--format", "sarif"]);
    assert_eq!((written.code, &*written.stderr), (Some(1), ""));
    let mut log = log(&written.stdout);
    let driver = log["runs"][0]["tool"]["driver"].take();
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&"briefpack".into(), &env!("CARGO_PKG_VERSION").into())
    );
    assert_eq!(driver["rules"].as_array().unwrap().len(), briefpack::rules::all().len());
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        assert!(result.as_object_mut().unwrap().remove("ruleIndex").is_some());
    }
    golden("formats/sarif.json", &format!("{}\n", serde_json::to_string_pretty(&log).unwrap()));

    let mut seen = 0;
    for result in results(&log) {
        let places = result["locations"].as_array().unwrap().iter();
        for place in places.chain(result["relatedLocations"].as_array().into_iter().flatten()) {
            let place = &place["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
            let path = decoded(place["artifactLocation"]["uri"].as_str().unwrap());
            let bytes = fs::read(project.root.join(&path)).unwrap_or_else(|_| panic!("{path}"));
            if let Some(snippet) = place["region"]["snippet"]["text"].as_str().filter(|_| path == ODD) {
                assert_eq!(at(&String::from_utf8(bytes).unwrap(), &place["region"]), snippet);
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn a_fix_applied_by_its_region_puts_the_note_right() {
    let project = odd();
    let log = log(&project.run(&["check", "--format", "sarif"]).stdout);
    let fixed = results(&log).iter().find(|result| result["ruleId"] == "L006").unwrap();
    let change = &fixed["fixes"][0]["artifactChanges"][0];
    assert_eq!(decoded(change["artifactLocation"]["uri"].as_str().unwrap()), ODD);
    let replacement = &change["replacements"][0];
    assert_eq!(at(NOTE, &replacement["deletedRegion"]), "nmae");
    assert_eq!(replacement["insertedContent"]["text"], "name");
}

#[test]
fn fingerprints_are_given_where_code_scanning_looks() {
    let log = log(&odd().run(&["check", "--format", "sarif"]).stdout);
    for result in results(&log) {
        let prints = &result["partialFingerprints"];
        assert_eq!(prints["briefpack/v1"], prints["primaryLocationLineHash"]);
    }
    let (report, files) = checked(&[(ODD, NOTE.as_bytes())]);
    let print = &fingerprint::of(&report.diagnostics, &files)[0];
    assert!(results(&log).iter().any(|result| result["partialFingerprints"]["briefpack/v1"] == **print));
}

#[test]
fn hostile_texts_make_no_link_and_no_placeholder() {
    for text in HOSTILE {
        let rules = rules();
        let log = log(&said(text, |run| sarif::write(&Run { rules: &rules, ..*run })));
        let result = &results(&log)[0];
        assert_eq!(
            decoded(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap()),
            *text
        );
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
            *text
        );
    }
    let shown = said("[a](1) {0}", sarif::write);
    assert!(shown.contains(r#""text": "\\[a\\](1) {{0}}\nsee [\\[a\\](1) {{0}}](1)\nhelp: "#), "{shown}");
}

#[test]
fn a_place_without_a_line_is_good_too() {
    let rule = briefpack::rules::find("C001").unwrap();
    let place = Place::Line { path: "sources/a b.yaml".into(), position: None };
    let findings = [Diagnostic::at(rule, place, "lost")];
    let files = briefpack::base::file::Files::default();
    let prints = fingerprint::of(&findings, &files);
    let rules = rules();
    let log = log(&sarif::write(&Run { rules: &rules, ..run(&findings, &prints, &files) }));
    let place = &results(&log)[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "sources/a%20b.yaml");
    assert!(place.get("region").is_none());
}

#[test]
fn levels_and_the_baseline_are_told_where_there_are_any() {
    let (report, files) = checked(&[(ODD, NOTE.as_bytes())]);
    let findings = &report.diagnostics;
    let prints = fingerprint::of(findings, &files);
    let mut rules = rules();
    let plain = log(&sarif::write(&Run { rules: &rules, ..run(findings, &prints, &files) }));
    assert!(plain["runs"][0]["invocations"][0].get("ruleConfigurationOverrides").is_none());
    assert!(results(&plain)[0].get("baselineState").is_none());

    let set = |rules: &mut Vec<Explained>, code: &str, level| {
        rules.iter_mut().find(|explained| explained.rule.code == code).unwrap().level = level;
    };
    set(&mut rules, "C001", Some(Level::Warning));
    set(&mut rules, "D001", None);
    let new: Vec<_> = (0..findings.len()).map(|at| at == 0).collect();
    let told = log(&sarif::write(&Run { rules: &rules, new: Some(&new), ..run(findings, &prints, &files) }));
    let overrides = told["runs"][0]["invocations"][0]["ruleConfigurationOverrides"].as_array().unwrap();
    let of = |code: &str| &overrides.iter().find(|changed| changed["descriptor"]["id"] == code).unwrap()["configuration"];
    assert_eq!(overrides.len(), 2);
    assert_eq!((&of("C001")["level"], &of("D001")["enabled"]), (&"warning".into(), &false.into()));
    assert_eq!(results(&told)[0]["baselineState"], "new");
    assert_eq!(results(&told)[1]["baselineState"], "unchanged");
}

#[test]
fn what_went_wrong_is_told_beside_the_findings() {
    let (report, files) = checked(&[(ODD, NOTE.as_bytes())]);
    let prints = fingerprint::of(&report.diagnostics, &files);
    let rules = rules();
    let failure = Some(Trouble { message: "no address {answered}", help: Some("look") });
    let log =
        log(&sarif::write(&Run { rules: &rules, failure, ..run(&report.diagnostics, &prints, &files) }));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let note = &invocation["toolExecutionNotifications"][0];
    assert_eq!(
        (&note["level"], &note["message"]["text"]),
        (&"error".into(), &"no address {{answered}}\nhelp: look".into())
    );
    assert_eq!(results(&log).len(), report.diagnostics.len());
}

#[test]
fn the_schema_is_held_against_it() {
    let good = odd().run(&["check", "--format", "sarif"]).stdout;
    for (from, to) in [
        ("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\""),
        ("\"level\": \"error\"", "\"level\": \"grave\""),
        ("\"startLine\": 1\n", "\"startLine\": 0\n"),
        ("\"unicodeCodePoints\"", "\"bytes\""),
        ("\"replacements\"", "\"changes\""),
        ("\"uri\": \"sources/lost.yaml\"", "\"uri\": \"sources/lost .yaml\""),
    ] {
        let bad = good.replace(from, to);
        assert!(bad != good, "{from}");
        assert!(!schema().is_valid(&serde_json::from_str(&bad).unwrap()), "{from}");
    }
}

#[test]
fn the_help_is_whole_and_short_enough() {
    for explained in rules() {
        assert!(
            explained.rule.why.len() <= 1000,
            "{}: code scanning shows 1024 characters",
            explained.rule.code
        );
        assert_eq!(explained.help.matches("```").count() % 2, 0, "{}", explained.rule.code);
    }
    let log = log(&Project::new(&[("sources/a.yaml", "topics: { t: T }\n")])
        .run(&["check", "--format", "sarif"])
        .stdout);
    assert!(results(&log).is_empty());
    assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], 0);
}
