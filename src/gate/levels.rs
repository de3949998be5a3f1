//! From what `briefpack.yaml` says to the levels of rules.

use super::rules::{RULE_FIRM, RULE_UNKNOWN};
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Level, Levels, Rule};
use crate::load::decode::nearest;
use crate::load::settings::Override;
use std::collections::BTreeMap;

/// The levels that `overrides` set for `all` rules, and what is wrong with them. An override that is wrong sets nothing.
pub fn levels(overrides: &[Override], all: &[&'static Rule]) -> (Levels, Vec<Diagnostic>) {
    let mut levels = Levels::default();
    let mut found = Vec::new();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for Override { rule: word, level } in overrides {
        let Some(rule) = all.iter().find(|rule| rule.name == word.value || rule.code == word.value) else {
            found.push(unknown(word.span, &word.value, all));
            continue;
        };
        if let Some(first) = seen.insert(rule.code, word.span) {
            found.push(
                Diagnostic::new(
                    &RULE_UNKNOWN,
                    word.span,
                    format!("the level of `{}` is set twice", rule.name),
                )
                .label("the second time")
                .see(first, "the first time is here")
                .help("remove one of the two"),
            );
            continue;
        }
        if rule.firm && level.value != Some(Level::Error) {
            found.push(
                Diagnostic::new(
                    &RULE_FIRM,
                    level.span,
                    format!("`{}` cannot be lowered: it holds up what a pack promises", rule.name),
                )
                .label("this rule is always an error")
                .see(word.span, format!("{} finds: {}", rule.code, rule.summary))
                .help(match rule.code.as_bytes()[0] {
                    b'C' | b'J' | b'Q' | b'S' => format!(
                        "exempt the one claim that needs it: `allow: [{{ rule: {}, because: \"…\" }}]`; for findings of long standing there is `--baseline`",
                        rule.name
                    ),
                    _ => "remove this line and put right what is found".into(),
                }),
            );
            continue;
        }
        levels.set(rule, level.value);
    }
    (levels, found)
}

fn unknown(at: Span, word: &str, all: &[&'static Rule]) -> Diagnostic {
    let names = all.iter().flat_map(|rule| [rule.name, rule.code]);
    let diagnostic = Diagnostic::new(&RULE_UNKNOWN, at, format!("there is no rule `{word}`"))
        .label("no rule has this name or code");
    match nearest(word, names) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("`briefpack explain` lists the rules"),
    }
}
