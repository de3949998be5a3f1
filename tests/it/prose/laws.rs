//! Whatever a template holds, reading its prose changes nothing of what it prints, and every place is one.

use briefpack::base::file::Files;
use briefpack::diagnostic::Place;
use briefpack::render::assets::{Assets, BRIEFING};
use briefpack::render::prose;
use briefpack::render::template::Templates;
use proptest::prelude::*;
use std::borrow::Cow;

/// Pieces of templates, each whole in itself.
const PIECES: &[&str] = &[
    "Experts agree… that peace。is near. ",
    "\n\n",
    "\n",
    "- ",
    "> ",
    "| a | b |\n| --- | --- |\n| ",
    " | ",
    "```\n",
    "    ",
    "[^x]",
    "[^x]: ",
    "<a id=\"claim-x\"></a>",
    "<!-- connective: why -->",
    "<!-- connective -->",
    "<!-- connective: {{ title }} -->",
    "<!-- -->",
    "<!--",
    "<b>",
    "# ",
    "Größe: ßßß ﷺ! ",
    "&amp;\\* ",
    "\u{fdd0}\u{fdd7}\u{fdd1}",
    "{{ title }}",
    "{{- title | upper -}}",
    "{{ title | safe }}",
    "{{ summary }}",
    "{{ summary | truncate(length=7) }}",
    "{{ \"Peace }} is %} near.\" }}",
    "{% raw %} {{ no }} {%- endraw -%}",
    "{#- Experts agree. -#}",
    "{% set x %}Die Straße ist {{ title }}.{% endset %}{{ x | upper }}{{ x | truncate(length=5) }}{{ x | length }}",
    "{% filter upper %}ßen {{ summary }} straße{% endfilter %}",
    "{% for word in list %}Word {{ word }}, {% endfor %}",
    "{% if summary | length > 12 %}long{% else %}short{% endif %}",
    "{{ list | join(sep=\" and \") }}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_changes_nothing_and_points_into_texts(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..14)) {
        let mut assets = Assets::built_in();
        let text: String = pieces.concat();
        let plain = assets.texts.get_mut(BRIEFING).unwrap();
        plain.text = Cow::Owned(text.clone());
        let mut files = Files::default();
        let Ok(templates) = Templates::new(&assets, &mut files) else { return Ok(()) };
        let values = serde_json::json!({
            "title": "Ada & <Lumi>\u{fdd3} ﷺ",
            "summary": { "$markdown": "The **ministers** meet. They agree [^x]." },
            "list": ["one", "Straße, zwei"],
        });
        let Ok(made) = templates.briefing(&values, &files) else { return Ok(()) };
        let mut ids = Vec::new();
        let read = prose::read(&made, templates.texts(BRIEFING, &mut ids, &files));
        if !text.contains("connective") {
            prop_assert_eq!(&read.markdown, &made.markdown);
        }
        let signs = |text: &str| text.chars().filter(|ch| ('\u{fdd0}'..='\u{fdef}').contains(ch)).count();
        prop_assert!(signs(&read.markdown) <= signs(&made.markdown));
        for found in &read.findings {
            let Place::Span(span) = found.primary.place else { panic!("no place") };
            let _ = files.text(span);
            prop_assert!(files.get(span.file).path.ends_with("(built in)"));
        }
    }
}
