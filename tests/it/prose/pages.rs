//! What the page and its style say around the text.

use super::{SENTENCE, built, clean, finds};
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
fn a_text_that_the_page_has_changed_is_not_the_pages_own() {
    let text =
        page("{{ body | safe }}", "{{ body | replace(from=\"<table\", to=\"<table class=x\") | safe }}");
    clean("changed body", &[("page.html", &text)]);
    let text = text.replace("<footer>", &format!("<p>{SENTENCE}</p>\n<footer>"));
    finds("beside it", &[("page.html", &text)], ("page.html", SENTENCE));
}
