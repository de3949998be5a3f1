//! The house: where things may be looked for, and that the documents say what is so.

use briefpack::model::markdown::MARKDOWN_KEY;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
}

/// What each part of `src` may look at, beside itself; the parts that are not here may look at everything.
const MAP: &[(&str, &str)] = &[
    ("base", ""),
    ("diagnostic", "base"),
    ("note", "base"),
    ("load", "base diagnostic note"),
    ("evidence", "base note"),
    ("check", "base diagnostic note load evidence"),
    ("model", "base diagnostic note load evidence check"),
    ("coverage", "base note check evidence"),
    ("fix", "base diagnostic load check"),
    ("import", "base note"),
    ("fetch", ""),
    ("links", "base diagnostic note load check fetch"),
    ("gate", "base diagnostic load"),
    ("render", "base diagnostic note load check model"),
    ("verify", "base diagnostic note load model"),
    ("publish", ""),
    ("pipeline", "base diagnostic note load evidence check model render verify publish gate rules"),
    ("rules", "diagnostic load check links gate render verify"),
];

#[test]
fn imports_point_one_way() {
    let src = root().join("src");
    let mut all = Vec::new();
    sources(&src, &mut all);
    assert!(all.len() > 100);
    for path in all {
        let inner = path.strip_prefix(&src).unwrap();
        let part = inner.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some((_, allowed)) = MAP.iter().find(|(name, _)| *name == part) else {
            assert!(
                ["cli", "main", "lib"].contains(&part),
                "`src/{part}` is not on the map of ARCHITECTURE.md"
            );
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("crate::") {
            let rest = &text[at + 7..];
            let to = &rest[..rest.find(|ch: char| !ch.is_alphanumeric() && ch != '_').unwrap_or(rest.len())];
            let good = to == part || allowed.split(' ').any(|name| name == to) || to.is_empty();
            assert!(good, "{} looks at `{to}`", inner.display());
        }
    }
}

#[test]
fn no_file_is_too_full() {
    let mut all = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        sources(&root().join(folder), &mut all);
    }
    for path in all {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

/// The first column of the tables below each heading of a document, with whether it is marked with a star.
fn tables(document: &str) -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut tables: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    let mut heading = String::new();
    for line in document.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.to_string();
        } else if let Some(cell) = line.strip_prefix("| `") {
            let (name, rest) = cell.split_once('`').unwrap();
            tables.entry(heading.clone()).or_default().insert(name.into(), rest.starts_with(" *"));
        }
    }
    tables
}

#[test]
fn the_document_of_the_format_names_the_fields_of_the_schema() {
    let document = fs::read_to_string(root().join("docs/format.md")).unwrap();
    let tables = tables(&document);
    let schema = serde_json::to_value(briefpack::note::schema::schema()).unwrap();
    for (heading, definition) in [
        ("sources", "Source"),
        ("actors", "Actor"),
        ("topics", "Topic"),
        ("positions", "PositionEntry"),
        ("timeline", "EventEntry"),
        ("assessments", "AssessmentEntry"),
        ("briefings", "Briefing"),
        ("cite", "Citation"),
        ("allow", "Exemption"),
    ] {
        let at = &schema["$defs"][definition];
        let names: BTreeSet<_> = at["properties"].as_object().unwrap().keys().collect();
        assert_eq!(tables[heading].keys().collect::<BTreeSet<_>>(), names, "{heading}");
        let required: BTreeSet<_> =
            at["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        // That a reason is there is the business of a rule; everything else the reader itself asks for.
        let starred = tables[heading].iter().filter(|(name, star)| **star && *name != "because");
        let required: BTreeSet<_> = required.into_iter().filter(|name| *name != "because").collect();
        assert_eq!(starred.map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>(), required, "{heading}");
    }
    for section in schema["properties"].as_object().unwrap().keys() {
        assert!(tables.contains_key(section), "{section}");
    }
}

fn keys(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != MARKDOWN_KEY) {
                names.insert(key.clone());
                keys(value, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, names)),
        _ => {}
    }
}

#[test]
fn the_document_of_the_templates_names_every_value() {
    let document = fs::read_to_string(root().join("docs/templates.md")).unwrap();
    let loaded = briefpack::load::load(root()).unwrap();
    let checked = briefpack::check::check(loaded, briefpack::evidence::Evidence::default()).1.unwrap();
    let index = briefpack::check::Index::new(checked.notes());
    let packer = briefpack::model::Packer::new(&checked, &index);
    let mut names = BTreeSet::new();
    for briefing in &checked.notes().briefings {
        keys(&serde_json::to_value(packer.pack(briefing).0).unwrap(), &mut names);
    }
    assert!(names.len() > 50);
    keys(&serde_json::to_value(crate::recall::correction()).unwrap(), &mut names);
    for name in ["former", "through", "because", "in_summary"] {
        assert!(names.contains(name), "{name}: the correction note of the tests holds everything");
    }
    let missing: Vec<_> = names.iter().filter(|name| !document.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/templates.md does not name {missing:?}");
    let themes = std::fs::read_to_string(root().join("docs/theme.md")).unwrap();
    for setting in briefpack::render::theme::SETTINGS {
        assert!(themes.contains(&format!("| `{setting}` |")), "docs/theme.md does not name `{setting}`");
    }
}

#[test]
fn the_readme_names_every_package() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let section = manifest
        .split("dependencies]")
        .skip(1)
        .flat_map(|section| section.split("\n[").next().unwrap().lines());
    let mut count = 0;
    for line in section.filter(|line| line.contains(" = ")) {
        let name = line.split(" = ").next().unwrap();
        let name = if name == "serde_yaml" { "yaml_serde" } else { name };
        assert!(readme.contains(&format!("[{name}](https://crates.io/crates/{name})")), "{name}");
        count += 1;
    }
    assert!(count > 20);
}
