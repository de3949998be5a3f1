//! The exemptions that are needed: what `check` lists and counts.

use super::sink::Exempted;
use crate::base::id::ClaimId;
use crate::base::span::Span;
use crate::note::{ClaimRef, Notes};
use foldhash::HashSet;

/// The exemptions that met a finding.
#[derive(Debug, Default)]
pub(super) struct Needed {
    /// Those that silenced it.
    pub(super) used: HashSet<Exempted>,
    /// Those that had ended.
    pub(super) ended: HashSet<Exempted>,
}

impl Needed {
    /// Whether an exemption met a finding.
    pub(super) fn has(&self, one: Exempted) -> bool {
        self.used.contains(&one) || self.ended.contains(&one)
    }
}

/// An exemption of a claim from a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exempt {
    /// The claim.
    pub claim: ClaimId,
    /// The rule's name or code, as written.
    pub rule: String,
    /// Why.
    pub because: Option<String>,
    /// The last day on which it holds, EDTF.
    pub until: Option<String>,
    /// Whether it holds still.
    pub holds: bool,
    /// Where it is written.
    pub span: Span,
}

/// The exemptions that met a finding, in the order of the notes.
pub(super) fn list(notes: &Notes, needed: &Needed) -> Vec<Exempt> {
    let mut all = Vec::new();
    for claim in notes.claims().map(ClaimRef::claim) {
        for exemption in claim.allow.iter().filter(|exemption| needed.has((claim.span, exemption.span))) {
            all.push(Exempt {
                claim: claim.id.value.clone(),
                rule: exemption.rule.value.clone(),
                because: exemption.because.as_ref().map(|because| because.value.clone()),
                until: exemption.until.as_ref().map(|until| until.as_str().to_string()),
                holds: needed.used.contains(&(claim.span, exemption.span)),
                span: exemption.span,
            });
        }
    }
    all.sort_by_key(|exempt| exempt.span);
    all
}
