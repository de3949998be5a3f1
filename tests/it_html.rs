//! The HTML writing: every mark in its place, nothing let through, and readable by everyone.

#[path = "it_html/demo.rs"]
mod demo;
#[path = "it_html/page.rs"]
mod page;

#[test]
fn the_demo_page_is_written_for_looking_at() {
    for language in ["en", "ar"] {
        let html = page::render(&demo::document(language));
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{language}.html"));
        std::fs::write(path, html).expect("a folder to write to");
    }
}
