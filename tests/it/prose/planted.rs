//! Sentences planted into templates, each found at its line.

use super::{MASTER, SENTENCE, built, finds, master, places};

/// Before this heading nothing is open.
const BASE: &str = "## The base of this briefing\n";

fn before_base(text: &str) -> String {
    master(BASE, &format!("{text}\n\n{BASE}"))
}

#[test]
fn a_sentence_of_its_own_is_found_in_every_kind_of_block() {
    for (what, text, part) in [
        ("paragraph", SENTENCE.to_string(), SENTENCE),
        ("without a stop", "Experts agree that peace is near".into(), "Experts"),
        ("three words", "Peace is near.".into(), "Peace"),
        ("item", format!("- {SENTENCE}"), SENTENCE),
        ("item of an item", format!("- Note\n  - {SENTENCE}"), SENTENCE),
        ("second paragraph of an item", format!("- Note\n\n  {SENTENCE}"), SENTENCE),
        ("numbered item", format!("1. {SENTENCE}"), SENTENCE),
        ("quotation", format!("> {SENTENCE}"), SENTENCE),
        ("code block", format!("```\n{SENTENCE}\n```"), SENTENCE),
        ("indented code", format!("Note\n\n    {SENTENCE}"), SENTENCE),
        ("code", format!("`{SENTENCE}`"), SENTENCE),
        ("row", format!("| A | B |\n| --- | --- |\n| x | {SENTENCE} |"), SENTENCE),
        ("head of a table", format!("| A | {SENTENCE} |\n| --- | --- |\n| x | y |"), SENTENCE),
        ("heading", format!("### {SENTENCE}"), SENTENCE),
        ("stressed", "*Experts* **agree** that ~~peace~~ is near.".into(), "Experts"),
        ("over two lines", "Experts agree that\npeace is near.".into(), "Experts"),
        ("in a link", "[Experts agree that peace is near.](https://a.net/)".into(), "Experts"),
        ("raw", format!("{{% raw %}}{SENTENCE}{{% endraw %}}"), SENTENCE),
        ("after a label", format!("Note: {SENTENCE}"), SENTENCE),
        ("before a colon", "The experts of all sides agree that peace is near:".into(), "The experts of"),
        ("behind an abbreviation", "Experts, e.g. Dr. A. Lumi, agree.".into(), "Experts,"),
        ("with dots", "Signed。Experts… agree that peace… is near.".into(), "Experts"),
        ("with figures", "All 12 experts agree on 3 points.".into(), "All 12"),
        ("escaped", "Experts \\*agree\\* that peace &amp; calm is near.".into(), "Experts"),
        ("hard line ends", "Experts agree\\\nthat Kyiv\\\nhas lost.".into(), "Experts"),
        ("hard line ends of blanks", "Experts agree  \nthat Kyiv  \nhas lost.".into(), "Experts"),
        ("over cells", "| A | B |\n| --- | --- |\n| Experts agree that | Kyiv has lost |".into(), "Experts"),
        ("two words", "Putin lied.".into(), "Putin"),
        ("two words behind a label", "Note: Putin lied.".into(), "Putin"),
        ("twice two words", "Everybody lies. Nobody.".into(), "Everybody"),
        ("two words of four signs", "普京说谎。".into(), "普京"),
        ("two words and a figure", "1,200 soldiers died.".into(), "soldiers"),
        ("heading of seven words", "### Experts agree that Kyiv has lost everything".into(), "Experts"),
        ("in brackets", "Experts agree (all) that Kyiv lost".into(), "Experts"),
        ("joined by lines", "Experts_agree_that_peace_is_near".into(), "Experts"),
        ("joined by dots", "Experts·agree·that·peace·is·near".into(), "Experts"),
        (
            "joined by narrow blanks",
            "Experts\u{202f}agree\u{202f}that\u{2009}peace\u{202f}is\u{202f}near".into(),
            "Experts",
        ),
        ("Katakana", "プーチンハウソヲツイタトミナガイウ".into(), "プー"),
        ("Hangul without blanks", "전문가들은평화가가깝다고말한다".into(), "전문"),
        ("title of a link", format!("[Here](https://a.net/ \"{SENTENCE}\")"), "Here"),
        ("quoted", "“Experts agree that peace is near.”".into(), "Experts"),
    ] {
        finds(what, &[("briefing.md", &before_base(&text))], ("briefing.md", part));
    }
}

#[test]
fn a_sentence_is_found_in_every_script() {
    for text in [
        "Эксперты согласны, что мир близок.",
        "يتفق الخبراء على أن السلام قريب؟",
        "专家一致认为和平已近。",
        "専門家は平和が近いと言う。",
        "ผู้เชี่ยวชาญเห็นพ้องว่าสันติภาพใกล้แล้ว",
        "विशेषज्ञ मानते हैं कि शांति निकट है।",
        "Οι ειδικοί συμφωνούν ότι η ειρήνη πλησιάζει.",
        "המומחים מסכימים שהשלום קרוב.",
        "전문가들은 평화가 가깝다고 말한다.",
    ] {
        finds(text, &[("briefing.md", &before_base(text))], ("briefing.md", text));
    }
}

#[test]
fn a_sentence_of_an_expression_is_found_where_it_is_written() {
    for (what, text, part) in [
        ("string", format!("{{{{ \"{SENTENCE}\" }}}}"), SENTENCE),
        ("safe string", format!("{{{{ \"{SENTENCE}\" | safe }}}}"), SENTENCE),
        ("set", format!("{{% set said = \"{SENTENCE}\" %}}\n{{{{ said }}}}"), SENTENCE),
        ("block", format!("{{% set said %}}{SENTENCE}{{% endset %}}\n{{{{ said }}}}"), SENTENCE),
        ("filtered block", format!("{{% filter upper %}}{SENTENCE}{{% endfilter %}}"), SENTENCE),
        (
            "cut block",
            format!("{{% set said %}}{SENTENCE}{{% endset %}}\n{{{{ said | truncate(length=30) }}}}"),
            SENTENCE,
        ),
        (
            "measured block",
            format!(
                "{{% set said %}}{SENTENCE}{{% endset %}}\n{{% if said | length == 33 %}}{{{{ said }}}}{{% endif %}}"
            ),
            SENTENCE,
        ),
        ("joined", "{{ \"Experts agree \" ~ \"that peace is near.\" }}".into(), "Experts"),
        ("changed", "{{ \"experts agree that peace is near.\" | upper }}".into(), "experts"),
        ("condition", format!("{{% if title %}}{SENTENCE}{{% else %}}x{{% endif %}}"), SENTENCE),
        ("loop", format!("{{% for s in sources %}}{SENTENCE}{{% endfor %}}"), SENTENCE),
        (
            "component",
            format!("{{% component say() %}}{SENTENCE}{{% endcomponent say %}}\n{{{{ <say /> }}}}"),
            SENTENCE,
        ),
        (
            "body",
            format!(
                "{{% component say() %}}{{{{ body }}}}{{% endcomponent say %}}\n{{% <say> %}}{SENTENCE}{{% </say> %}}"
            ),
            SENTENCE,
        ),
    ] {
        finds(what, &[("briefing.md", &before_base(&text))], ("briefing.md", part));
    }
}

#[test]
fn a_sentence_of_another_template_is_found_there() {
    let parts = format!("{{% component say() %}}\n\n{SENTENCE}\n{{% endcomponent say %}}");
    let master = before_base("{{ <say /> }}");
    finds("component", &[("parts.md", &parts), ("briefing.md", &master)], ("parts.md", SENTENCE));
    let part = format!("Note\n\n{SENTENCE}\n");
    let master = before_base("{% include \"part.md\" %}");
    finds("include", &[("part.md", &part), ("briefing.md", &master)], ("part.md", SENTENCE));
}

#[test]
fn no_source_stands_behind_what_a_template_prints_behind_every_claim() {
    let claim = "{{ c.text }}{{ c.closing }}{% for id in c.sources %}[^{{ id }}]{% endfor %}";
    for (what, to) in [
        ("behind the citations", format!("{claim} {SENTENCE}")),
        ("a clause", format!("{claim}, and experts agree that peace is near.")),
        ("with a dash", format!("{claim} – experts agree that peace is near")),
        (
            "with a link to the claim",
            format!("{claim} Experts agree on this ([see](#claim-{{{{ c.id }}}}))."),
        ),
        ("in three words", format!("{claim} Peace is near.")),
        ("in two words", format!("{claim} Peace nears.")),
        ("before a colon", format!("{claim} Experts doubt very much whether: 1.")),
        ("behind brackets", format!("{claim} (Experts agree) that Kyiv")),
        ("before the citations", claim.replace("{% for", " Experts agree that peace is near.{% for")),
        ("in an expression", format!("{claim} {{{{ \"Experts agree that peace is near.\" }}}}")),
    ] {
        let text = master(claim, &to);
        let part = if to.contains("Experts") {
            "Experts"
        } else if to.contains("Peace") {
            "Peace"
        } else {
            "experts"
        };
        let part = &text[text.find(part).unwrap()..][..part.len() + 3];
        finds(what, &[("briefing.md", &text)], ("briefing.md", part));
    }
}

#[test]
fn what_a_template_says_of_a_name_is_found() {
    for (what, from, to, part) in [
        ("actor", BASE, format!("{{{{ actors[0].name }}}} is a liar.\n\n{BASE}"), " is a liar"),
        ("one verb", BASE, format!("{{{{ actors[0].name }}}} lied.\n\n{BASE}"), " lied."),
        ("no stop", BASE, format!("{{{{ actors[0].name }}}} is a liar\n\n{BASE}"), " is a liar"),
        (
            "two actors",
            BASE,
            format!("{{{{ actors[0].name }}}} bribed {{{{ actors[1].name }}}}.\n\n{BASE}"),
            " bribed",
        ),
        (
            "behind a claim",
            "*{{ p.stance }}*{% if p.before %}",
            "{{ p.actor.name }} is a liar. *{{ p.stance }}*{% if p.before %}".to_string(),
            " is a liar",
        ),
        (
            "in a source",
            "Read on {{ s.accessed.words }}.{% endif %}",
            format!("Read on {{{{ s.accessed.words }}}}.{{% endif %}} {SENTENCE}"),
            SENTENCE,
        ),
    ] {
        finds(what, &[("briefing.md", &master(from, &to))], ("briefing.md", part));
    }
}

/// Wherever a paragraph can stand in the master, a sentence there is found at its line.
#[test]
fn a_sentence_is_found_at_every_place_of_the_master() {
    let mut count = 0;
    let start = MASTER.find("# {{ title }}").unwrap();
    for (at, _) in MASTER.match_indices("\n\n").filter(|(at, _)| *at > start) {
        // Within a tag nothing is text.
        if MASTER[..at].matches("{%").count() != MASTER[..at].matches("%}").count() {
            continue;
        }
        let text = format!("{}\n\n{SENTENCE}\n\n{}", &MASTER[..at], &MASTER[at + 2..]);
        let (_, run) = built(&[("briefing.md", &text)]);
        let line = MASTER[..at].matches('\n').count() + 3;
        assert_eq!(run.code, Some(1), "line {line}: {}", run.stdout);
        assert!(
            places(&run).contains(&format!("templates/briefing.md:{line}")),
            "line {line}: {}",
            run.stderr
        );
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn everything_is_said_in_one_run_and_each_thing_once() {
    let text = before_base(&format!("{SENTENCE}\n\n<b>x</b>\n\nPeace is near."));
    let notes =
        super::NOTES.replace("briefings:\n", "briefings:\n  tomorrow: { title: T, date: 2025-03-02 }\n");
    let (_, run) = super::built_of(&notes, &[("briefing.md", &text)]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(places(&run).len(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("T002 markup-in-template"), "{}", run.stderr);
    assert!(
        run.stderr.contains("no source stands behind `Experts agree that peace is near`"),
        "{}",
        run.stderr
    );
}

#[test]
fn words_of_the_notes_that_a_filter_has_changed_are_the_templates() {
    let position = "topics[0].positions[0]";
    for (what, text, part) in [
        (
            "claim",
            format!("{{{{ {position}.text | replace(from=\"open\", to=\"shut for good\") }}}}[^gazette]"),
            "{{ topics[0].positions[0].text | replace",
        ),
        (
            "the end of a claim",
            format!("{{{{ {position}.text | replace(from=\"shared\", to=\"paid\") }}}}[^gazette]"),
            "{{ topics[0].positions[0].text | replace",
        ),
        (
            "a condition",
            format!("{{{{ {position}.conditions[0] | replace(from=\"a third\", to=\"all\") }}}}[^gazette]"),
            "{{ topics[0].positions[0].conditions[0] | replace",
        ),
        ("part of a text", "{{ \"and a reporter in the room of the paper\" }}".into(), "and a reporter"),
        ("inner part", "{{ \"paper; a reporter in the room\" }}".into(), "paper; a"),
    ] {
        let (_, run) = built(&[("briefing.md", &before_base(&text))]);
        assert_eq!(run.code, Some(1), "{what}: {}", run.stdout);
        let text = before_base(&text);
        assert!(
            places(&run).contains(&super::place_of("briefing.md", &text, part)),
            "{what}: {}",
            run.stderr
        );
    }
    for text in [
        format!("{{{{ {position}.text }}}}[^gazette]"),
        "{{ sources[0].descriptor | truncate(length=30) }}[^gazette]".into(),
    ] {
        super::clean(&text, &[("briefing.md", &before_base(&text))]);
    }
}
