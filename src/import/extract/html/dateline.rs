//! The day of publication where no data of the page give it.
//!
//! In: the page and what is known of its article. Out: the date of a line shortly below the headline that is nothing but a date, or the
//! day in the article's address (`/2019/06/13/`). A date elsewhere may be another article's.

use super::super::date::{self, Dated, dated};
use super::standfirst::{below, heading, only};
use crate::import::Article;
use dom_query::{Document, NodeRef};
use url::Url;

/// The day of publication, EDTF.
pub(super) fn find(document: &Document, article: &Article) -> Option<String> {
    let written = || below(heading(document, article)?).find_map(|node| written(&node));
    let address = || in_path(article.url.as_deref()?);
    written().or_else(address)
}

fn written(node: &NodeRef<'_>) -> Option<String> {
    if let Some(said) = node.attr("datetime").filter(|_| node.has_name("time")) {
        return date::read(&said);
    }
    match dated(&only(node)?.text) {
        // A month alone is more often that of a remark.
        Some(Dated::Published(date)) if date.len() == 10 => Some(date),
        _ => None,
    }
}

/// The day in a path, as many sites put it there.
fn in_path(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let parts: Vec<&str> = url.path_segments()?.collect();
    parts.windows(3).find_map(|day| {
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let [year, month, day] = day else { return None };
        let good = digits(year, 4) && digits(month, 2) && digits(day, 2);
        date::read(&format!("{year}-{month}-{day}")).filter(|_| good)
    })
}
