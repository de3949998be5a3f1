//! What the classes and ids of elements say: names that pages give to what is no article, and to what stands around one.
//!
//! In: the value of a `class` or `id`. Out: a verdict on it. It knows nothing of the element. The words stand in `words/names.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a name says of its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    /// Nothing.
    Nothing,
    /// That it is no article, if it holds little text.
    Perhaps,
    /// That it is no article.
    Noise,
}

/// Words, and pairs of words, that say so.
struct Names {
    words: HashMap<&'static str, Says>,
    pairs: HashSet<(&'static str, &'static str)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { words: HashMap::new(), pairs: HashSet::new() };
    for line in include_str!("../words/names.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(word) = line.strip_prefix("? ") {
            names.words.insert(word, Says::Perhaps);
        } else if let Some(pair) = line.split_once(' ') {
            names.pairs.insert(pair);
        } else {
            names.words.insert(line, Says::Noise);
        }
    }
    names
});

/// Words that turn a name's meaning: "no-comments" and "has-sidebar" speak of what holds it, and builders of pages call everything a widget.
const OFF: &[&str] = &["no", "has", "with", "without", "hide", "is", "not", "elementor"];

/// What the names of an element, parted by blanks, say of it.
pub(super) fn says(names: &str) -> Says {
    names.split_ascii_whitespace().map(one).max().unwrap_or(Says::Nothing)
}

fn one(name: &str) -> Says {
    // Long names of style sheets are not meant to be read.
    if name.len() > 60 || name.contains(':') {
        return Says::Nothing;
    }
    let words = words(name);
    if words.iter().any(|word| OFF.contains(&word.as_str())) {
        return Says::Nothing;
    }
    if words.windows(2).any(|pair| NAMES.pairs.contains(&(pair[0].as_str(), pair[1].as_str()))) {
        return Says::Noise;
    }
    words.iter().filter_map(|word| NAMES.words.get(word.as_str())).copied().max().unwrap_or(Says::Nothing)
}

/// `story-bodyShare_x` gives `story`, `body`, `share`, `x`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for ch in name.chars() {
        if !ch.is_alphabetic() || (ch.is_uppercase() && lower) {
            words.push(String::new());
        }
        if ch.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(ch.to_lowercase());
        }
        lower = ch.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
