//! The text of a stored page: what a reader sees of Markdown and HTML, one block a paragraph.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Event, Options, Parser, TagEnd};
use std::cell::RefCell;

/// The text of a Markdown document: blocks apart by blank lines, without marks of emphasis, addresses and raw HTML.
pub(super) fn of_markdown(source: &str) -> String {
    let mut text = Blocks::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push(&part),
            Event::SoftBreak | Event::HardBreak => text.push("\n"),
            Event::End(TagEnd::TableCell) => text.push(" "),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::BlockQuote(_)
                | TagEnd::FootnoteDefinition,
            )
            | Event::Rule => text.close(),
            _ => {}
        }
    }
    text.finish()
}

/// The text of a page: blocks apart by blank lines, without scripts, styles, and what stands in the head.
pub(super) fn of_html(source: &str) -> String {
    let sink = Sink(RefCell::new(State::default()));
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(source));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().text.finish()
}

/// Blocks of text, one after the other.
#[derive(Default)]
struct Blocks {
    done: String,
    open: String,
}

impl Blocks {
    fn push(&mut self, text: &str) {
        self.open.push_str(text);
    }

    fn close(&mut self) {
        let block = self.open.trim();
        if !block.is_empty() {
            if !self.done.is_empty() {
                self.done.push_str("\n\n");
            }
            self.done.push_str(block);
        }
        self.open.clear();
    }

    fn finish(mut self) -> String {
        self.close();
        self.done.push('\n');
        self.done
    }
}

#[derive(Default)]
struct State {
    text: Blocks,
    /// The element whose content nobody reads, and how deep in others of its name.
    unseen: Option<(String, usize)>,
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) if state.unseen.is_none() => {
                // Line breaks of the file are blanks on the page.
                let mut blank = false;
                for ch in text.chars() {
                    if ch.is_ascii_whitespace() {
                        blank = true;
                        continue;
                    }
                    if std::mem::take(&mut blank) {
                        state.text.push(" ");
                    }
                    state.text.open.push(ch);
                }
                if blank {
                    state.text.push(" ");
                }
            }
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let start = tag.kind == TagKind::StartTag;
        if let Some((open, depth)) = &mut self.unseen {
            if *open == name {
                *depth = if start { *depth + 1 } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        if start {
            let raw = match name {
                "script" => Some(RawKind::ScriptData),
                "style" | "noframes" | "iframe" | "noembed" => Some(RawKind::Rawtext),
                "textarea" | "title" => Some(RawKind::Rcdata),
                _ => None,
            };
            let unseen = matches!(name, "template" | "noscript" | "svg" | "math" | "select");
            if raw.is_some() || unseen {
                self.unseen = Some((name.to_string(), 1));
            }
            if let Some(raw) = raw {
                return TokenSinkResult::RawData(raw);
            }
        }
        if name == "br" {
            self.text.push("\n");
        } else if matches!(name, "td" | "th") {
            self.text.push(" ");
        } else if is_block(name) {
            self.text.close();
        }
        TokenSinkResult::Continue
    }
}

/// Whether an element stands on lines of its own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "ul"
    )
}
