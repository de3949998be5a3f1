//! The unified diff of changed notes, as `git apply` and `patch -p1` take it.

use super::Change;
use similar::TextDiff;

/// The changes as a unified diff with paths from the project's folder; a note that is not UTF-8 is never among them.
///
/// It has no line `diff --git`: with one, git would take the paths for those from the top of the repository.
pub fn diff(changes: &[Change]) -> String {
    let mut all = String::new();
    for change in changes {
        let (Ok(before), Ok(after)) =
            (std::str::from_utf8(&change.before), std::str::from_utf8(&change.after))
        else {
            continue;
        };
        // A line ends at `\n` alone, as for those who read the diff.
        let before: Vec<&str> = before.split_inclusive('\n').collect();
        let after: Vec<&str> = after.split_inclusive('\n').collect();
        let diff = TextDiff::configure().newline_terminated(true).diff_slices(&before, &after);
        let path = &change.path;
        let [old, new] = ["a/", "b/"].map(|side| quoted(&format!("{side}{path}")));
        // Behind a name with a blank stands a tab, so that its end is found.
        let tab = if path.contains(' ') && !old.starts_with('"') { "\t" } else { "" };
        all.push_str(&diff.unified_diff().header(&format!("{old}{tab}"), &format!("{new}{tab}")).to_string());
    }
    all
}

/// A path as git writes it: in quotes with escapes where it holds a sign that would end it.
fn quoted(path: &str) -> String {
    if !path.contains(|ch: char| ch.is_control() || matches!(ch, '"' | '\\')) {
        return path.to_string();
    }
    let mut out = String::from("\"");
    for ch in path.chars() {
        match ch {
            '"' | '\\' => out.extend(['\\', ch]),
            ch if ch.is_control() => out.extend(ch.to_string().bytes().map(|byte| format!("\\{byte:03o}"))),
            ch => out.push(ch),
        }
    }
    out + "\""
}
