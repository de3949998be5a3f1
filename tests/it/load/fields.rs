//! Every field of the note format arrives in the model.

use crate::project::{checked, loaded};
use briefpack::base::span::Spanned;
use briefpack::note::word::Word;
use briefpack::note::{Notes, Text};
use std::fmt::Display;

fn notes(text: &str) -> Notes {
    let loaded = loaded(&[("sources/note.yaml", text.as_bytes())]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    loaded.notes
}

fn some(text: Option<&Text>) -> &str {
    &text.unwrap().value
}

fn all<T: Display>(list: &[Spanned<T>]) -> Vec<String> {
    list.iter().map(|item| item.value.to_string()).collect()
}

#[test]
fn of_a_source() {
    let notes = notes(
        "sources:
  guardian-0316:
    title: Trump and Putin expected to speak
    publisher: The Guardian
    published: 2025-03-16
    url: https://www.theguardian.com/a
    doi: 10.1000/182
    archived: https://web.archive.org/b
    authors: [Ada Lumi, Bo Ek]
    accessed: 2025-03-17
    language: en
    kind: interview
    reliability: B
    derived_from: [cnn, bbc]
    snapshot: snapshots/guardian.txt
    status: corrected
    status_note: The name was put right.
    descriptor: A wire story.
",
    );
    let [source] = &notes.sources[..] else { panic!() };
    assert_eq!(source.id.as_str(), "guardian-0316");
    assert_eq!(source.title.value, "Trump and Putin expected to speak");
    assert_eq!(source.publisher.value, "The Guardian");
    assert_eq!(source.published.as_str(), "2025-03-16");
    assert_eq!(some(source.url.as_ref()), "https://www.theguardian.com/a");
    assert_eq!(some(source.doi.as_ref()), "10.1000/182");
    assert_eq!(some(source.archived.as_ref()), "https://web.archive.org/b");
    assert_eq!(all(&source.authors), ["Ada Lumi", "Bo Ek"]);
    assert_eq!(source.accessed.as_ref().unwrap().as_str(), "2025-03-17");
    assert_eq!(some(source.language.as_ref()), "en");
    assert_eq!(source.kind.as_ref().unwrap().as_str(), "interview");
    assert_eq!(source.reliability.as_ref().unwrap().as_str(), "B");
    assert_eq!(all(&source.derived_from), ["cnn", "bbc"]);
    assert_eq!(some(source.snapshot.as_ref()), "snapshots/guardian.txt");
    assert_eq!(source.status.as_ref().unwrap().as_str(), "corrected");
    assert_eq!(some(source.status_note.as_ref()), "The name was put right.");
    assert_eq!(some(source.descriptor.as_ref()), "A wire story.");
}

#[test]
fn of_an_actor_and_a_topic() {
    let notes = notes(
        "actors:
  putin: { name: Vladimir Putin, role: President, of: Russia, kind: person, aliases: [Putin], wikidata: Q7747 }
topics:
  ceasefire: 30-day ceasefire
  talks: { title: Talks, question: Who talks?, part_of: ceasefire }
",
    );
    let [actor] = &notes.actors[..] else { panic!() };
    assert_eq!(actor.id.as_str(), "putin");
    assert_eq!(actor.name.value, "Vladimir Putin");
    assert_eq!(some(actor.role.as_ref()), "President");
    assert_eq!(some(actor.of.as_ref()), "Russia");
    assert_eq!(actor.kind.as_ref().unwrap().as_str(), "person");
    assert_eq!(all(&actor.aliases), ["Putin"]);
    assert_eq!(some(actor.wikidata.as_ref()), "Q7747");
    let [short, long] = &notes.topics[..] else { panic!() };
    assert_eq!((short.id.as_str(), &*short.title.value), ("ceasefire", "30-day ceasefire"));
    assert!(short.question.is_none() && short.part_of.is_none());
    assert_eq!((long.id.as_str(), &*long.title.value), ("talks", "Talks"));
    assert_eq!(some(long.question.as_ref()), "Who talks?");
    assert_eq!(long.part_of.as_ref().unwrap().as_str(), "ceasefire");
}

#[test]
fn of_a_position_with_its_citations() {
    let notes = notes(
        r#"positions:
  - id: truce
    actor: putin
    topic: ceasefire
    stance: conditional
    date: 2025-03-13
    claim: Backs a truce.
    conditions: [No rearming, No drafts]
    credibility: 2
    cite:
      - express
      - source: guardian
        at: paragraph 3
        quote: supported a truce
        prefix: he
        suffix: on Thursday
        translation: unterstützte
    disputes: [other]
    allow: [{ rule: citation-repeated, because: "twice" }]
"#,
    );
    let [position] = &notes.positions[..] else { panic!() };
    assert_eq!(position.claim.id.as_str(), "truce");
    assert!(position.claim.named);
    assert_eq!((position.actor.as_str(), position.topic.as_str()), ("putin", "ceasefire"));
    assert_eq!(position.stance.value.as_str(), "conditional");
    assert_eq!(position.date.as_str(), "2025-03-13");
    assert_eq!(position.claim.text.value, "Backs a truce.");
    assert_eq!(all(&position.conditions), ["No rearming", "No drafts"]);
    assert_eq!(position.claim.credibility.as_ref().unwrap().value.0, 2);
    assert_eq!(all(&position.claim.disputes), ["other"]);
    let [first, second] = &position.claim.cite[..] else { panic!() };
    assert_eq!(first.source.as_str(), "express");
    assert!(first.at.is_none() && first.quote.is_none());
    assert_eq!(second.source.as_str(), "guardian");
    assert_eq!(some(second.at.as_ref()), "paragraph 3");
    assert_eq!(some(second.quote.as_ref()), "supported a truce");
    assert_eq!(some(second.prefix.as_ref()), "he");
    assert_eq!(some(second.suffix.as_ref()), "on Thursday");
    assert_eq!(some(second.translation.as_ref()), "unterstützte");
    let [exemption] = &position.claim.allow[..] else { panic!() };
    assert_eq!(exemption.rule.value, "citation-repeated");
    assert_eq!(some(exemption.because.as_ref()), "twice");
}

#[test]
fn of_an_event_and_an_assessment() {
    let notes = notes(
        "timeline:
  - id: jeddah
    date: 2025-03-11
    claim: Ukraine accepts.
    actors: [ukraine, us]
    topics: [ceasefire]
    place: Jeddah
    credibility: 1
    cite: [interfax, cgtn]
    disputes: other
    allow: { rule: C008, because: so }
assessments:
  - id: call
    claim: The two speak.
    likelihood: very likely (85 %)
    confidence: moderate
    because: [jeddah]
    allow: [{ rule: J003, because: so }]
",
    );
    let [event] = &notes.events[..] else { panic!() };
    assert_eq!(event.claim.id.as_str(), "jeddah");
    assert_eq!(event.date.as_str(), "2025-03-11");
    assert_eq!(event.claim.text.value, "Ukraine accepts.");
    assert_eq!(
        (all(&event.actors), all(&event.topics)),
        (vec!["ukraine".into(), "us".into()], vec!["ceasefire".into()])
    );
    assert_eq!(some(event.place.as_ref()), "Jeddah");
    assert_eq!(event.claim.credibility.as_ref().unwrap().value.0, 1);
    assert_eq!(
        event.claim.cite.iter().map(|cite| cite.source.as_str()).collect::<Vec<_>>(),
        ["interfax", "cgtn"]
    );
    assert_eq!(all(&event.claim.disputes), ["other"]);
    assert_eq!(event.claim.allow[0].rule.value, "C008");
    let [assessment] = &notes.assessments[..] else { panic!() };
    assert_eq!(assessment.claim.id.as_str(), "call");
    assert_eq!(assessment.claim.text.value, "The two speak.");
    let likelihood = assessment.likelihood.as_ref().unwrap();
    assert_eq!((likelihood.term.as_deref(), likelihood.percent), (Some("very likely"), Some((85.0, 85.0))));
    assert_eq!(assessment.confidence.as_ref().unwrap().as_str(), "moderate");
    assert_eq!(all(&assessment.because), ["jeddah"]);
    assert_eq!(some(assessment.claim.allow[0].because.as_ref()), "so");
}

#[test]
fn of_a_briefing() {
    let notes = notes(
        "briefings:
  2025-03-17:
    title: Ceasefire diplomacy
    date: 2025-03-17
    covers: 2025-03-10/2025-03-17
    topics: [ceasefire]
    actors: [putin, us]
    tlp: AMBER+STRICT
    scale: phia
    authors: [Ada Lumi]
    language: de
    previous: 2025-03-14
    summary: |
      A call is expected [@call].
",
    );
    let [briefing] = &notes.briefings[..] else { panic!() };
    assert_eq!(briefing.id.as_str(), "2025-03-17");
    assert_eq!(briefing.title.value, "Ceasefire diplomacy");
    assert_eq!(briefing.date.as_str(), "2025-03-17");
    assert_eq!(briefing.covers.as_ref().unwrap().as_str(), "2025-03-10/2025-03-17");
    assert_eq!(
        (all(&briefing.topics), all(&briefing.actors)),
        (vec!["ceasefire".into()], vec!["putin".into(), "us".into()])
    );
    assert_eq!(briefing.tlp.as_ref().unwrap().as_str(), "AMBER+STRICT");
    assert_eq!(briefing.scale().as_str(), "phia");
    assert_eq!(all(&briefing.authors), ["Ada Lumi"]);
    assert_eq!(briefing.language(), "de");
    assert_eq!(briefing.previous.as_ref().unwrap().as_str(), "2025-03-14");
    assert_eq!(some(briefing.summary.as_ref()), "A call is expected [@call].\n");
}

#[test]
fn every_word_of_every_list_is_read() {
    fn words<W: Word>(lines: impl Fn(&str) -> String) {
        for word in W::ALL {
            notes(&lines(word.as_str()));
        }
    }
    use briefpack::note::likelihood::Scale;
    use briefpack::note::word::{ActorKind, Confidence, Reliability, SourceKind, Stance, Status, Tlp};
    let source = |field: &str, word: &str| {
        format!("sources:\n  s: {{ title: T, publisher: P, published: 2025, {field}: {word} }}\n")
    };
    let briefing = |field: &str, word: &str| {
        format!("briefings:\n  b: {{ title: T, date: 2025, {field}: \"{word}\" }}\n")
    };
    words::<SourceKind>(|word| source("kind", word));
    words::<Reliability>(|word| source("reliability", word));
    words::<Status>(|word| source("status", word));
    words::<ActorKind>(|word| format!("actors:\n  a: {{ name: A, kind: {word} }}\n"));
    words::<Stance>(|word| {
        format!("positions: [{{ actor: a, topic: t, stance: {word}, date: 2025, claim: C }}]\n")
    });
    words::<Confidence>(|word| format!("assessments: [{{ claim: C, confidence: {word} }}]\n"));
    words::<Scale>(|word| briefing("scale", word));
    words::<Tlp>(|word| briefing("tlp", word));
    words::<Tlp>(|word| briefing("tlp", &format!("TLP:{word}")));
}

#[test]
fn claims_without_an_id_get_one() {
    let notes = notes(
        "positions:
  - { actor: a, topic: t, stance: opposes, date: 2025-03-13, claim: One }
  - { actor: a, topic: t, stance: opposes, date: 2025-03-13, claim: Two }
  - { actor: a, topic: t, stance: opposes, date: 2025-03~, claim: Three }
timeline:
  - { date: 2025-03-11, claim: \"Ukraine's leader accepts a US proposal for a truce.\" }
  - { id: a-t-2025-03-13-3, date: 2025-03-11, claim: Named }
assessments:
  - { claim: The two presidents speak before 22 March. }
",
    );
    let ids: Vec<_> = notes.claims().map(|claim| claim.id().as_str()).collect();
    assert_eq!(
        ids,
        [
            "a-t-2025-03-13",
            "a-t-2025-03-13-2",
            "a-t-2025-03",
            "2025-03-11-ukraine-s-leader-accepts-a-us",
            "a-t-2025-03-13-3",
            "the-two-presidents-speak-before"
        ]
    );
}

#[test]
fn documents_line_ends_and_a_byte_order_mark_change_nothing() {
    let text = "actors:\n  a: { name: Ä }\n---\nactors:\n  b: { name: B }\ntopics:\n  t: T\n...\n---\n# nothing\n---\ntopics:\n  u: U\n";
    for text in
        [text.to_string(), text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.trim_end().to_string()]
    {
        let notes = notes(&text);
        assert_eq!(notes.actors.iter().map(|actor| actor.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(notes.topics.iter().map(|topic| topic.id.as_str()).collect::<Vec<_>>(), ["t", "u"]);
    }
}

#[test]
fn a_scalar_is_read_however_it_is_written() {
    for written in [
        "a b",
        "'a b'",
        "\"a b\"",
        "\"a\\x20b\"",
        "a\n      b",
        "'a\n      b'",
        ">-\n      a\n      b",
        "|-\n      a b",
        "!!str a b",
        "&x a b",
    ] {
        let notes = notes(&format!("topics:\n  t:\n    title: {written}\n"));
        assert_eq!(notes.topics[0].title.value, "a b", "{written}");
    }
}

#[test]
fn aliases_stand_for_what_they_name() {
    let text = "actors:\n  a: { name: &n Ada }\n  b: { name: *n }\ntopics:\n  *n : T\n";
    let (report, _) = checked(&[("sources/n.yaml", text.as_bytes())]);
    assert_eq!(
        report.diagnostics.len(),
        1,
        "an alias as a key is an id like any other: {:#?}",
        report.diagnostics
    );
    assert_eq!(report.diagnostics[0].message, "`Ada` is not an id");
}
