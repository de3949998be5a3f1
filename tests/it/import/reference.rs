//! The files of reference managers, in the style of their exports.

use briefpack::import::Article;
use briefpack::import::reference::{Library, read};
use briefpack::note::word::SourceKind::{self, Broadcast, Interview, Report, SocialPost};

pub fn library(name: &str, bytes: &[u8]) -> Library {
    read(name, bytes).unwrap_or_else(|| panic!("{name} is a library"))
}

#[expect(clippy::unnecessary_wraps, reason = "most fields of an article may be empty")]
fn some(text: &str) -> Option<String> {
    Some(text.to_string())
}

fn faults(library: &Library) -> Vec<String> {
    library.faults.iter().map(ToString::to_string).collect()
}

fn dates(library: &Library) -> Vec<&str> {
    library.articles.iter().map(|article| article.published.as_deref().unwrap_or("-")).collect()
}

fn publishers(library: &Library) -> Vec<&str> {
    library.articles.iter().map(|article| article.publisher.as_deref().unwrap_or("-")).collect()
}

#[test]
fn bibtex_of_zotero_is_read() {
    let library = library("export.bib", include_bytes!("library/zotero.bib"));
    assert_eq!(library.faults, []);
    assert_eq!(
        library.articles[0],
        Article {
            title: some("Ministers Meet over the ferry – and part: “No” deal"),
            authors: vec!["Ada Lumi".into(), "Ursula von der Leyen".into(), "Reuters".into()],
            publisher: some("The Gazette"),
            published: some("2025-03"),
            url: some("https://www.gazette.net/world/2025/mar/16/ministers-meet_over_ferry?page=2"),
            accessed: some("2025-03-17"),
            language: some("en-GB"),
            kind: Some(SourceKind::Article),
            ..Article::default()
        }
    );
    assert_eq!(library.articles[1].publisher, some("Island Portal"));
    assert_eq!(library.articles[1].published, None);
    assert_eq!(library.articles.len(), 2);
}

#[test]
fn biblatex_of_jabref_is_read_and_a_broken_entry_costs_itself() {
    let library = library("library", include_bytes!("library/jabref.bib"));
    assert_eq!(
        faults(&library),
        [
            "line 17, `broken2025`: the entry is not closed: a `}` is missing",
            "line 43, `nothing`: it has neither a title nor an address"
        ]
    );
    let [online, report, part, whole] = &library.articles[..] else { panic!("{:#?}", library.articles) };
    assert_eq!(
        online,
        &Article {
            title: some("50 % more ships & fewer ports: A look"),
            authors: vec![
                "Jörg Müller".into(),
                "Émile Zolá".into(),
                "Ministry of Fish and Ships, Norland".into()
            ],
            publisher: some("The Herald"),
            published: some("2025-03-16"),
            url: some("https://herald.net/a_b~c%20d"),
            accessed: some("2025-03-18"),
            language: some("de"),
            ..Article::default()
        }
    );
    assert_eq!(report.title, some("The Fleet of Norland"));
    assert_eq!((&report.publisher, &report.published), (&some("Office of Ships"), &some("2024-11-05")));
    assert_eq!((&report.doi, report.kind), (&some("10.1234/fleet.5"), Some(SourceKind::Report)));
    assert_eq!(part.title, some("On anchors"));
    assert_eq!(part.authors, ["Andrew Roth Jr."]);
    assert_eq!((&part.publisher, &part.published), (&some("Sea Press"), &some("2023-06-01/2023-06-03")));
    assert_eq!(whole.title, some("Proceedings of the sea"));
}

#[test]
fn hands_write_bibtex_in_many_ways() {
    for (text, title) in [
        ("@article(key, title = \"In (round) brackets\")", "In (round) brackets"),
        ("@ARTICLE {key,TITLE={Upper}}", "Upper"),
        ("@misc{key, title = {No comma} year = 2025}", "No comma"),
        ("@misc{title = {No key}}", "No key"),
        ("@misc{key, % so\n title = {Comment}, % and so\n}", "Comment"),
        ("@misc{key, title = {First}, title = {Second}}", "First"),
        ("@misc{key, title = \"In {\"}quotes{\"}\"}", "In \"quotes\""),
        ("@misc{key, title = {Known}, journal = nowhere}", "Known"),
        ("text\r\n  @misc{key,\r\n title = {Over\r\n  lines}\r\n}\r\n", "Over lines"),
    ] {
        let library = library("a.bib", text.as_bytes());
        assert_eq!(library.faults, [], "{text}");
        assert_eq!(library.articles[0].title, some(title), "{text}");
        assert_eq!(library.articles[0].publisher, None);
    }
    for (text, fault) in [
        ("@misc{a, title}", "line 1, `a`: found no `=` behind `title`"),
        ("@misc{a,\n\n title = }", "line 3, in `a` of line 1: `title` has no value"),
        ("@misc{a, title = {x}", "line 1, `a`: the entry is not closed: a `}` is missing"),
        ("@misc{a, = {x}}", "line 1, `a`: found `=`, expected the name of a field"),
        ("\n@misc{", "line 2: the entry is not closed: a `}` is missing"),
    ] {
        assert_eq!(faults(&library("a.bib", text.as_bytes())), [fault], "{text}");
    }
}

#[test]
fn strings_of_strings_do_not_grow_without_end() {
    let mut text = String::from("@string{a0 = \"0123456789\"}\n");
    for at in 1..60 {
        text.push_str(&format!("@string{{a{at} = a{0} # a{0}}}\n", at - 1));
    }
    text.push_str("@string{self = self}\n@misc{key, title = a3, journal = self}\n");
    let library = library("a.bib", text.as_bytes());
    assert_eq!(library.articles[0].title.as_ref().map(String::len), Some(80));
    assert!(faults(&library).iter().any(|fault| fault.ends_with("is longer than 256 KiB")), "{library:?}");
}

#[test]
fn csl_json_is_read() {
    let library = library("export.json", include_bytes!("library/csl.json"));
    assert_eq!(faults(&library), ["`void`: it has neither a title nor an address"]);
    assert_eq!(
        library.articles[0],
        Article {
            title: some("Ministers meet & part: 1 < 2"),
            authors: vec![
                "Ursula von der Leyen".into(),
                "Jean d’Ormesson".into(),
                "Reuters, London".into(),
                "Martin King Jr.".into()
            ],
            publisher: some("The Gazette"),
            published: some("2025-03-16"),
            url: some("https://www.gazette.net/ministers"),
            accessed: some("2025-03-17"),
            language: some("en"),
            kind: Some(SourceKind::Article),
            ..Article::default()
        }
    );
    assert_eq!(
        dates(&library),
        [
            "2025-03-16",
            "2025-21",
            "2025-03-10/2025-03-17",
            "2025-03-10/..",
            "2025-03~",
            "2025-03-16",
            "-",
            "-"
        ]
    );
    assert_eq!(publishers(&library)[1..6], ["Office of Ships", "Norgram", "-", "-", "Norland TV"]);
    let kinds: Vec<_> = library.articles.iter().map(|article| article.kind).collect();
    assert_eq!(kinds[1..7], [Some(Report), Some(SocialPost), None, Some(Interview), Some(Broadcast), None]);
    assert_eq!(library.articles[6].title, some("Listed"));
    assert_eq!(library.articles[7].url, None);
}

#[test]
fn json_of_zotero_is_read_with_or_without_its_wrapping() {
    let library = library("better.json", include_bytes!("library/better.json"));
    assert_eq!(
        faults(&library),
        ["`void`: it has neither a title nor an address", "entry 7: it is no object"]
    );
    let first = Article {
        title: some("Ministers meet over the Anna ferry"),
        authors: vec!["Ada Lumi".into(), "Gazette staff".into()],
        publisher: some("The Gazette"),
        published: some("2025-03-16"),
        url: some("https://www.gazette.net/ministers"),
        accessed: some("2025-03-17"),
        language: some("en-GB"),
        kind: Some(SourceKind::Article),
        ..Article::default()
    };
    assert_eq!(library.articles[0], first);
    assert_eq!(publishers(&library), ["The Gazette", "Norland TV", "Office of Ships", "Office of Ships"]);
    // The third of April or the fourth of March: nobody knows.
    assert_eq!(dates(&library), ["2025-03-16", "2025-03-16", "-", "2024-11"]);
    assert_eq!(library.articles[2].kind, Some(SourceKind::Statement));
    assert_eq!(library.articles[2].url, None);
    assert_eq!(library.articles[3].doi, some("10.1234/FLEET.5"));
    let whole: serde_json::Value =
        serde_json::from_slice(include_bytes!("library/better.json")).expect("the fixture is JSON");
    let wrapped = serde_json::json!([{ "key": "AB", "version": 3, "data": whole["items"][0] }]);
    assert_eq!(self::library("api.json", wrapped.to_string().as_bytes()).articles, [first]);
}

#[test]
fn ris_is_read_with_its_odd_lines() {
    let library = library("export.ris", include_bytes!("library/zotero.ris"));
    assert_eq!(
        faults(&library),
        [
            "line 30: `TI` stands in no record: `TY` is missing before it",
            "line 31: it has neither a title nor an address"
        ]
    );
    let [news, report, page] = &library.articles[..] else { panic!("{:#?}", library.articles) };
    assert_eq!(
        news,
        &Article {
            title: some("Ministers meet over a very long ferry line that is continued here"),
            authors: vec!["Ada Lumi".into(), "Martin King Jr.".into(), "Reuters".into()],
            publisher: some("The Gazette"),
            published: some("2025-03-16"),
            url: some("https://www.gazette.net/ministers"),
            doi: some("10.1234/ferry"),
            accessed: some("2025-03-17"),
            language: some("en-GB"),
            kind: Some(SourceKind::Article),
            ..Article::default()
        }
    );
    assert_eq!((&report.publisher, &report.published), (&some("Office of Ships"), &some("2024-11")));
    assert_eq!(report.kind, Some(SourceKind::Report));
    assert_eq!((&page.published, &page.url), (&some("2025-21"), &some("https://islands.net/b")));
    assert_eq!(page.kind, Some(SourceKind::Statement));
}

#[test]
fn ris_of_old_programs_is_read() {
    let bytes = include_bytes!("library/endnote.ris");
    for bytes in
        [bytes.to_vec(), bytes.iter().map(|byte| if *byte == b'\n' { b'\r' } else { *byte }).collect()]
    {
        let library = library("endnote.txt", &bytes);
        assert_eq!(library.faults, []);
        let article = &library.articles[0];
        assert_eq!(article.title, some("„Schiffe“ – ein Streit"));
        assert_eq!(article.authors, ["Jörg Müller"]);
        assert_eq!((&article.published, &article.language), (&some("2025-03-16"), &some("de")));
    }
    let text: Vec<u8> =
        "\u{feff}TY - NEWS\r\nTI - Wide\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(library("a.ris", &text).articles[0].title, some("Wide"));
}

#[test]
fn csv_of_zotero_is_read() {
    let library = library("export.csv", include_bytes!("library/zotero.csv"));
    assert_eq!(faults(&library), ["line 6: it has neither a title nor an address"]);
    let article = &library.articles[0];
    assert_eq!(article.title, some("Ministers \"meet\", and part"));
    assert_eq!(article.authors, ["Ada Lumi", "Andrew Roth"]);
    assert_eq!((&article.published, &article.accessed), (&some("2025-03-16"), &some("2025-03-17")));
    assert_eq!(dates(&library), ["2025-03-16", "2024"]);
}

#[test]
fn what_is_no_library_is_left_to_others() {
    for (name, text) in [
        ("page.html", "<html><body>@article{a, title = {x}}</body></html>"),
        ("a.bib", "<!DOCTYPE html><p>Not found</p>"),
        ("a.txt", "A headline\n\nTY and so on.\n"),
        ("a.txt", "@lumi {at} the harbour\n\nA post.\n"),
        ("a.txt", "[Report on ships]\n\nA text.\n"),
        ("a.pdf", "%PDF-1.7\n@article{a, title={x}}"),
        ("data.txt", "{\"a\": 1}"),
        ("a.txt", ""),
    ] {
        assert_eq!(read(name, text.as_bytes()), None, "{name} {text}");
    }
    let broken = library("a.json", b"[{\"title\": \"x\",]");
    assert!(faults(&broken)[0].starts_with("line 1, column 16: the file is not JSON: "), "{broken:?}");
}
