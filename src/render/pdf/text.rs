//! Inlines, flattened: one string, and what holds for which stretch of it.
//!
//! Inlines and a base look enter, a [`Passage`] leaves: white space folded, citations glued to the word before
//! them, places where long addresses may break marked. It must not know of fonts, widths or pages.

use super::chars::{BREAK, JOIN, Long, is_space, tokens};
use super::colour::Colour;
use super::theme::Colours;
use crate::base::id::{ClaimId, SourceId};
use crate::render::document::{Inline, Target};

/// Which of the theme's families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Serif,
    Sans,
    /// The sans, with digits of one width.
    Figures,
    Mono,
}

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub family: Family,
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    /// Size, pt.
    pub size: f32,
    /// How far above the base line it stands, pt.
    pub rise: f32,
    pub colour: Colour,
}

impl Look {
    pub(super) fn new(family: Family, size: f32, colour: Colour) -> Self {
        Self { family, bold: false, italic: false, struck: false, size, rise: 0.0, colour }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Whether it is slanted when it is drawn: the sans comes without a semibold italic.
    pub(super) fn slanted(self) -> bool {
        self.italic && self.bold && matches!(self.family, Family::Sans | Family::Figures)
    }
}

/// A stretch of text with one look, in at most one link and one claim (the innermost).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where it starts, byte offset; it ends where the next one starts.
    pub start: usize,
    pub look: Look,
    /// Index into [`Links::list`].
    pub link: Option<u32>,
    /// Index into [`Links::claims`].
    pub claim: Option<u32>,
    /// Index into [`Links::languages`]; none is the document's own.
    pub language: Option<u16>,
}

/// Flattened inlines.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub text: String,
    /// By start, the first at 0; none when the text is empty.
    pub pieces: Vec<Piece>,
    /// Claims that begin here: byte offset and index into [`Links::claims`], by offset.
    pub claims: Vec<(usize, u32)>,
}

/// A link of the document.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub to: Target,
    /// The claim it stands in.
    pub claim: Option<ClaimId>,
    /// A source's number, for its description.
    pub number: Option<usize>,
}

/// Every link and claim of the document, in reading order.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub list: Vec<Link>,
    pub claims: Vec<ClaimId>,
    /// The languages that are not the document's own, BCP 47.
    pub languages: Vec<String>,
}

impl Links {
    /// The number of a language.
    fn language(&mut self, tag: &str) -> u16 {
        let known = self.languages.iter().position(|language| language == tag);
        known.unwrap_or_else(|| {
            self.languages.push(tag.to_owned());
            self.languages.len() - 1
        }) as u16
    }
}

/// Flattens inlines; links and claims are entered into `links`.
pub(super) fn flatten(inlines: &[Inline], base: Look, colours: &Colours, links: &mut Links) -> Passage {
    let mut flat = Flat { out: Passage::default(), colours, links, after_cite: false };
    let start = Piece { start: 0, look: base, link: None, claim: None, language: None };
    // An explicit stack: nesting in a document may be deeper than a thread's stack.
    let mut stack: Vec<(std::slice::Iter<'_, Inline>, Piece)> = vec![(inlines.iter(), start)];
    while let Some((rest, state)) = stack.last_mut() {
        let state = *state;
        let Some(inline) = rest.next() else {
            stack.pop();
            continue;
        };
        match inline {
            Inline::Text(text) => flat.text(text, state),
            Inline::SoftBreak => flat.text(" ", state),
            Inline::LineBreak => flat.line_break(state),
            Inline::Code(text) => {
                let look = Look { family: Family::Mono, size: state.look.size * 0.9, ..state.look };
                flat.text(text, Piece { look, ..state });
            }
            Inline::Emphasis(content) => {
                let look = Look { italic: !state.look.italic, ..state.look };
                stack.push((content.iter(), Piece { look, ..state }));
            }
            Inline::Strong(content) => {
                stack.push((content.iter(), Piece { look: state.look.bold(), ..state }));
            }
            Inline::Strikethrough(content) => {
                let look = Look { struck: true, ..state.look };
                stack.push((content.iter(), Piece { look, ..state }));
            }
            Inline::Language { tag, content } => {
                let language = Some(flat.links.language(tag));
                stack.push((content.iter(), Piece { language, ..state }));
            }
            Inline::Link { to, content } => {
                let link = flat.link(to.clone(), None, state);
                let look = Look { colour: colours.link, ..state.look };
                let inside = Piece { look, link: Some(link), ..state };
                if content.is_empty() {
                    flat.text(&name_of(to), inside);
                }
                stack.push((content.iter(), inside));
            }
            Inline::Claim { id, content } => {
                let claim = flat.links.claims.len() as u32;
                flat.links.claims.push(id.clone());
                flat.out.claims.push((flat.out.text.len(), claim));
                stack.push((content.iter(), Piece { claim: Some(claim), ..state }));
            }
            Inline::Cite { source, number } => flat.cite(source, *number, state),
        }
    }
    flat.finish()
}

/// Preformatted text: every space and line end is kept.
pub(super) fn preformatted(text: &str, look: Look) -> Passage {
    let text: String = text
        .trim_end()
        .replace("\r\n", "\n")
        .replace('\t', "    ")
        .chars()
        .filter(|ch| *ch == '\n' || !ch.is_control())
        .collect();
    let piece = Piece { start: 0, look, link: None, claim: None, language: None };
    Passage { pieces: if text.is_empty() { Vec::new() } else { vec![piece] }, text, claims: Vec::new() }
}

/// The text as a reader sees it, without citations: for the outline and the contents.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    let mut stack = vec![inlines.iter()];
    while let Some(rest) = stack.last_mut() {
        let Some(inline) = rest.next() else {
            stack.pop();
            continue;
        };
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::SoftBreak | Inline::LineBreak => out.push(' '),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Language { content, .. }
            | Inline::Link { content, .. }
            | Inline::Claim { content, .. } => stack.push(content.iter()),
            Inline::Cite { .. } => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What to show for a link that shows nothing.
fn name_of(to: &Target) -> String {
    match to {
        Target::Web(address) => address.clone(),
        Target::Claim(id) => id.to_string(),
        Target::Source(id) => id.to_string(),
        Target::Heading(id) => id.strip_prefix("section-").unwrap_or(id).to_owned(),
    }
}

struct Flat<'a> {
    out: Passage,
    colours: &'a Colours,
    links: &'a mut Links,
    /// Whether the last thing written was a citation.
    after_cite: bool,
}

impl Flat<'_> {
    fn link(&mut self, to: Target, number: Option<usize>, state: Piece) -> u32 {
        let claim = state.claim.map(|claim| self.links.claims[claim as usize].clone());
        self.links.list.push(Link { to, claim, number });
        self.links.list.len() as u32 - 1
    }

    /// Makes `state` hold from here on.
    fn enter(&mut self, state: Piece) {
        let start = self.out.text.len();
        let piece = Piece { start, ..state };
        match self.out.pieces.last_mut() {
            Some(last) if last.start == start => *last = piece,
            Some(last) if Piece { start, ..*last } == piece => {}
            _ => self.out.pieces.push(piece),
        }
    }

    fn text(&mut self, text: &str, state: Piece) {
        self.enter(state);
        for token in tokens(text) {
            let long = Long::of(token);
            for (at, ch) in token.char_indices() {
                if is_space(ch) {
                    if !self.out.text.is_empty() && !self.out.text.ends_with([' ', '\n']) {
                        self.out.text.push(' ');
                    }
                } else if !ch.is_control() && ch != '\u{ad}' && ch != '\u{feff}' {
                    self.out.text.push(ch);
                    self.after_cite = false;
                    let (before, after) = token.split_at(at + ch.len_utf8());
                    self.out.text.extend(long.and_then(|long| long.joint(before, after)));
                }
            }
        }
    }

    fn line_break(&mut self, state: Piece) {
        self.enter(state);
        self.trim();
        if !self.out.text.is_empty() {
            self.out.text.push('\n');
        }
    }

    fn cite(&mut self, source: &SourceId, number: usize, state: Piece) {
        self.trim();
        let look = Look {
            family: Family::Sans,
            bold: false,
            italic: false,
            struck: false,
            // Tables are set small already.
            size: state.look.size * if state.look.family == Family::Figures { 0.76 } else { 0.7 },
            rise: state.look.size * 0.32,
            colour: self.colours.accent,
        };
        self.enter(Piece { look, link: None, language: None, ..state });
        if self.after_cite {
            self.out.text.push(',');
            self.out.text.push(BREAK);
        } else if !self.out.text.is_empty() {
            self.out.text.push(JOIN);
        }
        let link = self.link(Target::Source(source.clone()), Some(number), state);
        self.enter(Piece { look, link: Some(link), language: None, ..state });
        self.out.text.push_str(&number.to_string());
        self.after_cite = true;
        self.enter(state);
    }

    /// Takes back a space at the end.
    fn trim(&mut self) {
        while self.out.text.ends_with(' ') {
            self.out.text.pop();
        }
        let end = self.out.text.len();
        while self.out.pieces.len() > 1 && self.out.pieces[self.out.pieces.len() - 1].start > end {
            self.out.pieces.pop();
        }
        for (at, _) in self.out.claims.iter_mut().rev().take_while(|(at, _)| *at > end) {
            *at = end;
        }
    }

    fn finish(mut self) -> Passage {
        while self.out.text.ends_with([' ', '\n']) {
            self.out.text.pop();
        }
        let end = self.out.text.len();
        self.out.pieces.retain(|piece| piece.start < end);
        for (at, _) in &mut self.out.claims {
            *at = (*at).min(end);
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(inlines: &[Inline]) -> (Passage, Links) {
        let mut links = Links::default();
        let look = Look::new(Family::Serif, 10.0, Colour::hex(0));
        (flatten(inlines, look, &Colours::default(), &mut links), links)
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    fn cite(number: usize) -> Inline {
        Inline::Cite { source: "s".into(), number }
    }

    #[test]
    fn white_space_is_folded_and_citations_are_glued() {
        let (flat, links) = flat(&[
            text("  A  b\n"),
            Inline::SoftBreak,
            text(" c. "),
            cite(1),
            text(" "),
            cite(12),
            text(" d "),
        ]);
        assert_eq!(flat.text, "A b c.\u{2060}1,\u{200b}12 d");
        assert_eq!(links.list.len(), 2);
        assert!(flat.pieces.windows(2).all(|pair| pair[0].start < pair[1].start), "{:?}", flat.pieces);
    }

    #[test]
    fn a_claim_begins_at_its_text() {
        let claim = |content| Inline::Claim { id: "c".into(), content };
        let (flat, _) = flat(&[text("One. "), claim(vec![text(" Two."), cite(3)]), text(" "), claim(vec![])]);
        assert_eq!(flat.text, "One. Two.\u{2060}3");
        assert_eq!(flat.claims, [(5, 0), (flat.text.len(), 1)]);
    }

    #[test]
    fn addresses_may_break_and_dates_may_not() {
        // A bar where a line may end, a dot where it may not although others would.
        for (written, wanted) in [
            ("https://a.example/b?c=d", "https://|a|.example|/·b|?·c|=|d"),
            (
                "https://a.example/b-c/2024/?d=1&e=f%20g#h",
                "https://|a|.example|/·b|-·c|/·2024|/?·d|=|1|&|e|=|f|%20g|#h",
            ),
            ("(www.a.example/b/).", "(www|.a|.example|/·b/)."),
            ("2024-05-12 and/or", "2024-05-12 and/or"),
            ("src/render/pdf/long_names.of.files", "src/render/pdf/long|_names|.of|.files"),
            ("non-governmental-organisation-led", "non-governmental-organisation-led"),
        ] {
            let text = flat(&[text(written)]).0.text.replace(BREAK, "|").replace(JOIN, "·");
            assert_eq!(text, wanted);
        }
    }

    #[test]
    fn deep_nesting_does_not_overflow() {
        let mut inline = text("x");
        for _ in 0..5_000 {
            inline = Inline::Emphasis(vec![inline]);
        }
        assert_eq!(flat(std::slice::from_ref(&inline)).0.text, "x");
        assert_eq!(plain(&[inline]), "x");
    }
}
