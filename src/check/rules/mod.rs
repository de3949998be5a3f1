//! The rules over all notes: each in a file of its own, with its text, its examples and its search.

mod actor_not_named;
mod address_not_web;
mod assessment_without_basis;
mod basis_in_a_circle;
mod briefing_without_claims;
mod citation_repeated;
mod claim_after_source;
mod claim_of_blocks;
mod claim_without_citation;
mod confidence_with_likelihood;
mod corrected_source_cited;
mod credibility_not_borne_out;
mod derivation_in_a_circle;
pub(super) mod exemption_silences_nothing;
mod exemption_without_reason;
mod likelihood_not_on_scale;
mod locator_out_of_range;
mod lock_unreadable;
mod number_against_term;
mod origin_retracted;
mod period_after_briefing;
mod placeholder_address;
mod quote_ambiguous;
mod quote_changed_after_lock;
mod quote_not_found;
mod quote_not_proved;
mod quote_too_short;
mod reference_ambiguous;
mod retracted_source_cited;
mod same_address;
mod same_text;
mod scale_rows_mixed;
mod snapshot_missing;
mod snapshot_not_locked;
mod snapshot_unreadable;
mod source_after_briefing;
mod source_never_cited;
mod source_without_address;
mod status_without_note;
mod summary_without_citation;
mod topic_in_a_circle;
mod translation_without_quote;
mod unknown_actor;
mod unknown_briefing;
mod unknown_claim;
mod unknown_reference;
mod unknown_source;
mod unknown_topic;
mod unsafe_text;

pub(crate) use placeholder_address::is_placeholder;

use super::text::locate;
use super::{Context, Sink, references};
use crate::base::id::{ClaimId, SourceId};
use crate::base::span::Span;
use crate::diagnostic::{Diagnostic, Rule};
use crate::evidence::{Around, Proof};
use crate::load::decode::{certain_id, nearest};
use crate::note::likelihood::Scale;
use crate::note::{Assessment, Citation, Claim, ClaimRef, Source};
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
    (&reference_ambiguous::REFERENCE_AMBIGUOUS, reference_ambiguous::check),
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
    (&retracted_source_cited::RETRACTED_SOURCE_CITED, retracted_source_cited::check),
    (&corrected_source_cited::CORRECTED_SOURCE_CITED, corrected_source_cited::check),
    (&origin_retracted::ORIGIN_RETRACTED, origin_retracted::check),
    (&quote_not_found::QUOTE_NOT_FOUND, quote_not_found::check),
    (&quote_ambiguous::QUOTE_AMBIGUOUS, quote_ambiguous::check),
    (&quote_too_short::QUOTE_TOO_SHORT, quote_too_short::check),
    (&locator_out_of_range::LOCATOR_OUT_OF_RANGE, locator_out_of_range::check),
    (&snapshot_missing::SNAPSHOT_MISSING, snapshot_missing::check),
    (&snapshot_not_locked::SNAPSHOT_NOT_LOCKED, snapshot_not_locked::check),
    (&actor_not_named::ACTOR_NOT_NAMED, actor_not_named::check),
    (&translation_without_quote::TRANSLATION_WITHOUT_QUOTE, translation_without_quote::check),
    (&quote_changed_after_lock::QUOTE_CHANGED_AFTER_LOCK, quote_changed_after_lock::check),
    (&quote_not_proved::QUOTE_NOT_PROVED, quote_not_proved::check),
    (&lock_unreadable::LOCK_UNREADABLE, lock_unreadable::check),
    (&snapshot_unreadable::SNAPSHOT_UNREADABLE, snapshot_unreadable::check),
    (&same_text::SAME_TEXT, same_text::check),
    (&same_address::SAME_ADDRESS, same_address::check),
];

/// Every rule of this stage, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut all: Vec<&Rule> = ALL.iter().map(|(rule, _)| *rule).collect();
    all.push(&exemption_silences_nothing::EXEMPTION_SILENCES_NOTHING);
    all.sort_by_key(|rule| rule.code);
    all
}

/// Whether a rule is about sources that were retracted and are still cited: the reason for a recall, and no hindrance to it.
pub(super) fn is_of_recall(rule: &Rule) -> bool {
    *rule == retracted_source_cited::RETRACTED_SOURCE_CITED
}

/// Whether a rule finds ids that are not declared anywhere.
pub fn is_of_references(rule: &Rule) -> bool {
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
fn names() -> impl Iterator<Item = &'static str> + Clone {
    ALL.iter().flat_map(|(rule, _)| [rule.name, rule.code])
}

/// The name of the rule of this stage with this name or code.
pub fn name_of(word: &str) -> Option<&'static str> {
    ALL.iter().find(|(rule, _)| rule.name == word || rule.code == word).map(|(rule, _)| rule.name)
}

/// Adds which of the ids of `all` is most likely meant, or `otherwise`. Those of `lost` exist, too: what may mean one of
/// them is not certain.
fn suggest<'a>(
    diagnostic: Diagnostic,
    at: Span,
    word: &str,
    all: impl Iterator<Item = &'a str> + Clone,
    lost: impl Iterator<Item = &'a str> + Clone,
    otherwise: &str,
) -> Diagnostic {
    let certain = certain_id(word, all.clone().chain(lost.clone()));
    let certain = certain.filter(|meant| lost.into_iter().all(|lost| lost != *meant));
    // Another day's article, or another day's claim, is not what is meant.
    let digits = |id: &str| id.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let written = digits(word);
    let help = match nearest(word, all.filter(|id| digits(id) == written)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => otherwise.into(),
    };
    diagnostic.help(help).fix_if(at, certain)
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

/// A source that a claim or a summary cites.
struct Cited<'a> {
    /// The claim; none where a summary cites it.
    claim: Option<&'a Claim>,
    /// The source.
    source: &'a Source,
    /// The first place of it in the claim or the summary.
    at: Span,
}

impl Cited<'_> {
    /// Who cites it, for a message.
    fn who(&self) -> &'static str {
        if self.claim.is_some() { "the claim" } else { "the summary" }
    }

    /// Gives a finding to the sink, so that an exemption of the claim can silence it.
    fn report(&self, sink: &mut Sink, diagnostic: Diagnostic) {
        match self.claim {
            Some(claim) => sink.claim(claim, diagnostic),
            None => sink.report(diagnostic),
        }
    }
}

/// The sources that `wanted` takes, by each claim and each summary that cites them.
fn cited<'a>(cx: &Context<'a>, wanted: impl Fn(&Source) -> bool) -> Vec<Cited<'a>> {
    let mut all = Vec::new();
    if !cx.notes.sources.iter().any(&wanted) {
        return all;
    }
    let find = |id: &SourceId| cx.index.sources.get(id).copied().filter(|source| wanted(source));
    for claim in cx.notes.claims() {
        let mut seen = HashSet::new();
        for citation in &claim.claim().cite {
            let id = &citation.source;
            all.extend(find(id).filter(|_| seen.insert(&id.value)).map(|source| Cited {
                claim: Some(claim.claim()),
                source,
                at: id.span,
            }));
        }
    }
    for summary in cx.notes.briefings.iter().filter_map(|briefing| briefing.summary.as_ref()) {
        let mut seen = HashSet::new();
        for reference in references(summary) {
            let of_claim = cx.index.claims.contains_key(&ClaimId::from(reference.id));
            let source =
                find(&SourceId::from(reference.id)).filter(|_| !of_claim && seen.insert(reference.id));
            let at = || locate(cx.files, summary, reference.at.clone());
            all.extend(source.map(|source| Cited { claim: None, source, at: at() }));
        }
    }
    all
}

/// Every citation with a quotation or a locator, with its claim and what is known of it.
fn quotations<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (&'a Claim, &'a Citation, &'a Proof)> {
    let known = !cx.evidence.proofs.is_empty();
    cx.notes.claims().filter(move |_| known).flat_map(|claim| {
        let claim = claim.claim();
        let proof = |number| cx.evidence.of(&claim.id.value, number);
        let named =
            claim.cite.iter().enumerate().filter(|(_, cited)| cited.quote.is_some() || cited.at.is_some());
        named.filter_map(move |(number, cited)| Some((claim, cited, proof(number)?)))
    })
}

/// Where a quotation stands, with what is around it.
fn places(count: usize, places: &[Around]) -> String {
    let mut lines: Vec<String> = places
        .iter()
        .map(|place| {
            let paragraph =
                place.paragraph.map_or("in the head".into(), |number| format!("in paragraph {number}"));
            let side = |word: &str, text: &str| (!text.is_empty()).then(|| format!("`{word}: {text}`"));
            let sides: Vec<String> =
                side("prefix", &place.before).into_iter().chain(side("suffix", &place.behind)).collect();
            if sides.is_empty() {
                format!("  {paragraph}, where nothing near tells it from the others")
            } else {
                format!("  {paragraph}, with {}", sides.join(" or "))
            }
        })
        .collect();
    if count > places.len() {
        lines.push(format!("  and {} more", count - places.len()));
    }
    format!("it stands there\n{}", lines.join("\n"))
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
