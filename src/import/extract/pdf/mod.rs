//! From a PDF to its article.
//!
//! In: the bytes. Out: the paragraphs, rebuilt from the places of the letters ([`lines`], [`paragraphs`]), and what the file says of itself
//! where that is plausible ([`info`]). The day on which a file was made is no day of publication, so it is not taken for one.
//!
//! pdf-extract panics on some broken files and may run long on others: it works in a thread of its own, and is given up after a while.
//! Forms that draw themselves, which no thread survives, are looked for first ([`safe`]).

mod info;
mod lines;
mod paragraphs;
mod safe;

use super::{ExtractError, Raw, words};
use crate::import::Article;
use lines::Line;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

/// The largest file that is read, bytes.
const SIZE: usize = 64 << 20;

/// How long the text of a file may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The stack of the thread that reads, bytes.
const STACK: usize = 64 << 20;

/// The name of that thread, by which its panics are known.
const NAME: &str = "pdf-text";

/// What is read of a file.
struct Read {
    lines: Vec<Line>,
    pages: usize,
    info: info::Info,
}

/// Finds the article of a PDF.
pub(super) fn extract(raw: &Raw<'_>) -> Result<Article, ExtractError> {
    let failed = |found: String| ExtractError::Pdf { name: raw.name.to_owned(), found };
    if raw.bytes.len() > SIZE {
        return Err(failed(format!("of {} MiB, more than {} MiB", raw.bytes.len() >> 20, SIZE >> 20)));
    }
    let read = guarded(raw.bytes.to_vec()).map_err(failed)?;
    let text = paragraphs::build(&read.lines, read.pages);
    let letters: usize =
        text.paragraphs.iter().map(|text| text.chars().filter(|ch| ch.is_alphabetic()).count()).sum();
    let lost: usize = text.paragraphs.iter().map(|text| text.chars().filter(|ch| lost(*ch)).count()).sum();
    if letters < 20 {
        return Err(failed("without text: its pages are pictures, or empty".to_owned()));
    }
    if lost * 10 > letters {
        return Err(failed(
            "whose letters cannot be told: its fonts do not say what they stand for".to_owned(),
        ));
    }
    if !text
        .paragraphs
        .iter()
        .any(|text| words::ends_sentence(text) && words::weight(text) >= 4 || words::weight(text) >= 25)
    {
        return Err(ExtractError::no_article(raw.name, "no whole sentence"));
    }
    let title = read.info.title.or(text.title);
    let mut paragraphs = text.paragraphs;
    if let Some(title) = &title {
        let same = |text: &String| super::html::title::letters(text) == super::html::title::letters(title);
        if let Some(at) = paragraphs.iter().take(4).position(same) {
            paragraphs.remove(at);
        }
    }
    let mut authors = read.info.authors;
    if let Some(at) = paragraphs.iter().take(3).position(|text| super::html::names::byline(text).is_some()) {
        let byline = super::html::names::byline(&paragraphs.remove(at)).unwrap_or_default();
        authors = if authors.is_empty() { byline } else { authors };
    }
    Ok(Article {
        title,
        authors,
        publisher: read.info.publisher,
        published: read.info.published,
        language: read.info.language,
        doi: read.info.doi,
        url: raw.address.map(str::to_owned),
        paragraphs,
        ..Article::default()
    })
}

/// Whether a sign stands for one that is not known.
fn lost(ch: char) -> bool {
    ch == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&ch) || (ch.is_control() && ch != '\t')
}

/// Reads in a thread of its own; the error is what is wrong with the file, as the end of "a PDF …".
fn guarded(bytes: Vec<u8>) -> Result<Read, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        // A panic of that thread is a finding about the file, told as such: it is not printed as well.
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(NAME) {
                usual(panic);
            }
        }));
    });
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        let read = panic::catch_unwind(AssertUnwindSafe(|| read(&bytes)));
        // Nobody listens any more if it took too long.
        drop(sender.send(read));
    };
    let broken = || "that is broken".to_owned();
    thread::Builder::new().name(NAME.to_owned()).stack_size(STACK).spawn(work).map_err(|_| broken())?;
    match receiver.recv_timeout(PATIENCE) {
        Ok(read) => read.unwrap_or_else(|_| Err(broken())),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Err(format!("that took more than {} seconds to read", PATIENCE.as_secs()))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(broken()),
    }
}

fn read(bytes: &[u8]) -> Result<Read, String> {
    let mut document =
        pdf_extract::Document::load_mem(bytes).map_err(|_| "that is broken or cut off".to_owned())?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| "that is locked with a password".to_owned())?;
    }
    safe::make(&mut document)?;
    let pages = document.get_pages();
    let mut lines = Vec::new();
    let mut bad = 0;
    for page in pages.keys() {
        let mut collector = lines::Collector::new(*page);
        // One broken page does not lose the others.
        let drawn = panic::catch_unwind(AssertUnwindSafe(|| {
            pdf_extract::output_doc_page(&document, &mut collector, *page)
        }));
        bad += usize::from(!matches!(drawn, Ok(Ok(()))));
        lines.extend(collector.finish());
    }
    if bad > 0 {
        return Err(format!("with {bad} of {} pages that cannot be read", pages.len()));
    }
    Ok(Read { lines, pages: pages.len(), info: info::read(&document) })
}
