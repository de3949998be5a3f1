//! What stands in an article and what does not: exact words, in all scripts.

use super::{found, verdict};

const YES: &str = "verified";
const NO: &str = "quote-not-found";
const TWICE: &str = "quote-ambiguous";
const SHORT: &str = "quote-too-short";

#[test]
fn white_space_and_typography_are_folded() {
    for (article, quote) in [
        ("He said: “It isn’t over – not yet.”", "It isn't over - not yet."),
        ("He said: \"It isn't over - not yet.\"", "“It isn’t over — not yet.”"),
        ("a cease\u{ad}fire of thirty days", "a ceasefire of thirty days"),
        ("a ceasefire of thirty days", "a cease\u{ad}fire of thirty days"),
        ("30\u{a0}days of\u{202f}truce and\u{2009}more", "30 days of truce and more"),
        ("a line\r\nthat goes on\n   and on", "a line that goes on and on"),
        ("a line that goes on", "a  line\n that\tgoes   on"),
        ("Il a dit\u{202f}: «\u{a0}nous voulons la paix\u{a0}»", "nous voulons la paix"),
        ("Er sagte: „Wir wollen Frieden.‟", "«Wir wollen Frieden.»"),
        ("the cafe\u{301} in Sao\u{303} Paulo", "the café in Saõ Paulo"),
        ("the café in Saõ Paulo", "the cafe\u{301} in Sao\u{303} Paulo"),
        ("\u{1112}\u{1161}\u{11ab}국 정부는 휴전을 지지한다고 밝혔다", "한국 정부는 휴전을 지지한다고"),
        ("Путин заявил: «Мы согласны с предложением»", "Мы согласны с предложением"),
        ("в’язень сумління на волі", "в'язень сумління на волі"),
        ("وقال الرئيس: نحن نؤيد وقف إطلاق النار", "نحن نؤيد وقف إطلاق النار"),
        ("הנשיא אמר: אנחנו תומכים בהפסקת אש", "אנחנו תומכים בהפסקת אש"),
        ("\u{200f}הנשיא\u{200f} אמר: אנחנו \u{2067}תומכים\u{2069} בהפסקת אש", "אנחנו תומכים בהפסקת אש"),
        ("总统说，我们支持在三十天内停火的建议。", "我们支持在三十天内停火的"),
        ("大統領は「停戦を支持する考えだ」と述べた。", "停戦を支持する考えだ」と述べた"),
        ("राष्ट्रपति ने कहा कि हम युद्धविराम का समर्थन करते हैं।", "हम युद्धविराम का समर्थन करते हैं"),
        ("le ministre parle de l’accord de paix signé", "accord de paix signé"),
        ("a temperature of −5 degrees was measured", "of -5 degrees was measured"),
        ("they met at 10:30, in Riyadh, on the 18th", "met at 10:30, in Riyadh, on"),
        ("(“no comment”, he said)", "“no comment”, he said"),
        ("they had an agree\u{ad}\nment of sorts", "an agreement of sorts"),
        ("in 2024 500 people left the town", "500 people left the town"),
        ("he said (in English) that it was over", "in English) that it was over"),
        ("a talk of the US–Russia summit in May", "US–Russia summit in May"),
        ("ʻOkina and ʻEwa are in Hawaiʻi now", "'Ewa are in Hawai'i now"),
    ] {
        assert_eq!(verdict(article, quote), YES, "{quote:?} in {article:?}");
    }
}

#[test]
fn every_other_sign_counts() {
    for (article, quote) in [
        ("we will accept the offer", "We will accept the offer"),
        ("we will not accept the offer", "we will accept the offer"),
        ("we will accept the offer", "we will not accept the offer"),
        ("we will accept the offer", "we will accept the offers"),
        ("we will accept the offer", "we will accept an offer"),
        ("we will accept the offer", "we would accept the offer"),
        ("more than 1,300 air bombs fell", "more than 1,800 air bombs fell"),
        ("more than 1,300 air bombs fell", "more than 1300 air bombs fell"),
        ("we can't accept the offer", "we can accept the offer"),
        ("we cannot accept the offer", "we can not accept the offer"),
        ("we accept … the offer now", "we accept ... the offer now"),
        ("we accept, the offer now", "we accept the offer now"),
        ("a cease-fire of thirty days", "a ceasefire of thirty days"),
        ("a cease\u{200b}fire of thirty days", "a ceasefire of thirty days"),
        ("the résumé of the talks", "the resume of the talks"),
        ("елка стоит на площади", "ёлка стоит на площади"),
        ("in Straße und Haus daheim", "in Strasse und Haus daheim"),
        ("the ﬁrst of the meetings", "the first of the meetings"),
        ("Ⅳ. the treaty of Riyadh", "IV. the treaty of Riyadh"),
        ("he said \"yes we can do it\"", "he said 'yes we can do it'"),
        ("Путин заявил о согласии", "Путин заявил о несогласии"),
        ("نحن نؤيد وقف إطلاق النار", "نحن لا نؤيد وقف إطلاق النار"),
        ("我们支持在三十天内停火的建议", "我们不支持在三十天内停火的"),
        // An o of another script.
        ("we will accept the offer", "we will accept the \u{43e}ffer"),
    ] {
        assert_eq!(verdict(article, quote), NO, "{quote:?} in {article:?}");
    }
}

#[test]
fn a_quotation_holds_whole_words() {
    for (article, quote) in [
        ("the unlawful killings continue", "lawful killings continue"),
        ("they sent non-lethal aid to Kyiv", "lethal aid to Kyiv"),
        ("they sent non\u{2011}lethal aid to Kyiv", "lethal aid to Kyiv"),
        ("more than 1,000 drones were counted", "000 drones were counted"),
        ("at 10–15 per cent of the cost", "15 per cent of the cost"),
        ("it was −5 degrees at noon", "5 degrees at noon"),
        ("the price rose by 5% in May", "the price rose by 5"),
        ("we accept the president’s offer", "we accept the president"),
        ("they do not disagree with us", "agree with us"),
        ("Мы несогласны с предложением", "согласны с предложением"),
        ("the talks were held in secretive places", "talks were held in secret"),
        ("In all 12 500 soldiers were killed", "500 soldiers were killed"),
        ("In all 12\u{202f}500 soldiers were killed", "500 soldiers were killed"),
        ("The number of dead rose to 12\u{a0}500.", "The number of dead rose to 12"),
        ("Prices rose by 15٪ in May", "Prices rose by 15"),
        ("it lost €-5 billion in May", "5 billion in May"),
        ("it lost -€5 billion in May", "€5 billion in May"),
        ("it grew by .5 percent in May", "5 percent in May"),
        ("some 3/4 of the voters agreed", "4 of the voters agreed"),
        ("it is 2½ per cent of it all", "per cent of it all it is 2"),
        ("they met at 10:30 on Monday", "30 on Monday they met"),
        ("the un\u{200b}lawful killings go on", "lawful killings go on"),
        ("the un-\nlawful killings go on", "lawful killings go on"),
        ("the un\u{ad}\nlawful killings go on", "lawful killings go on"),
        ("they sent non–lethal aid to Kyiv", "lethal aid to Kyiv"),
        ("they sent non－lethal aid to Kyiv", "lethal aid to Kyiv"),
        ("the (un)lawful killings go on", "lawful killings go on"),
        ("הוא בלתי־חוקיים אמר האיש", "חוקיים אמר האיש"),
        ("he doesn't accept the deal at all", "t accept the deal at all"),
        ("he doesn’t accept the deal at all", "t accept the deal at all"),
        ("a re\u{301}sume\u{301} of the talks held", "of the talks hel"),
        ("the noe\u{308}l talks go on", "the noe"),
    ] {
        let all = found(article, &format!("quote: {}", serde_json::to_string(quote).unwrap()));
        let names: Vec<_> = all.iter().map(|(name, _)| *name).filter(|name| *name != SHORT).collect();
        assert_eq!(names, [NO], "{quote:?} in {article:?}");
    }
    assert_eq!(verdict("war—peace was the question", "peace was the question"), YES);
    assert_eq!(verdict("they spoke of arms-control—peace too, he said", "arms-control—peace too"), YES);
    let (_, help) = found("the unlawful killings continue", "quote: lawful killings continue").remove(0);
    assert!(help.contains("unlawful killings continue"), "{help}");
}

#[test]
fn parts_stand_in_order() {
    let article =
        "We will accept the offer, the minister said, if the guns fall silent before the talks begin.";
    for (quote, verdict_of) in [
        ("We will accept the offer […] if the guns fall silent", YES),
        ("We will accept the offer [...] if the guns fall silent", YES),
        ("We will accept the offer [ … ] if the guns fall silent", YES),
        ("[…] accept the offer […] the talks begin […]", YES),
        ("We will accept the offer, […] the minister said", YES),
        ("if the guns fall silent […] We will accept the offer", NO),
        ("We will accept the offer […] accept the offer", NO),
        ("We will accept […] if the guns fell silent", NO),
        ("We will accept the offer … if the guns fall silent", NO),
        ("We will accept the offer [sic] if the guns fall silent", NO),
        ("We […] begin", SHORT),
        ("[…]", SHORT),
        ("“”", SHORT),
    ] {
        assert_eq!(verdict(article, quote), verdict_of, "{quote:?}");
    }
    // Of several ways to read it, the one that leaves out least is meant; two of those are two.
    assert_eq!(verdict("the guns. the guns fall silent now", "the guns […] fall silent now"), YES);
    assert_eq!(verdict("the guns fall silent. the guns fell silent.", "the guns […] silent"), TWICE);
    // What the article itself leaves out.
    assert_eq!(verdict("We accept […] the offer at once", "We accept […] the offer at once"), YES);
}

#[test]
fn short_and_repeated_words_need_their_surroundings() {
    let article = "The offer stands. Kyiv said no.\n\nThe offer stands, Moscow said.\n";
    assert_eq!(verdict(article, "The offer stands"), TWICE);
    assert_eq!(verdict(article, "Kyiv said no"), YES);
    assert_eq!(verdict(article, "said no."), SHORT);
    let rules =
        |citation: &str| found(article, citation).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert!(rules("quote: The offer stands\nsuffix: ', Moscow'").is_empty());
    assert!(rules("quote: The offer stands\nsuffix: '. Kyiv'").is_empty());
    assert!(rules("quote: The offer stands\nprefix: no.").is_empty());
    assert!(rules("quote: said no\nprefix: Kyiv").is_empty());
    assert_eq!(rules("quote: said no\nprefix: yiv"), [NO]);
    assert_eq!(rules("quote: The offer stands\nsuffix: . Ky"), [NO]);
    assert_eq!(rules("quote: said no\nprefix: Moscow"), [NO]);
    assert_eq!(rules("quote: The offer stands\nprefix: yes."), [NO]);
    assert_eq!(rules("quote: The offer stands\nprefix: \"\\xAD\""), [TWICE]);
    let (_, help) = found(article, "quote: The offer stands").remove(0);
    assert!(help.contains("paragraph 1, with `suffix: . Kyiv`"), "{help}");
    assert!(help.contains("paragraph 2, with `prefix: no.` or `suffix: , Moscow`"), "{help}");
}

#[test]
fn near_words_are_shown_and_never_accepted() {
    for (article, quote, diff) in [
        (
            "He supported a ceasefire in May.",
            "supported a truce in May",
            "supported a [-truce-]{+ceasefire+} in May",
        ),
        ("We will not accept the offer.", "We will accept the offer", "We will {+not+} accept the offer"),
        ("We will accept the offer.", "We will not accept the offer", "We will [-not-] accept the offer"),
        (
            "More than 1,300 bombs fell.",
            "More than 1,800 bombs fell",
            "More than [-1,800-]{+1,300+} bombs fell",
        ),
        ("It was an offer.", "it was an offer", "[-it-]{+It+} was an offer"),
    ] {
        let all = found(article, &format!("quote: {quote}"));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].0, NO);
        assert!(all[0].1.ends_with(&format!("\n{diff}")), "{}", all[0].1);
    }
    // What nobody sees is named.
    let (_, help) = found("a cease\u{200b}fire of days", "quote: a ceasefire of days").remove(0);
    assert!(help.contains("U+200B"), "{help}");
    let (_, help) = found("Another article about fish.", "quote: We will accept the offer").remove(0);
    assert!(!help.contains("nearest"), "{help}");
}

#[test]
fn locators_are_looked_up() {
    let article = "Ministers meet\nA standfirst\n\nThe first paragraph says little.\n\nThe second has the words at last.\n\nThe third ends it.\n";
    let rules = |at: &str| {
        found(article, &format!("at: {at}\nquote: has the words at last"))
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    // With the headline or without.
    for good in [
        "paragraph 2",
        "paragraph 3",
        "para. 2",
        "¶2",
        "paragraphs 1-2",
        "2nd paragraph",
        "Absatz 2",
        "абзац 2",
        "12:30",
        "page 9",
        "the end",
    ] {
        assert!(rules(good).is_empty(), "{good}");
    }
    for bad in ["paragraph 1", "paragraph 4", "paragraphs 4-5", "paragraph 5", "paragraph 99", "¶ 1"] {
        assert_eq!(rules(bad), ["locator-out-of-range"], "{bad}");
    }
    let alone = found(article, "at: paragraph 7");
    assert_eq!(alone.len(), 1);
    assert!(found(article, "at: paragraph 4").is_empty());
    let pages = "One page.\u{c}Another has the words at last.\u{c}";
    let rules = |at: &str| {
        found(pages, &format!("at: {at}\nquote: has the words at last"))
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert!(rules("page 2").is_empty() && rules("p. 2").is_empty() && rules("pp. 1–2").is_empty());
    assert_eq!(rules("page 1"), ["locator-out-of-range"]);
    assert_eq!(rules("page 9"), ["locator-out-of-range"]);
}
