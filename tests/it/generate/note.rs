//! One note about one or two articles: their sources, and the claims drawn from them.

use super::random::Random;
use super::words::{JUDGED, MATTERS, Matter, PAPERS, original, sentence};
use super::{Cast, yaml};
use std::fmt::Write;

/// How many claims a note has.
pub const CLAIMS: usize = 7;

/// A note that is being written.
pub struct Note<'a> {
    random: Random,
    cast: &'a Cast,
    matter: &'static Matter,
    at: usize,
    date: &'a str,
    /// Three days on.
    later: &'a str,
    /// The claims that others may rest on, by id.
    pub named: Vec<String>,
    sources: Vec<String>,
    out: String,
}

/// Writes the note with this number, of these days, with `claims` claims; returns it and its named claims.
pub fn note(
    cast: &Cast,
    at: usize,
    [date, later]: [&str; 2],
    claims: usize,
    seed: u64,
) -> (String, Vec<String>) {
    let mut random = Random::new(seed ^ (at as u64).wrapping_mul(0xA076_1D64_78BD_642F));
    let matter = random.pick(MATTERS);
    let mut note = Note {
        random,
        cast,
        matter,
        at,
        date,
        later,
        named: Vec::new(),
        sources: Vec::new(),
        out: String::new(),
    };
    note.sources();
    note.claims(claims);
    let text = if note.random.chance(10) { note.out.replace('\n', "\r\n") } else { note.out };
    (text, note.named)
}

impl Note<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn text(&mut self, indent: usize, key: &str, text: &str) {
        let value = yaml::scalar(&mut self.random, indent, text);
        let _ = writeln!(self.out, "{:indent$}{key}:{value}", "");
    }

    /// Two articles, the second sometimes written after the first.
    fn sources(&mut self) {
        self.line("sources:");
        for turn in 0..2 {
            let (paper, publisher, host) = *self.random.pick(PAPERS);
            let (language, headline) = original(&mut self.random);
            let id = format!("{paper}-{}-{}", self.at, turn + 1);
            self.line(&format!("  {id}:"));
            self.text(4, "title", headline);
            self.line(&format!("    publisher:{}", yaml::line(publisher)));
            self.line(&format!("    published: {}", self.date));
            let path = self.date.replace('-', "/");
            self.line(&format!("    url: https://{host}/{path}/{}?part={turn}&lang={language}", self.at));
            if self.random.chance(10) {
                self.line(&format!("    archived: https://archive.{host}/{}-{turn}", self.at));
            }
            self.line(&format!("    language: {language}"));
            if self.random.chance(40) {
                let letter = *self.random.pick(&["A", "B", "C", "D", "F"]);
                self.line(&format!("    reliability: {letter}"));
            }
            if turn == 1 && self.random.chance(40) {
                self.line(&format!("    derived_from: [{}]", self.sources[0]));
            }
            if self.random.chance(20) {
                self.text(4, "descriptor", "Direct access; no stake in the matter; translated by the desk");
            }
            self.sources.push(id);
        }
    }

    fn claims(&mut self, count: usize) {
        let events = count.div_ceil(2);
        let assessments = usize::from(count >= 4);
        let positions = count - events - assessments;
        self.section("timeline");
        for turn in 0..events {
            self.event(turn);
        }
        if positions > 0 {
            self.section("positions");
            (0..positions).for_each(|turn| self.position(turn));
        }
        if assessments > 0 {
            self.section("assessments");
            self.assessment();
        }
    }

    /// A section, sometimes in a document of its own.
    fn section(&mut self, name: &str) {
        if self.random.chance(8) {
            self.line("---");
        } else if self.random.chance(30) {
            self.line("# what follows is drawn from the articles above");
        }
        self.line(&format!("{name}:"));
    }

    fn event(&mut self, turn: usize) {
        let named = turn == 0 || self.random.chance(50);
        let actor = self.random.below(self.cast.actors.len());
        let (actor, name) = self.cast.actors[actor].clone();
        if named {
            let id = format!("event-{}-{}", self.at, turn + 1);
            self.line(&format!("  - id: {id}"));
            self.line(&format!("    date: {}", self.date));
            self.named.push(id);
        } else if self.random.chance(10) {
            self.line(&format!("  - date: {}/{}", self.date, self.later));
        } else {
            self.line(&format!("  - date: {}", self.date));
        }
        let sentence = sentence(&mut self.random, self.matter, &name);
        self.text(4, "claim", &sentence);
        if self.random.chance(60) {
            self.line(&format!("    actors: [{actor}]"));
        }
        let topic = self.topic();
        self.line(&format!("    topics: [{topic}]"));
        if self.random.chance(30) {
            self.line("    place: Þórshöfn");
        }
        if turn > 0 && self.random.chance(10) {
            self.line(&format!("    credibility: 5\n    disputes: [event-{}-1]", self.at));
        }
        self.cite(turn == 0);
    }

    fn position(&mut self, turn: usize) {
        let actor = self.random.below(self.cast.actors.len());
        let (actor, name) = self.cast.actors[actor].clone();
        let topic = self.topic();
        let stance = *self.random.pick(&["supports", "opposes", "conditional", "undecided"]);
        if self.random.chance(50) {
            let id = format!("position-{}-{}", self.at, turn + 1);
            self.line(&format!("  - id: {id}"));
            self.line(&format!("    actor: {actor}"));
            self.named.push(id);
        } else {
            self.line(&format!("  - actor: {actor}"));
        }
        self.line(&format!("    topic: {topic}"));
        self.line(&format!("    stance: {stance}"));
        self.line(&format!("    date: {}", self.date));
        let sentence = sentence(&mut self.random, self.matter, &name);
        self.text(4, "claim", &sentence);
        if stance == "conditional" {
            self.line("    conditions:");
            self.line("      - No change before the *second* reading");
            self.line("      - \"Costs: shared in halves\"");
        }
        self.cite(false);
    }

    fn assessment(&mut self) {
        let judged = *self.random.pick(JUDGED);
        if self.random.chance(50) {
            self.line(&format!("  - id: judgment-{}", self.at));
            self.line(&format!("    claim: {judged}, {}.", self.matter.title));
        } else {
            self.line(&format!("  - claim: {judged}, {}.", self.matter.title));
        }
        let likelihood =
            *self.random.pick(&["likely", "very likely", "unlikely", "roughly even chance", "85 %"]);
        self.line(&format!("    likelihood: {likelihood}"));
        let confidence = *self.random.pick(&["high", "moderate", "low"]);
        self.line(&format!("    confidence: {confidence}"));
        let basis = self.named.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
        self.line(&format!("    because: [{basis}]"));
    }

    /// A topic: a part of the note's matter, or one of the finer topics of a large project.
    fn topic(&mut self) -> String {
        if !self.cast.finer.is_empty() && self.random.chance(50) {
            return self.random.pick(&self.cast.finer).clone();
        }
        format!("{}-{}", self.matter.id, self.random.below(self.matter.parts.len()) + 1)
    }

    /// The citations of a claim: one to three, of both articles if it has to be `all`.
    fn cite(&mut self, all: bool) {
        let [first, second] = [&self.sources[0], &self.sources[1]];
        let text = match self.random.below(if all { 2 } else { 6 }) {
            0 => format!("    cite: [{first}, {second}]"),
            1 => {
                let words = original(&mut self.random).1;
                let quote = yaml::line(words);
                let page = self.random.below(9) + 1;
                format!(
                    "    cite:\n      - {first}\n      - source: {second}\n        at: paragraph {page}\n        quote:{quote}\
                     \n      - source: {second}\n        at: page {page}"
                )
            }
            2 => format!("    cite: {second}"),
            3 => format!("    cite: [{second}]"),
            _ => format!("    cite: {first}"),
        };
        self.line(&text);
    }
}
