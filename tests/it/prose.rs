//! Prose without a source: what templates and notes say behind which no claim and no source stands.

mod good;
mod laws;
mod pages;
mod planted;

pub use crate::build::NOTES;
use crate::project::{Project, Run};

pub const MASTER: &str = include_str!("../../templates/briefing.md");
pub const SENTENCE: &str = "Experts agree that peace is near.";

/// A build of the notes with templates of its own.
pub fn built(templates: &[(&str, &str)]) -> (Project, Run) {
    built_of(NOTES, templates)
}

/// A build of other notes.
pub fn built_of(notes: &str, templates: &[(&str, &str)]) -> (Project, Run) {
    let project = Project::new(&[("sources/notes.yaml", notes)]);
    for (name, text) in templates {
        project.write(&format!("templates/{name}"), text.as_bytes());
    }
    let run = project.run(&["build", "--only", "md,html"]);
    (project, run)
}

/// The places of the findings of prose, `path:line`, in order.
pub fn places(run: &Run) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = run.stderr.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("error[N007 ") {
            let place = lines.next().unwrap().trim_start().trim_start_matches("--> ");
            found.push(place.rsplit_once(':').unwrap().0.to_string());
        }
    }
    found
}

/// The place of `part`, of which the text has one, as [`places`] gives it.
pub fn place_of(name: &str, text: &str, part: &str) -> String {
    assert_eq!(text.matches(part).count(), 1, "{part}");
    format!("templates/{name}:{}", text[..text.find(part).unwrap()].matches('\n').count() + 1)
}

/// The master with something in the place of something else.
pub fn master(from: &str, to: &str) -> String {
    assert_eq!(MASTER.matches(from).count(), 1, "{from}");
    MASTER.replace(from, to)
}

/// Asserts that a template of these texts has one finding, at this part of the master.
pub fn finds(what: &str, templates: &[(&str, &str)], (name, part): (&str, &str)) {
    let (project, run) = built(templates);
    let text = templates.iter().find(|(own, _)| *own == name).unwrap().1;
    assert_eq!(run.code, Some(1), "{what}: {}{}", run.stdout, run.stderr);
    assert_eq!(places(&run), [place_of(name, text, part)], "{what}: {}", run.stderr);
    assert_eq!(run.stderr.matches("error[").count(), 1, "{what}: {}", run.stderr);
    assert!(!project.root.join("out/today").exists());
}

/// Asserts that nothing is found.
pub fn clean(what: &str, templates: &[(&str, &str)]) -> Project {
    let (project, run) = built(templates);
    assert_eq!(run.code, Some(0), "{what}: {}{}", run.stdout, run.stderr);
    project
}
