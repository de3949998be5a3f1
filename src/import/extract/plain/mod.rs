//! From a text, as copied from a page, to its article.
//!
//! In: plain text or Markdown. Out: headline, sentence below it, byline and date where they are certain, and the paragraphs. What is a
//! page's own (menus, captions, lists of other articles) falls away; a text without such things loses nothing.

mod markdown;
mod pieces;

pub(super) use pieces::glue;

use super::date::{self, Dated, dated};
use super::html::names;
use super::html::title::letters;
use super::{ExtractError, Raw, words};
use crate::import::Article;
use pieces::{Piece, Sort};

/// Finds the article of a text.
pub(super) fn extract(raw: &Raw<'_>, text: &str) -> Result<Article, ExtractError> {
    let mut article = Article::default();
    let pieces = if markdown::is_markdown(raw.name, raw.content_type, text) {
        let text = text.trim_start_matches('\u{feff}');
        let below = match markdown::front(text) {
            Some((fields, below)) => {
                article.title = markdown::field(fields, &["title"]);
                article.published =
                    markdown::field(fields, &["date", "published"]).and_then(|text| date::read(&text));
                article.publisher = markdown::field(fields, &["publisher", "site"]);
                article.url =
                    markdown::field(fields, &["url", "source"]).filter(|url| url.starts_with("http"));
                article.language = markdown::field(fields, &["language", "lang"]);
                if let Some(author) = markdown::field(fields, &["author", "authors"]) {
                    names::add(&mut article.authors, &author);
                }
                below
            }
            None => text,
        };
        markdown::read(below)
    } else {
        pieces::pieces(text.trim_start_matches('\u{feff}'))
    };
    article.url = article.url.or_else(|| raw.address.map(str::to_owned));
    if let Some(found) = reason(&pieces) {
        return Err(ExtractError::no_article(raw.name, found));
    }
    Text { pieces, article }
        .read()
        .ok_or_else(|| ExtractError::no_article(raw.name, "only the menus of a page"))
}

/// What a text without an article holds instead.
fn reason(pieces: &[Piece]) -> Option<String> {
    if pieces.iter().any(|piece| says(piece) || piece.sort != Sort::Text && words::ends_sentence(&piece.text))
    {
        return None;
    }
    // A short statement is a text as well.
    let ended =
        pieces.iter().any(|piece| words::ends_sentence(&piece.text) && words::weight(&piece.text) >= 3);
    let few = pieces.len() <= 6;
    if ended && few {
        return None;
    }
    Some(match pieces.len() {
        0 => "no text".to_owned(),
        1..=6 => "no whole sentence".to_owned(),
        lines => format!("{lines} lines and not one long sentence"),
    })
}

/// Whether a piece is a sentence or more.
fn says(piece: &Piece) -> bool {
    let weight = words::weight(&piece.text);
    matches!(piece.sort, Sort::Text) && (weight >= 8 && words::ends_sentence(&piece.text) || weight >= 30)
}

struct Text {
    pieces: Vec<Piece>,
    article: Article,
}

impl Text {
    fn read(mut self) -> Option<Article> {
        let noise = noise(&self.pieces);
        let first = first(&self.pieces, &noise);
        let title = self.title(first, &noise);
        let mut kept: Vec<Piece> = Vec::new();
        self.above(first, title, &noise, &mut kept);
        let end = end(&self.pieces, first);
        let mut skipping = false;
        for (at, piece) in self.pieces.iter().enumerate().take(end).skip(first) {
            let heads_list = words::is_list(&piece.text);
            let links = skipping && !says(piece) && matches!(piece.sort, Sort::Item | Sort::Text);
            skipping = heads_list || links;
            if !(heads_list || links || noise[at]) {
                kept.push(piece.clone());
            }
        }
        // Names of topics below the last paragraph, where the text comes from a page.
        let listed = self.pieces[first..].iter().any(|piece| words::is_list(&piece.text));
        if noise.contains(&true) || listed {
            while kept
                .last()
                .is_some_and(|last| words::weight(&last.text) <= 4 && !words::ends_sentence(&last.text))
            {
                kept.pop();
            }
        }
        self.article.paragraphs = kept.into_iter().map(|piece| piece.text).collect();
        (!self.article.paragraphs.is_empty()).then_some(self.article)
    }

    /// The piece that is the headline.
    fn title(&mut self, first: usize, noise: &[bool]) -> Option<usize> {
        let marked = self.pieces.iter().take(12).position(|piece| piece.sort == Sort::Heading(1));
        let open = |at: &usize| {
            let piece = &self.pieces[*at];
            !noise[*at]
                && piece.sort != Sort::Item
                && !piece.text.ends_with(['.', '。', ':', '：'])
                && piece.text.chars().count() <= 300
                && names::byline(&piece.text).is_none()
                && dated(&piece.text).is_none()
        };
        let at = marked.or_else(|| {
            let open: Vec<usize> = (0..first).filter(open).collect();
            let weight = |at: &usize| words::weight(&self.pieces[*at].text);
            open.iter()
                .find(|at| weight(at) >= 5)
                .or_else(|| open.iter().rev().max_by_key(|at| weight(at)))
                .copied()
        })?;
        let text = self.pieces[at].text.clone();
        // The name of the page, "headline - publisher", stands above the headline itself.
        let again = (at + 1..first).find(|next| {
            let next = letters(&self.pieces[*next].text);
            !next.is_empty() && letters(&text).starts_with(&next) && words::weight(&self.pieces[at].text) >= 4
        });
        if let Some(again) = again {
            let own = self.pieces[again].text.clone();
            if let Some(rest) = text.strip_prefix(&own) {
                let site = rest.trim_matches(|ch: char| ch.is_whitespace() || "-–—|·".contains(ch));
                if !site.is_empty() && rest.trim_start().starts_with(['-', '–', '—', '|', '·']) {
                    self.article.publisher.get_or_insert_with(|| site.to_owned());
                }
            }
            self.article.title.get_or_insert(own);
            return Some(again);
        }
        self.article.title.get_or_insert(text);
        Some(at)
    }

    /// Reads what stands above the first paragraph; what is neither known nor noise is kept.
    fn above(&mut self, first: usize, title: Option<usize>, noise: &[bool], kept: &mut Vec<Piece>) {
        let head = |at: usize| {
            let text = &self.pieces[at].text;
            noise[at] || names::byline(text).is_some() || dated(text).is_some()
        };
        let furnished = (0..first).any(head);
        let menus = noise[..first].contains(&true);
        let headline = self.article.title.as_deref().map(letters).unwrap_or_default();
        let from = title.filter(|title| *title < first);
        for (at, noisy) in noise.iter().copied().enumerate().take(first) {
            let piece = self.pieces[at].clone();
            let below = from.is_some_and(|title| at > title);
            if from == Some(at) || noisy || letters(&piece.text) == headline {
                continue;
            }
            if let Some(names) = names::byline(&piece.text) {
                for name in names {
                    names::add(&mut self.article.authors, &name);
                }
            } else if let Some(date) = dated(&piece.text) {
                if let Dated::Published(date) = date {
                    self.article.published.get_or_insert(date);
                }
            } else if below
                && self.article.standfirst.is_none()
                && piece.sort == Sort::Text
                && words::weight(&piece.text) >= 5
                && !words::ends_sentence(&piece.text)
            {
                self.article.standfirst = Some(piece.text);
            } else {
                let dropped = if below { furnished && words::weight(&piece.text) <= 4 } else { menus };
                kept.extend((!dropped).then_some(piece));
            }
        }
    }
}

/// Which pieces are surely the page's own.
fn noise(pieces: &[Piece]) -> Vec<bool> {
    let mut noise: Vec<bool> =
        pieces.iter().map(|piece| words::is_label(&piece.text) || words::is_credit(&piece.text)).collect();
    for at in 0..pieces.len() {
        // What stands right above a picture's credit, and is no sentence, describes the picture.
        if words::is_credit(&pieces[at].text) {
            let above = at.checked_sub(1).filter(|above| pieces[*above].group == pieces[at].group);
            if let Some(above) = above {
                noise[above] |= !words::ends_sentence(&pieces[above].text);
            }
        }
        // A caption is often there twice.
        if at > 0 && pieces[at].text == pieces[at - 1].text {
            noise[at] = true;
        }
    }
    noise
}

/// Where the text begins: the first sentence, but for a caption above the headline.
fn first(pieces: &[Piece], noise: &[bool]) -> usize {
    let says: Vec<usize> = (0..pieces.len()).filter(|at| !noise[*at] && says(&pieces[*at])).collect();
    let Some(first) = says.first().copied() else {
        let ended = (0..pieces.len()).find(|at| !noise[*at] && words::ends_sentence(&pieces[*at].text));
        return ended.unwrap_or(0);
    };
    let follows =
        |at: usize| (at + 1..pieces.len()).find(|next| !noise[*next]).is_none_or(|next| says.contains(&next));
    if noise[..first].contains(&true) && !follows(first) && words::weight(&pieces[first].text) < 30 {
        return says.iter().copied().find(|at| follows(*at)).unwrap_or(first);
    }
    first
}

/// Where the text ends: at the heading of a list of other articles, if more of links than of sentences follows it and every such heading after it. A
/// list in the middle, with text behind it, ends nothing.
fn end(pieces: &[Piece], first: usize) -> usize {
    let heads: Vec<usize> =
        (first + 1..pieces.len()).filter(|at| words::is_list(&pieces[*at].text)).collect();
    let says = |from: usize, to: usize| pieces[from..to].iter().filter(|piece| says(piece)).count();
    let weight = |piece: &Piece| words::weight(&piece.text);
    let (mut end, mut next) = (pieces.len(), pieces.len());
    for head in heads.into_iter().rev() {
        let own = &pieces[head + 1..next];
        let sentences: usize = own.iter().filter(|piece| self::says(piece)).map(weight).sum();
        let all: usize = own.iter().map(weight).sum();
        let text = sentences > 0 && sentences * 2 >= all;
        if text || says(head + 1, pieces.len()) > says(first, head) {
            break;
        }
        (end, next) = (head, head);
    }
    end
}
