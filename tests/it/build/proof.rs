//! A template that loses something publishes nothing, and says which claim, in which format, on which line of the notes.

use super::{NOTES, project, tree};
use crate::project::Project;
use briefpack::diagnostic::{Example, Level};
use std::fs;

/// The default template with something changed.
fn template(from: &str, to: &str) -> String {
    let template = include_str!("../../../templates/briefing.md");
    assert!(template.contains(from), "{from}");
    template.replace(from, to)
}

/// Builds once with the default template, then with a changed one; nothing that was published may change.
fn refused(changed: &str) -> String {
    let project = project();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = tree(&project.root.join("out"));
    project.write("templates/briefing.md", changed.as_bytes());
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("nothing was published"), "{}", run.stderr);
    assert_eq!(before, tree(&project.root.join("out")), "yesterday's pack is untouched");
    run.stderr
}

#[test]
fn a_dropped_citation_is_found_in_each_format() {
    let said = refused(&template(
        "[^{{ id }}]{% endfor %}\n{%- endcomponent claim",
        "{% if id != \"herald\" %}[^{{ id }}]{% endif %}{% endfor %}\n{%- endcomponent claim",
    ));
    for format in ["briefing.md", "briefing.html", "briefing.pdf"] {
        let expected = format!("claim `lumi-keeps` does not link to its source `herald` in {format}");
        assert!(said.contains(&expected), "{expected}\n{said}");
    }
    assert!(said.contains("V003 citation-missing"), "{said}");
    assert!(said.contains("--> sources/notes.yaml:35:12"), "{said}");
    assert!(said.contains("claim: Wants to keep the line"), "the line itself is shown: {said}");
}

#[test]
fn a_claim_without_its_mark_is_found() {
    let said = refused(&template("<a id=\"claim-{{ c.id }}\"></a>", ""));
    assert!(said.contains("V002 claim-unmarked"), "{said}");
    assert!(said.contains("briefing.md") && said.contains("briefing.html") && said.contains("briefing.pdf"));
}

#[test]
fn a_claim_that_is_not_printed_is_found() {
    let said = refused(&template(
        "{% for e in timeline -%}",
        "{% for e in timeline -%}{% if e.id == \"meeting\" %}{% continue %}{% endif %}",
    ));
    assert!(said.contains("V001 claim-missing"), "{said}");
    assert!(said.contains("`meeting`"), "{said}");
}

#[test]
fn an_altered_text_is_found() {
    let said = refused(&template("</a>{{ c.text }}", "</a>{{ c.text | replace(from=\"not \", to=\"\") }}"));
    assert!(said.contains("V009 text-altered"), "{said}");
    assert!(said.contains("`no-meeting`"), "{said}");
}

#[test]
fn a_source_without_its_address_is_found() {
    let said = refused(&template(
        "[{{ <said words={s.title} language={s.language_tag} /> }}](<{{ s.address }}>)",
        "{{ s.title }}",
    ));
    assert!(said.contains("V005 source-without-link"), "{said}");
}

#[test]
fn numbers_in_text_from_right_to_left_are_no_alteration() {
    let mut notes = NOTES[..NOTES.find("timeline:").unwrap()].to_string();
    let claims = [
        "השרה רוצה להשאיר את הקו 3.5 סוף.",
        "השרה רוצה 10:30 להשאיר את הקו ב-2025-03-01 עם 1,000 איים.",
        "في ١٥ مارس ٢٠٢٥ قالت الوزيرة ٣٫٥ مليون.",
        "تريد الوزيرة 10–20 في المئة (2025) مع NATO و F-16.",
        "در ۱۵ مارس خط باز ماند.",
    ];
    for (at, claim) in claims.iter().enumerate() {
        notes += &format!(
            "  - {{ id: p{at}, actor: lumi, topic: harbour, stance: supports, date: 2025-03-01, claim: \"{claim}\", cite: herald }}\n"
        );
    }
    notes += "briefings:\n  today: { title: T, date: 2025-03-01 }\n";
    let project = Project::new(&[("sources/notes.yaml", &notes)]);
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    // The proof still sees an altered word.
    let template = template("</a>{{ c.text }}", "</a>{{ c.text | replace(from=\"השרה\", to=\"השר\") }}");
    project.write("templates/briefing.md", template.as_bytes());
    let run = project.run(&["build", "--only", "pdf"]);
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("V009 text-altered"), "{}", run.stderr);
}

/// Words of four languages whose letters join, among them those whose glyphs stand at one place, and what stands between words.
#[test]
fn sentences_from_right_to_left_are_proved_wherever_they_break() {
    let words = [
        "الأرقام لأن الآن الإعلام للأسرة ملأ والاتّفاق مُؤقّتًا إلى بالغت الهيئة أُعلِن",
        "The Herald NATO F-16 2025 12.5 1,000 10:30 (2025) 50%",
        "می‌خواهد لایحه گزارش‌ها ۱۵ کابینه پیش‌بینی",
        "ہے لاہور کیلئے گفتگو ٹھیک",
        "הַשָּׂרָה ב-2025 ש\"ח לירושלים בע״מ",
    ];
    let words: Vec<&str> = words.iter().flat_map(|words| words.split(' ')).collect();
    let mut notes = NOTES[..NOTES.find("timeline:").unwrap()].to_string();
    let mut events = String::from("timeline:\n");
    // A walk through the words that meets each with each other, in sentences of all lengths.
    let (mut at, mut step) = (0, 1);
    for number in 0..120 {
        let mut sentence = Vec::new();
        for _ in 0..5 + number % 23 {
            sentence.push(words[at % words.len()]);
            at += step;
            step = step % 11 + 1;
        }
        let claim = sentence.join(" ").replace('"', "");
        let claim = format!("الخط {number} {claim}.");
        notes += &format!(
            "  - {{ id: p{number}, actor: lumi, topic: harbour, stance: supports, date: 2025-03-01, claim: \"{claim}\", cite: herald }}\n"
        );
        events += &format!("  - {{ id: e{number}, date: 2025-03-01, claim: \"{claim}\", cite: herald }}\n");
    }
    for language in ["en", "ar"] {
        let briefing =
            format!("briefings:\n  today: {{ title: T, date: 2025-03-01, language: {language} }}\n");
        let project = Project::new(&[("sources/notes.yaml", &format!("{notes}{events}{briefing}"))]);
        let run = project.run(&["build", "--only", "pdf"]);
        assert_eq!(run.code, Some(0), "{language}: {}", run.stderr);
    }
}

#[test]
fn a_claim_with_very_many_sources_is_proved() {
    let mut notes = String::from("sources:\n");
    let ids: Vec<String> = (1..=120).map(|at| format!("s{at}")).collect();
    for id in &ids {
        notes += &format!(
            "  {id}: {{ title: T {id}, publisher: P, published: 2025-03-01, url: https://p.net/{id} }}\n"
        );
    }
    notes += &format!(
        "actors: {{ lumi: {{ name: Ada Lumi }} }}\ntopics: {{ ferry: Ferry }}\npositions:\n  - {{ actor: lumi, topic: ferry, stance: supports, date: 2025-03-01, claim: Says yes., cite: [{0}] }}\ntimeline:\n  - {{ date: 2025-03-01, claim: They meet., cite: [{0}] }}\nbriefings:\n  today: {{ title: T, date: 2025-03-01 }}\n",
        ids.join(", ")
    );
    let run = Project::new(&[("sources/notes.yaml", &notes)]).run(&["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn each_example_of_a_rule_of_templates_and_of_the_proof_holds() {
    let mut count = 0;
    for rule in briefpack::rules::all() {
        for (example, fires) in [(&rule.fires, true), (&rule.clean, false)] {
            let (path, text) = match example {
                Example::Template(text) => ("templates/briefing.md", text),
                Example::Page(text) => ("templates/page.html", text),
                Example::Theme(text) => ("templates/pdf.yaml", text),
                Example::Pack(text) => ("sources/notes.yaml", text),
                Example::Note(_)
                | Example::Quoting(..)
                | Example::Articles(..)
                | Example::Bytes(_)
                | Example::Settings(_)
                | Example::Told(_) => continue,
            };
            count += 1;
            let project = Project::new(&[("sources/notes.yaml", NOTES)]);
            project.write(path, text.as_bytes());
            let run = project.run(&["build"]);
            let said = format!("{} {}", rule.code, rule.name);
            assert_eq!(run.stderr.contains(&said), fires, "{said}, fires: {fires}\n{}", run.stderr);
            let stops = fires && rule.level == Level::Error;
            let code = match (stops, rule.code.starts_with('V')) {
                (false, _) => 0,
                (true, true) => 3,
                (true, false) => 1,
            };
            assert_eq!(run.code, Some(code), "{said}\n{}", run.stderr);
            assert_eq!(project.root.join("out/today").exists(), !stops);
        }
    }
    assert!(count >= 24, "{count}");
}

#[test]
fn a_pack_is_proved_again_from_its_files_alone() {
    let project = project();
    assert_eq!(project.run(&["build"]).code, Some(0));
    fs::remove_dir_all(project.root.join("sources")).unwrap();
    let run = project.run(&["verify", "out/today"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("links proved in"), "{}", run.stdout);
    let path = project.root.join("out/today/briefing.html");
    let page = fs::read_to_string(&path).unwrap();
    fs::write(&path, page.replace("#source-herald", "#source-gazette")).unwrap();
    let run = project.run(&["verify", "out/today"]);
    assert_eq!(run.code, Some(3), "{}", run.stdout);
    assert!(
        run.stdout.contains("V008 file-changed") && run.stdout.contains("V003 citation-missing"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("--> sources/notes.yaml:35:12"), "{}", run.stdout);
    fs::remove_file(project.root.join("out/today/manifest.json")).unwrap();
    assert_ne!(project.run(&["verify", "out/today"]).code, Some(0));
    assert_eq!(project.run(&["verify", "out/nothing"]).code, Some(2));
}
