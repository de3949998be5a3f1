//! Known faults, planted in good notes: one a file, each with the code and the line at which it must be found.

use super::Project;
use super::random::Random;

/// A fault that was planted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path of the note.
    pub path: String,
    /// The line at which it must be found, from 1.
    pub line: usize,
    /// The code of the rule that must find it.
    pub code: &'static str,
}

/// Changes a note and says at which line, from 0, that must show; `None` where the note gives no opportunity.
type Plant = fn(&mut Lines, &mut Random) -> Option<usize>;

/// The lines of a note, and an id that is taken elsewhere.
struct Lines {
    all: Vec<String>,
    taken: String,
}

/// Every kind of fault, with the code of the rule that must find it.
const KINDS: &[(&str, Plant)] = &[
    ("C001", |note, random| {
        let at = note.find(random, |line| line.starts_with("    cite: ") && !line.contains(','))?;
        note.all.remove(at);
        note.claim_above(at)
    }),
    ("C002", |note, random| note.replace(random, "    because: [", "    because: [no-such-", false)),
    ("C003", |note, random| note.replace(random, "    actors: [actor-", "    actors: [akctor-", false)),
    ("C004", |note, random| note.replace(random, "    topics: [", "    topics: [un-", false)),
    ("C005", |note, random| {
        let at = note.find(random, |line| line.starts_with("    claim: ") && line.ends_with('.'))?;
        note.all[at].push_str(" All <b> of it.");
        Some(at)
    }),
    ("C007", |note, random| {
        let line = "    allow: [{ rule: claim-without-citation, because: Known to all }]";
        note.insert_below(random, "    topics: [", line)
    }),
    ("C008", |note, random| {
        let at = note
            .find(random, |line| line.starts_with("    cite: ") && !line.contains(['[', '-', '\n']))
            .or_else(|| note.find(random, |line| line.starts_with("    cite: ") && !line.contains('[')))?;
        let id = note.all[at].trim_start_matches("    cite: ").to_string();
        note.all[at] = format!("    cite: [{id}, {id}]");
        Some(at)
    }),
    ("C009", |note, random| {
        let at = note.find(random, |line| line.starts_with("    cite: ") && !line.contains(','))?;
        if note.all[at - 1].starts_with("    disputes: ") {
            return None;
        }
        note.all.insert(at, "    credibility: 1".into());
        Some(at)
    }),
    ("D001", |note, random| {
        note.change(random, |line| line.contains(" date: 20"), |line| line.replace("date: 20", "date: 20x"))
    }),
    ("D003", |note, random| {
        let at = note.find(random, |line| line.starts_with("    cite: ") && !line.contains(','))?;
        let date = note.before(at, "date: 20").filter(|date| !note.all[*date].contains('/'))?;
        note.all[date] = note.all[date].replace("date: 2", "date: 3");
        Some(date)
    }),
    ("J001", |note, random| {
        let at = note.find(random, |line| line.starts_with("    because: "))?;
        note.all.remove(at);
        note.claim_above(at)
    }),
    ("J003", |note, random| note.replace(random, "    likelihood: ", "    likelihood: rather ", true)),
    ("J004", |note, random| {
        note.replace(random, "    likelihood: likely", "    likelihood: likely (5 %)", true)
    }),
    ("L001", |note, random| {
        let at = note.find(random, |line| line.starts_with("    confidence: "))?;
        note.all[at].push_str(": so it seems");
        Some(at)
    }),
    ("L004", |note, random| note.replace(random, "    title: ", "    title: \u{1} ", false)),
    ("L005", |note, random| note.insert_below(random, "    stance: ", "    stance: supports")),
    ("L006", |note, random| note.replace(random, "    place: ", "    plaec: ", false)),
    ("L007", |note, random| {
        note.change(random, |line| line.starts_with("    place: "), |_| "    place: 42".into())
    }),
    ("L008", |note, random| {
        let at = note.find(random, |line| line.starts_with("    publisher: "))?;
        note.all.remove(at);
        (0..at).rev().find(|at| note.all[*at].starts_with("  ") && note.all[*at].as_bytes()[2] != b' ')
    }),
    ("L009", |note, random| note.replace(random, "    topic: ", "    topic: A ", false)),
    ("L010", |note, random| {
        let at = note.find(random, |line| line.starts_with("  - date: "))?;
        let rest = note.all[at].replace("  - ", "    ");
        note.all[at] = format!("  - id: {}", note.taken);
        note.all.insert(at + 1, rest);
        Some(at)
    }),
    ("L011", |note, random| note.replace(random, "    stance: ", "    stance: more or less ", false)),
    ("N001", |note, random| note.insert_below(random, "    summary: |", "      Nothing rests on nothing.\n")),
    ("N002", |note, random| {
        note.replace(random, "      - The dam: 3 < 5 years [@", "      - The dam [@no-", false)
    }),
    ("N003", |note, random| {
        note.change(random, |line| line.starts_with("    tlp: "), |_| "    tlp: WHITE".into())
    }),
    ("N004", |note, random| note.replace(random, "    previous: ", "    previous: not-", false)),
    ("S001", |note, random| note.replace(random, "    cite: [", "    cite: [x", false)),
    ("S002", |note, random| {
        let bare = |line: &str| line.starts_with("    url: ");
        let at = note.find(random, bare)?;
        if note.all[at + 1].starts_with("    archived: ") {
            return None;
        }
        note.all.remove(at);
        (0..at).rev().find(|at| note.all[*at].starts_with("  ") && note.all[*at].as_bytes()[2] != b' ')
    }),
    ("S003", |note, random| note.replace(random, "    url: https://", "    url: gopher://", false)),
    ("S004", |note, random| {
        note.replace(random, "    url: https://", "    url: https://example.com/", false)
    }),
    ("S006", |note, random| {
        let at = note.find(random, |line| line.starts_with("    derived_from: ["))?;
        let key =
            (0..at).rev().find(|at| note.all[*at].as_bytes().get(2).is_some_and(|byte| *byte != b' '))?;
        let id = note.all[key].trim().trim_end_matches(':').to_string();
        note.all[at] = format!("    derived_from: [{id}]");
        Some(key)
    }),
    ("S007", |note, random| {
        // One that nothing cites: what cites it would be found too.
        let at = note.find(random, |line| line == "sources:")? + 1;
        let id = note.all[at].trim().trim_end_matches(':').to_string();
        let entry =
            ["    title: Old", "    publisher: P", "    published: 2025-01-01", "    status: retracted"];
        note.all.splice(at..at, [format!("  {id}-old:")].into_iter().chain(entry.map(str::to_string)));
        Some(at + 4)
    }),
];

impl Lines {
    /// A line that fits, by chance.
    fn find(&self, random: &mut Random, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let all: Vec<usize> = (0..self.all.len()).filter(|at| fits(&self.all[*at])).collect();
        (!all.is_empty()).then(|| *random.pick(&all))
    }

    /// Changes a line that fits.
    fn change(
        &mut self,
        random: &mut Random,
        fits: impl Fn(&str) -> bool,
        change: impl Fn(&str) -> String,
    ) -> Option<usize> {
        let at = self.find(random, fits)?;
        self.all[at] = change(&self.all[at]);
        Some(at)
    }

    /// Replaces how a line begins; `word` asks that letters and blanks alone follow.
    fn replace(&mut self, random: &mut Random, from: &str, to: &str, word: bool) -> Option<usize> {
        let fits = |line: &str| {
            line.strip_prefix(from).is_some_and(|rest| {
                !word || rest.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ')
            })
        };
        self.change(random, fits, |line| line.replacen(from, to, 1))
    }

    /// Puts a line below one that begins so.
    fn insert_below(&mut self, random: &mut Random, begin: &str, line: &str) -> Option<usize> {
        let at = self.find(random, |line| line.starts_with(begin))? + 1;
        self.all.insert(at, line.into());
        Some(at)
    }

    /// The line above `at` where the text of the same entry begins: below `>-` and `|-`.
    fn claim_above(&self, at: usize) -> Option<usize> {
        let key = self.before(at, "claim:")?;
        Some(key + usize::from(self.all[key].ends_with(">-") || self.all[key].ends_with("|-")))
    }

    /// The line of the same entry, above `at`, with this key.
    fn before(&self, at: usize, key: &str) -> Option<usize> {
        (0..at).rev().find(|at| self.all[*at].trim_start().trim_start_matches("- ").starts_with(key))
    }
}

/// Plants `count` faults, kind after kind, each in a file of its own; sorted. Fewer, if the files do not suffice.
pub fn plant(project: &mut Project, count: usize, seed: u64) -> Vec<Fault> {
    let mut random = Random::new(seed ^ 0xFA17);
    let taken = project
        .files
        .iter()
        .find_map(|(_, text)| text.lines().find_map(|line| line.strip_prefix("  - id: ")))
        .unwrap_or_default()
        .to_string();
    let mut planted: Vec<Fault> = Vec::new();
    for turn in 0..count {
        let (code, plant) = KINDS[turn % KINDS.len()];
        for _ in 0..200 {
            let at = random.below(project.files.len());
            let (path, text) = &mut project.files[at];
            // The first note holds the id that is taken; the actors and topics are named by all.
            if planted.iter().any(|fault| fault.path == *path) || text.contains(&*taken) {
                continue;
            }
            let end = if text.contains('\r') { "\r\n" } else { "\n" };
            let mut note = Lines { all: text.lines().map(str::to_string).collect(), taken: taken.clone() };
            let Some(line) = plant(&mut note, &mut random) else { continue };
            *text = note.all.join(end) + end;
            planted.push(Fault { path: path.clone(), line: line + 1, code });
            break;
        }
    }
    planted.sort();
    planted
}
