//! What a pack says of the rules that a claim is exempt from.

use super::Selected;
use crate::check::rules::name_of;
use crate::model::manifest::ExemptionEntry;
use crate::model::markdown::unstopped;
use crate::model::view::Exempted;
use crate::note::{Claim, Exemption};

/// The rules by which a claim must have a source: code and name of each.
pub(super) const SOURCELESS: &[&str] =
    &["claim-without-citation", "C001", "assessment-without-basis", "J001"];
/// The rules whose exemptions a notice tells of.
pub(super) const RETRACTED: &[&str] = &["retracted-source-cited", "S008"];
pub(super) const CORRECTED: &[&str] = &["corrected-source-cited", "S009"];
pub(super) const ORIGIN_RETRACTED: &[&str] = &["origin-retracted", "S010"];

/// Whether an exemption is from one of these rules.
pub(super) fn is_from(allow: &Exemption, rules: &[&str]) -> bool {
    rules.contains(&allow.rule.as_str())
}

/// Why, on one line.
pub(super) fn reason(allow: &Exemption) -> Option<String> {
    let because = allow.because.as_ref()?;
    let because = because.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(unstopped(&because).to_string())
}

/// Until when, in words.
pub(super) fn until(allow: &Exemption, selected: &Selected<'_>) -> Option<String> {
    allow.until.as_ref().map(|until| selected.when(until).words)
}

/// The exemption by which a claim may stand without a source.
pub(super) fn sourceless(claim: &Claim) -> Option<&Exemption> {
    claim.allow.iter().find(|allow| is_from(allow, SOURCELESS))
}

/// The exemptions that are told by themselves: neither by a notice nor as a claim without a source.
pub(super) fn others(claim: &Claim, selected: &Selected<'_>) -> Vec<Exempted> {
    let told = [SOURCELESS, RETRACTED, CORRECTED, ORIGIN_RETRACTED];
    let others = claim.allow.iter().filter(|allow| !told.iter().any(|rules| is_from(allow, rules)));
    others.filter_map(|allow| exempted(allow, selected)).collect()
}

/// Every exemption, for the manifest.
pub(super) fn entries(claim: &Claim, selected: &Selected<'_>) -> Vec<ExemptionEntry> {
    let all = claim.allow.iter().filter_map(|allow| exempted(allow, selected));
    all.map(|Exempted { rule, because, .. }| ExemptionEntry { rule, because }).collect()
}

fn exempted(allow: &Exemption, selected: &Selected<'_>) -> Option<Exempted> {
    let rule = name_of(&allow.rule)?.to_string();
    Some(Exempted { rule, because: reason(allow)?, until: until(allow, selected) })
}
