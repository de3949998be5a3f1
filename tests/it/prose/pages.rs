//! What the page and its style say around the text.

use super::{NOTES, SENTENCE, built, built_of, clean, finds, places};
use std::fs;

const PAGE: &str = include_str!("../../../templates/page.html");
const STYLE: &str = include_str!("../../../templates/style.css");

fn page(from: &str, to: &str) -> String {
    assert_eq!(PAGE.matches(from).count(), 1, "{from}");
    PAGE.replace(from, to)
}

#[test]
fn a_sentence_of_the_page_is_found_at_its_line() {
    for (what, from, to, part) in [
        ("paragraph", "<footer>", format!("<p>{SENTENCE}</p>\n<footer>"), SENTENCE),
        ("text", "<footer>", format!("{SENTENCE}\n<footer>"), SENTENCE),
        (
            "within the line",
            "Made with {{ generator }}.",
            format!("Made with {{{{ generator }}}}. {SENTENCE}"),
            SENTENCE,
        ),
        (
            "beside the text",
            "{{ body | safe }}",
            format!("{{{{ body | safe }}}}\n<p>{SENTENCE}</p>"),
            SENTENCE,
        ),
        (
            "stressed",
            "<footer>",
            "<p><b>Experts</b> agree that peace is near.</p><footer>".into(),
            "<b>Experts",
        ),
        (
            "title",
            "<title>{{ title }}",
            "<title>{{ title }}. Experts agree that peace is near.".into(),
            "Experts",
        ),
        ("label", "<footer>", format!("<footer aria-label=\"{SENTENCE}\">"), SENTENCE),
        ("title of a link", "<a class=\"skip\"", format!("<a title=\"{SENTENCE}\" class=\"skip\""), SENTENCE),
        (
            "description",
            "<meta name=\"description\" content=\"{{ description }}\">",
            format!("<meta name=\"description\" content=\"{SENTENCE}\">"),
            SENTENCE,
        ),
        ("expression", "<footer>", format!("<p>{{{{ \"{SENTENCE}\" }}}}</p><footer>"), SENTENCE),
        (
            "name",
            "<footer>",
            "<p>{{ authors[0] ?? title }} is a liar.</p><footer>"
                .replace(" ?? title", "")
                .replace("authors[0]", "title"),
            " is a liar",
        ),
        ("Russian", "<footer>", "<p>Эксперты согласны, что мир близок.</p><footer>".into(), "Эксперты"),
    ] {
        finds(what, &[("page.html", &page(from, &to))], ("page.html", part));
    }
}

#[test]
fn what_the_page_declares_is_taken_out_of_it() {
    for to in [
        format!("<!-- connective: who we are -->\n<p>{SENTENCE}</p>\n<footer>"),
        format!("<!-- connective: who we are --><p>{SENTENCE}</p>\n<footer>"),
    ] {
        let project = clean("declared", &[("page.html", &page("<footer>", &to))]);
        let text = fs::read_to_string(project.root.join("out/today/briefing.html")).unwrap();
        assert!(text.contains(SENTENCE) && !text.contains("<!--"), "{text}");
        let manifest = fs::read_to_string(project.root.join("out/today/manifest.json")).unwrap();
        assert!(manifest.contains("who we are"), "{manifest}");
    }
    let (_, run) = built(&[("page.html", &page("<footer>", "<!-- connective: --><p>Note</p><footer>"))]);
    assert!(run.code == Some(1) && run.stderr.contains("gives no reason"), "{}", run.stderr);
}

#[test]
fn a_sentence_of_the_style_is_found_at_its_line() {
    let style = format!("{STYLE}\nmain::before {{ color: red; content: \"→ \" '{SENTENCE}' }}\n");
    finds("content", &[("style.css", &style)], ("style.css", SENTENCE));
    let style = format!("{STYLE}\n:root {{ --said: \"{SENTENCE}\" }}\n");
    finds("variable", &[("style.css", &style)], ("style.css", SENTENCE));
    let quiet = format!("{STYLE}\n/* content: \"{SENTENCE}\" */ a[title=\"{SENTENCE}\"] {{ color: red }}\n");
    clean("not shown", &[("style.css", &quiet)]);
    clean("label", &[("style.css", &format!("{STYLE}\nmain::before {{ content: \"Note: \" }}\n"))]);
}

#[test]
fn the_page_holds_the_text_unchanged() {
    for to in ["{{ body | replace(from=\"ferry\", to=\"train\") | safe }}", "{{ body }}", "Note"] {
        let text = page("{{ body | safe }}", to);
        let (project, run) = built(&[("page.html", &text)]);
        assert_eq!(run.code, Some(1), "{to}");
        assert!(run.stderr.contains("error[T001 "), "{}", run.stderr);
        assert!(run.stderr.contains("does not hold the text unchanged"), "{}", run.stderr);
        assert!(!project.root.join("out/today").exists());
    }
}

#[test]
fn titles_of_every_kind_are_printed() {
    for title in [
        "Kyiv accepts a truce. Moscow wavers.",
        "Will the truce hold? What Moscow wants",
        "“We want peace.” What Putin meant",
        "Wer zahlt? Der Streit um die Fähre",
        "Yahoo! and Alibaba.com in talks over the deal",
        "Copies are sources after all. Or are they?",
        "和平已近。专家怎么说？",
        "Text",
        "Contents",
        "Made with love",
    ] {
        let notes = NOTES.replace("title: The ferry & the *harbour*", &format!("title: \"{title}\""));
        assert_ne!(notes, NOTES);
        let (_, run) = built_of(&notes, &[]);
        assert_eq!(run.code, Some(0), "{title}: {}", run.stderr);
    }
    for notes in [
        NOTES.replace("Desk <one>", "Text"),
        NOTES.replace("      The line may stay [@", "      Text [@stays].\n\n      The line may stay [@"),
    ] {
        assert_ne!(notes, NOTES);
        let (_, run) = built_of(&notes, &[]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
}

#[test]
fn nothing_that_is_shown_is_left_out() {
    for (what, to, part) in [
        ("own element", "<p>Experts <my-word>agree that</my-word> Kyiv has lost</p>", "Experts"),
        ("around blocks", "<my-box><p>Experts agree that peace is near.</p></my-box>", "Experts"),
        ("line ends", "<p>Experts agree<br>that Kyiv<br>has lost</p>", "Experts"),
        ("no blanks", "<p><i>Experts</i><b>agree</b><i>that</i><b>Kyiv</b><i>has lost</i></p>", "<i>Experts"),
        ("role", "<p aria-roledescription=\"Experts agree that peace is near.\">x</p>", "Experts"),
        (
            "shadow",
            "<div><template shadowrootmode=\"open\"><p>Experts agree that peace is near.</p></template></div>",
            "Experts",
        ),
    ] {
        finds(what, &[("page.html", &page("<footer>", &format!("{to}\n<footer>")))], ("page.html", part));
    }
    let meta = |text: &str| page("</head>", &format!("{text}\n</head>"));
    for name in ["name=\"abstract\"", "property=\"og:site_name\"", "itemprop=\"about\""] {
        let text = meta(&format!("<meta {name} content=\"{SENTENCE}\">"));
        finds(name, &[("page.html", &text)], ("page.html", SENTENCE));
    }
    clean(
        "machine",
        &[(
            "page.html",
            &meta("<meta name=\"robots\" content=\"noindex, nofollow, noarchive, nosnippet, notranslate\">"),
        )],
    );
    clean(
        "ids",
        &[("page.html", &page("<footer>", "<footer aria-labelledby=\"one two three four five six\">"))],
    );
}

#[test]
fn a_declared_sentence_covers_no_other() {
    let text = page(
        "<footer>",
        &format!("<!-- connective: why -->\n<p>{SENTENCE}</p>\n<p>{SENTENCE}</p>\n<footer>"),
    );
    let (_, run) = built(&[("page.html", &text)]);
    let line = text[..text.rfind(SENTENCE).unwrap()].matches('\n').count() + 1;
    assert_eq!(places(&run), [format!("templates/page.html:{line}")], "{}", run.stderr);
    let text =
        page("<footer>", "<!-- connective: why -->\n<p>Note</p>\n<!-- connective, why -->\n<p>x</p><footer>");
    finds("misspelt", &[("page.html", &text)], ("page.html", "<!-- connective, why"));
}

#[test]
fn the_strings_of_a_declaration_are_read_together() {
    let style = |text: &str| format!("{STYLE}\n{text}\n");
    for (what, text, part) in [
        ("pieces", "main::before { content: \"Experts \" \"agree that \" \"peace is near\" }", "Experts"),
        ("attribute", "main::before { content: \"x\" ATTR(data-said) }", "ATTR"),
    ] {
        finds(what, &[("style.css", &style(text))], ("style.css", part));
    }
    for text in [
        "main { font-family: \"Experts Serif\", \"Agree Sans\", \"Near Mono Two\" }",
        "main { grid-template-areas: \"head head head\" \"main main side\" }",
        "a::after { content: attr(href) }",
    ] {
        clean(text, &[("style.css", &style(text))]);
    }
}

#[test]
fn what_nobody_sees_is_missing() {
    for (open, close) in [
        ("<dialog>", "</dialog>"),
        ("<div hidden>", "</div>"),
        ("<div inert>", "</div>"),
        ("<div popover>", "</div>"),
        ("<div aria-hidden=\"true\">", "</div>"),
        ("<datalist>", "</datalist>"),
        ("<canvas>", "</canvas>"),
        ("<div><template shadowrootmode=\"open\"></template>", "</div>"),
    ] {
        let page = include_str!("../../../templates/page.html")
            .replace("{{ body | safe }}", &format!("{open}{{{{ body | safe }}}}{close}"));
        let (_, run) = built_of(NOTES, &[("page.html", &page)]);
        assert_eq!(run.code, Some(3), "{open}: {}", run.stderr);
    }
}
