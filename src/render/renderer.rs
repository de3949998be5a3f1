//! A pack's files: the template rendered once, its document written in each format.

use super::assets::{Assets, BRIEFING, CORRECTION, PAGE, STYLE, THEME};
use super::document::{Document, Meta};
use super::parse::{self, Problem};
use super::pdf::{self, Attachment, AttachmentKind, Fonts, PdfError, Theme, TornWord};
use super::template::Templates;
use super::{figure, html, markdown, paper, prose, theme};
use crate::base::date::Date;
use crate::base::file::Files;
use crate::diagnostic::Diagnostic;
use crate::model::manifest::{Connective, MANIFEST, Manifest};
use crate::model::{Grounds, LOCK, NOTES, Pack};
use std::collections::BTreeMap;

/// A format of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `briefing.md`
    Markdown,
    /// `briefing.html`
    Html,
    /// `briefing.pdf`
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::Pdf];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Markdown => "briefing.md",
            Self::Html => "briefing.html",
            Self::Pdf => "briefing.pdf",
        }
    }
}

/// What makes the files of packs: templates compiled, fonts and theme read, once a run.
pub struct Renderer {
    templates: Templates,
    style: String,
    theme: Theme,
    fonts: Option<Fonts>,
    formats: Vec<Format>,
    made: Option<Date>,
    watermark: Option<String>,
    /// What the style says by itself.
    said_by_style: Vec<Diagnostic>,
}

/// Why a pack has no files.
#[derive(Debug)]
pub enum Failed {
    /// A template does not render.
    Template(Box<Diagnostic>),
    /// What the template makes is no document.
    Document(Box<Unfit>),
    /// The PDF cannot be written; and what is wrong besides.
    Pdf(PdfError, Box<Unfit>),
}

/// What is wrong in what a template makes.
#[derive(Debug, Default)]
pub struct Unfit {
    /// The Markdown.
    pub markdown: String,
    /// What no document can hold, in the Markdown.
    pub problems: Vec<Problem>,
    /// What templates say without a source.
    pub findings: Vec<Diagnostic>,
    /// Sentences of notes behind which no source stands.
    pub of_notes: Vec<String>,
}

/// What was made of a pack.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Its files by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What its templates declare to say on their own account.
    pub connectives: Vec<Connective>,
    /// Words that the PDF cuts.
    pub torn: Vec<TornWord>,
    /// What is said without a source: then the files may be proved, but not published.
    pub unfit: Option<Box<Unfit>>,
}

impl Renderer {
    /// Compiles templates and reads fonts and theme; their texts go into `files`.
    pub fn new(
        assets: &Assets,
        formats: &[Format],
        made: Option<Date>,
        files: &mut Files,
    ) -> Result<Self, Vec<Diagnostic>> {
        let formats = if formats.is_empty() { Format::ALL.to_vec() } else { formats.to_vec() };
        let mut findings = Vec::new();
        let templates = Templates::new(assets, files).map_err(|found| findings.extend(found)).ok();
        let text = assets.text(THEME);
        let file = files.add(text.shown.as_str(), &*text.text);
        let mut fonts = None;
        if formats.contains(&Format::Pdf) {
            let own = assets.fonts.iter().map(|(name, bytes)| (name.clone(), bytes.clone()));
            let list = own.chain(assets.further.iter().cloned()).collect();
            match Fonts::new(list) {
                Ok(read) => fonts = Some(read),
                Err(wrong) => findings.extend(wrong.iter().map(theme::unusable_font)),
            }
        }
        let drawings = assets
            .drawings()
            .map(|(name, text)| (name, files.add(text.shown.as_str(), &*text.text), &*text.text));
        let means = theme::Means { fonts: fonts.as_ref(), drawings: drawings.collect() };
        let theme = theme::read(&text.text, file, &means).map_err(|found| findings.extend(found)).ok();
        let (Some(templates), Some(theme), true) = (templates, theme, findings.is_empty()) else {
            return Err(findings);
        };
        let style = assets.text(STYLE);
        let file = files.add(style.shown.as_str(), &*style.text);
        let said_by_style = prose::style(&style.text, file);
        let style = style.text.to_string();
        Ok(Self { templates, style, theme, fonts, formats, made, watermark: None, said_by_style })
    }

    /// The same, with a text across every page, such as `DRAFT`.
    #[must_use]
    pub fn marked(self, watermark: Option<String>) -> Self {
        Self { watermark, ..self }
    }

    /// How many files a pack gets, without its manifest.
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The files of a pack, without its manifest, which lists none yet; it and what the pack stands on ride inside the PDF. `step` is called
    /// once a file.
    pub fn render(
        &self,
        pack: Pack,
        manifest: &Manifest,
        grounds: &Grounds,
        files: &Files,
        step: &(impl Fn() + Sync),
    ) -> Result<Rendered, Failed> {
        let template = |found| Failed::Template(Box::new(found));
        let (master, made) = match pack.correction {
            Some(_) => (CORRECTION, self.templates.correction(&pack, files)),
            None => (BRIEFING, self.templates.briefing(&pack, files)),
        };
        let made = made.map_err(template)?;
        let prose = prose::read(&made, self.templates.texts(master, &mut Vec::new(), files));
        // All that the templates got: nothing below needs it.
        drop(made);
        let text = prose.markdown;
        let mut unfit = Unfit { findings: prose.findings, of_notes: prose.of_notes, ..Unfit::default() };
        let meta = meta(&pack, self.made.as_ref(), self.watermark.as_deref());
        let filled = |(at, request): (usize, figure::Request)| Some((at, request.fill(&pack)?));
        let figures = prose.figures.into_iter().filter_map(filled).collect();
        drop(pack);
        let document = parse::document(&text, meta.clone(), figures).unwrap_or_else(|problems| {
            unfit.problems = problems;
            Document { meta, blocks: Vec::new() }
        });
        let mut rendered = Rendered { connectives: prose.connectives, ..Rendered::default() };
        let mut page = String::new();
        if self.formats.contains(&Format::Html) {
            let (html, said) = self.html(&document, files).map_err(template)?;
            page = html;
            rendered.connectives.extend(said.connectives);
            unfit.findings.extend(said.findings);
            unfit.findings.extend(self.said_by_style.iter().cloned());
        }
        if !unfit.problems.is_empty() {
            unfit.markdown = text;
            return Err(Failed::Document(Box::new(unfit)));
        }
        for format in &self.formats {
            let bytes = match format {
                Format::Markdown => markdown::write(&text, &document).into_bytes(),
                Format::Html => std::mem::take(&mut page).into_bytes(),
                Format::Pdf => continue,
            };
            rendered.files.insert(format.file().to_string(), bytes);
            step();
        }
        // Last, since it takes the document with it: a large pack's is not held while its pages are.
        if let Some(fonts) = self.fonts.as_ref().filter(|_| self.formats.contains(&Format::Pdf)) {
            drop(text);
            let inside = evidence(manifest, &rendered.connectives, grounds);
            match pdf::write(paper::document(document), &self.theme, fonts, &inside) {
                Ok(written) => {
                    rendered.torn = written.torn;
                    rendered.files.insert(Format::Pdf.file().to_string(), written.bytes);
                }
                Err(error) => return Err(Failed::Pdf(error, Box::new(unfit))),
            }
            step();
        }
        let fit = unfit.findings.is_empty() && unfit.of_notes.is_empty();
        rendered.unfit = (!fit).then(|| Box::new(unfit));
        Ok(rendered)
    }

    /// The page, and what it says around the text.
    fn html(&self, document: &Document, files: &Files) -> Result<(String, prose::Prose), Diagnostic> {
        let view = html::page(document, &self.style);
        let (page, values) = self.templates.page(&view, files)?;
        if !page.contains(&*view.body) {
            return Err(self.templates.body_not_whole(files));
        }
        let made = [&*view.style, &*view.body, &*view.headline];
        let mut said = prose::page(&page, &values, &made, self.templates.texts(PAGE, &mut Vec::new(), files));
        let page = std::mem::take(&mut said.markdown);
        // The policy names the hash of the style: with anything around it, a browser would leave the page without style.
        if page.contains(&view.style) && !page.contains(&format!("<style>{}</style>", view.style)) {
            return Err(self.templates.style_not_alone(files));
        }
        Ok((page, said))
    }
}

fn meta(pack: &Pack, made: Option<&Date>, watermark: Option<&str>) -> Meta {
    let day = |date: &Date| date.earliest().to_string();
    let date = Date::parse(&pack.date.edtf);
    let date_iso = date.as_ref().map(day).unwrap_or_default();
    Meta {
        id: pack.id.clone(),
        title: pack.title.clone(),
        date: pack.date.words.clone(),
        made: made.map_or_else(|| date_iso.clone(), day),
        date_iso,
        tlp: pack.tlp.clone(),
        authors: pack.authors.clone(),
        language: pack.language.clone(),
        watermark: watermark.map(str::to_string),
    }
}

/// What rides inside the PDF: the manifest as it is before any file is listed, and what the pack stands on.
fn evidence(manifest: &Manifest, connectives: &[Connective], grounds: &Grounds) -> Vec<Attachment> {
    let manifest = Manifest { connectives: connectives.to_vec(), files: Vec::new(), ..manifest.clone() };
    let data = |name: &str, media, about: &str, text: String| Attachment {
        name: name.to_string(),
        media,
        about: about.to_string(),
        kind: AttachmentKind::Data,
        bytes: text.into_bytes(),
    };
    let notes =
        data(NOTES, "application/yaml", "The notes that this briefing stands on", grounds.notes.clone());
    let mut all = vec![
        data(MANIFEST, "application/json", "What this briefing holds, to prove it again", manifest.to_json()),
        Attachment { kind: AttachmentKind::Source, ..notes },
    ];
    let about = "Hashes of the quotations, from when they were compared with their articles";
    all.extend(grounds.lock.clone().map(|lock| data(LOCK, "application/yaml", about, lock)));
    all
}
