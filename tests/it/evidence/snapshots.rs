//! Where stored texts lie, and what is read of them.

use super::note;
use crate::project::{Project, Run};

const QUOTE: &str = "quote: agreed to keep the ferry line";
const ARTICLE: &str = "The ministers agreed to keep the ferry line.\n";

fn at(path: &str) -> String {
    note(QUOTE).replace("snapshots/gazette.txt", path)
}

fn verified(run: &Run) -> bool {
    run.code == Some(0) && run.stdout.contains("(1 verified)")
}

#[test]
fn texts_may_lie_elsewhere() {
    for (snapshot, file) in [
        ("snapshots/gazette.txt", "gazette.txt"),
        ("snapshots/2025/gazette.txt", "2025/gazette.txt"),
        ("snapshots/2025/gazette.txt", "gazette.txt"),
        ("snapshots/gazette.txt", "snapshots/gazette.txt"),
        ("../sources/snapshots/gazette.txt", "gazette.txt"),
        ("texts/gazette.txt", "texts/gazette.txt"),
    ] {
        let project =
            Project::new(&[("sources/note.yaml", &at(snapshot)), (&format!("kept/{file}"), ARTICLE)]);
        let run = project.run(&["check", "--snapshots", "kept"]);
        assert!(verified(&run), "{snapshot} at {file}: {}", run.stdout);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(0));
        assert!(run.stdout.contains("warning[Q005 snapshot-missing]"), "{}", run.stdout);
    }
    let project = Project::new(&[("sources/note.yaml", &note(QUOTE))]);
    let run = project.run(&["check", "--snapshots", "nowhere"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`nowhere` does not exist"), "{}", run.stderr);
}

#[test]
fn a_path_never_leads_out_of_the_project() {
    for bad in [
        "../../secret.txt",
        "/etc/hostname.txt",
        "snapshots/../../../secret.txt",
        "..\\..\\secret.txt",
        "snapshots/gazette.exe",
        "snapshots/gazette",
        "/etc/passwd",
    ] {
        let project = Project::new(&[("sources/note.yaml", &at(&format!("'{bad}'")))]);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1), "{bad}");
        assert!(run.stdout.contains("error[Q012 snapshot-unreadable]"), "{}", run.stdout);
        // Also where nothing is quoted from it.
        project.write("sources/note.yaml", at(&format!("'{bad}'")).replace(QUOTE, "").as_bytes());
        assert!(project.run(&["check"]).stdout.contains("snapshot-unreadable"));
    }
}

#[cfg(unix)]
#[test]
fn a_link_never_leads_out_of_the_project() {
    let outside = Project::new(&[("secret.txt", ARTICLE)]);
    let project = Project::new(&[("sources/note.yaml", &note(QUOTE)), ("sources/snapshots/keep.txt", "")]);
    let link = project.root.join("sources/snapshots/gazette.txt");
    std::os::unix::fs::symlink(outside.root.join("secret.txt"), &link).unwrap();
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("is a link that leads out of its folder"), "{}", run.stdout);
}

#[test]
fn what_is_no_text_is_said() {
    for (bytes, what) in [(&b"\xff\xfe\x00"[..], "0 verified"), (b"caf\xe9 agreed", "is not UTF-8 (byte 4)")]
    {
        let project = Project::new(&[("sources/note.yaml", &note(QUOTE))]);
        project.write("sources/snapshots/gazette.txt", bytes);
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1));
        assert!(run.stdout.contains(what) || run.stdout.contains("quote-not-found"), "{}", run.stdout);
    }
    let project =
        Project::new(&[("sources/note.yaml", &note(QUOTE)), ("sources/snapshots/gazette.txt/x", "")]);
    assert!(project.run(&["check"]).stdout.contains("is no file"));
    // A byte order mark, and UTF-16.
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(ARTICLE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [format!("\u{feff}{ARTICLE}").into_bytes(), wide] {
        let project = Project::new(&[("sources/note.yaml", &note(QUOTE))]);
        project.write("sources/snapshots/gazette.txt", &bytes);
        assert!(verified(&project.run(&["check"])));
    }
}

#[test]
fn pages_are_read_as_a_reader_sees_them() {
    let html = "<!doctype html><html><head><title>agreed to keep the ferry line</title><style>p{}</style></head><body>
<script>var quote = 'agreed to keep the ferry line';</script>
<nav>Menu</nav><h1>Ministers meet</h1><p>The ministers <b>agreed</b> to\nkeep&nbsp;the <a href=x>ferry</a> li<wbr>ne.</p><p>The&#8217;end.</p>";
    let project = Project::new(&[
        ("sources/note.yaml", &at("snapshots/gazette.html")),
        ("sources/snapshots/gazette.html", html),
    ]);
    assert!(verified(&project.run(&["check"])), "{}", project.run(&["check"]).stdout);
    project.write("sources/snapshots/gazette.html", b"<p>The ministers agreed<p>to keep the ferry line");
    assert!(verified(&project.run(&["check"])));
    project.write(
        "sources/snapshots/gazette.html",
        b"<p>The ministers agreedto <script>agreed to keep the ferry line</script>",
    );
    assert_eq!(project.run(&["check"]).code, Some(1));
    for (text, good) in [
        ("<p>They <span hidden>never</span> agreed to keep the ferry line.</p>", false),
        ("<p>They agreed <del>not</del> to keep the ferry line.</p>", true),
        ("<p>agreed <i style='display: none'>x</i> to keep the ferry line</p>", true),
        ("<p>agreed to keep the ferry<sup>1</sup> line</p>", false),
        ("<p>agreed to keep the ferry line<sup>12</sup></p>", true),
        ("<svg class=i /><p>agreed to keep the ferry line</p>", true),
        ("<svg><svg/></svg><select><p>agreed to keep the ferry line</p>", true),
        ("<p>agreed to <ruby>keep<rt>KEEP</rt></ruby> the ferry line</p>", true),
        ("<p>dis<button>agreed to keep the ferry line</button></p>", false),
        ("<p>He said <q>agreed to keep the ferry line</q> twice</p>", true),
        ("<input hidden><p>agreed to keep the ferry line</p>", true),
    ] {
        project.write("sources/snapshots/gazette.html", text.as_bytes());
        let run = project.run(&["check"]);
        let never = text.contains("never");
        assert_eq!(verified(&run), good || never, "{text}: {}", run.stdout);
    }
    let markdown = "# Ministers meet\n\nThe *ministers* **agreed** to [keep](https://a.net) the\n`ferry` line.\n\n<b>raw</b>\n";
    let project = Project::new(&[
        ("sources/note.yaml", &at("snapshots/gazette.md")),
        ("sources/snapshots/gazette.md", markdown),
    ]);
    assert!(verified(&project.run(&["check"])), "{}", project.run(&["check"]).stdout);
    for text in [
        "- They agreed to keep the ferry line\n  - for now\n- and more",
        "<div>They agreed to keep the ferry line.</div>",
        "agreed<br>to keep the ferry line",
        "agreed ~~not~~ to keep the ![bad](x.png) ferry line",
    ] {
        project.write("sources/snapshots/gazette.md", text.as_bytes());
        assert!(verified(&project.run(&["check"])), "{text}: {}", project.run(&["check"]).stdout);
    }
}

#[test]
fn the_right_file_is_taken_before_one_of_the_same_name() {
    let notes = at("snapshots/b/article.txt");
    let project = Project::new(&[
        ("sources/note.yaml", &notes),
        ("kept/article.txt", ARTICLE),
        ("sources/snapshots/b/article.txt", "Another article altogether."),
    ]);
    assert!(project.run(&["check", "--snapshots", "kept"]).stdout.contains("quote-not-found"));
    project.write("kept/b/article.txt", ARTICLE.as_bytes());
    assert!(verified(&project.run(&["check", "--snapshots", "kept"])));
}

#[test]
fn citations_are_printed_ready_to_paste() {
    let article = "Ministers meet\n\nThe offer stands. Kyiv said: no.\n\nThe offer stands, Moscow said.\n";
    let project = Project::new(&[
        ("sources/note.yaml", &note("at: paragraph 1")),
        ("sources/snapshots/gazette.txt", article),
    ]);
    let run = project.run(&["cite", "gazette", "Kyiv", "said:", "no."]);
    assert_eq!(
        (run.code, &*run.stdout),
        (
            Some(0),
            "    cite:\n      - source: gazette\n        at: paragraph 1\n        quote: 'Kyiv said: no.'\n"
        )
    );
    let run = project.run(&["cite", "gazette", "The offer stands"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stdout,
        "    cite:\n      - source: gazette\n        at: paragraph 1\n        quote: The offer stands\n        prefix: meet\n      - source: gazette\n        at: paragraph 2\n        quote: The offer stands\n        prefix: no.\n"
    );
    // What it prints is good.
    for entry in run.stdout.split("      - source: gazette\n").skip(1) {
        project.write("sources/note.yaml", note(entry.replace("\n        ", "\n").trim()).as_bytes());
        assert!(verified(&project.run(&["check"])), "{entry}\n{}", project.run(&["check"]).stdout);
    }
    let run = project.run(&["cite", "gazette", "The offer falls"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("The offer [-falls-]{+stands+}"), "{}", run.stderr);
    let run = project.run(&["cite", "gazete", "x"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("did you mean `gazette`?"), "{}", run.stderr);
    assert_eq!(project.run(&["cite", "gazette", " "]).code, Some(1));
}
