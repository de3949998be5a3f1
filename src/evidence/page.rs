//! The text of a stored page: what a reader sees of Markdown and HTML, one block a paragraph.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag as Element, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::cell::RefCell;

/// The text of a Markdown document: blocks apart by blank lines, without marks of emphasis, addresses and raw HTML.
pub(super) fn of_markdown(source: &str) -> String {
    let mut text = Blocks::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    // What is struck out, and what stands for a picture, is not what the page says.
    let mut unseen = 0_usize;
    let mut raw = String::new();
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::Strikethrough | Tag::Image { .. }) => unseen += 1,
            Event::End(TagEnd::Strikethrough | TagEnd::Image) => unseen = unseen.saturating_sub(1),
            Event::Text(part) | Event::Code(part) if unseen == 0 => text.push(&part),
            Event::SoftBreak | Event::HardBreak => text.push("\n"),
            Event::InlineHtml(tag) if is_break(&tag) => text.push("\n"),
            Event::Html(part) => raw.push_str(&part),
            Event::End(TagEnd::HtmlBlock) => {
                text.close();
                text.push(&of_html(&std::mem::take(&mut raw)));
                text.close();
            }
            Event::End(TagEnd::TableCell) => text.push(" "),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::List(_)
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Table(_)
                | Tag::FootnoteDefinition(_),
            )
            | Event::End(
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

/// Whether inline HTML is a line break.
fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
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
    /// How deep in raised and lowered text.
    raised: usize,
    lowered: usize,
    /// How deep in text whose line ends count.
    kept: usize,
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
                    if ch.is_ascii_whitespace() && state.kept == 0 {
                        blank = true;
                        continue;
                    }
                    if std::mem::take(&mut blank) {
                        state.text.push(" ");
                    }
                    let shown = state.shown(ch);
                    state.text.open.push(shown);
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
    fn tag(&mut self, tag: &Element) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let start = tag.kind == TagKind::StartTag;
        if let Some((open, depth)) = &mut self.unseen {
            if *open == name && !tag.self_closing {
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
            let closed = tag.self_closing && matches!(name, "svg" | "math");
            let unseen = matches!(
                name,
                "template" | "noscript" | "svg" | "math" | "rt" | "rp" | "del" | "s" | "strike" | "button"
            ) || is_hidden(tag);
            if raw.is_some() || unseen && !closed && !is_void(name) {
                self.unseen = Some((name.to_string(), 1));
            }
            if let Some(raw) = raw {
                return TokenSinkResult::RawData(raw);
            }
        }
        let step = |depth: usize| if start { depth + 1 } else { depth.saturating_sub(1) };
        match name {
            "sup" => self.raised = step(self.raised),
            "sub" => self.lowered = step(self.lowered),
            "pre" => self.kept = step(self.kept),
            "q" => self.text.push(if start { "“" } else { "”" }),
            _ => {}
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

impl State {
    /// A character as the page shows it: a raised figure is another than one on the line.
    fn shown(&self, ch: char) -> char {
        let Some(digit) = ch.to_digit(10) else { return ch };
        let (raised, lowered) = ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉");
        let shown = match (self.raised, self.lowered) {
            (1.., _) => raised.chars().nth(digit as usize),
            (0, 1..) => lowered.chars().nth(digit as usize),
            _ => None,
        };
        shown.unwrap_or(ch)
    }
}

/// Whether nobody sees an element by its own attributes.
fn is_hidden(tag: &Element) -> bool {
    tag.attrs.iter().any(|attribute| {
        let style = || attribute.value.to_ascii_lowercase().replace(char::is_whitespace, "");
        match &*attribute.name.local {
            "hidden" => true,
            "style" => style().contains("display:none") || style().contains("visibility:hidden"),
            _ => false,
        }
    })
}

/// Whether an element has no content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
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
