//! Whether the actor whose words a quotation is said to be is named near it.

use crate::base::id::ActorId;
use crate::note::word::ActorKind;
use crate::note::{Actor, ClaimRef, Notes, Source};
use foldhash::{HashMap, HashSet};

/// The actors, and the languages in which the notes write their names.
pub(super) struct Names<'a> {
    actors: HashMap<&'a ActorId, &'a Actor>,
    languages: HashSet<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(notes: &'a Notes) -> Self {
        let languages: HashSet<String> =
            notes.briefings.iter().map(|briefing| primary(briefing.language())).collect();
        Self { actors: notes.actors.iter().map(|actor| (&actor.id.value, actor)).collect(), languages }
    }

    /// Whether a position's actor is named nowhere in `around`, though the notes and the article share a language.
    pub(super) fn is_missing(&self, claim: ClaimRef<'_>, source: &Source, around: &str) -> bool {
        let ClaimRef::Position(position) = claim else { return false };
        let Some(actor) = self.actors.get(&position.actor.value) else { return false };
        let language = source.language.as_ref().map(|language| primary(language));
        let shared = match language {
            Some(language) if self.languages.is_empty() => language == "en",
            Some(language) => self.languages.contains(&language),
            None => true,
        };
        shared && !is_named(actor, around)
    }
}

fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

/// Whether an actor's name, an alias, or office and state stand in a text; true too if none of these is in its script.
fn is_named(actor: &Actor, text: &str) -> bool {
    let text = text.to_lowercase();
    let mut names: Vec<String> = actor.aliases.iter().map(|alias| alias.to_lowercase()).collect();
    let name = actor.name.to_lowercase();
    let person = actor.kind.as_ref().is_none_or(|kind| kind.value == ActorKind::Person);
    if person && let Some(last) = name.split_whitespace().next_back() {
        names.push(last.to_string());
    }
    names.push(name);
    let in_script = |name: &String| {
        let first = name.chars().find(|ch| ch.is_alphabetic()).map(script);
        first.is_none_or(|script_of_name| {
            let letters = text.chars().filter(|ch| ch.is_alphabetic());
            let (mut same, mut all) = (0_usize, 0_usize);
            for letter in letters {
                all += 1;
                same += usize::from(script(letter) == script_of_name);
            }
            same * 3 > all
        })
    };
    names.retain(in_script);
    if names.is_empty() || names.iter().any(|name| begins_a_word(&text, stem(name))) {
        return true;
    }
    let (Some(role), Some(of)) = (&actor.role, &actor.of) else { return false };
    begins_a_word(&text, &role.to_lowercase()) && begins_a_word(&text, stem(&of.to_lowercase()))
}

/// A name without its last vowel, so that `Ukraine` is found in `Ukrainian`.
fn stem(name: &str) -> &str {
    if name.chars().count() < 6 { name } else { name.strip_suffix(['e', 'y', 'a', 'o']).unwrap_or(name) }
}

fn begins_a_word(text: &str, name: &str) -> bool {
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| !text[..at].ends_with(|ch: char| ch.is_alphanumeric()))
}

/// A script, as coarsely as is needed to tell whether a name can stand in a text.
fn script(ch: char) -> u8 {
    match ch as u32 {
        0..0x370 | 0x1e00..0x1f00 => 0,
        0x370..0x400 | 0x1f00..0x2000 => 1,
        0x400..0x530 => 2,
        0x590..0x600 => 3,
        0x600..0x780 | 0xfb50..0xfe00 | 0xfe70..0xff00 => 4,
        0x900..0x980 => 5,
        0x2e80..0xd800 | 0xf900..0xfb00 => 6,
        _ => 7,
    }
}
