//! Libraries that nobody means well: whatever a file holds, it is read to its end and soon, and no article holds what a note may not.

use super::reference::library;
use briefpack::base::date::Date;
use briefpack::import::reference::read;
use proptest::prelude::*;

fn sound(name: &str, bytes: &[u8]) {
    for article in read(name, bytes).unwrap_or_default().articles {
        for date in [article.published, article.accessed].into_iter().flatten() {
            assert!(Date::parse(&date).is_ok(), "{date}");
        }
        let one_line =
            |text: &String| !text.is_empty() && !text.contains(char::is_control) && text.trim() == text;
        assert!(article.title.iter().chain(&article.publisher).chain(&article.authors).all(one_line));
        // Behind the host an `@` is a sign like others.
        let host = |url: &String| url.split('/').nth(2).is_some_and(|host| !host.contains('@'));
        assert!(article.url.iter().all(|url| url.starts_with("http") && host(url)), "{:?}", article.url);
    }
}

#[test]
fn any_damage_to_a_library_is_survived() {
    const FIXTURES: &[(&str, &[u8])] = &[
        ("a.bib", include_bytes!("library/jabref.bib")),
        ("a.bib", include_bytes!("library/zotero.bib")),
        ("a.json", include_bytes!("library/csl.json")),
        ("a.json", include_bytes!("library/better.json")),
        ("a.ris", include_bytes!("library/zotero.ris")),
        ("a.ris", include_bytes!("library/endnote.ris")),
        ("a.csv", include_bytes!("library/zotero.csv")),
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    for (name, fixture) in FIXTURES {
        for _ in 0..400 {
            let mut bytes = fixture.to_vec();
            for _ in 0..=below(4) {
                let at = below(bytes.len());
                let end = (at + below(60)).min(bytes.len());
                match below(4) {
                    0 => bytes[at] = b"{}\"\\$#,=@%()\n\r\0 \xff\xc3"[below(18)],
                    1 => drop(bytes.drain(at..end)),
                    2 => bytes.extend_from_within(at..end),
                    _ => {
                        let piece = bytes[at..end].to_vec();
                        let to = below(bytes.len());
                        bytes.splice(to..to, piece);
                    }
                }
                if bytes.is_empty() {
                    break;
                }
            }
            sound(name, &bytes);
        }
    }
}

/// What takes a reader that looks at each part more than a few times hours, or all memory, or the stack.
#[test]
fn what_is_large_and_made_to_hurt_is_read_soon() {
    let field = |name: &str, text: &str| format!("@misc{{k, title = {{T}}, {name} = {{{text}}}}}");
    let nested = |open: &str| format!("{}a{}", open.repeat(60_000), "}".repeat(60_000));
    let children: String = (0..20_000).map(|at| format!("@misc{{k{at}, crossref = {{p}}}}\n")).collect();
    let uses: String = (0..20_000).map(|at| format!("@misc{{k{at}, title = {{T}}, note = s}}\n")).collect();
    let long = "x".repeat(100_000);
    for (name, text) in [
        ("a.bib", field("author", &" ".repeat(200_000))),
        ("a.bib", field("author", &"a and b".repeat(40_000))),
        ("a.bib", field("author", &(0..30_000).map(|at| format!("A{at} and ")).collect::<String>())),
        ("a.bib", field("title", &nested("\\'{"))),
        ("a.bib", field("publisher", &nested("{"))),
        ("a.bib", field("publisher", &nested("\\enquote{"))),
        ("a.bib", field("publisher", &"$\\a$".repeat(20_000))),
        ("a.bib", field("publisher", &"<&".repeat(100_000))),
        ("a.bib", format!("@misc{{p, publisher = {{{long}}}, title = {{T}}}}\n{children}")),
        ("a.bib", format!("@string{{s = \"{long}\"}}\n{uses}")),
        ("a.bib", "@misc{k, crossref = {k}, xdata = {k,k,k}, title = {T}}\n".repeat(5_000)),
        ("a.bib", "@misc{a,\n".repeat(20_000)),
        ("a.bib", "@misc\n\n".repeat(20_000)),
        ("a.ris", format!("TY  - NEWS\nTI  - T\n{}", "AU  - A, B;C, D\nUR  - x y;z\n".repeat(20_000))),
        (
            "a.ris",
            format!(
                "TY  - NEWS\nTI  - T\n{}",
                (0..30_000).map(|at| format!("AU  - A{at}\n")).collect::<String>()
            ),
        ),
        ("a.csv", format!("\"Item Type\",\"Title\"\n{}", "\"a\",\"b\"\n".repeat(20_000))),
        (
            "a.csv",
            format!("\"Item Type\",\"Title\"{}\n{}", ",\"c\"".repeat(20_000), "\"a\"\n".repeat(20_000)),
        ),
        ("a.json", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))),
        (
            "a.json",
            format!(
                "[{{\"title\":\"T\",\"type\":\"book\",\"author\":[{}\"b\"]}}]",
                "{\"literal\":\"a\"},".repeat(20_000)
            ),
        ),
    ] {
        sound(name, text.as_bytes());
    }
}

const PIECES: &[&str] = &[
    "@article{",
    "@string{a = a}",
    "@misc{k, title = {",
    "}",
    "{",
    "\"",
    "#",
    ",",
    "=",
    "title",
    "author = {",
    " and ",
    "\\'",
    "\\",
    "$",
    "\n",
    "\r",
    "TY  - NEWS\n",
    "TI  - ",
    "AU  - ",
    "PY  - ",
    "DA  - 2025/03/",
    "ER  - \n",
    "é",
    "日",
    "2025",
    "crossref = {k}",
    "\"Item Type\",\"Title\"\n",
    "[{\"title\":\"",
    "\"issued\":{\"date-parts\":[[",
    "]]}",
    "<i>",
    "&#x110000;",
    "&amp",
    "https://a@b.c/",
    "10.1234/",
    "\u{202e}",
    "\u{0}",
];

proptest! {
    #[test]
    fn any_library_is_survived(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), name in prop::sample::select(&["a.bib", "a.ris", "a.json", "a.csv", "a"][..])) {
        sound(name, pieces.concat().as_bytes());
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), name in prop::sample::select(&["a.bib", "a.ris", "a.json", "a.csv", "a"][..])) {
        let _ = read(name, &bytes);
    }

    #[test]
    fn what_ris_says_is_read(title in "[a-zA-Zé日][a-zA-Zé日 .,:-]{0,30}[a-zA-Z]", family in "[A-Z][a-zé]{1,9}", given in "[A-Z][a-zé]{2,9}", day in 1_u8..29, month in 1_u8..13) {
        let text = format!("TY  - NEWS\nTI  - {title}\nAU  - {family}, {given}\nDA  - 2025/{month:02}/{day:02}/\nER  - \n");
        let library = library("a", text.as_bytes());
        prop_assert_eq!(&library.articles[0].title, &Some(title.split_whitespace().collect::<Vec<_>>().join(" ")));
        prop_assert_eq!(&library.articles[0].authors, &[format!("{given} {family}")]);
        prop_assert_eq!(&library.articles[0].published, &Some(format!("2025-{month:02}-{day:02}")));
    }
}
