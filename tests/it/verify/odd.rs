//! Odd but valid files must be proved, and near misses found.

use super::pack::{self, Wrong};
use super::{codes, found};
use briefpack::verify;
use briefpack::verify::text::Folded;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A pack of one claim, `list-one`, written as this Markdown; the others are left out of the manifest.
fn one(markdown: &str) -> Vec<(String, String)> {
    let (mut manifest, files) = pack::pack(vec![("briefing.md", markdown.as_bytes().to_vec())]);
    manifest.claims.retain(|claim| claim.id.as_str() == "list-one");
    manifest.sources.retain(|source| source.id.as_str() == "alpha");
    let report = verify::pack(&manifest, &files);
    report.findings.iter().map(|finding| (finding.rule.code.to_owned(), finding.message.clone())).collect()
}

const ENTRY: &str = "\n\n[^alpha]: <https://example.org/alpha?a=1&b=2> [back](#claim-list-one)\n";

#[test]
fn odd_markdown_is_read_as_a_renderer_reads_it() {
    for good in [
        "<a id=\"claim-list-one\"></a>The first finding stands in a list.[^alpha]",
        "<a id='claim-list-one'></a>The *first* **finding** stands\nin a `list`.[^alpha]",
        "<A class=x ID=claim-list-one></A>The first finding stands in a list\\.[^alpha] And more.",
        "<a id=\"claim-list-one\"></a>The [first](https://example.org) ~~finding~~ stands in a list. [^alpha]",
        "> - 1. <a id=\"claim-list-one\"></a>The first finding stands in a list.[^alpha]",
        "**<a id=\"claim-list-one\"></a>The first** finding stands in a list. (*seen*[^alpha])",
        "## <a id=\"claim-list-one\"></a>The first finding stands in a list.[^alpha]",
        "|a|b|\n|-|-|\n|x|<a id=\"claim-list-one\"></a>The first finding stands in a list.[^alpha]|",
        "<a id=\"claim-list-one\"></a>\nThe first finding stands in a list.[^alpha]",
        "P <a id=\"claim-list-one\"></a>&#84;he first finding&#32;stands in a list.[^alpha]",
    ] {
        assert_eq!(one(&format!("{good}{ENTRY}")), [], "{good}");
    }
    for (bad, expected) in [
        // A tag alone on its line begins a block of HTML, in which no Markdown is read.
        ("<a id=\"claim-list-one\">\nThe first finding stands in a list.[^alpha]</a>", &["V003", "V009"][..]),
        ("<a id=\"claim-list-one\"></a>The first finding stands in a list.\n\n[^alpha]", &["V003"]),
        ("- <a id=\"claim-list-one\"></a>The first finding stands in a list.\n  - [^alpha]", &["V003"]),
        (
            "|a|b|\n|-|-|\n|<a id=\"claim-list-one\"></a>The first finding stands in a list.|[^alpha]|",
            &["V003"],
        ),
        ("See <!-- <a id=\"claim-list-one\"></a> -->The first finding stands in a list.[^alpha]", &["V002"]),
        ("`<a id=\"claim-list-one\"></a>`The first finding stands in a list.[^alpha]", &["V002"]),
        (
            "<a id=\"claim-list-one\"></a>It is false that the first finding stands in a list.[^alpha]",
            &["V009"],
        ),
        ("<a id=\"claim-list-one\"></a>Not: The first finding stands in a list.[^alpha]", &["V009"]),
        ("<a id=\"claim-list-one\"></a>The first finding stands in a “list”.[^alpha]", &["V009"]),
        ("<a id=\"claim-list-one\"></a>The first finding stands in a list.\\[^alpha]", &["V003"]),
        ("The first finding stands in a list.[^alpha]", &["V002"]),
        ("Nothing at all[^alpha]", &["V001"]),
    ] {
        let found = one(&format!("{bad}{ENTRY}"));
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(codes(&found), expected, "{bad}: {found:#?}");
    }
}

#[test]
fn odd_entries_are_read_too() {
    let claim = "<a id=\"claim-list-one\"></a>The first finding stands in a list.[^alpha]\n\n";
    for (entry, expected) in [
        (
            "[^alpha]: Title.\n    [go](https://example.org/alpha?a=1&amp;b=2)\n\n    - [back](#claim-list-one)",
            None,
        ),
        ("[^alpha]: [t][a] [b][b]\n\n[a]: https://example.org/alpha?a=1&b=2\n[b]: #claim-list-one", None),
        ("[^alpha]: https://example.org/alpha?a=1&b=2 [back](#claim-list-one)", Some("V005")),
        (
            "[^alpha]: <a href=\"https://example.org/alpha?a=1&b=2\">x</a> [back](#claim-list-one)",
            Some("V005"),
        ),
        ("[^alpha]: <https://example.org/alpha?a=1&b=2>\n\nNot in it: [back](#claim-list-one)", Some("V006")),
        ("[^alpha]: <https://example.org/alpha?a=1&b=3> [back](#claim-list-one)", Some("V005")),
        (
            "[^alpha]: <https://example.org/alpha?a=1&b=2> [back](#claim-list-one)\n\n[^alpha]: again",
            Some("V011"),
        ),
    ] {
        let found = one(&format!("{claim}{entry}\n"));
        assert_eq!(codes(&found), expected.into_iter().collect(), "{entry}: {found:#?}");
    }
}

#[test]
fn a_number_is_not_found_in_a_longer_one() {
    let holds = |text: &str, claim: &str| {
        let mut folded = Folded::default();
        folded.push(text);
        folded.prints(claim)
    };
    for (text, claim, expected) in [
        ("It grew by 20.", "It grew by 20", true),
        ("It grew by 20, they say", "It grew by 20", true),
        ("(It grew by 20)", "It grew by 20", true),
        ("It grew by 205", "It grew by 20", false),
        ("It grew by 20.5", "It grew by 20", false),
        ("It grew by 20,000", "It grew by 20", false),
        ("It grew by 20%", "It grew by 20", false),
        ("So it grew", "it grew", true),
        ("Profit grew", "it grew", false),
        ("a  b\u{a0}c\n d", "a b c d", true),
        ("anything", "", false),
    ] {
        assert_eq!(holds(text, claim), expected, "{claim} in {text}");
    }
}

#[test]
fn a_claim_inside_another_keeps_its_links_to_itself() {
    let page = pack::html(&[]);
    // The inner claim's citation of gamma is not the outer one's.
    let (outer, inner) = ("data-claim=\"list-two\">", "</span><p>Loose");
    let (start, end) = (page.find(outer).expect("the claim"), page.find(inner).expect("its end"));
    let own = &page[start + outer.len()..end];
    assert!(own.contains("#source-gamma"));
    let mut nested = page.clone();
    nested.replace_range(start + outer.len()..end, &own.replace("#source-gamma", "#source-alpha"));
    let found = found("briefing.html", nested.as_bytes());
    assert_eq!(codes(&found), BTreeSet::from(["V003"]), "{found:#?}");
    let nested = "<span id=claim-list-two data-claim=list-two>The second finding stands in the same list. <b \
                  id=claim-x data-claim=x>y <a href=#source-gamma>1</a></b></span>";
    let mut page = page;
    page.replace_range(page.find("<span class=claim id='claim-list-two'").expect("it")..end + 7, nested);
    let found = super::found("briefing.html", page.as_bytes());
    assert_eq!(codes(&found), BTreeSet::from(["V003", "V013"]), "{found:#?}");
}

/// A PDF of these objects, by number from 1, with a table of where they stand. The first is the catalog.
fn raw(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.5\n");
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let (start, size) = (out.len(), objects.len() + 1);
    let _ = write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R /Size {size}>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}

#[test]
fn trees_and_references_that_run_in_circles_end() {
    let catalog = "<</Type /Catalog /Pages 2 0 R /Names <</Dests 3 0 R>>>>".to_owned();
    let circles = vec![
        catalog.clone(),
        "<</Type /Pages /Kids [2 0 R 4 0 R 4 0 R] /Count 3>>".to_owned(),
        "<</Kids [3 0 R 5 0 R 5 0 R]>>".to_owned(),
        "<</Type /Page /Parent 4 0 R /Contents [6 0 R 6 0 R] /Resources 7 0 R /Annots 8 0 R>>".to_owned(),
        "<</Names [(claim-growth) 7 0 R (claim-quotes) [9 0 R /XYZ 0 0 0]]>>".to_owned(),
        "<</Length 0>>\nstream\n\nendstream".to_owned(),
        "8 0 R".to_owned(),
        "7 0 R".to_owned(),
        "[4 0 R]".to_owned(),
    ];
    assert!(codes(&found("briefing.pdf", &raw(&circles))).contains("V001"));

    let mut chain = vec![catalog, "<</Kids [] >>".to_owned(), "<<>>".to_owned()];
    chain.extend((4..20_000).map(|at| format!("<</Le#6Egth {} 0 R>>\nstream\nx\nendstream", at + 1)));
    let found = found("briefing.pdf", &raw(&chain));
    assert!(found[0].1.contains("object 4 is a stream without a length"), "{found:#?}");
}

#[test]
fn a_stream_that_unpacks_without_end_is_not_unpacked() {
    let mut document = lopdf::Document::with_version("1.7");
    let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), vec![b' '; 80 << 20]);
    stream.compress().expect("compressed");
    assert!(stream.content.len() < 1 << 20);
    let contents = document.add_object(stream);
    let pages = document.new_object_id();
    let page = document
        .add_object(lopdf::dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => contents });
    let kids: Vec<lopdf::Object> = vec![page.into()];
    document
        .objects
        .insert(pages, lopdf::dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
    let catalog = document.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("written");
    assert!(codes(&found("briefing.pdf", &bytes)).contains("V001"));
    assert!(!codes(&found("briefing.md", pack::markdown(&[Wrong::NoMark("growth")]).as_bytes())).is_empty());
}
