//! JUnit's XML, held against Jenkins' schema.

use super::{HOSTILE, cases, odd, said};
use crate::project::{MEETING, Project, golden};
use briefpack::diagnostic::emit::junit;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../schemas/junit-10.xsd");
const XS: &str = "http://www.w3.org/2001/XMLSchema";

fn named<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| node.is_element() && node.has_tag_name(name)).collect()
}

/// What is wrong with a document by the schema: elements in places where it has none, attributes that it lacks or that
/// are missing, texts where there may be none. Of the order of elements that schema says nothing.
fn faults(text: &str) -> Vec<String> {
    let schema = Document::parse(SCHEMA).unwrap();
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let xs = |node: Node<'_, '_>, name: &str| node.has_tag_name((XS, name));
    let mut faults = Vec::new();
    if !document.root_element().has_tag_name("testsuites") {
        faults.push("the root is no `testsuites`".into());
    }
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let declared = schema
            .root_element()
            .children()
            .find(|child| xs(*child, "element") && child.attribute("name") == Some(name));
        let Some(declared) = declared else {
            faults.push(format!("there is no `{name}`"));
            continue;
        };
        let attributes: Vec<_> = declared.descendants().filter(|node| xs(*node, "attribute")).collect();
        for attribute in node.attributes() {
            if !attributes.iter().any(|known| known.attribute("name") == Some(attribute.name())) {
                faults.push(format!("`{name}` has no `{}`", attribute.name()));
            }
        }
        for required in attributes.iter().filter(|node| node.attribute("use") == Some("required")) {
            let wanted = required.attribute("name").unwrap();
            if node.attribute(wanted).is_none() {
                faults.push(format!("`{name}` lacks `{wanted}`"));
            }
        }
        let inner: BTreeSet<_> = declared.descendants().filter_map(|node| node.attribute("ref")).collect();
        for child in node.children() {
            let mixed = declared.attribute("type").is_some()
                || declared.children().any(|node| node.attribute("mixed") == Some("true"));
            if child.is_element() && !inner.contains(child.tag_name().name()) {
                faults.push(format!("`{name}` may not hold `{}`", child.tag_name().name()));
            }
            if child.is_text() && !mixed && !child.text().unwrap().trim().is_empty() {
                faults.push(format!("`{name}` may not hold a text"));
            }
        }
    }
    faults
}

/// That every count is that of what it counts.
fn counts(document: &Document<'_>) {
    let number = |node: Node<'_, '_>, name: &str| node.attribute(name).unwrap().parse::<usize>().unwrap();
    for node in document.descendants().filter(|node| node.tag_name().name().starts_with("testsuite")) {
        for (count, element) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")] {
            assert_eq!(number(node, count), named(node, element).len(), "{count}");
        }
    }
}

#[test]
fn the_odd_project() {
    let project = odd();
    let run = project.run(&["check", "--format", "junit"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    golden("formats/junit.xml", &run.stdout);
    assert_eq!(faults(&run.stdout), [""; 0]);
    let document = Document::parse(&run.stdout).unwrap();
    counts(&document);
    let tests = named(document.root(), "testcase");
    let claims: Vec<_> = tests.iter().filter(|test| test.has_attribute("group")).collect();
    assert_eq!(claims.len(), cases().len(), "a case a claim");
    let names: BTreeSet<_> =
        tests.iter().map(|test| (test.attribute("classname"), test.attribute("name"))).collect();
    assert_eq!(names.len(), tests.len(), "no two have one name");

    // Nothing that was found is missing, and a claim's faults are its own.
    let case = |name: &str| *tests.iter().find(|test| test.attribute("name") == Some(name)).unwrap();
    let text = |name: &str| case(name).descendants().filter_map(|node| node.text()).collect::<String>();
    let failure = named(case("meeting"), "failure")[0];
    assert_eq!(failure.attribute("type"), Some("C001 claim-without-citation"));
    assert!(text("meeting").contains("C005 unsafe-text") && text("meeting").contains("]]> & \"<b>\""));
    assert!(!text("meeting").contains("gazete"));
    assert!(text("meeting (2)").contains("gazete") && text("meeting (2)").contains("L010 duplicate-id"));
    assert!(case("parting").children().next().is_none(), "a claim without a fault passes");
    assert!(named(case("rated"), "failure").is_empty());
    assert!(named(case("rated"), "system-out")[0].text().unwrap().contains("warning["));
    let found = run.stdout.matches("error[").count() + run.stdout.matches("warning[").count();
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["check", "--format", "json"]).stdout).unwrap();
    assert_eq!(found, json["findings"].as_array().unwrap().len());
}

#[test]
fn the_schema_is_held_against_it() {
    let good = odd().run(&["check", "--format", "junit"]).stdout;
    for (from, to, fault) in [
        (" name=\"parting\"", "", "`testcase` lacks `name`"),
        (" classname=", " line=\"1\" classname=", "`testcase` has no `line`"),
        ("<failure ", "<fault/><failure ", "there is no `fault`"),
        ("  <testsuite ", "  <failure/><testsuite ", "`testsuites` may not hold `failure`"),
        ("  <testsuite ", " x <testsuite ", "`testsuites` may not hold a text"),
        ("]]&gt;", "]]>", "is not allowed inside"),
        ("&lt;i", "<i", "at "),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        let found = faults(&bad);
        assert!(!found.is_empty(), "{fault}");
        assert!(
            found.iter().any(|found| found.contains(fault)) || bad.contains("<b"),
            "{fault} in {found:?}"
        );
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let written = said(text, junit::write);
        assert_eq!(faults(&written), [""; 0], "{written}");
        let document = Document::parse(&written).unwrap();
        counts(&document);
        let message = named(document.root(), "failure")[0].attribute("message").unwrap();
        let able = |ch: char| !matches!(ch, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        let expected: String = text.chars().map(|ch| if able(ch) { ch } else { '\u{fffd}' }).collect();
        assert_eq!(message, expected);
    }
}

#[test]
fn a_clean_project_has_a_case_a_claim() {
    let base = crate::project::BASE;
    let run = Project::new(&[("sources/base.yaml", base), ("sources/a/b.c.yaml", MEETING)])
        .run(&["check", "--format", "junit"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stdout,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"briefpack\" tests=\"1\" failures=\"0\" errors=\"0\" time=\"0\">
  <testsuite name=\"sources/a/b.c.yaml\" file=\"sources/a/b.c.yaml\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">
    <testcase classname=\"sources.a.b_c\" name=\"meeting\" group=\"event\" time=\"0\"/>
  </testsuite>
</testsuites>
"
    );
}
