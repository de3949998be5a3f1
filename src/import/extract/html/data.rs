//! What a page says of its article, beside the text.
//!
//! Where a page says two things, the first of these is believed:
//! 1. JSON-LD of an article (written for machines by the publisher's own system);
//! 2. `citation_*` (made for bibliographies);
//! 3. Open Graph and `article:*`;
//! 4. Dublin Core;
//! 5. other `meta` elements;
//! 6. marks in the text: `itemprop`, `rel="author"`, `time`, the first heading.
//!
//! Two fields differ: the address is the canonical link's first, and the language that of the `html` element. The headline is the
//! page's own first heading where the data only cut it short or decorate it.

use super::super::{date, one_line};
use super::linked::{Item, Linked};
use super::names;
use super::title;
use crate::import::Article;
use crate::note::word::SourceKind;
use dom_query::{Document, NodeRef};
use url::Url;

/// The `meta` elements of a page: names in lower case, with their contents, in order.
pub(super) struct Metas(Vec<(String, String)>);

impl Metas {
    pub(super) fn read(document: &Document) -> Self {
        let mut all = Vec::new();
        for meta in document.select("meta[content]").nodes() {
            let content = one_line(&meta.attr_or("content", ""));
            for key in ["name", "property", "itemprop", "http-equiv"] {
                if let Some(name) = meta.attr(key).filter(|_| !content.is_empty()) {
                    all.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Self(all)
    }

    /// The first content below one of the names, the names in order.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).first().copied())
    }

    fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, content)| content.as_str()).collect()
    }
}

/// Everything that a page says of its article.
pub(super) struct Data {
    /// The fields; no text yet.
    pub(super) article: Article,
    /// The text as JSON-LD gives it.
    pub(super) body: Option<String>,
    /// The summary that the page gives search engines.
    pub(super) description: Option<String>,
    /// Whether the page's address is that of a site's front page.
    pub(super) front: bool,
    /// Whether the page calls itself an article.
    pub(super) says_article: bool,
}

/// Reads what a page says; `address` is where it was fetched from.
pub(super) fn read(document: &Document, address: Option<&str>) -> Data {
    let metas = Metas::read(document);
    let scripts: Vec<String> = document
        .select("script")
        .nodes()
        .iter()
        .filter(|node| node.attr("type").is_some_and(|sort| sort.to_ascii_lowercase().contains("ld+json")))
        .map(|node| node.text().to_string())
        .collect();
    let linked = Linked::read(&scripts);
    let base = base(document, address);
    let addresses = addresses(document, &metas, base.as_ref());
    // One that leads to the site's front page is a mistake of the site, or the page is that.
    let canonical = addresses.iter().find(|address| !is_front(address)).cloned();
    let front = canonical.is_none()
        && (!addresses.is_empty() || base.as_ref().is_some_and(|base| is_front(base.as_str())));
    let item = linked.article(canonical.as_deref().or(address));
    let item = item.as_ref();
    let publisher = publisher(item, &metas);
    let mut authors = authors(document, item, &metas);
    authors.retain(|author| Some(author) != publisher.as_ref());
    let url = canonical
        .or_else(|| item.and_then(Item::address).and_then(|said| resolve(&said, base.as_ref())))
        .or_else(|| base.filter(|base| base.path() != "/").map(|base| base.to_string()));
    let says_article = item.is_some()
        || metas.first(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article"))
        || metas.first(&["citation_title", "article:published_time"]).is_some();
    Data {
        front,
        body: item.and_then(Item::body),
        description: metas
            .first(&["og:description", "description", "twitter:description"])
            .map(str::to_owned),
        says_article,
        article: Article {
            title: title::headline(document, item, &metas, publisher.as_deref()),
            published: published(document, item, &metas),
            language: language(document, item, &metas),
            doi: doi(item, &metas),
            kind: kind(item, &metas),
            authors,
            publisher,
            url,
            ..Article::default()
        },
    }
}

/// What addresses in the page are relative to.
fn base(document: &Document, address: Option<&str>) -> Option<Url> {
    let page = address.and_then(web).or_else(|| saved_from(document));
    match document.base_uri() {
        Some(base) => match &page {
            Some(page) => page.join(&base).ok(),
            None => web(&base),
        }
        .filter(|_| page.is_none())
        .or(page),
        None => page,
    }
}

/// The address that browsers write into a page that they save.
fn saved_from(document: &Document) -> Option<Url> {
    document.root().descendants_it().filter(NodeRef::is_comment).take(8).find_map(|node| {
        let text = node.query(|node| match &node.data {
            dom_query::NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        })?;
        let rest = text
            .split_once("saved from url=")
            .map(|(_, rest)| rest.split_once(')').map_or(rest, |(_, rest)| rest));
        let rest = rest.or_else(|| {
            text.split_once("url: ").filter(|_| text.contains("SingleFile")).map(|(_, rest)| rest)
        })?;
        web(rest.split_whitespace().next()?)
    })
}

fn web(address: &str) -> Option<Url> {
    Url::parse(address.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some())
}

fn resolve(address: &str, base: Option<&Url>) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address.trim()).ok()?,
        None => Url::parse(address.trim()).ok()?,
    };
    web(url.as_str()).map(|url| url.to_string())
}

/// What the page says is its address, the best first.
fn addresses(document: &Document, metas: &Metas, base: Option<&Url>) -> Vec<String> {
    let links = document.select("link[rel][href]");
    let links = links.nodes().iter().filter(|link| {
        link.attr_or("rel", "").split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("canonical"))
    });
    let links = links.map(|link| link.attr_or("href", "").to_string());
    let said = ["og:url", "citation_public_url", "citation_fulltext_html_url"];
    let said = links.chain(said.iter().filter_map(|name| metas.first(&[name])).map(str::to_owned));
    said.filter(|address| !address.trim().is_empty()).filter_map(|address| resolve(&address, base)).collect()
}

/// Whether an address is that of a site's front page.
fn is_front(address: &str) -> bool {
    web(address).is_some_and(|url| url.path() == "/" && url.query().is_none())
}

fn publisher(item: Option<&Item<'_>>, metas: &Metas) -> Option<String> {
    let name = |text: &str| {
        Some(text.trim().trim_start_matches('@').to_owned()).filter(|text| !text.contains("://"))
    };
    item.and_then(Item::publisher)
        .or_else(|| {
            metas
                .first(&[
                    "citation_journal_title",
                    "citation_publisher",
                    "citation_technical_report_institution",
                ])
                .and_then(name)
        })
        .or_else(|| metas.first(&["og:site_name"]).and_then(name))
        .or_else(|| {
            metas
                .first(&[
                    "dc.publisher",
                    "dcterms.publisher",
                    "dc:publisher",
                    "publisher",
                    "application-name",
                ])
                .and_then(name)
        })
}

fn authors(document: &Document, item: Option<&Item<'_>>, metas: &Metas) -> Vec<String> {
    let mut authors = item.map(Item::authors).unwrap_or_default();
    if authors.is_empty() {
        metas
            .all("citation_author")
            .into_iter()
            .for_each(|name| names::add(&mut authors, &names::natural(name)));
    }
    for group in [
        &["article:author", "og:article:author"][..],
        &["dc.creator", "dcterms.creator", "dc.creator.author", "dc:creator"],
        &["author", "byl", "parsely-author", "sailthru.author", "article:author_name"],
    ] {
        for name in
            group.iter().filter(|_| authors.is_empty()).flat_map(|name| metas.all(name)).collect::<Vec<_>>()
        {
            names::add(&mut authors, name);
        }
    }
    for mark in [
        "[itemprop~=author] [itemprop=name]",
        "[itemprop~=author]",
        "a[rel~=author]",
        ".byline .author, .byline__name, .author-name",
    ] {
        if !authors.is_empty() {
            break;
        }
        // An author's biography holds more than a name.
        for node in document.select(mark).nodes().iter().take(6) {
            let text = one_line(&node.text());
            if text.chars().count() <= 80 {
                names::add(&mut authors, &text);
            }
        }
    }
    authors
}

fn published(document: &Document, item: Option<&Item<'_>>, metas: &Metas) -> Option<String> {
    const NAMES: &[&str] = &[
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "og:published_time",
        "og:pubdate",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date.created",
        "dc.date",
        "dc:date",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "publication-date",
        "published_time",
        "ptime",
        "date",
        "displaydate",
        "article_date_original",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
    ];
    let said = item
        .and_then(Item::published)
        .or_else(|| NAMES.iter().find_map(|name| date::read(metas.first(&[name])?)));
    said.or_else(|| {
        [
            "[itemprop~=datePublished]",
            "time[pubdate]",
            "article time[datetime]",
            "main time[datetime]",
            "header time[datetime]",
        ]
        .iter()
        .find_map(|mark| {
            document.select(mark).nodes().iter().take(3).find_map(|node| {
                let said = ["datetime", "content", "title"]
                    .iter()
                    .filter_map(|key| node.attr(key))
                    .find_map(|said| date::read(&said));
                said.or_else(|| date::read(&one_line(&node.text())))
            })
        })
    })
}

fn language(document: &Document, item: Option<&Item<'_>>, metas: &Metas) -> Option<String> {
    let root = document.html_root();
    let said = [root.attr("lang"), root.attr("xml:lang")].into_iter().flatten().map(|tag| tag.to_string());
    let names = [
        "og:locale",
        "citation_language",
        "content-language",
        "dc.language",
        "dcterms.language",
        "inlanguage",
        "language",
    ];
    said.chain(item.and_then(|item| item.text("inLanguage")))
        .chain(names.iter().filter_map(|name| metas.first(&[name])).map(str::to_owned))
        .find_map(|tag| bcp47(&tag))
}

/// A language tag in its usual spelling; `None` if it is none.
fn bcp47(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let first = parts.next().filter(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    })?;
    let mut spelled = first.to_ascii_lowercase();
    for part in parts {
        let good = (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !good {
            return None;
        }
        spelled.push('-');
        let (head, tail) = part.split_at(1);
        match part.len() {
            2 => spelled.push_str(&part.to_ascii_uppercase()),
            4 => spelled.push_str(&(head.to_ascii_uppercase() + &tail.to_ascii_lowercase())),
            _ => spelled.push_str(&part.to_ascii_lowercase()),
        }
    }
    (spelled != "und").then_some(spelled)
}

fn doi(item: Option<&Item<'_>>, metas: &Metas) -> Option<String> {
    let names = [
        "citation_doi",
        "prism.doi",
        "bepress_citation_doi",
        "dc.identifier",
        "dc.identifier.doi",
        "dcterms.identifier",
        "doi",
    ];
    let metas = names.iter().flat_map(|name| metas.all(name)).map(str::to_owned);
    metas.chain(item.map(Item::identifiers).unwrap_or_default()).find_map(|text| doi_in(&text))
}

/// The identifier in a text that is one, with or without `doi:` or a resolver.
fn doi_in(text: &str) -> Option<String> {
    let bare = text.trim();
    let lower = bare.to_ascii_lowercase();
    let start = if lower.starts_with("10.") || lower.starts_with("doi:") || lower.contains("doi.org/10.") {
        lower.find("10.")?
    } else {
        return None;
    };
    let doi = bare.get(start..)?;
    let (registrant, suffix) = doi[3..].split_once('/')?;
    let good = registrant.len() >= 4 && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (good && !suffix.is_empty() && !doi.contains(char::is_whitespace)).then(|| doi.to_owned())
}

fn kind(item: Option<&Item<'_>>, metas: &Metas) -> Option<SourceKind> {
    if let Some(item) = item {
        return Some(item.kind());
    }
    if metas.first(&["citation_technical_report_institution", "citation_technical_report_number"]).is_some() {
        return Some(SourceKind::Report);
    }
    let article = metas.first(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
    (article || metas.first(&["citation_journal_title"]).is_some()).then_some(SourceKind::Article)
}
