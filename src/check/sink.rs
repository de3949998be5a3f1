//! Where rules put what they find, and where exemptions are applied.

use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Rule};
use crate::note::{Claim, Exemption};
use foldhash::HashSet;

/// The findings of a rule.
#[derive(Debug, Default)]
pub struct Sink {
    pub(super) found: Vec<Diagnostic>,
    /// The exemptions that silenced something, by their claims and places: an alias gives one to several claims.
    pub(super) used: HashSet<(Span, Span)>,
}

impl Sink {
    /// A finding that belongs to no claim.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A finding of a claim: silent where the claim is exempt from the rule.
    pub fn claim(&mut self, claim: &Claim, diagnostic: Diagnostic) {
        match exemption(claim, diagnostic.rule) {
            Some(exemption) => {
                self.used.insert((claim.span, exemption.span));
            }
            None => self.found.push(diagnostic),
        }
    }
}

/// The exemption of a claim from a rule, by name or code.
fn exemption<'a>(claim: &'a Claim, rule: &Rule) -> Option<&'a Exemption> {
    claim.allow.iter().find(|allow| *allow.rule == rule.name || *allow.rule == rule.code)
}

/// Whether a claim is exempt from a rule of this name.
pub(super) fn is_exempt(claim: &Claim, name: &str) -> bool {
    super::rules::ALL.iter().any(|(rule, _)| rule.name == name && exemption(claim, rule).is_some())
}
