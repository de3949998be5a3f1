//! The rules over all notes: each in a file of its own, with its text, its examples and its search.

mod address_not_web;
mod assessment_without_basis;
mod basis_in_a_circle;
mod briefing_without_claims;
mod citation_repeated;
mod claim_after_source;
mod claim_of_blocks;
mod claim_without_citation;
mod confidence_with_likelihood;
mod credibility_not_borne_out;
mod derivation_in_a_circle;
pub(super) mod exemption_silences_nothing;
mod exemption_without_reason;
mod likelihood_not_on_scale;
mod number_against_term;
mod period_after_briefing;
mod placeholder_address;
mod scale_rows_mixed;
mod source_after_briefing;
mod source_never_cited;
mod source_without_address;
mod status_without_note;
mod summary_without_citation;
mod topic_in_a_circle;
mod unknown_actor;
mod unknown_briefing;
mod unknown_claim;
mod unknown_reference;
mod unknown_source;
mod unknown_topic;
mod unsafe_text;

pub(crate) use placeholder_address::is_placeholder;

use super::{Context, Sink};
use crate::base::id::{ClaimId, SourceId};
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Rule};
use crate::load::decode::nearest;
use crate::note::likelihood::Scale;
use crate::note::{Assessment, ClaimRef};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::borrow::Cow;
use std::fmt::Display;
use std::hash::Hash;

/// What looks for a rule's findings.
type Search = fn(&Context<'_>, &mut Sink);

/// Every rule that searches by itself.
pub(super) static ALL: &[(&Rule, Search)] = &[
    (&claim_without_citation::CLAIM_WITHOUT_CITATION, claim_without_citation::check),
    (&unknown_claim::UNKNOWN_CLAIM, unknown_claim::check),
    (&unknown_actor::UNKNOWN_ACTOR, unknown_actor::check),
    (&unknown_topic::UNKNOWN_TOPIC, unknown_topic::check),
    (&unsafe_text::UNSAFE_TEXT, unsafe_text::check),
    (&exemption_without_reason::EXEMPTION_WITHOUT_REASON, exemption_without_reason::check),
    (&citation_repeated::CITATION_REPEATED, citation_repeated::check),
    (&credibility_not_borne_out::CREDIBILITY_NOT_BORNE_OUT, credibility_not_borne_out::check),
    (&claim_of_blocks::CLAIM_OF_BLOCKS, claim_of_blocks::check),
    (&source_after_briefing::SOURCE_AFTER_BRIEFING, source_after_briefing::check),
    (&claim_after_source::CLAIM_AFTER_SOURCE, claim_after_source::check),
    (&period_after_briefing::PERIOD_AFTER_BRIEFING, period_after_briefing::check),
    (&assessment_without_basis::ASSESSMENT_WITHOUT_BASIS, assessment_without_basis::check),
    (&basis_in_a_circle::BASIS_IN_A_CIRCLE, basis_in_a_circle::check),
    (&likelihood_not_on_scale::LIKELIHOOD_NOT_ON_SCALE, likelihood_not_on_scale::check),
    (&number_against_term::NUMBER_AGAINST_TERM, number_against_term::check),
    (&confidence_with_likelihood::CONFIDENCE_WITH_LIKELIHOOD, confidence_with_likelihood::check),
    (&scale_rows_mixed::SCALE_ROWS_MIXED, scale_rows_mixed::check),
    (&summary_without_citation::SUMMARY_WITHOUT_CITATION, summary_without_citation::check),
    (&unknown_reference::UNKNOWN_REFERENCE, unknown_reference::check),
    (&unknown_briefing::UNKNOWN_BRIEFING, unknown_briefing::check),
    (&briefing_without_claims::BRIEFING_WITHOUT_CLAIMS, briefing_without_claims::check),
    (&topic_in_a_circle::TOPIC_IN_A_CIRCLE, topic_in_a_circle::check),
    (&unknown_source::UNKNOWN_SOURCE, unknown_source::check),
    (&source_without_address::SOURCE_WITHOUT_ADDRESS, source_without_address::check),
    (&address_not_web::ADDRESS_NOT_WEB, address_not_web::check),
    (&placeholder_address::PLACEHOLDER_ADDRESS, placeholder_address::check),
    (&source_never_cited::SOURCE_NEVER_CITED, source_never_cited::check),
    (&derivation_in_a_circle::DERIVATION_IN_A_CIRCLE, derivation_in_a_circle::check),
    (&status_without_note::STATUS_WITHOUT_NOTE, status_without_note::check),
];

/// Every rule of this stage, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut all: Vec<&Rule> = ALL.iter().map(|(rule, _)| *rule).collect();
    all.push(&exemption_silences_nothing::EXEMPTION_SILENCES_NOTHING);
    all.sort_by_key(|rule| rule.code);
    all
}

/// Whether a rule finds ids that are not declared anywhere.
pub(super) fn is_of_references(rule: &Rule) -> bool {
    [
        &unknown_claim::UNKNOWN_CLAIM,
        &unknown_actor::UNKNOWN_ACTOR,
        &unknown_topic::UNKNOWN_TOPIC,
        &unknown_reference::UNKNOWN_REFERENCE,
        &unknown_briefing::UNKNOWN_BRIEFING,
        &unknown_source::UNKNOWN_SOURCE,
    ]
    .contains(&rule)
}

/// The names that an exemption may give: of rules that can be silenced for a claim.
fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().flat_map(|(rule, _)| [rule.name, rule.code])
}

/// Adds what is most likely meant, or `otherwise`.
fn suggest<'a>(
    diagnostic: Diagnostic,
    at: Span,
    word: &str,
    all: impl Iterator<Item = &'a str>,
    otherwise: &str,
) -> Diagnostic {
    match nearest(word, all) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(at, near),
        None => diagnostic.help(otherwise),
    }
}

/// Whether an id was derived from an actor or topic that is misspelt: that has been said, and right spelling gives the id that is looked for.
fn owner_is_misspelt(cx: &Context<'_>, near: Option<&str>) -> bool {
    let claim = near.and_then(|id| cx.index.claims.get(&ClaimId::from(id)));
    let Some(ClaimRef::Position(position)) = claim else { return false };
    let actor = cx.index.actors.contains_key(&position.actor.value);
    let topic = cx.index.topics.contains_key(&position.topic.value);
    !(position.claim.named || actor && topic)
}

/// Every citation of a source, by claims and by summaries, with its place.
fn citations<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (Cow<'a, SourceId>, Span)> {
    super::citations(cx.notes, cx.index)
}

/// Every assessment with the scales of the briefings that hold it.
fn with_scales<'a>(cx: &Context<'a>) -> Vec<(&'a Assessment, Vec<Scale>)> {
    let mut scales: HashMap<&ClaimId, Vec<Scale>> = HashMap::new();
    for (briefing, selection) in &cx.selections {
        for claim in &selection.claims {
            if let ClaimRef::Assessment(assessment) = claim {
                let all = scales.entry(&assessment.claim.id.value).or_default();
                if !all.contains(&briefing.scale()) {
                    all.push(briefing.scale());
                }
            }
        }
    }
    let of = |assessment: &Assessment| scales.get(&assessment.claim.id.value).cloned().unwrap_or_default();
    cx.notes.assessments.iter().map(|assessment| (assessment, of(assessment))).collect()
}

/// The circles of a graph, each once, beginning with its smallest member.
fn circles<'a, I: Hash + Eq + Ord + Display>(
    all: impl Iterator<Item = &'a I>,
    next: impl Fn(&I) -> Vec<&'a I>,
) -> Vec<Vec<&'a I>> {
    let mut done: HashSet<&I> = HashSet::new();
    let mut found = Vec::new();
    for start in all {
        // A path of nodes, each with the neighbours that are still to be tried.
        let mut path: Vec<(&I, Vec<&I>)> = Vec::new();
        if !done.contains(start) {
            path.push((start, next(start)));
        }
        while let Some((node, open)) = path.last_mut() {
            let node = *node;
            let Some(neighbour) = open.pop() else {
                done.insert(node);
                path.pop();
                continue;
            };
            if let Some(at) = path.iter().position(|(on_path, _)| *on_path == neighbour) {
                let mut circle: Vec<&I> = path[at..].iter().map(|(node, _)| *node).collect();
                let smallest =
                    circle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
                circle.rotate_left(smallest);
                found.push(circle);
            } else if !done.contains(neighbour) {
                path.push((neighbour, next(neighbour)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
