//! `briefpack init DIR`: a project of one small sourced briefing.

use super::output::Output;
use super::{Exit, Failure};
use std::fs;
use std::path::Path;

/// What is written of templates, by path.
const TEMPLATES: &[(&str, &str)] = &[
    ("templates/briefing.md", include_str!("../../templates/briefing.md")),
    ("templates/correction.md", include_str!("../../templates/correction.md")),
    ("templates/page.html", include_str!("../../templates/page.html")),
    ("templates/style.css", include_str!("../../templates/style.css")),
    ("templates/pdf.yaml", include_str!("../../templates/pdf.yaml")),
];

/// What is written, by path.
const FILES: &[(&str, &str)] = &[
    ("sources/actors.yaml", include_str!("init/actors.yaml")),
    ("sources/statement.yaml", include_str!("init/statement.yaml")),
    ("sources/snapshots/statement.txt", include_str!("init/statement.txt")),
    ("sources/briefing.yaml", include_str!("init/briefing.yaml")),
    ("sources/.gitattributes", include_str!("init/gitattributes")),
    ("out/.gitignore", "*\n!.gitignore\n"),
    (".github/workflows/briefing.yml", include_str!("init/workflow.yml")),
    ("README.md", include_str!("init/README.md")),
];

pub(super) fn run(folder: &Path, templates: bool, output: &Output) -> Result<Exit, Failure> {
    let files = if templates { TEMPLATES } else { FILES };
    let in_the_way: Vec<_> =
        files.iter().map(|(path, _)| *path).filter(|path| folder.join(path).exists()).collect();
    if !in_the_way.is_empty() {
        return Err(Failure::new(
            format!("`{}` already holds {}", folder.display(), in_the_way.join(", ")),
            "name a new folder, or an empty one: nothing is overwritten",
        ));
    }
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
        }
        fs::write(&path, text).map_err(|error| failed(&path, &error))?;
    }
    if templates {
        output.print(&format!(
            "{}: the built-in templates; what is not changed may be removed again\n",
            folder.join("templates").display()
        ));
        return Ok(Exit::Clean);
    }
    output.print(&format!(
        "{0}: a briefing of three claims from one source, each with a quotation that is looked up in its text\n\nnext:\n{1}  briefpack build\n\nthen open out/2026-11-30/briefing.html, and write notes of your own into sources/\n",
        folder.display(),
        if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", folder.display()) }
    ));
    Ok(Exit::Clean)
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure { message: format!("cannot write `{}`: {error}", path.display()), help: None }
}
