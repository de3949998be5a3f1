//! Figures: what a template asks for, what is drawn of it, and what stands in the files.

mod axis;
mod laws;
mod written;

use briefpack::check::{Index, check};
use briefpack::evidence::Evidence;
use briefpack::load::{Raw, load_raw};
use briefpack::model::{Pack, Packer};
use briefpack::render::figure::drawing::{Drawing, Frame};
use briefpack::render::figure::fit::Cautious;
use briefpack::render::figure::{Figure, Request};

/// Sources, actors and topics for notes.
pub const GROUND: &str = "sources:
  wire: { title: Wire, publisher: Agency, published: 2026-01-01, url: https://agency.net/1 }
  copy: { title: Copy, publisher: Paper One, published: 2026-01-01, url: https://one.net/1, derived_from: wire }
  own: { title: Own, publisher: Paper Three, published: 2026-01-01, url: https://three.net/1 }
actors:
  al: { name: Al }
  bo: { name: Bo Ndiaye of the Ministry of Transport and Public Works }
topics:
  sea: The sea
  ferry: The ferry line and what it costs the islands
";

/// The pack `b` of notes: the ground, what is given, and a briefing over all of it.
pub fn pack(claims: &str) -> Pack {
    pack_in("en", claims)
}

pub fn pack_in(language: &str, claims: &str) -> Pack {
    pack_of(&notes(language, claims))
}

pub fn pack_of(notes: &str) -> Pack {
    let raw = Raw { path: "sources/n.yaml".into(), bytes: Ok(notes.as_bytes().to_vec()) };
    let (report, checked) = check(load_raw(vec![raw]), Evidence::default());
    let said = || report.diagnostics.iter().map(|found| found.message.as_str()).collect::<Vec<_>>();
    let checked = checked.unwrap_or_else(|_| panic!("{:#?}", said()));
    let index = Index::new(checked.notes());
    let packer = Packer::new(&checked, &index);
    packer.pack(&checked.notes().briefings[0]).0
}

pub fn notes(language: &str, claims: &str) -> String {
    format!(
        "{GROUND}{claims}briefings:\n  b: {{ title: B, date: 2026-01-02, covers: ../2026-01-01, language: {language} }}\n"
    )
}

/// Events of these dates, on topics and with actors in turn.
pub fn events(dates: &[String]) -> String {
    let mut out = String::from("timeline:\n");
    for (at, date) in dates.iter().enumerate() {
        let (topics, actors) = (["sea", "ferry", "sea, ferry", ""][at % 4], ["al", "bo", ""][at % 3]);
        out += &format!(
            "  - {{ id: e-{at}, date: \"{date}\", claim: \"Event {at} happens.\", actors: [{actors}], topics: [{topics}], cite: own }}\n"
        );
    }
    out
}

pub const FRAME: Frame = Frame { width: 720.0, depth: 900.0, size: 14.0 };

/// What is asked for, filled.
pub fn filled(asked: &str, pack: &Pack) -> Option<Figure> {
    Request::parse(asked).unwrap().fill(pack)
}

pub fn drawn(asked: &str, pack: &Pack) -> Vec<Drawing> {
    filled(asked, pack).map_or(Vec::new(), |figure| figure.draw(FRAME, &mut Cautious))
}

#[test]
fn a_request_says_what_it_wants() {
    for good in [
        "timeline",
        "timeline by topic",
        "timeline by actor with positions",
        "timeline with positions",
        "stances",
        "corroboration",
    ] {
        assert!(Request::parse(good).is_ok(), "{good}");
    }
    for (bad, what, help) in [
        ("", "the comment names no figure", "the figures are `timeline`, `stances` and `corroboration`"),
        ("timelime", "there is no figure `timelime`", "did you mean `timeline`?"),
        ("map", "there is no figure `map`", "the figures are `timeline`"),
        (
            "stances by actor",
            "the figure `stances` takes no `by actor`",
            "write `<!-- figure: stances -->`, and `instead of tables` if you like",
        ),
        ("timeline by actors", "takes no `by actors` here", "did you mean `by actor`?"),
        ("timeline by topic by actor", "takes no `by actor` here", "each of the two kinds once"),
        ("timeline by", "takes no `by` here", "it takes"),
    ] {
        let (said, helped) = Request::parse(bad).unwrap_err();
        assert!(said.contains(what) && helped.contains(help), "{bad}: {said} – {helped}");
    }
}

#[test]
fn what_has_nothing_to_show_is_left_out() {
    let one = "timeline:\n  - { id: e, date: 2025-03-01, claim: One., cite: own }\n";
    let pack = pack(one);
    assert!(filled("timeline", &pack).is_none(), "one event is no timeline");
    assert!(filled("stances", &pack).is_none(), "nobody stands anywhere");
    assert!(filled("corroboration", &pack).is_some());
    let day = "timeline:\n  - { id: e, date: 2025-03-01, claim: One., cite: own }\n  - { id: f, date: 2025-03-01, claim: Two., cite: own }\n";
    assert!(filled("timeline", &self::pack(day)).is_none(), "one day is no time");
    assert!(filled("timeline", &self::pack(&day.replacen("-01,", ",", 1))).is_some(), "a month is longer");
    let alone = "positions:\n  - { id: p, actor: al, topic: sea, stance: supports, date: 2025-03-01, claim: For., cite: own }\n";
    assert!(filled("stances", &self::pack(alone)).is_none(), "one actor and one topic");
    let two = format!(
        "{alone}  - {{ id: q, actor: bo, topic: sea, stance: opposes, date: 2025-03-02, claim: Against., cite: own }}\n"
    );
    assert!(filled("stances", &self::pack(&two)).is_some());
    assert!(filled("timeline", &self::pack(&two)).is_none(), "positions are asked for");
    assert!(filled("timeline with positions", &self::pack(&two)).is_some());
}

#[test]
fn lanes_are_topics_where_most_events_name_one_else_actors() {
    let lanes = |asked: &str, claims: &str| {
        let Some(Figure::Timeline(timeline)) = filled(asked, &pack(claims)) else { panic!("{claims}") };
        timeline.lanes.iter().map(|lane| format!("{}:{}", lane.name, lane.marks.len())).collect::<Vec<_>>()
    };
    let event = |id: &str, day: u32, more: &str| {
        format!("  - {{ id: {id}, date: 2025-03-{day:02}, claim: \"Event {id}.\", cite: own{more} }}\n")
    };
    let head = "timeline:\n";
    let both = format!(
        "{head}{}{}",
        event("a", 2, ", topics: [sea, ferry], actors: al"),
        event("b", 1, ", topics: sea, actors: bo")
    );
    assert_eq!(lanes("timeline", &both), ["The sea:2", "The ferry line and what it costs the islands:1"]);
    assert_eq!(
        lanes("timeline by actor", &both),
        ["Bo Ndiaye of the Ministry of Transport and Public Works:1", "Al:1"]
    );
    let actors = format!("{head}{}{}", event("a", 2, ", actors: al"), event("b", 1, ", actors: al"));
    assert_eq!(lanes("timeline", &actors), ["Al:2"]);
    let bare = format!("{head}{}{}", event("a", 2, ""), event("b", 1, ""));
    assert_eq!(lanes("timeline", &bare), [":2"]);
    let some = format!("{both}{}", event("c", 3, ""));
    assert_eq!(lanes("timeline", &some).last().unwrap(), "Other:1");
}

#[test]
fn a_timeline_says_what_it_shows() {
    let dates = ["2025-02", "2025-03-01~", "2025-03-17"].map(str::to_owned);
    let alt = |language: &str, asked: &str| drawn(asked, &pack_in(language, &events(&dates)))[0].alt.clone();
    assert_eq!(
        alt("en", "timeline"),
        "Timeline of 3 events from February 2025 to 17 March 2025, by topic. The sea: E1, E3; The ferry line and what it \
         costs the islands: E2, E3. One date is uncertain or approximate."
    );
    assert_eq!(
        alt("de", "timeline"),
        "2025-02 – 2025-03-17. The sea: E1, E3; The ferry line and what it costs the islands: E2, E3."
    );
    let many: Vec<String> = (0..90).map(|at| format!("2025-{:02}-{:02}", at % 12 + 1, at % 28 + 1)).collect();
    let alt = drawn("timeline", &pack(&events(&many)))[0].alt.clone();
    assert!(alt.contains("The sea: 45"), "too many to be named one by one: {alt}");
}

#[test]
fn the_matrix_says_what_it_shows() {
    let claims = "positions:
  - { id: p, actor: al, topic: sea, stance: supports, date: 2025-03-01, claim: For., cite: own }
  - { id: q, actor: al, topic: sea, stance: opposes, date: 2025-03-01, claim: Against., cite: own, disputes: p }
  - { id: r, actor: bo, topic: ferry, stance: silent, date: 2025-03-02, claim: Says nothing., cite: own }
";
    let drawings = drawn("stances", &pack(claims));
    assert_eq!(
        drawings[0].alt,
        "Al: The sea, supports (P1) / opposes (P2). Bo Ndiaye of the Ministry of Transport and Public Works: The ferry line \
         and what it costs the islands, silent (P3)."
    );
    let links: Vec<_> = drawings[0]
        .labels
        .iter()
        .filter_map(|label| Some((label.text.as_str(), label.to.as_ref()?.as_str())))
        .collect();
    assert_eq!(links, [("P1", "p"), ("P2", "q"), ("P3", "r")], "a disputed cell shows both");
}
