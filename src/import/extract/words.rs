//! The words of pages around an article, in the languages of the press: what a page writes on its buttons, above its lists of other
//! articles and beside its pictures. The words stand in `words/*.txt`, one a line, in lower case; `#` begins a remark, and `|` stands
//! behind a word that ends with a blank.

use memchr::memmem::Finder;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Signs that end a sentence, with the closing marks that may follow them.
pub(super) const ENDS: &[char] = &[
    '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።', '”', '"', '»', '」', '』', '’', ')',
    '）', '“', '‹', '›', '၊', '။', '\'', ';', ':',
];

/// Lines that are a button or a label, whole lines in lower case.
static LINES: LazyLock<HashSet<&str>> = LazyLock::new(|| list(include_str!("words/labels.txt")).collect());

/// Headings above lists of other articles, whole lines in lower case: what follows at the end of a page is no article any more.
static LISTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = list(include_str!("words/lists.txt"));
    lists.map(|list| list.strip_suffix(':').unwrap_or(list)).collect()
});

/// How lines begin that are no text of an article, in lower case.
static STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| list(include_str!("words/starts.txt")).collect());

/// What only stands beside a picture: a credit, in lower case.
static CREDITS: LazyLock<Vec<(&str, Finder<'static>)>> = LazyLock::new(|| {
    list(include_str!("words/credits.txt")).map(|credit| (credit, Finder::new(credit))).collect()
});

/// The words of a file.
fn list(file: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.strip_suffix('|').unwrap_or(line))
}

/// A line without the signs at its ends, in lower case.
fn bare(line: &str) -> String {
    line.trim_matches(|ch: char| ch.is_whitespace() || "•·-–—*|>›»→:↓▼+#【】[]".contains(ch)).to_lowercase()
}

/// Whether a line is a button, a label or an advertisement of the page around.
pub(super) fn is_label(line: &str) -> bool {
    if line.chars().nth(160).is_some() {
        return false;
    }
    let bare = bare(line);
    bare.is_empty()
        || LINES.contains(bare.as_str())
        || is_duration(&bare)
        || STARTS.iter().any(|start| bare.starts_with(start))
        // What reports a slip of the pen, in whatever language.
        || bare.contains("ctrl+enter")
        || bare.contains("ctrl + enter")
        || bare.ends_with("all rights reserved.")
        || bare.ends_with("all rights reserved")
}

/// Whether a line is the heading of a list of other articles.
pub(super) fn is_list(line: &str) -> bool {
    line.chars().nth(60).is_none() && {
        let bare = bare(line);
        LISTS.contains(bare.strip_suffix(':').unwrap_or(&bare))
    }
}

/// Whether a line credits a picture.
pub(super) fn is_credit(line: &str) -> bool {
    if line.chars().nth(300).is_some() {
        return false;
    }
    let lower = line.to_lowercase();
    CREDITS.iter().any(|(credit, finder)| {
        finder.find_iter(lower.as_bytes()).any(|at| {
            // A word of text may end as a credit begins: "the photo: it".
            let before = lower[..at].trim_end();
            let starts = before.is_empty()
                || before.ends_with(ENDS)
                || before.ends_with(['|', ',', '/', '—', '–', '-'])
                || credit.starts_with(['(', '/', '©']);
            let rest = lower[at + credit.len()..].chars().count();
            starts && rest <= 60
        }) || (lower.ends_with(credit.trim_end()) && credit.chars().count() > 8)
    })
}

/// `3 hours ago`, `5 min read`, `vor 3 Stunden`: how long something is or was.
fn is_duration(bare: &str) -> bool {
    const UNITS: &[&str] = &[
        "hour ago",
        "hours ago",
        "minutes ago",
        "minute ago",
        "mins ago",
        "min ago",
        "days ago",
        "day ago",
        "hrs ago",
        "hr ago",
        "weeks ago",
        "week ago",
        "h ago",
        "min read",
        "mins read",
        "minute read",
        "minutes read",
        "min",
        "mins",
        "minutes",
        "minuten",
        "min.",
        "minuten lesezeit",
        "min. lesezeit",
        "lesezeit",
        "stunden",
        "tagen",
        "comments",
        "shares",
        "kommentare",
        "heures",
        "minutes de lecture",
        "min de lectura",
        "min de lecture",
        "часа назад",
        "часов назад",
        "час назад",
        "минут назад",
        "минуты назад",
        "мин",
        "минут",
        "хвилин",
        "годин тому",
        "хв",
        "ساعات",
        "دقائق",
        "小时前",
        "小時前",
        "分钟",
        "分鐘",
        "分前",
        "時間前",
        "시간 전",
        "분",
    ];
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && bare.chars().count() <= 40
        && UNITS.iter().any(|unit| bare.ends_with(unit))
        && bare.split_whitespace().count() <= 6
        && !bare.contains(". ")
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|ch: char| "\"”»’'“)）」』›‹]".contains(ch) || ch.is_whitespace());
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።', '။', '．'])
}

/// How much a text says: its words, and where a script writes no blanks, its letters by two.
pub(super) fn weight(text: &str) -> usize {
    let (mut words, mut dense, mut inside) = (0, 0, false);
    for ch in text.chars() {
        let (blank, letter) = if ch.is_ascii() {
            (ch.is_ascii_whitespace(), ch.is_ascii_alphanumeric())
        } else if is_dense(ch) {
            dense += 1;
            continue;
        } else {
            (ch.is_whitespace(), ch.is_alphanumeric())
        };
        words += usize::from(letter && !inside);
        inside = !blank && (inside || letter);
    }
    words + dense / 2
}

/// Whether a sign belongs to a script that puts no blanks between words.
pub(super) fn is_dense(ch: char) -> bool {
    matches!(ch, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}')
}
