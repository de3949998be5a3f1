//! The headline of a page.

use super::super::one_line;
use super::data::Metas;
use super::linked::Item;
use dom_query::Document;

/// What stands between a headline and the name of a site in a `title` element.
const SIGNS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", "_", "|", " « ", "：", " -- "];

/// The headline; the page's own first heading where the data only cut it short or decorate it.
pub(super) fn headline(
    document: &Document,
    item: Option<&Item<'_>>,
    metas: &Metas,
    publisher: Option<&str>,
) -> Option<String> {
    let headings: Vec<String> = headings(document);
    let site = metas.first(&["og:site_name", "application-name"]);
    let sites: Vec<&str> = [publisher, site].into_iter().flatten().collect();
    let said = item.and_then(|item| item.text("headline")).or_else(|| {
        metas
            .first(&["citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "title"])
            .map(one_line)
    });
    if let Some(said) = said {
        let bare = without_site(&said, &sites, &headings);
        let whole = headings.iter().find(|heading| shortens(&bare, heading));
        return Some(whole.cloned().unwrap_or(bare));
    }
    let written =
        document.select("head > title, body > title").nodes().first().map(|node| one_line(&node.text()));
    let written = written.filter(|title| !title.is_empty());
    if let Some(written) = &written {
        let bare = without_site(written, &sites, &headings);
        if bare != *written || headings.contains(written) {
            return Some(bare);
        }
    }
    match headings.as_slice() {
        // One heading of the first level is the headline, whatever the title says.
        [only] => Some(only.clone()),
        _ => written.or_else(|| headings.first().cloned()),
    }
}

/// The headings of the first level that have text, at most a few.
fn headings(document: &Document) -> Vec<String> {
    let all = document.select("h1, [itemprop~=headline]");
    let mut headings: Vec<String> = Vec::new();
    for node in all.nodes().iter().take(12) {
        let text = one_line(&super::blocks::text(node));
        if !text.is_empty() && text.chars().count() < 400 && !headings.contains(&text) {
            headings.push(text);
        }
    }
    headings
}

/// The letters and digits of a text, in lower case.
pub(in super::super) fn letters(text: &str) -> String {
    text.chars().filter(|ch| ch.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `short` is the same headline as `long`, but for its end, or signs.
fn shortens(short: &str, long: &str) -> bool {
    let cut = letters(short.trim_end_matches(['.', '…']));
    let whole = letters(long);
    let ends = short.ends_with('…') || short.ends_with("...") || short.chars().count() >= 100;
    !cut.is_empty() && (cut == whole || ends && whole.starts_with(&cut))
}

/// The title without the site's name, where it is certain that this is the site's name.
fn without_site(title: &str, sites: &[&str], headings: &[String]) -> String {
    for sign in SIGNS {
        for (at, _) in title.match_indices(sign).collect::<Vec<_>>().into_iter().rev() {
            let (head, tail) = (title[..at].trim(), title[at + sign.len()..].trim());
            let named = |part: &str| sites.iter().any(|site| letters(site) == letters(part));
            if !head.is_empty()
                && (named(tail) || headings.iter().any(|heading| letters(heading) == letters(head)))
            {
                return head.to_owned();
            }
            if !tail.is_empty() && named(head) {
                return tail.to_owned();
            }
        }
    }
    title.to_owned()
}
