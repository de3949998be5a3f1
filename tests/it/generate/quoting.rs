//! Stored articles for the sources of a project, quotations that stand in them, and quotations with something changed.
//!
//! The truth is made here, word by word, and knows nothing of how a quotation is looked for.

use super::Project;
use super::faults::Fault;
use super::random::Random;

/// Words of several scripts: none is part of another, so that a changed one stands nowhere.
const SCRIPTS: &[&[&str]] = &[
    &[
        "harbour", "minister", "agreed", "costs", "shelf", "tunnel", "before", "quota", "can't", "café",
        "über", "naïve",
    ],
    &["гавань", "министр", "согласен", "расходы", "туннель", "съезд", "ёлка", "квота", "прежде", "йод"],
    &["λιμάνι", "υπουργός", "συμφωνεί", "κόστος", "σήραγγα", "πριν", "όριο", "ψήφος"],
    &["ميناء", "وزير", "يوافق", "تكلفة", "نفق", "قبل", "حصة", "تصويت"],
    &["נמל", "שרה", "מסכימה", "עלות", "מנהרה", "לפני", "מכסה", "הצבעה"],
    &["बंदरगाह", "मंत्री", "सहमत", "लागत", "सुरंग", "पहले", "कोटा"],
];

/// A sentence of an article.
struct Sentence {
    /// Its words; one of them is a number that no other sentence has.
    words: Vec<String>,
    /// Which of them is the number.
    number: usize,
}

/// Gives the first source of every note a snapshot, and lets what cites that source alone quote it. Every quotation stands in its
/// article once. Returns how many there are.
pub fn quote(project: &mut Project, seed: u64) -> usize {
    let mut random = Random::new(seed ^ 0x0_0A11);
    let mut snapshots = Vec::new();
    let mut count = 0;
    for (path, text) in project.files.iter_mut().filter(|(path, _)| path.contains("/notes/")) {
        let end = if text.contains('\r') { "\r\n" } else { "\n" };
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        let id = lines[1].trim().trim_end_matches(':').to_string();
        let url =
            lines.iter().position(|line| line.starts_with("    url: ")).expect("a source has an address");
        lines.insert(url + 1, format!("    snapshot: ../../snapshots/{id}.txt"));
        let script = random.pick(SCRIPTS);
        let article: Vec<Sentence> = (0..24).map(|at| sentence(&mut random, script, at)).collect();
        let mut next = 0;
        for line in &mut lines {
            if *line == format!("    cite: {id}") {
                let sentence = &article[next % article.len()];
                next += 7;
                let first = random.below(sentence.number + 1);
                let last = sentence.number + random.below(sentence.words.len() - sentence.number);
                // Long enough with its neighbours, whatever the script.
                let (first, last) = (
                    first.min(sentence.number.saturating_sub(2)),
                    last.max(sentence.number + 2).min(sentence.words.len() - 1),
                );
                let words = sentence.words[first..=last].join(" ");
                *line = format!("    cite:\n      - source: {id}\n        quote: \"{words}\"");
                count += 1;
            }
        }
        *text = lines.join(end).replace('\r', "").replace('\n', end) + end;
        let folder = path.rsplit_once("/notes/").map_or("sources", |(folder, _)| folder);
        snapshots.push((format!("{folder}/snapshots/{id}.txt"), page(&mut random, &article)));
    }
    project.files.extend(snapshots);
    project.files.sort();
    count
}

/// Changes `count` quotations in one word, one figure, or by a word more or less; returns where each must be found.
pub fn misquote(project: &mut Project, count: usize, seed: u64) -> Vec<Fault> {
    let mut random = Random::new(seed ^ 0x00F_A15E);
    let mut faults: Vec<Fault> = Vec::new();
    for _ in 0..count * 40 {
        if faults.len() == count {
            break;
        }
        let at = random.below(project.files.len());
        let (path, text) = &mut project.files[at];
        if faults.iter().any(|fault| fault.path == *path) {
            continue;
        }
        let end = if text.contains('\r') { "\r\n" } else { "\n" };
        let mut lines: Vec<String> = text.lines().map(str::to_string).collect();
        let quoting = |at: usize| {
            lines[at].starts_with("        quote: \"")
                && lines[at - 1].contains("-1")
                && lines[at - 1].contains("source: ")
        };
        let all: Vec<usize> = (1..lines.len()).filter(|at| quoting(*at)).collect();
        if all.is_empty() {
            continue;
        }
        let line = *random.pick(&all);
        let words = lines[line].trim_start_matches("        quote: ").trim_matches('"').to_string();
        lines[line] = format!("        quote: \"{}\"", changed(&mut random, &words));
        *text = lines.join(end) + end;
        faults.push(Fault { path: path.clone(), line: line + 1, code: "Q001" });
    }
    faults.sort();
    faults
}

fn sentence(random: &mut Random, script: &[&str], at: usize) -> Sentence {
    let mut words: Vec<String> =
        (0..8 + random.below(8)).map(|_| (*random.pick(script)).to_string()).collect();
    let number = 2 + random.below(words.len() - 4);
    words[number] = format!("{},{:03}", 1 + at, random.below(1_000));
    Sentence { words, number }
}

/// The article as a page has it: other blanks, soft hyphens, quotation marks around a sentence, a headline and a menu.
fn page(random: &mut Random, article: &[Sentence]) -> String {
    let mut text = String::from("Home\nNews\n\nA headline\n\n");
    for (at, sentence) in article.iter().enumerate() {
        let quoted = random.chance(30);
        text.push_str(if quoted { "“" } else { "" });
        for (at, word) in sentence.words.iter().enumerate() {
            if at > 0 {
                text.push_str(*random.pick(&[" ", " ", " ", "\u{a0}", "\n", "  ", "\u{2009}"]));
            }
            for (place, ch) in word.chars().enumerate() {
                let soft = place > 0
                    && place + 1 < word.chars().count()
                    && ch.is_ascii_alphabetic()
                    && random.chance(5);
                text.push_str(if soft { "\u{ad}" } else { "" });
                text.push(if ch == '\'' { '’' } else { ch });
            }
        }
        text.push_str(if quoted { ".”" } else { "." });
        text.push_str(if at % 3 == 2 { "\n\n" } else { " " });
    }
    text
}

/// Words with something changed that stands nowhere.
fn changed(random: &mut Random, words: &str) -> String {
    let mut all: Vec<String> = words.split(' ').map(str::to_string).collect();
    let at = random.below(all.len());
    let figure = all.iter().position(|word| word.starts_with(|ch: char| ch.is_ascii_digit())).unwrap_or(0);
    match random.below(5) {
        // One figure.
        0 => {
            let last = all[figure].pop().unwrap_or('0');
            all[figure].push(if last == '7' { '1' } else { '7' });
        }
        // A denial, between the words.
        1 => all.insert(at.max(1).min(figure.max(1)), "not".into()),
        // A word that is left out beside the figure, which stands once.
        2 => {
            let beside = if figure + 1 < all.len() - 1 { figure + 1 } else { figure - 1 };
            if beside == 0 {
                all[0] = "Ω".into();
            } else {
                all.remove(beside);
                all.push("Ω".into());
            }
        }
        // One letter.
        3 => all[at] = format!("{}ø", all[at]),
        // One word.
        _ => all[at] = "perhaps".into(),
    }
    all.join(" ")
}
