//! Documents that mean harm, and documents that no one meant.

use super::page::{self, Piece, inside, read, render, text};
use super::{body, demo, document, links};
use briefpack::render::document::{Align, Block, Document, Entry, Inline, Target};
use briefpack::render::html;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

const EVIL: &str =
    "</p></style><script>alert(1)</script>\"'><img src=x onerror=alert(1)> &amp; <!-- ]]> {{ 7 }}";

const TAGS: [&str; 42] = [
    "a",
    "bdi",
    "blockquote",
    "body",
    "br",
    "code",
    "details",
    "div",
    "em",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "style",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 18] = [
    "aria-label",
    "charset",
    "class",
    "content",
    "data-claim",
    "datetime",
    "dir",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "rel",
    "role",
    "scope",
    "start",
    "tabindex",
    "value",
];

/// Nothing but what the writer means to write: no other element, no other attribute, no other address,
/// no id twice, no link inside a link, one title.
fn hold(html: &str) -> Vec<Piece> {
    let pieces = read(html);
    let mut ids = BTreeSet::new();
    let mut depth = 0;
    for piece in &pieces {
        match piece {
            Piece::Open(name, attributes) => {
                assert!(TAGS.contains(&name.as_str()), "<{name}>");
                for (key, value) in attributes {
                    assert!(ATTRIBUTES.contains(&key.as_str()), "{key}");
                    assert!(key != "id" || ids.insert(value), "{value} twice");
                    let leads =
                        ["#", "http://", "https://", "HTTP://"].iter().any(|start| value.starts_with(start));
                    assert!(key != "href" || leads, "{value}");
                }
                depth += i32::from(name == "a");
                assert!(depth <= 1, "a link inside a link");
            }
            Piece::Close(name) => depth -= i32::from(name == "a"),
            Piece::Text(_) => {}
        }
    }
    assert_eq!(pieces.iter().filter(|piece| piece.is("h1")).count(), 1);
    pieces
}

fn evil() -> Vec<Inline> {
    vec![Inline::Text(EVIL.into())]
}

fn web(address: &str) -> Inline {
    Inline::Link { to: Target::Web(address.into()), content: evil() }
}

#[test]
fn markup_in_the_notes_comes_out_as_text() {
    let mut document = document([
        Block::Heading { level: 2, id: EVIL.into(), content: evil() },
        Block::Paragraph(vec![
            Inline::Claim { id: EVIL.into(), content: evil() },
            Inline::Cite { source: EVIL.into(), number: 1 },
            Inline::Code(EVIL.into()),
            Inline::Link { to: Target::Claim(EVIL.into()), content: evil() },
            Inline::Link { to: Target::Heading(EVIL.into()), content: vec![] },
            web(&format!("https://example.org/{}", EVIL.replace(' ', ""))),
        ]),
        Block::Code(EVIL.into()),
        Block::Table { align: vec![Align::End], head: vec![evil()], rows: vec![vec![evil()]] },
        Block::Sources(vec![Entry {
            source: EVIL.into(),
            number: 1,
            content: vec![Block::Paragraph(evil())],
        }]),
    ]);
    let meta = &mut document.meta;
    for field in [&mut meta.title, &mut meta.date, &mut meta.date_iso, &mut meta.language] {
        *field = EVIL.into();
    }
    meta.tlp = Some(EVIL.into());
    meta.authors = vec![EVIL.into()];
    let html = render(&document);
    let pieces = hold(&html);
    let claim = inside(&pieces, |piece| piece.get("data-claim") == Some(EVIL));
    assert_eq!(text(claim), EVIL);
    assert_eq!(text(inside(&pieces, |piece| piece.is("title"))), EVIL);
    assert_eq!(text(inside(&pieces, |piece| piece.is("pre"))), EVIL);
    let label = pieces.iter().find(|piece| piece.is("div") && piece.get("role").is_some());
    assert_eq!(label.and_then(|region| region.get("aria-label")), Some(EVIL));
    assert!(!pieces.iter().any(|piece| piece.is("time")), "not a date");
}

#[test]
fn only_addresses_of_the_web_are_written() {
    for address in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "https://",
        " https://example.org/",
        "https://exam\tple.org/",
        "https://example.org/?a=\"<2>\"",
        "",
    ] {
        let html = body([Block::Paragraph(vec![web(address)])]);
        let pieces = hold_part(&html);
        assert!(links(&pieces).is_empty(), "{address:?}");
        assert_eq!(text(&pieces).trim(), EVIL, "the words stay");
    }
    let html = body([Block::Paragraph(vec![web("https://example.org/?a=1&b='2'")])]);
    assert_eq!(links(&hold_part(&html)), ["https://example.org/?a=1&b='2'"]);
}

fn hold_part(html: &str) -> Vec<Piece> {
    hold(&format!("<h1></h1>{html}"))
}

#[test]
fn an_id_that_is_set_twice_stays_with_the_first() {
    let claim = || Block::Paragraph(vec![Inline::Claim { id: "twice".into(), content: demo::run("x") }]);
    let heading = || Block::Heading { level: 1, id: "main".into(), content: demo::run("y") };
    let html = render(&document([claim(), claim(), heading(), heading()]));
    let pieces = hold(&html);
    assert_eq!(pieces.iter().filter(|piece| piece.get("data-claim") == Some("twice")).count(), 2);
    assert_eq!(pieces.iter().filter(|piece| piece.get("id") == Some("claim-twice")).count(), 1);
    assert!(pieces.iter().any(|piece| piece.is("main") && piece.get("id") == Some("main")));
}

/// The bytes that base64 stands for.
fn decode(coded: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<_> =
        coded.trim_end_matches('=').chars().map(|ch| DIGITS.find(ch).expect("a digit") as u32).collect();
    let group = |four: &[u32]| {
        let bits = (0..4).fold(0, |bits, at| bits << 6 | four.get(at).copied().unwrap_or(0));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    digits.chunks(4).flat_map(group).collect()
}

#[test]
fn the_policy_lets_in_the_style_of_the_page_and_nothing_else() {
    for style in [page::STYLE, "", "a{}\r\nb{}\rc{content:\"</style><script>\"}\0"] {
        let html = page::render_with(&demo::document("en"), style);
        let pieces = hold(&html);
        let policy = pieces.iter().find(|piece| piece.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|piece| piece.get("content")).expect("a policy");
        let hash = policy
            .strip_prefix("default-src 'none'; style-src 'sha256-")
            .and_then(|rest| rest.strip_suffix("'; base-uri 'none'; form-action 'none'"))
            .expect("this policy and no other");
        let stored = text(inside(&pieces, |piece| piece.is("style")));
        assert_eq!(decode(hash), Sha256::digest(stored.as_bytes()).as_slice());
    }
}

#[test]
fn nothing_is_fetched() {
    for fetches in ["url(", "@import", "src", "http:", "https:", "</"] {
        assert!(!page::STYLE.contains(fetches), "{fetches}");
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,8}",
        "[<>&\"'/! a-z\\-#:]{0,12}",
        any::<String>(),
        Just("P7".to_owned()),
        Just(EVIL.to_owned()),
        Just("https://example.org/".to_owned()),
    ]
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        words().prop_map(Inline::Text),
        words().prop_map(Inline::Code),
        Just(Inline::SoftBreak),
        Just(Inline::LineBreak),
        (words(), any::<usize>()).prop_map(|(id, number)| Inline::Cite { source: id.into(), number }),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let content = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            content().prop_map(Inline::Emphasis),
            content().prop_map(Inline::Strong),
            content().prop_map(Inline::Strikethrough),
            (words(), content()).prop_map(|(id, content)| Inline::Claim { id: id.into(), content }),
            (0..4, words(), content()).prop_map(|(kind, to, content)| {
                let to = match kind {
                    0 => Target::Web(to),
                    1 => Target::Claim(to.into()),
                    2 => Target::Source(to.into()),
                    _ => Target::Heading(to),
                };
                Inline::Link { to, content }
            }),
        ]
    })
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    prop::collection::vec(inline(), 0..4)
}

fn block() -> impl Strategy<Value = Block> {
    let cells = || prop::collection::vec(inlines(), 0..4);
    let leaf = prop_oneof![
        inlines().prop_map(Block::Paragraph),
        (any::<u8>(), words(), inlines()).prop_map(|(level, id, content)| Block::Heading {
            level,
            id,
            content
        }),
        words().prop_map(Block::Code),
        Just(Block::Rule),
        (cells(), prop::collection::vec(cells(), 0..3)).prop_map(|(head, rows)| Block::Table {
            align: vec![Align::Center, Align::End],
            head,
            rows
        }),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let blocks = || prop::collection::vec(inner.clone(), 0..3);
        prop_oneof![
            blocks().prop_map(Block::Quote),
            (any::<Option<u64>>(), any::<bool>(), prop::collection::vec(blocks(), 0..3))
                .prop_map(|(start, tight, items)| Block::List { start, tight, items }),
            prop::collection::vec((words(), any::<usize>(), blocks()), 0..3).prop_map(|entries| {
                let entry =
                    |(id, number, content): (String, _, _)| Entry { source: id.into(), number, content };
                Block::Sources(entries.into_iter().map(entry).collect())
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_document_gives_a_sound_page(
        blocks in prop::collection::vec(block(), 0..6),
        title in words(), tlp in any::<Option<String>>(), language in words(), date in words(),
    ) {
        let mut document: Document = demo::document("en");
        document.blocks = blocks;
        document.meta.title = title;
        document.meta.tlp = tlp;
        document.meta.language = language;
        document.meta.date_iso = date;
        let view = html::page(&document, "");
        prop_assert!(["ltr", "rtl"].contains(&view.dir));
        hold(&format!("{}{}", view.headline, view.body));
        hold(&render(&document));
    }
}
