//! A project's own theme, as it stands in the PDF that is written.

use super::{NOTES, project};
use crate::pdf::reader::Pdf;
use crate::project::Project;
use std::fs;

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\">\n\
    <path d=\"M0 0h30v10h-30z M2 2h26v6h-26z\" fill=\"#0B5D3B\" fill-rule=\"evenodd\"/>\n</svg>\n";

fn built(theme: &str, more: &[&str]) -> Pdf {
    let project = project();
    project.write("templates/pdf.yaml", theme.as_bytes());
    project.write("templates/logo.svg", LOGO.as_bytes());
    let run = project.run(&[&["build"], more].concat());
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    Pdf::read(&fs::read(project.root.join("out/today/briefing.pdf")).unwrap())
}

/// What is written in marks of one kind on a page, top to bottom.
fn marked(pdf: &Pdf, page: usize, mark: &str) -> Vec<String> {
    let mut shown: Vec<_> = pdf.pages[page].texts.iter().filter(|shown| shown.marks == [mark]).collect();
    shown.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    shown.iter().map(|shown| shown.text.clone()).collect()
}

#[test]
fn banner_and_watermark_stand_on_every_page_and_in_nobodys_way() {
    let theme = "page: a5\nbanner: { text: \"OFFICIAL – SENSITIVE\", colour: \"#7A0000\" }\n";
    let pdf = built(theme, &["--watermark", "DRAFT 2"]);
    assert!(pdf.pages.len() > 1);
    for (at, page) in pdf.pages.iter().enumerate() {
        let artifacts = marked(&pdf, at, "Artifact").concat();
        assert_eq!(artifacts.matches("OFFICIAL – SENSITIVE").count(), 2, "page {at}: {artifacts}");
        assert_eq!(artifacts.matches("DRAFT 2").count(), 1, "page {at}: {artifacts}");
        // It is drawn first, so that everything lies above it, and it is pale.
        let first = &page.texts[0];
        assert!(first.text.contains("DRAFT") && first.colour.iter().all(|part| *part > 0.85), "{first:?}");
        let banners = page.texts.iter().filter(|shown| shown.text.contains("OFFICIAL"));
        for (banner, edge) in banners.zip([page.size.1, 0.0]) {
            assert!((banner.y - edge).abs() < 15.0, "{banner:?}");
            let middle = f32::midpoint(banner.x, banner.end);
            assert!(middle < page.size.0 / 2.0 + 40.0, "{banner:?}");
        }
    }
}

#[test]
fn head_and_foot_say_what_the_theme_asks_for() {
    let theme = "page: a5\nhead: { left: \"{id}\", middle: \"\", right: \"§ {section}\" }\n\
                 foot: { left: \"{page}/{pages}\", middle: \"{title}\", right: \"{date}\" }\n";
    let pdf = built(theme, &[]);
    let pages = pdf.pages.len();
    assert!(pages > 1);
    for at in 0..pages {
        let said = marked(&pdf, at, "Artifact").concat();
        assert!(said.contains(&format!("{}/{pages}", at + 1)), "{said}");
        assert_eq!(said.contains("today"), at > 0, "the first page has its title below, no head: {said}");
        assert_eq!(said.contains('§'), at > 0, "{said}");
    }
    let section = marked(&pdf, pages - 1, "Artifact").concat();
    assert!(section.contains("§ Sources"), "the last page stands in the last section: {section}");
}

#[test]
fn a_logo_is_a_figure_above_the_title() {
    let pdf = built("logo: { file: logo.svg, alt: \"Ministry of Works\", height: 10 }\n", &[]);
    let id = pdf.doc.get_pages()[&1];
    let content = String::from_utf8_lossy(&pdf.doc.get_page_content(id)).into_owned();
    let (before, rest) = content.split_once(".043 .365 .231 rg").expect("the logo is drawn in its colour");
    assert_eq!(before.matches("MCID").count(), 1, "it stands above every text: {before}");
    assert!(rest.split("EMC").next().unwrap().contains("f*"), "{rest}");
    let alt = pdf.doc.objects.values().filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok());
    assert!(alt.map(crate::pdf::string).any(|alt| alt == "Ministry of Works"));
    let again =
        built("logo: { file: logo.svg, alt: \"Ministry of Works\", height: 10 }\ntheme: newsroom\n", &[]);
    assert!(again.pages[0].texts[0].y < again.pages[0].size.1);
}

#[test]
fn a_logo_that_paper_cannot_hold_is_found_in_its_file() {
    let project = project();
    project.write("templates/pdf.yaml", b"logo: { file: logo.svg, alt: x }\n");
    project.write(
        "templates/logo.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\">\n  <text>WORKS</text>\n  <image/>\n</svg>\n",
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for said in
        ["--> templates/logo.svg:2:3", "element `text`", "--> templates/logo.svg:3:3", "element `image`"]
    {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}

#[test]
fn a_character_of_the_theme_without_a_glyph_is_found_at_its_setting() {
    let project = project();
    project.write(
        "templates/pdf.yaml",
        "page: a5\nbanner: { text: \"机密 DRAFT\" }\nfoot: { left: \"ສ\" }\n".as_bytes(),
    );
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for place in ["templates/pdf.yaml:2:18", "templates/pdf.yaml:2:19", "templates/pdf.yaml:3:16"] {
        assert!(run.stderr.contains(place), "{place}: {}", run.stderr);
    }
    assert!(!project.root.join("out/today").exists());
    project.write("templates/pdf.yaml", b"page: a5\n");
    let run = project.run(&["build", "--watermark", "草稿"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("--watermark") && run.stderr.contains("U+8349"), "{}", run.stderr);
}

#[test]
fn fonts_that_may_not_be_embedded_are_all_named() {
    let project = Project::new(&[("sources/notes.yaml", NOTES)]);
    let mut font =
        fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/fonts/SourceSans3-It.ttf")).unwrap();
    let tables = u16::from_be_bytes([font[4], font[5]]) as usize;
    let record = (0..tables).map(|at| 12 + 16 * at).find(|at| font[*at..*at + 4] == *b"OS/2").unwrap();
    let table = u32::from_be_bytes(font[record + 8..record + 12].try_into().unwrap()) as usize;
    font[table + 8..table + 10].copy_from_slice(&2_u16.to_be_bytes());
    project.write("templates/fonts/Own.ttf", &font);
    project.write("templates/fonts/broken.ttf", b"no font");
    let run = project.run(&["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    for said in
        ["templates/fonts/Own.ttf", "forbids to embed", "templates/fonts/broken.ttf", "cannot be read"]
    {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
}
