//! Where rules put what they find, and where exemptions are applied.

use crate::base::date::Day;
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Rule};
use crate::note::{Claim, Exemption};
use foldhash::HashSet;

/// An exemption of a claim, by their places: an alias gives one to several claims.
pub(super) type Exempted = (Span, Span);

/// The findings of a rule.
#[derive(Debug, Default)]
pub struct Sink {
    /// The day of the run, if exemptions may end.
    today: Option<Day>,
    pub(super) found: Vec<Diagnostic>,
    /// The exemptions that silenced something.
    pub(super) used: HashSet<Exempted>,
    /// The exemptions that would have, had they not ended.
    pub(super) ended: HashSet<Exempted>,
}

impl Sink {
    /// A sink of a run on this day.
    pub(super) fn on(today: Option<Day>) -> Self {
        Self { today, ..Self::default() }
    }

    /// A finding that belongs to no claim.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// A finding of a claim: silent where the claim is exempt from the rule.
    pub fn claim(&mut self, claim: &Claim, diagnostic: Diagnostic) {
        // What is not there cannot be let through: a pack could not link to it.
        if super::rules::is_of_references(diagnostic.rule) {
            return self.found.push(diagnostic);
        }
        if let Some(exemption) = exemption(claim, diagnostic.rule, self.today) {
            self.used.insert((claim.span, exemption.span));
            return;
        }
        let ended = of(claim, diagnostic.rule).next();
        self.found.push(
            match ended.and_then(|exemption| exemption.until.as_ref().map(|day| (exemption, day))) {
                None => diagnostic,
                Some((exemption, until)) => {
                    self.ended.insert((claim.span, exemption.span));
                    let help = diagnostic.help.clone().unwrap_or_default();
                    diagnostic
                        .see(
                            until.span,
                            format!("an exemption from `{}` ended on this day", exemption.rule.value),
                        )
                        .help(format!("{help}; or look at its reason again, and give it another day"))
                }
            },
        );
    }
}

/// The exemptions of a claim from a rule, by name or code.
fn of<'a>(claim: &'a Claim, rule: &Rule) -> impl Iterator<Item = &'a Exemption> {
    claim.allow.iter().filter(move |allow| *allow.rule == rule.name || *allow.rule == rule.code)
}

/// The exemption of a claim from a rule that holds on this day.
fn exemption<'a>(claim: &'a Claim, rule: &Rule, today: Option<Day>) -> Option<&'a Exemption> {
    of(claim, rule).find(|exemption| exemption.holds(today))
}

/// Whether a claim is exempt from a rule of this name.
pub fn is_exempt(claim: &Claim, name: &str, today: Option<Day>) -> bool {
    super::rules::ALL.iter().any(|(rule, _)| rule.name == name && exemption(claim, rule, today).is_some())
}
