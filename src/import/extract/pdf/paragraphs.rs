//! From lines to paragraphs: running heads and page numbers go, words that a line's end broke are joined.

use super::super::plain::glue;
use super::super::{one_line, words};
use super::lines::Line;
use std::collections::{BTreeMap, BTreeSet};

/// The text of a file.
#[derive(Default)]
pub(super) struct Text {
    /// The largest line of the first page, if it is larger than the text.
    pub(super) title: Option<String>,
    pub(super) paragraphs: Vec<String>,
}

/// Signs that begin an item.
const BULLETS: &[char] = &['•', '▪', '●', '■', '◦', '‣', '–', '—'];

/// Builds the paragraphs of all pages.
pub(super) fn build(lines: &[Line], pages: usize) -> Text {
    let running = running(lines, pages);
    let lines: Vec<&Line> =
        lines.iter().enumerate().filter(|(at, _)| !running.contains(at)).map(|(_, line)| line).collect();
    let body = usual(lines.iter().map(|line| (line.size, line.text.chars().count())));
    let leading = usual(
        lines
            .windows(2)
            .filter(|pair| follows(pair[0], pair[1]))
            .map(|pair| (pair[1].base - pair[0].base, 1)),
    );
    let known: BTreeSet<&str> = lines.iter().flat_map(|line| line.text.split_whitespace()).collect();
    let mut parts: Vec<(String, f64, u32)> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        let column = lines
            .iter()
            .filter(|other| other.page == line.page && (other.left - line.left).abs() < line.size * 3.0);
        let right = column.map(|other| other.right).fold(0.0, f64::max);
        let joined = before.is_some_and(|before| continues(before, line, leading, right));
        match parts.last_mut().filter(|_| joined) {
            Some((text, ..)) => append(text, &line.text, &known),
            None => parts.push((line.text.clone(), line.size, line.page)),
        }
        before = Some(line);
    }
    let first = parts.first().map_or(1, |part| part.2);
    let largest = parts.iter().filter(|part| part.2 == first).map(|part| part.1).fold(0.0, f64::max);
    let title = parts.iter().find(|part| part.2 == first && part.1 >= largest - 0.1 && part.1 >= body * 1.15);
    Text {
        title: title
            .map(|part| one_line(&part.0))
            .filter(|text| text.chars().count() <= 300 && words::weight(text) >= 2),
        paragraphs: parts
            .into_iter()
            .map(|part| one_line(part.0.trim_start_matches(['•', '▪', '●', '■', '◦', '‣', ' '])))
            .filter(|text| text.chars().any(char::is_alphanumeric))
            .collect(),
    }
}

/// Whether two lines stand below each other on a page, as lines of one column do.
fn follows(one: &Line, next: &Line) -> bool {
    let gap = next.base - one.base;
    one.page == next.page
        && gap > 0.0
        && gap < one.size * 3.0
        && (one.size - next.size).abs() < one.size * 0.1
}

/// The most frequent of some measures, weighed, to half a point.
fn usual(measures: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (measure, weight) in measures {
        *counts.entry((measure * 2.0).round() as i64).or_insert(0) += weight;
    }
    // Of equals the smaller.
    counts.into_iter().rev().max_by_key(|(_, weight)| *weight).map_or(0.0, |(half, _)| half as f64 / 2.0)
}

/// Whether a line continues the paragraph that ends with the line before.
fn continues(before: &Line, line: &Line, leading: f64, right: f64) -> bool {
    let ended = words::ends_sentence(&before.text);
    let lower = line.text.starts_with(char::is_lowercase);
    let bullet = line.text.starts_with(BULLETS) || is_numbered(&line.text);
    let size = (before.size - line.size).abs() < before.size * 0.12;
    if !size || bullet {
        return false;
    }
    let gap = line.base - before.base;
    if before.page != line.page || gap < 0.0 {
        // Over the end of a page or column only what is surely not at its end.
        return !ended
            && (lower
                || before.text.ends_with('-')
                || !line.text.starts_with(char::is_uppercase) && words::weight(&before.text) > 4);
    }
    if gap > leading.max(before.size) * 1.3 {
        return false;
    }
    let indented = line.left > before.left + line.size * 0.8 && ended;
    // A line that ends well before the column does, with room for the next word, ended by itself.
    let word = line.text.split_whitespace().next().map_or(1, |word| word.chars().count()) as f64;
    let short = before.right + word * before.size * 0.5 + before.size * 1.5 < right && ended;
    !(indented || short) || lower
}

/// `1. `, `(a) `: the number of an item.
fn is_numbered(text: &str) -> bool {
    let head = text.split_whitespace().next().unwrap_or("");
    let inner = head.trim_start_matches('(').trim_end_matches(['.', ')']);
    head.len() > inner.len()
        && head.ends_with(['.', ')'])
        && (1..=2).contains(&inner.len())
        && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// Appends a line; a word that its end broke is put together, unless it is written with its hyphen elsewhere.
fn append(text: &mut String, line: &str, known: &BTreeSet<&str>) {
    let first = line.split_whitespace().next().unwrap_or("");
    let half = text.strip_suffix(['-', '\u{2010}']).and_then(|rest| rest.split_whitespace().next_back());
    let Some(half) =
        half.filter(|half| half.ends_with(char::is_alphabetic) && first.starts_with(char::is_lowercase))
    else {
        glue(text, line);
        return;
    };
    let bare = |word: &str| word.trim_matches(|ch: char| !ch.is_alphanumeric()).to_owned();
    let hyphened = format!("{half}-{}", bare(first));
    let whole = known.iter().any(|word| bare(word) == bare(&hyphened));
    if !whole {
        text.pop();
    }
    text.push_str(line);
}

/// The lines that stand at the top or the foot of pages and are no text: the same words on several pages, and page numbers.
fn running(lines: &[Line], pages: usize) -> BTreeSet<usize> {
    let mut edges: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let at_edge = |line: &Line| line.base < line.height * 0.1 || line.base > line.height * 0.9;
    let shape = |text: &str| -> String {
        text.chars()
            .map(|ch| if ch.is_ascii_digit() { '#' } else { ch })
            .collect::<String>()
            .replace("##", "#")
            .replace("##", "#")
    };
    for line in lines.iter().filter(|line| at_edge(line)) {
        edges.entry(shape(&line.text)).or_default().insert(line.page);
    }
    let often = (pages / 3).max(2);
    let number = |text: &str| {
        let bare = text.trim_matches(|ch: char| !ch.is_alphanumeric());
        let shape = shape(bare).to_lowercase();
        text.len() <= 24
            && ([
                "#",
                "page #",
                "page # of #",
                "# of #",
                "# / #",
                "#/#",
                "p. #",
                "seite #",
                "seite # von #",
                "стр. #",
                "#页",
            ]
            .contains(&shape.as_str()))
    };
    let gone = |line: &Line| {
        at_edge(line)
            && (number(&line.text) || edges.get(&shape(&line.text)).is_some_and(|pages| pages.len() >= often))
    };
    lines.iter().enumerate().filter(|(_, line)| gone(line)).map(|(at, _)| at).collect()
}
