//! A PDF whose evidence was tampered with, in every way that we could think of.

use super::inside::{filespec, list};
use crate::project::Project;
use briefpack::verify;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use std::path::Path;
use std::sync::LazyLock;

/// Two packs of the sample, built once: the bytes of their PDFs.
static PDFS: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let project = Project::new(&[]);
    let root = env!("CARGO_MANIFEST_DIR");
    let out = project.root.to_str().unwrap();
    let run = project.run(&["build", "2025-03-14", "2025-03-17", "--root", root, "--out", out]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    ["2025-03-14", "2025-03-17"].map(|id| std::fs::read(project.root.join(id).join("briefing.pdf")).unwrap())
});

fn open() -> Document {
    Document::load_mem(&PDFS[0]).unwrap()
}

/// The bytes of an attached file, and the object that holds them.
fn attached(document: &Document, name: &str) -> (ObjectId, Vec<u8>) {
    let files = document.catalog().unwrap().get_deref(b"AF", document).and_then(Object::as_array).unwrap();
    let spec = files.iter().map(|file| document.get_dictionary(file.as_reference().unwrap()).unwrap());
    let spec = spec.into_iter().find(|spec| spec.get(b"UF").unwrap().as_str().unwrap() == name.as_bytes());
    let stream = spec.unwrap().get(b"EF").and_then(Object::as_dict).unwrap().get(b"UF").unwrap();
    let id = stream.as_reference().unwrap();
    (id, document.get_object(id).unwrap().as_stream().unwrap().decompressed_content().unwrap())
}

fn set(document: &mut Document, name: &str, bytes: &[u8]) {
    let (id, _) = attached(document, name);
    document.set_object(id, Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.to_vec()));
}

/// Replaces words in an attached file.
fn edit(document: &mut Document, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(attached(document, name).1).unwrap();
    assert!(text.contains(from), "{from}:\n{text}");
    set(document, name, text.replacen(from, to, 1).as_bytes());
}

/// What is found in a PDF alone: codes and messages.
fn found(document: &mut Document) -> Vec<(String, String)> {
    let project = Project::new(&[]);
    let path = project.root.join("briefing.pdf");
    document.save(&path).unwrap();
    of(&path)
}

fn of(path: &Path) -> Vec<(String, String)> {
    let report = verify::file(path).unwrap();
    report.findings.iter().map(|found| (found.rule.code.to_string(), found.message.clone())).collect()
}

/// That a change is found by this rule, and what is said.
fn told(code: &str, says: &str, change: impl FnOnce(&mut Document)) {
    let mut document = open();
    change(&mut document);
    let found = found(&mut document);
    assert!(found.iter().any(|(own, message)| own == code && message.contains(says)), "{says}: {found:#?}");
}

#[test]
fn what_was_published_is_proved() {
    assert_eq!(found(&mut open()), []);
}

#[test]
fn notes_that_say_something_else_are_found() {
    let notes = "notes.yaml";
    for (says, from, to) in [
        ("has another text", "    claim: ", "    claim: Not so. "),
        ("is missing from the notes", "- id: ", "- id: another-"),
        ("has another sources", "    cite: [", "    cite: [cgtn-0312, interfax-0311, "),
        ("has another address", "    url: https://", "    url: https://evil."),
        ("has another title", "sources:\n", "sources:\n"),
        ("another language of the briefing", "    language: en\n", "    language: fr\n"),
        ("another summary", "    summary: |\n", "    summary: |\n      More.\n\n"),
        ("cannot be read (L006", "    publisher: ", "    pubblisher: "),
        (
            "hold the claim `more`",
            "timeline:\n",
            "timeline:\n  - { id: more, date: 2025-03-14, claim: More. }\n",
        ),
        (
            "hold the source `more`",
            "sources:\n",
            "sources:\n  more: { title: M, publisher: M, published: 2025 }\n",
        ),
        ("hold the briefing `more`", "briefings:\n", "briefings:\n  more: { title: M, date: 2025 }\n"),
        (
            "has another exemptions",
            "timeline:\n  - id: ",
            "timeline:\n  - allow: [{ rule: C001, because: so }]\n    id: ",
        ),
    ] {
        told("V017", says, |document| match says {
            "has another title" => {
                let text = String::from_utf8(attached(document, notes).1).unwrap();
                let at = text.find("\nsources:\n").unwrap();
                let (head, sources) = text.split_at(at);
                let changed = format!("{head}{}", sources.replace("    title: ", "    title: No "));
                set(document, notes, changed.as_bytes());
            }
            _ => edit(document, notes, from, to),
        });
    }
}

#[test]
fn what_the_manifest_does_not_tell_is_known_by_its_hash() {
    for (name, from, to) in [
        ("notes.yaml", "stance: ", "stance: silent # "),
        ("notes.yaml", "# What this pack", "# What a pack"),
        ("notes.yaml", "reliability: ", "reliability: F # "),
    ] {
        let mut document = open();
        edit(&mut document, name, from, to);
        let found = found(&mut document);
        let message = "the `notes.yaml` inside is not the one that was published in briefing.pdf";
        assert_eq!(found, [("V017".to_string(), message.to_string())], "{to}");
    }
}

#[test]
fn quotations_are_held_against_notes_and_lock() {
    let sample = Document::load_mem(&PDFS[1]).unwrap();
    let change = |name: &str, from: &str, to: &str| {
        let mut document = sample.clone();
        edit(&mut document, name, from, to);
        found(&mut document)
    };
    let told = |what: &str, found: Vec<(String, String)>| {
        assert!(
            found.iter().any(|(code, message)| code == "V017" && message.contains("another quotations")),
            "{what}: {found:#?}"
        );
    };
    told("words", change("notes.yaml", "        quote: ", "        quote: hardly "));
    told("place", change("notes.yaml", "\n        quote: ", "\n        at: paragraph 9\n        quote: "));
    told("day", change("quotes.lock", "locked: 20", "locked: 19"));
    let mut document = sample.clone();
    set(&mut document, "quotes.lock", b"version: 1\nquotes: []\n");
    told("no record", found(&mut document));
}

#[test]
fn the_evidence_of_another_pack_is_found() {
    let other = Document::load_mem(&PDFS[1]).unwrap();
    told("V017", "the notes inside do not hold the briefing", |document| {
        set(document, "notes.yaml", &attached(&other, "notes.yaml").1);
    });
    // With the whole evidence of another, the pages are not what it says.
    told("V001", "is missing from", |document| {
        set(document, "notes.yaml", &attached(&other, "notes.yaml").1);
        set(document, "manifest.json", &attached(&other, "manifest.json").1);
    });
}

#[test]
fn a_claim_or_a_link_that_was_changed_is_found() {
    told("V009", "the text at the mark of claim", |document| {
        edit(document, "manifest.json", "\"text\": \"", "\"text\": \"Not so: ");
    });
    told("V003", "does not link to its source", |document| {
        let moved = document.objects.values_mut().find_map(|object| {
            let link = object.as_dict_mut().ok()?;
            let source =
                link.get(b"NM").and_then(Object::as_str).is_ok_and(|name| name.starts_with(b"claim-"));
            source.then_some(link)
        });
        moved.unwrap().set("Rect", vec![1.into(), 1.into(), 9.into(), 9.into()]);
    });
}

#[test]
fn missing_doubled_and_malformed_attachments_are_found() {
    told("V017", "no `manifest.json` rides inside", |document| {
        let catalog = document.catalog_mut().unwrap();
        catalog.remove(b"AF");
        let names = catalog.get_mut(b"Names").unwrap().as_dict_mut().unwrap();
        names.remove(b"EmbeddedFiles");
    });
    told("V017", "no `notes.yaml` rides inside", |document| {
        let (_, manifest) = attached(document, "manifest.json");
        let own = filespec(document, "manifest.json", &manifest);
        list(document, &[("manifest.json", own)]);
    });
    told("V017", "`notes.yaml` is attached twice", |document| {
        let [manifest, notes] = ["manifest.json", "notes.yaml"].map(|name| attached(document, name).1);
        let manifest = filespec(document, "manifest.json", &manifest);
        let [first, second] = [0, 1].map(|_| filespec(document, "notes.yaml", &notes));
        list(document, &[("manifest.json", manifest), ("notes.yaml", first), ("notes.yaml", second)]);
    });
    told("V017", "are not those that belong to it", |document| {
        document.catalog_mut().unwrap().remove(b"AF");
    });
    told("V007", "an entry `/EF`", |document| {
        let more = filespec(document, "run.exe", b"MZ");
        document.catalog_mut().unwrap().set("X", Object::Reference(more));
    });
    told("V017", "is not as long as it says", |document| {
        let (id, _) = attached(document, "notes.yaml");
        let stream = document.get_object_mut(id).and_then(Object::as_stream_mut).unwrap();
        stream.dict.set("Params", dictionary! { "Size" => 3 });
    });
    told("V017", "`manifest.json` inside cannot be read", |document| set(document, "manifest.json", b"{"));
    told("V017", "`notes.yaml` inside cannot be read", |document| set(document, "notes.yaml", b"a: [\xff"));
    told("V017", "is called `notes.yaml` and `other.yaml`", |document| {
        let notes = attached(document, "notes.yaml").1;
        let manifest = attached(document, "manifest.json").1;
        let manifest = filespec(document, "manifest.json", &manifest);
        let own = filespec(document, "notes.yaml", &notes);
        document.get_dictionary_mut(own).unwrap().set("F", Object::string_literal("other.yaml"));
        list(document, &[("manifest.json", manifest), ("notes.yaml", own)]);
    });
    told("V017", "with other bytes for other readers", |document| {
        let notes = attached(document, "notes.yaml").1;
        let manifest = attached(document, "manifest.json").1;
        let manifest = filespec(document, "manifest.json", &manifest);
        let own = filespec(document, "notes.yaml", &notes);
        let other = document.add_object(Stream::new(dictionary! {}, b"sources: {}".to_vec()));
        let spec = document.get_dictionary_mut(own).unwrap();
        spec.get_mut(b"EF").unwrap().as_dict_mut().unwrap().set("F", other);
        list(document, &[("manifest.json", manifest), ("notes.yaml", own)]);
    });
}

#[test]
fn a_bomb_is_not_unpacked() {
    told("V017", "cannot be unpacked, or is too large", |document| {
        let (id, _) = attached(document, "notes.yaml");
        let mut stream = Stream::new(dictionary! {}, vec![b' '; verify::LIMIT + 1]);
        stream.compress().unwrap();
        document.set_object(id, stream);
    });
}

#[test]
fn what_is_no_pdf_is_told() {
    let project = Project::new(&[("a.pdf", "no PDF"), ("b.pdf", "")]);
    for name in ["a.pdf", "b.pdf"] {
        let found = of(&project.root.join(name));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].0 == "V008" && found[0].1.contains("cannot be read"), "{found:#?}");
    }
    assert!(verify::file(&project.root.join("c.pdf")).is_err());
}

#[test]
fn a_folder_is_held_against_what_rides_inside() {
    let (mut manifest, files) = super::pack::pack(super::formats(&[]).to_vec());
    manifest.briefing.title = "Another".into();
    let report = verify::pack(&manifest, &files);
    let messages: Vec<&str> = report.findings.iter().map(|found| &*found.message).collect();
    assert!(
        messages.contains(&"the manifest inside is not that of the pack in briefing.pdf")
            && messages.contains(&"the notes inside have another title of the briefing in briefing.pdf"),
        "{messages:#?}"
    );
    assert!(report.findings.iter().all(|found| found.rule.code == "V017"));
}
