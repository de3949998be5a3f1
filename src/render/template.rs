//! Tera, the one user of it: templates compiled once, values that know whether they are Markdown already, and errors
//! as findings.

mod values;

use super::assets::{Assets, BRIEFING, CORRECTION, PAGE};
use super::prose::trace;
use super::prose::{Made, Texts};
use super::rules::TEMPLATE_ERROR;
use crate::base::file::{Files, Position};
use crate::base::script::isolated;
use crate::base::span::{FileId, Span};
use crate::diagnostic::Diagnostic;
use crate::load::decode::{list_of, nearest};
use crate::model::markdown::{MARKDOWN_KEY, escape};
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use tera::{Context, ErrorKind, Tera};
use values::{Contexts, context};

/// The templates of a run.
#[derive(Debug)]
pub struct Templates {
    // tera's escape function is one per instance, so Markdown and HTML live in two.
    markdown: Tera,
    html: Tera,
    /// The Markdown templates with marks around what they say; none where that is no template any more.
    traced: Option<Tera>,
    /// What those say, by the number in the mark.
    literals: Vec<Span>,
    files: HashMap<String, FileId>,
}

impl Templates {
    /// Compiles the templates; their texts go into `files`, so that findings can point into them.
    pub fn new(assets: &Assets, files: &mut Files) -> Result<Self, Vec<Diagnostic>> {
        let mut ids = HashMap::new();
        let mut of = |ending: &str| {
            let mut all = Vec::new();
            for (name, text) in assets.texts.iter().filter(|(name, _)| name.ends_with(ending)) {
                ids.insert(name.clone(), files.add(text.shown.as_str(), &*text.text));
                all.push((name.clone(), text.text.to_string()));
            }
            all
        };
        let markdown_texts = of(".md");
        let html_texts = of(".html");
        let mut literals = Vec::new();
        let traced: Vec<_> = markdown_texts
            .iter()
            .filter_map(|(name, text)| {
                Some((name.clone(), trace::marked(text, *ids.get(name)?, &mut literals)))
            })
            .collect();
        let mut templates =
            Self { markdown: Tera::default(), html: Tera::default(), traced: None, literals, files: ids };
        templates.markdown.autoescape_on(vec![".md"]);
        templates.markdown.set_escape_fn(escape_markdown);
        let mut marked = Tera::default();
        marked.autoescape_on(vec![".md"]);
        marked.set_escape_fn(escape_marked);
        templates.traced = marked.add_raw_templates(traced).is_ok().then_some(marked);
        let mut found = Vec::new();
        for (tera, texts) in [(&mut templates.markdown, markdown_texts), (&mut templates.html, html_texts)] {
            if let Err(error) = tera.add_raw_templates(texts) {
                found.push(error);
            }
        }
        if found.is_empty() {
            return Ok(templates);
        }
        Err(found.iter().map(|error| templates.finding(error, files, &Json::Null, BRIEFING)).collect())
    }

    /// Renders the master document.
    pub fn briefing(&self, view: &impl Serialize, files: &Files) -> Result<Made, Diagnostic> {
        self.master(BRIEFING, view, files)
    }

    /// Renders the master document of a correction note.
    pub fn correction(&self, view: &impl Serialize, files: &Files) -> Result<Made, Diagnostic> {
        self.master(CORRECTION, view, files)
    }

    /// Renders the HTML page; the values come back.
    pub fn page(&self, view: &impl Serialize, files: &Files) -> Result<(String, Json), Diagnostic> {
        let values = serde_json::to_value(view).unwrap_or_default();
        let page = self.render(&self.html, PAGE, &context(&values), || values.clone(), files)?;
        Ok((page, values))
    }

    /// Renders a master, and once more with marks, to know where each stretch comes from.
    fn master(&self, name: &str, view: &impl Serialize, files: &Files) -> Result<Made, Diagnostic> {
        // Of a large pack the values are a good part of what is held. They are made anew rather than held beside what the engine made of them.
        let values = || serde_json::to_value(view).unwrap_or_default();
        let Contexts { plain, marked } = Contexts::new(values());
        let markdown = self.render(&self.markdown, name, &plain, values, files)?;
        drop(plain);
        let says = self.traced.as_ref().and_then(|traced| traced.render(name, &marked).ok());
        drop(marked);
        let trace = trace::read(&says.unwrap_or_default(), &markdown);
        Ok(Made { trace, markdown, values: values() })
    }

    /// The texts of the templates whose names end so, a master first.
    pub fn texts<'a>(&'a self, master: &str, ids: &'a mut Vec<FileId>, files: &'a Files) -> Texts<'a> {
        let ending = master.rsplit('.').next().unwrap_or_default();
        let mut all: Vec<_> = self.files.iter().filter(|(name, _)| name.ends_with(ending)).collect();
        all.sort_by_key(|(name, _)| (*name != master, *name));
        ids.extend(all.into_iter().map(|(_, id)| *id));
        Texts { files, templates: ids, literals: &self.literals }
    }

    /// The finding that the page's style does not stand alone in its element.
    pub fn style_not_alone(&self, files: &Files) -> Diagnostic {
        let file = self.files.get(PAGE).copied().unwrap_or(FileId(0));
        let at = files.get(file).text.find("{{ style").unwrap_or(0);
        let what = "the style does not stand alone in its element";
        Diagnostic::new(&TEMPLATE_ERROR, Span::new(file, at, at), what)
            .label("a browser would refuse it: the content security policy names its hash")
            .help("write `<style>{{ style | safe }}</style>`, without a blank or a line end around it")
    }

    /// The finding that the page does not hold the text as it was proved.
    pub fn body_not_whole(&self, files: &Files) -> Diagnostic {
        let file = self.files.get(PAGE).copied().unwrap_or(FileId(0));
        let at =
            files.get(file).text.find("body |").or_else(|| files.get(file).text.find("body|")).unwrap_or(0);
        Diagnostic::new(&TEMPLATE_ERROR, Span::new(file, at, at), "the page does not hold the text unchanged")
            .label("what is published would not be what was read")
            .help("write `{{ body | safe }}`, with no other filter; a style can do what markup cannot")
    }

    fn render(
        &self,
        tera: &Tera,
        name: &str,
        context: &Context,
        values: impl Fn() -> Json,
        files: &Files,
    ) -> Result<String, Diagnostic> {
        tera.render(name, context).map_err(|error| self.finding(&error, files, &values(), name))
    }

    /// A template error as a finding with its place and what was available there.
    fn finding(&self, error: &tera::Error, files: &Files, values: &Json, name: &str) -> Diagnostic {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
            let message = error.to_string();
            if let Some(found) = self.reported(&message, files) {
                return found;
            }
            let file = self.files.get(name).copied().unwrap_or(FileId(0));
            return Diagnostic::new(&TEMPLATE_ERROR, Span::new(file, 0, 0), lower(&message))
                .help("see `docs/templates.md` for what a template may use");
        };
        let file =
            self.files.get(report.filename()).or_else(|| self.files.get(name)).copied().unwrap_or(FileId(0));
        let range = report.span().range.clone();
        let span = Span::new(file, range.start, range.end);
        let text = &files.get(file).text;
        let written = text.get(range.start..range.end.min(text.len())).unwrap_or_default();
        let message = lower(report.message());
        // The engine's own list of what was there, where it has one.
        if let Some((message, fields)) = message.split_once(". Available fields: ") {
            let fields: Vec<&str> = fields.split(", ").collect();
            let list = format!("here are {}", list_of(fields.iter().copied()));
            let help = match nearest(written.trim(), fields.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? {list}"),
                None => list,
            };
            return Diagnostic::new(&TEMPLATE_ERROR, span, message).label("here").help(help);
        }
        let message = if message.starts_with("tried to render a variable that is undefined") {
            format!("there is no value `{}`", written.trim())
        } else {
            message
        };
        Diagnostic::new(&TEMPLATE_ERROR, span, message).label("here").help(available(values, written))
    }
}

impl Templates {
    /// The place in a message that is a report in several lines: `error: …`, then `--> file:line:column`.
    fn reported(&self, message: &str, files: &Files) -> Option<Diagnostic> {
        let what = message.lines().next()?.trim_start_matches("error: ");
        let place = message.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let file = *self.files.get(parts.next()?)?;
        let span = files.line_from(file, Position { line, column })?;
        Some(
            Diagnostic::new(&TEMPLATE_ERROR, span, lower(what))
                .label("here")
                .help("see `docs/templates.md` for what a template may use"),
        )
    }
}

fn lower(message: &str) -> String {
    let mut chars = message.chars();
    let first = chars.next().map(|ch| ch.to_lowercase().to_string()).unwrap_or_default();
    (first + chars.as_str()).trim_end_matches('.').replace(['\n', '\r'], " ")
}

/// What a template could have used instead of `written`.
fn available(values: &Json, written: &str) -> String {
    let Json::Object(fields) = values else {
        return "see `docs/templates.md` for what a template may use".into();
    };
    // As far as the path leads, the names there are what is available; inside a loop, any name of any value may be meant.
    let mut at = values;
    let mut path = Vec::new();
    let mut rest = written.trim().split(['.', '?', '[', ' ', '|']).filter(|part| !part.is_empty());
    let mut missing = rest.next();
    while let Some(part) = missing {
        match at.get(part) {
            Some(next) => {
                at = next;
                path.push(part);
                missing = rest.next();
            }
            None => break,
        }
    }
    let wanted = if path.is_empty() { written.trim().rsplit(['.', ' ']).next() } else { missing };
    let mut names = BTreeSet::new();
    if path.is_empty() {
        all_keys(values, &mut names);
    } else {
        names.extend(keys(at));
    }
    let near = wanted.and_then(|wanted| nearest(wanted, names.iter().copied()));
    let here = if path.is_empty() { fields.keys().map(String::as_str).collect() } else { names.clone() };
    let of = if path.is_empty() { "the template".to_string() } else { format!("`{}`", path.join(".")) };
    let list = format!("{of} has {}", list_of(here.into_iter()));
    match near {
        Some(near) => format!("did you mean `{near}`? {list}"),
        None => list,
    }
}

fn keys(value: &Json) -> BTreeSet<&str> {
    match value {
        Json::Object(fields) => fields.keys().map(String::as_str).collect(),
        Json::Array(items) => items.first().map(keys).unwrap_or_default(),
        _ => BTreeSet::new(),
    }
}

fn all_keys<'a>(value: &'a Json, names: &mut BTreeSet<&'a str>) {
    match value {
        Json::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != MARKDOWN_KEY) {
                names.insert(key);
                all_keys(value, names);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| all_keys(item, names)),
        _ => {}
    }
}

fn escape_marked(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let [before, behind] = trace::VALUE_MARKS;
    write!(out, "{before}")?;
    escape_markdown(text, out)?;
    write!(out, "{behind}")
}

fn escape_markdown(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 8);
    escape(text, &mut escaped);
    // A name in another direction must not turn the words around it.
    let escaped = isolated(escaped, "en");
    out.write_all(escaped.as_bytes())
}
