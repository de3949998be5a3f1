//! A project's own templates.

use super::{NOTES, project, tree};
use crate::project::Project;
use std::fs;

fn said(template: &str) -> String {
    let project = project();
    project.write("templates/briefing.md", template.as_bytes());
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
    assert!(!project.root.join("out/today").exists());
    run.stderr
}

#[test]
fn a_value_that_is_not_there_is_shown_with_what_is() {
    let said = said("# {{ titel }}\n");
    assert!(said.contains("error[T001 template-error]: "), "{said}");
    assert!(said.contains("--> templates/briefing.md:1:"), "{said}");
    assert!(said.contains("# {{ titel }}") && said.contains("^^^^^"), "{said}");
    assert!(said.contains("did you mean `title`?") && said.contains("`timeline`"), "{said}");
}

#[test]
fn a_field_that_is_not_there_is_shown_with_its_neighbours() {
    let said = said("# {{ title }}\n\n{{ date.wrods }}\n");
    assert!(said.contains("did you mean `words`?") && said.contains("`edtf`"), "{said}");
    assert!(said.contains("--> templates/briefing.md:3:"), "{said}");
}

#[test]
fn broken_syntax_is_shown_at_its_place() {
    let said = said("# {{ title }}\n\n{% for x in sources %}\n");
    assert!(said.contains("T001") && said.contains("--> templates/briefing.md:"), "{said}");
}

#[test]
fn raw_markup_links_and_pictures_of_a_template_do_not_get_through() {
    let said = said(
        "# {{ title }}\n\n<div>x</div>\n\n![p](https://a.net/p.png) [x](javascript:y) [y](#section-none) <b>z</b>\n",
    );
    assert_eq!(said.matches("error[T002").count(), 5, "{said}");
    assert_eq!(said.matches("error[T003").count(), 1, "{said}");
    assert!(said.contains("briefing.md (as the template makes it):5:"), "{said}");
}

#[test]
fn a_theme_with_a_slip_is_shown_at_its_place() {
    let project = project();
    project.write("templates/pdf.yaml", b"page: letter\nbodi: 11\n");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("T005 theme-error") && run.stderr.contains("--> templates/pdf.yaml:2:"),
        "{}",
        run.stderr
    );
    for (theme, place, said) in [
        ("margins:\n  left: 200\n", "pdf.yaml:2:9", "expected 8.0 to 50.0 mm"),
        ("# x\nleading: 4 # close\n", "pdf.yaml:2:10", "`leading` is 4 pt"),
        ("families:\n  sans: Comic\n", "pdf.yaml:2:9", "`Source Serif 4`"),
    ] {
        project.write("templates/pdf.yaml", theme.as_bytes());
        let run = project.run(&["build"]);
        assert_eq!(run.code, Some(1), "{theme}");
        assert!(run.stderr.contains(place) && run.stderr.contains(said), "{theme}{}", run.stderr);
    }
    project.write("templates/pdf.yaml", b"page: letter\n");
    assert_eq!(project.run(&["build", "--only", "pdf"]).code, Some(0));
    let pdf = fs::read(project.root.join("out/today/briefing.pdf")).unwrap();
    let pdf = lopdf::Document::load_mem(&pdf).unwrap();
    let page = pdf.get_pages()[&1];
    let size: Vec<f32> = pdf
        .get_dictionary(page)
        .and_then(|page| page.get(b"MediaBox"))
        .and_then(lopdf::Object::as_array)
        .unwrap()
        .iter()
        .map(|side| side.as_float().unwrap())
        .collect();
    assert_eq!(size, [0.0, 0.0, 612.0, 792.0]);
}

#[test]
fn a_style_and_a_page_of_ones_own_are_taken() {
    let project = project();
    project.write("templates/style.css", b"body { color: #123456 } /* </style> */");
    project.write("templates/parts.md", b"{% component sign() %}Signed.{% endcomponent sign %}");
    let template = include_str!("../../../templates/briefing.md")
        .replace("## The base", "{{ <sign /> }}\n\n## The base");
    project.write("templates/briefing.md", template.as_bytes());
    let run = project.run(&["build", "--only", "md,html"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = tree(&project.root.join("out/today"));
    let page = String::from_utf8(files["briefing.html"].clone()).unwrap();
    assert!(page.contains("#123456") && page.contains("Signed."));
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn a_style_with_something_around_it_is_refused() {
    let project = project();
    let page = include_str!("../../../templates/page.html");
    project.write("templates/page.html", page.replace("<style>{{", "<style>\n{{").as_bytes());
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(
        run.stderr.contains("the style does not stand alone") && run.stderr.contains("page.html:"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_unknown_filter_is_shown_at_its_place() {
    let said = said("# {{ title }}\n\n{{ title | uppr }}\n");
    assert!(said.contains("--> templates/briefing.md:3:") && said.contains("T001"), "{said}");
    assert_eq!(said.matches("-->").count(), 1, "{said}");
}

#[test]
fn the_built_in_templates_can_be_had_and_changed() {
    let project = project();
    let run = project.run(&["init", "--templates", "."]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(project.run(&["init", "--templates", "."]).code, Some(2), "nothing is overwritten");
    assert_eq!(project.run(&["build"]).code, Some(0));
}

#[test]
fn a_font_of_ones_own_joins_the_others() {
    let project = Project::new(&[("sources/notes.yaml", NOTES)]);
    project.write("templates/fonts/broken.ttf", b"no font");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("broken.ttf"), "{}", run.stderr);
    let font = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/fonts/SourceSans3-It.ttf")).unwrap();
    project.write("templates/fonts/broken.ttf", &font);
    assert_eq!(project.run(&["build"]).code, Some(0));
}
