//! A Typst document of a pack: the published Markdown enters, the same headings, lists, tables, marks and links leave.
//!
//! Every text stands in it as a string, so that no sign of it means anything to Typst. The face, its size and the paper
//! are those of the built-in theme, so that the pages can be compared; its look is Typst's own.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::fmt::Write;

/// What stands before every document.
const HEAD: &str = r#"#set page(paper: "a4", margin: (top: 27mm, bottom: 26mm, left: 46mm, right: 22mm), numbering: "1 / 1")
#set text(font: ("Source Serif 4", "Noto Naskh Arabic", "Noto Serif Hebrew"), size: 10.5pt, lang: "en")
#show heading: set text(font: ("Source Sans 3", "Noto Naskh Arabic", "Noto Serif Hebrew"))
#show raw: set text(font: "Source Code Pro")
#show link: set text(fill: rgb("24507F"))
#set table(stroke: none, inset: (x: 3pt, y: 4pt))

"#;

/// What is being written.
#[derive(Default)]
struct Writer {
    out: String,
    /// Text that is not yet written, so that it becomes one string.
    text: String,
    /// Numbers of the sources, by first citation.
    numbers: HashMap<String, usize>,
    /// Rows of the table that is open were begun.
    columns: usize,
    /// Whether a code block is open.
    code: bool,
}

/// The document of a pack.
pub fn document(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer { out: HEAD.into(), ..Writer::default() };
    let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("Briefing");
    let _ = writeln!(writer.out, "#set document(title: {})\n", string(title));
    for event in Parser::new_ext(markdown, options) {
        writer.event(event);
    }
    writer.flush();
    writer.out
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            other => {
                if !self.code {
                    self.flush();
                }
                self.mark(other);
            }
        }
    }

    fn mark(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => self.put(&format!("#raw({})", string(&text))),
            Event::HardBreak => self.put("#linebreak()"),
            Event::Rule => self.put("#line(length: 100%)\n\n"),
            Event::FootnoteReference(id) => {
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(id.to_string()).or_insert(next);
                self.put(&format!("#super[#link(<source-{id}>)[{number}]]"));
            }
            // `<a id="…">` marks a claim. There is no other markup in a pack but comments.
            Event::Html(markup) | Event::InlineHtml(markup) => {
                if let Some(id) = markup.strip_prefix("<a id=\"").and_then(|rest| rest.split('"').next()) {
                    self.put(&format!("#metadata(none)<{id}>"));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.put(&format!("#heading(level: {})[", depth(level))),
            Tag::BlockQuote(_) => self.put("#quote(block: true)["),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(word) if !word.is_empty() => format!("lang: {}, ", string(word)),
                    _ => String::new(),
                };
                self.put(&format!("#raw(block: true, {language}"));
                self.code = true;
            }
            Tag::List(Some(start)) => self.put(&format!("#enum(start: {start}, ")),
            Tag::List(None) => self.put("#list("),
            // Notes to the text are the list of sources, each with its number.
            Tag::FootnoteDefinition(id) => {
                let next = self.numbers.len() + 1;
                let number = *self.numbers.entry(id.to_string()).or_insert(next);
                self.put(&format!("#enum.item({number})[#metadata(none)<source-{id}>"));
            }
            Tag::Table(columns) => {
                self.columns = columns.len();
                self.put(&format!("#table(columns: {}, ", self.columns));
            }
            Tag::TableHead => self.put("table.header("),
            Tag::Item | Tag::TableCell => self.put("["),
            Tag::Emphasis => self.put("#emph["),
            Tag::Strong => self.put("#strong["),
            Tag::Strikethrough => self.put("#strike["),
            Tag::Link { dest_url, .. } => match dest_url.strip_prefix('#') {
                Some(id) => self.put(&format!("#link(<{id}>)[")),
                None => self.put(&format!("#link({})[", string(&dest_url))),
            },
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.put("\n\n"),
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => self.put("]\n\n"),
            TagEnd::CodeBlock => {
                self.code = false;
                let text = std::mem::take(&mut self.text);
                self.put(&format!("{})\n\n", string(&text)));
            }
            TagEnd::List(_) | TagEnd::Table => self.put(")\n\n"),
            TagEnd::TableHead => self.put("),\n"),
            TagEnd::Item => self.put("],\n"),
            TagEnd::TableCell => self.put("], "),
            TagEnd::TableRow => self.put("\n"),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.put("]"),
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            // The semicolon ends the expression, whatever follows.
            let _ = write!(self.out, "#{};", string(&text));
        }
    }
}

/// A text as Typst writes strings.
fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn depth(level: HeadingLevel) -> usize {
    level as usize
}
