//! Renders pages and reads them back: a flat list of tags, made by html5ever's tokenizer.

use briefpack::render::document::Document;
use briefpack::render::html;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use std::cell::RefCell;

pub const STYLE: &str = include_str!("../../../templates/style.css");
const TEMPLATE: &str = include_str!("../../../templates/page.html");

/// `document` as a page, by the template and sheet that ship.
pub fn render(document: &Document) -> String {
    render_with(document, STYLE)
}

/// `document` as a page with another sheet.
pub fn render_with(document: &Document, style: &str) -> String {
    let mut tera = tera::Tera::new();
    tera.add_raw_template("page.html", TEMPLATE).expect("a template that parses");
    let view = html::page(document, style);
    let context = tera::Context::from_serialize(&view).expect("a view that serialises");
    tera.render("page.html", &context).expect("a template that renders")
}

/// What stands in a page, in order.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    Open(String, Vec<(String, String)>),
    Close(String),
    Text(String),
}

impl Piece {
    /// The value of an attribute of an opening tag.
    pub fn get(&self, name: &str) -> Option<&str> {
        match self {
            Self::Open(_, attributes) => {
                attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    pub fn is(&self, name: &str) -> bool {
        matches!(self, Self::Open(tag, _) if tag == name)
    }
}

#[derive(Default)]
struct Sink(RefCell<Vec<Piece>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut pieces = self.0.borrow_mut();
        match token {
            Token::TagToken(Tag { kind: TagKind::StartTag, name, attrs, .. }) => {
                let attributes =
                    attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
                pieces.push(Piece::Open(name.to_string(), attributes));
                match &*name {
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => {}
                }
            }
            Token::TagToken(Tag { name, .. }) => pieces.push(Piece::Close(name.to_string())),
            Token::CharacterTokens(text) => match pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => pieces.push(Piece::Text(text.to_string())),
            },
            Token::CommentToken(text) => panic!("a comment: {text}"),
            Token::ParseError(error) => panic!("not HTML: {error}"),
            Token::DoctypeToken(_) | Token::NullCharacterToken | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// Reads a page or a part of one. Fails the test at the first parse error, comment or tag left open.
pub fn read(html: &str) -> Vec<Piece> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(
        Sink::default(),
        html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() },
    );
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let pieces = tokenizer.sink.0.into_inner();
    let mut open = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Open(name, _) if ["br", "hr", "meta"].contains(&name.as_str()) => {}
            Piece::Open(name, _) => open.push(name),
            Piece::Close(name) => assert_eq!(open.pop(), Some(name), "tags close in order"),
            Piece::Text(_) => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    pieces
}

/// The pieces inside the first element whose opening tag `wanted` accepts.
pub fn inside(pieces: &[Piece], wanted: impl Fn(&Piece) -> bool) -> &[Piece] {
    let start = pieces.iter().position(wanted).expect("the element") + 1;
    let mut depth = 1;
    let length = pieces[start..].iter().position(|piece| {
        match piece {
            Piece::Open(name, _) if !["br", "hr", "meta"].contains(&name.as_str()) => depth += 1,
            Piece::Close(_) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    &pieces[start..start + length.expect("its end")]
}

/// The text among `pieces`.
pub fn text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None })
        .collect()
}
