//! Workflow commands, read as the runner reads them.

use super::{HOSTILE, odd, said};
use crate::project::{Project, golden};
use briefpack::diagnostic::emit::github;

/// The name, the properties, the data.
type Command = (String, Vec<(String, String)>, String);

/// A command as the runner takes it from a line.
fn command(line: &str) -> Option<Command> {
    let rest = line.trim_start().strip_prefix("::")?;
    let (head, data) = rest.split_once("::")?;
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pairs = properties.split(',').filter_map(|pair| pair.split_once('='));
    let plain = |text: &str, property: bool| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
        text.replace("%25", "%")
    };
    let properties = pairs.map(|(key, value)| (key.to_string(), plain(value, true))).collect();
    Some((name.to_string(), properties, plain(data, false)))
}

/// The lines as the runner's reader parts them.
fn lines(text: &str) -> Vec<&str> {
    text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_odd_project() {
    let project = odd();
    let run = project.run(&["check", "--format", "github"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    golden("formats/github.txt", &run.stdout);
    let all = lines(&run.stdout);
    let (last, commands) = all.split_last().unwrap();
    assert!(last.contains(" notes: ") && command(last).is_none(), "{last}");
    let mut levels = Vec::new();
    for line in commands {
        let (name, properties, data) = command(line).unwrap_or_else(|| panic!("{line}"));
        assert!(!data.is_empty());
        if name != "notice" {
            let file = &properties.iter().find(|(key, _)| key == "file").unwrap().1;
            assert!(project.root.join(file).is_file(), "{file}");
            let names: Vec<_> = properties.iter().map(|(key, _)| key.as_str()).collect();
            assert!(names.ends_with(&["title"]), "{names:?}");
        }
        levels.push(name);
    }
    let first_warning = levels.iter().position(|level| level == "warning").unwrap();
    assert!(levels[..first_warning].iter().all(|level| level == "error"), "{levels:?}");
    assert!(levels[first_warning..].iter().all(|level| level != "error"), "{levels:?}");
}

#[test]
fn no_word_of_a_user_begins_a_command_or_is_lost() {
    for text in HOSTILE {
        let written = said(text, github::write);
        let all = lines(&written);
        assert_eq!(all.len(), 2, "{written:?}");
        let (name, properties, data) = command(all[0]).unwrap();
        assert_eq!((&*name, all[1]), ("error", "counted"));
        assert!(data.starts_with(text) && data.ends_with(text), "{data:?}");
        assert_eq!(properties[0], ("file".to_string(), (*text).to_string()));
    }
}

#[test]
fn columns_are_given_within_one_line_only() {
    let written = said("one\ntwo", github::write);
    assert!(written.contains(",line=1,endLine=2,title="), "{written}");
    let written = said("one two", github::write);
    assert!(written.contains(",line=1,col=1,endLine=1,endColumn=8,title="), "{written}");
    let written = said("", github::write);
    assert!(written.contains(",line=1,col=1,endLine=1,title="), "{written}");
}

#[test]
fn more_than_github_shows_is_told() {
    let of = |count: usize| {
        let note: String = std::iter::once("topics:\n".to_string())
            .chain((0..count).map(|number| format!("  t{number}: 5\n")))
            .collect();
        Project::new(&[("sources/a.yaml", &note)]).run(&["check", "--format", "github"]).stdout
    };
    assert!(!of(10).contains("::notice"), "{}", of(10));
    let run = of(11);
    let notices: Vec<_> = run.lines().filter(|line| line.starts_with("::notice")).collect();
    assert_eq!(notices.len(), 1);
    assert!(notices[0].contains("errors: 11, warnings: 0;"), "{}", notices[0]);
    assert_eq!(run.lines().filter(|line| line.starts_with("::error")).count(), 11);
}

#[test]
fn a_clean_project_is_one_line() {
    let run = Project::new(&[("sources/a.yaml", "topics: { t: T }\n")]).run(&["check", "--format", "github"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "0 claims, 0 citations, 0 sources in 1 note: no findings\n")
    );
}
