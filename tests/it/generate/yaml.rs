//! The ways of writing one text in YAML: plain, folded, quoted, over several lines.

use super::random::Random;

/// A text as it stands behind `key:`, in a style by chance. `indent` is that of the key, in blanks.
pub fn scalar(random: &mut Random, indent: usize, text: &str) -> String {
    match random.below(10) {
        0 => single(text),
        1 => double(text),
        2 => block('>', indent, text),
        3 => block('|', indent, text),
        4 if is_plain(text) && wrapped(text).iter().all(|line| may_begin(line)) => lines(" ", indent, text),
        5 => lines(" ", indent, &double(text)[1..]),
        _ => line(text),
    }
}

/// A text on one line: plain where YAML lets it be, quoted elsewhere.
pub fn line(text: &str) -> String {
    if is_plain(text) { format!(" {text}") } else { double(text) }
}

fn single(text: &str) -> String {
    format!(" '{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    format!(" \"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn block(mark: char, indent: usize, text: &str) -> String {
    if mark == '|' {
        return format!(" |-\n{:indent$}  {text}", "");
    }
    lines(" >-\n", indent, text)
}

/// A text over several lines that reads as one.
fn lines(begin: &str, indent: usize, text: &str) -> String {
    let gap = format!("\n{:indent$}  ", "");
    let body = wrapped(text).join(&gap);
    if begin == " " { format!(" {body}") } else { format!(" >-{gap}{body}") }
}

/// Lines of some sixty bytes, cut at blanks.
fn wrapped(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in text.split(' ') {
        let last = all.last_mut().expect("begins with one line");
        if !last.is_empty() && last.len() + word.len() > 60 {
            all.push(word.to_string());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    all
}

fn may_begin(text: &str) -> bool {
    !text.starts_with(|ch: char| "-?:,[]{}#&*!|>'\"%@`<=".contains(ch) || ch.is_ascii_digit())
}

/// Whether a text can stand without quotes: YAML 1.2, 7.3.3, and no number.
fn is_plain(text: &str) -> bool {
    may_begin(text) && !text.contains(": ") && !text.contains(" #") && !text.ends_with(':')
}
