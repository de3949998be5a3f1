//! C007 exemption-silences-nothing.

use super::actor_not_named::ACTOR_NOT_NAMED;
use super::locator_out_of_range::LOCATOR_OUT_OF_RANGE;
use super::quote_ambiguous::QUOTE_AMBIGUOUS;
use super::quote_not_found::QUOTE_NOT_FOUND;
use crate::check::exemptions::Needed;
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Example, Level, Rule};
use crate::evidence::Snapshot;
use crate::load::decode::{certain_word, nearest};
use crate::note::Claim;

/// C007: an exemption is not needed.
pub static EXEMPTION_SILENCES_NOTHING: Rule = Rule {
    code: "C007",
    name: "exemption-silences-nothing",
    level: Level::Error,
    firm: false,
    since: "0.1.0",
    summary: "an exemption is not needed",
    why: "An exemption that silences nothing was forgotten after the claim was put right, or names the \
          wrong rule. Left in place it would silence the next mistake.",
    fires: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
    allow: [{ rule: claim-without-citation, because: it is well known }]
",
    ),
    clean: Example::Note(
        "sources:
  gazette-0301:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
timeline:
  - id: meeting
    date: 2025-03-01
    claim: The ministers meet.
    cite: gazette-0301
",
    ),
};

/// Looks at every exemption, after all other rules have said which are needed.
pub(in crate::check) fn check(cx: &Context<'_>, needed: &Needed, sink: &mut Sink) {
    for claim in cx.notes.claims() {
        let claim = claim.claim();
        for exemption in claim.allow.iter().filter(|exemption| !needed.has((claim.span, exemption.span))) {
            let name = exemption.rule.as_str();
            if asks_text(cx, claim, name) {
                continue;
            }
            let known = super::names().any(|known| known == name)
                || crate::load::rules::RULES.iter().any(|rule| rule.name == name || rule.code == name);
            let diagnostic = if known {
                Diagnostic::new(
                    &EXEMPTION_SILENCES_NOTHING,
                    exemption.span,
                    format!("the exemption from `{name}` silences nothing"),
                )
                .label("the claim does not break this rule, or the rule cannot be silenced here")
                .help("remove the exemption")
            } else {
                let unknown = Diagnostic::new(
                    &EXEMPTION_SILENCES_NOTHING,
                    exemption.rule.span,
                    format!("there is no rule `{name}`"),
                )
                .label("this exemption silences nothing");
                let certain = certain_word(name, super::names());
                let help = certain.or_else(|| nearest(name, super::names())).map_or_else(
                    || "`briefpack explain` lists the rules".to_string(),
                    |near| format!("did you mean `{near}`?"),
                );
                unknown.help(help).fix_if(exemption.rule.span, certain)
            };
            sink.report(diagnostic);
        }
    }
}

/// Whether an exemption is from a rule that reads an article whose text is not at hand: whether it is needed is then not known.
fn asks_text(cx: &Context<'_>, claim: &Claim, name: &str) -> bool {
    let reading = [&QUOTE_NOT_FOUND, &QUOTE_AMBIGUOUS, &LOCATOR_OUT_OF_RANGE, &ACTOR_NOT_NAMED];
    let here = |id| matches!(cx.evidence.snapshots.get(id), Some(Snapshot::Here { .. }));
    reading.iter().any(|rule| rule.name == name || rule.code == name)
        && claim
            .cite
            .iter()
            .any(|cited| (cited.quote.is_some() || cited.at.is_some()) && !here(&cited.source.value))
}
