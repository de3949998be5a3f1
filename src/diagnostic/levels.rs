//! How grave findings are in this run, where the user has said so.

use super::{Diagnostic, Level, Rule};
use std::collections::BTreeMap;

/// The levels that a project sets for rules, by code, and whether warnings are let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: BTreeMap<&'static str, Option<Level>>,
    deny: bool,
}

impl Levels {
    /// Sets the level of a rule; none switches it off.
    pub fn set(&mut self, rule: &Rule, level: Option<Level>) {
        self.set.insert(rule.code, level);
    }

    /// Lets no warning pass.
    #[must_use]
    pub fn deny_warnings(mut self, deny: bool) -> Self {
        self.deny = deny;
        self
    }

    /// The level that was set for a rule, if one was: `Some(None)` is off.
    pub fn of(&self, rule: &Rule) -> Option<Option<Level>> {
        self.set.get(rule.code).copied()
    }

    /// Gives findings their levels, and takes out those of rules that are switched off. Returns how many these were.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) -> usize {
        let before = diagnostics.len();
        diagnostics.retain_mut(|found| match self.of(found.rule) {
            Some(None) => false,
            Some(Some(level)) => {
                found.level = level;
                true
            }
            None => true,
        });
        if self.deny {
            for found in diagnostics.iter_mut() {
                found.level = Level::Error;
            }
        }
        before - diagnostics.len()
    }
}
