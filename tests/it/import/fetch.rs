//! `briefpack import URL`, against a server on loopback.

use crate::project::Project;
use crate::server::Server;
use std::fs;

const TOPICS: (&str, &str) = ("sources/topics.yaml", "topics:\n  ferry: The ferry line\n");
const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry line stays open</title>
<meta property=og:site_name content='The Gazette'><meta property=article:published_time content='2025-03-01T09:00:00Z'></head><body>
<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Ferry line stays open</h1>
<p>The ministers agreed on Saturday to keep the ferry line between the islands open until the end of May, after two days of talks in the harbour town.</p>
<p>The island council will pay a third of the costs, which have risen since the winter, and the rest is shared between the ports and the ministry.</p>
<p>The harbour master said that he had not been asked, and that the new timetable could not work before the tunnel was repaired and inspected.</p>
<p>A spokesman for the ministry said that the inspection would be over by the middle of April, and that nobody had asked for an earlier date.</p>
</article></body></html>";

fn server() -> Server {
    Server::new(|call| {
        const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";
        match call.path.as_str() {
            "/article" => call.answer(200, HTML, PAGE.as_bytes()),
            "/old" => call.redirect(301, "/article"),
            "/login" => call.answer(200, HTML, b"<title>Log in</title><form><input type=password></form>"),
            _ => call.answer(404, "", b"gone"),
        }
    })
}

#[test]
fn an_article_is_fetched_with_its_final_address_and_the_day() {
    let server = server();
    let project = Project::new(&[TOPICS]);
    let run = project.run(&["import", &server.url("/old"), "--allow-private", "--date", "2025-03-05"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{}", run.stdout);
    let note = fs::read_to_string(project.root.join("sources/articles/2025-03-01-gazette.yaml")).unwrap();
    for line in [
        "    title: Ferry line stays open\n",
        "    publisher: The Gazette\n",
        "    published: 2025-03-01\n",
        &format!("    url: {}\n", server.url("/article")),
        "    accessed: 2025-03-05\n",
        "    language: en\n",
        "    snapshot: ../snapshots/gazette-0301.txt\n",
    ] {
        assert!(note.contains(line), "{line} in {note}");
    }
    let run = project.run(&["cite", "gazette-0301", "keep the ferry line between the islands open"]);
    assert_eq!(
        run.stdout,
        "    cite:\n      - source: gazette-0301\n        at: paragraph 1\n        quote: keep the ferry line between the islands open\n"
    );
    // A second time it is there already.
    let run = project.run(&["import", &server.url("/article"), "--allow-private", "--date", "2025-03-06"]);
    assert!(run.stdout.contains("there already as `gazette-0301`"), "{}", run.stdout);
}

#[test]
fn what_is_no_article_is_refused_and_nothing_is_written() {
    let server = server();
    let project = Project::new(&[TOPICS]);
    for (path, why) in [("/login", "no article"), ("/nowhere", "404")] {
        let run = project.run(&["import", &server.url(path), "--allow-private", "--date", "2025-03-05"]);
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.contains(why) && run.stderr.contains("help: "), "{}", run.stderr);
    }
    // A private address is not asked unless that is said.
    let before = server.seen().len();
    let run = project.run(&["import", &server.url("/article")]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("--allow-private"), "{}", run.stderr);
    assert_eq!(server.seen().len(), before);
    for address in ["file:///etc/hostname", "ftp://gazette.net/a", "javascript://x"] {
        let run = project.run(&["import", address]);
        assert_eq!(run.code, Some(1), "{}", run.stdout);
    }
    assert_eq!(fs::read_dir(project.root.join("sources")).unwrap().count(), 1);
}
