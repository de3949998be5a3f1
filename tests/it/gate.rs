//! How strict the gate is: levels, the baseline, exemptions that end.

mod baseline;
mod exemptions;
mod levels;

use crate::project::{BASE, Project, Run};

/// A project of these notes beside [`BASE`], each `path` below `sources/`.
fn project(notes: &[(&str, &str)]) -> Project {
    let project = Project::new(&[("sources/base.yaml", BASE)]);
    for (path, text) in notes {
        project.write(&format!("sources/{path}"), text.as_bytes());
    }
    project
}

/// The codes of the findings that a run printed, in order.
fn codes(run: &Run) -> Vec<String> {
    let code = |line: &str| {
        let rest = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["))?;
        let level = &line[..line.find('[')?];
        Some(format!("{level} {}", rest.split(' ').next()?))
    };
    run.stdout.lines().filter_map(code).collect()
}
