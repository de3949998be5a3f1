//! The link check, against a server on loopback.

mod program;

use crate::project::{Project, loaded};
use crate::server::{Call, Server};
use briefpack::base::file::Files;
use briefpack::diagnostic::{Diagnostic, Level, Place};
use briefpack::fetch::Limits;
use briefpack::links::{Asked, Cache, Settings, Targets, check};
use jiff::civil::{Date, date};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

const TODAY: Date = date(2025, 3, 17);

/// Settings for loopback, without pauses.
fn settings() -> Settings {
    Settings {
        limits: Limits { total: Duration::from_secs(20), allow_private: true, ..Limits::default() },
        pause: Duration::ZERO,
        ..Settings::default()
    }
}

/// A note whose claims cite one source for each of these fields, such as `url: https://…`.
pub fn note(sources: &[&str]) -> String {
    let mut note = String::from("sources:\n");
    for (at, fields) in sources.iter().enumerate() {
        write!(
            note,
            "  s{at}:\n    title: T\n    publisher: P\n    published: 2025-03-01\n    {}\n",
            fields.replace('\n', "\n    ")
        )
        .unwrap();
    }
    note.push_str("timeline:\n");
    for at in 0..sources.len() {
        write!(note, "  - id: e{at}\n    date: 2025-03-01\n    claim: They meet.\n    cite: s{at}\n")
            .unwrap();
    }
    note
}

/// Asks what a note cites, with nothing known from before.
fn asked(note: &str, settings: &Settings) -> (Asked, Files) {
    let (mut cache, error) = Cache::read("nowhere".as_ref(), TODAY, 0);
    assert!(error.is_none());
    let loaded = loaded(&[("sources/note.yaml", note.as_bytes())]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    (check(&Targets::of(&loaded.notes), settings, &mut cache), loaded.files)
}

/// A finding as `level rule line`.
fn short(found: &Diagnostic, files: &Files) -> String {
    let Place::Span(span) = found.primary.place else { panic!("{found:?}") };
    assert!(found.help.is_some() && !found.primary.text.is_empty());
    format!("{} {} {}", found.level, found.rule.name, files.position(span).line)
}

fn found(sources: &[&str], settings: &Settings) -> Vec<String> {
    let (asked, files) = asked(&note(sources), settings);
    asked.findings.iter().map(|found| short(found, &files)).collect()
}

/// What one address comes to: the findings' rules and levels, their messages and help, and what the server was asked.
fn one(handle: impl Fn(&mut Call) + Send + Sync + 'static) -> (Vec<Diagnostic>, Vec<String>) {
    let server = Server::new(handle);
    let (asked, _) = asked(&note(&[&format!("url: {}", server.url("/a"))]), &settings());
    (asked.findings, server.seen())
}

#[test]
fn what_answers_is_asked_for_its_head_alone() {
    let (found, seen) = one(|call| call.answer(200, "", b"page"));
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(seen, ["HEAD /a"]);
}

#[test]
fn a_head_that_is_refused_or_a_lie_is_followed_by_a_get() {
    for status in [400, 403, 404, 405, 406, 410, 500, 501] {
        let (found, seen) = one(move |call| match &*call.method {
            "HEAD" => call.answer(status, "", b""),
            _ => call.answer(200, "", b"page"),
        });
        assert!(found.is_empty(), "{status}: {found:?}");
        assert_eq!(seen, ["HEAD /a", "GET /a"], "{status}");
    }
    let (found, seen) = one(|call| {
        if call.method == "GET" {
            call.answer(200, "", b"page");
        } else {
            call.raw(b"what?\r\n\r\n");
        }
    });
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(seen, ["HEAD /a", "GET /a"]);
}

#[test]
fn what_is_gone_is_an_error() {
    for status in [404, 410] {
        let (found, seen) = one(move |call| call.answer(status, "", b""));
        assert_eq!(seen, ["HEAD /a", "GET /a"]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].rule.code, found[0].level), ("S011", Level::Error));
        assert!(found[0].message.contains("is not there") && found[0].message.contains(&status.to_string()));
    }
}

#[test]
fn what_refuses_or_fails_is_not_called_dead() {
    for (status, count) in [(401, 2), (402, 2), (403, 2), (418, 2), (429, 1), (451, 2), (500, 3), (503, 3)] {
        let (found, seen) = one(move |call| call.answer(status, "", b""));
        assert_eq!(seen.len(), count, "{status}: {seen:?}");
        assert_eq!(found.len(), 1, "{status}");
        assert_eq!((found[0].rule.code, found[0].level), ("S012", Level::Warning), "{status}");
    }
}

#[test]
fn what_fails_once_is_asked_again() {
    let count = Mutex::new(0);
    let (found, seen) = one(move |call| {
        *count.lock().unwrap() += 1;
        let status = if *count.lock().unwrap() < 3 { 502 } else { 200 };
        call.answer(status, "", b"");
    });
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(seen, ["HEAD /a", "GET /a", "GET /a"]);
}

#[test]
fn retry_after_is_kept_within_limits() {
    let busy = |seconds: &'static str| {
        let first = Mutex::new(true);
        one(move |call| {
            if std::mem::take(&mut *first.lock().unwrap()) {
                call.answer(429, &format!("Retry-After: {seconds}\r\n"), b"");
            } else {
                call.answer(200, "", b"");
            }
        })
    };
    let (found, seen) = busy("0");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(seen, ["HEAD /a", "GET /a"]);
    for long in ["3600", "18446744073709551615"] {
        let (found, seen) = busy(long);
        assert_eq!((found[0].rule.code, seen.len()), ("S012", 1), "{long}");
    }
    let start = std::time::Instant::now();
    let (found, _) = busy("1");
    assert!(found.is_empty() && start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn what_is_silent_is_asked_twice_and_not_called_dead() {
    let server = Server::new(Call::hold);
    let mut settings = settings();
    settings.limits.total = Duration::from_millis(300);
    let found = found(&[&format!("url: {}", server.url("/"))], &settings);
    assert_eq!(found, ["warning link-not-asked 6"]);
    assert_eq!(server.seen(), ["HEAD /", "GET /"]);
}

#[test]
fn nobody_listens_or_no_way_is_allowed() {
    let place = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let addresses = [format!("url: http://{place}/"), "url: http://169.254.169.254/".into()];
    let found = found(&addresses.each_ref().map(|address| &**address), &settings());
    assert_eq!(found, ["warning link-not-asked 6", "warning link-not-asked 11"]);
}

#[test]
fn what_has_moved_for_good_is_told_with_its_new_address() {
    let server = Server::new(|call| match &*call.path {
        "/old" | "/a/gone" => call.redirect(301, if call.path == "/old" { "/new" } else { "/" }),
        "/today" => call.redirect(302, "/new"),
        "/lost" => call.redirect(301, "/missing"),
        "/missing" => call.answer(404, "", b""),
        _ => call.answer(200, "", b""),
    });
    let sources = ["/old", "/a/gone", "/today", "/lost"].map(|path| format!("url: {}", server.url(path)));
    let (asked, files) = asked(&note(&sources.each_ref().map(|source| &**source)), &settings());
    let shown: Vec<_> = asked.findings.iter().map(|found| short(found, &files)).collect();
    assert_eq!(shown, ["warning link-moved 6", "warning link-moved 11", "error link-dead 21"]);
    assert_eq!(
        asked.findings[0].help.as_deref(),
        Some(&*format!("if that is the article, write `{}`", server.url("/new")))
    );
    assert!(asked.findings[1].message.contains("front page"), "{}", asked.findings[1].message);
}

#[test]
fn an_archived_copy_stands_in_for_what_is_dead() {
    let server = Server::new(|call| match &*call.path {
        "/copy" => call.answer(200, "", b""),
        "/slow" => call.answer(403, "", b""),
        _ => call.answer(404, "", b""),
    });
    let both =
        |url: &str, archived: &str| format!("url: {}\narchived: {}", server.url(url), server.url(archived));
    let sources =
        [both("/dead", "/copy"), both("/dead", "/dead-too"), both("/dead", "/slow"), both("/copy", "/dead")];
    let found = found(&sources.each_ref().map(|source| &**source), &settings());
    let expected = [
        "warning link-dead 6",
        "error link-dead 12",
        "error link-dead 13",
        "error link-dead 18",
        "warning link-not-asked 19",
        "error link-dead 25",
    ];
    assert_eq!(found, expected);
}

#[test]
fn only_what_is_cited_is_asked_and_each_address_once() {
    let server = Server::new(|call| call.answer(404, "", b""));
    let url = format!("url: {}", server.url("/a"));
    let mut note = note(&[&url, &url]);
    note = note.replace("    cite: s1\n", "    cite: s0\n");
    note.push_str("briefings:\n  b1:\n    title: B\n    date: 2025-03-02\n    covers: 2025-03-01\n    tlp: CLEAR\n    summary: They meet [@s1].\n");
    note.insert_str(
        9,
        &format!(
            "  unused:\n    title: T\n    publisher: P\n    published: 2025-03-01\n    url: {}\n",
            server.url("/unused")
        ),
    );
    let (asked, files) = asked(&note, &settings());
    let shown: Vec<_> = asked.findings.iter().map(|found| short(found, &files)).collect();
    assert_eq!(shown, ["error link-dead 11", "error link-dead 16"], "a finding at each of the places");
    assert_eq!((asked.asked, server.seen()), (1, vec!["HEAD /a".to_string(), "GET /a".into()]));
}

#[test]
fn what_other_rules_have_said_is_not_said_again() {
    let sources = [
        "url: gopher://a.b/",
        "url: http://user@127.0.0.1/",
        "url: http://localhost/",
        "url: http://10.0.0.1/",
    ];
    let settings = Settings::default();
    assert!(found(&sources, &settings).is_empty());
}

#[test]
fn where_nobody_answers_nothing_is_called_dead() {
    // Whoever listens here speaks no TLS; it is one server under two names.
    let server = Server::new(|call| call.answer(200, "", b""));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
            let _ = stream.read_to_end(&mut Vec::new());
        }
    });
    let [one, other] = ["127.0.0.1", "localhost"].map(|host| format!("url: https://{host}:{port}/"));
    assert_eq!(found(&[&one], &settings()), ["error link-dead 6"], "of one host it is the host");
    let both = found(&[&one, &other], &settings());
    assert!(both.is_empty(), "{both:?}");
    let third = format!("url: {}", server.url("/"));
    assert_eq!(found(&[&one, &other, &third], &settings()), ["error link-dead 6", "error link-dead 11"]);
}

/// How many are there, how many were at most, and word of a change.
type Crowd = (Mutex<(usize, usize)>, Condvar);

/// A server that lets nobody go before so many are there at once, and remembers how many were.
fn crowd(wanted: usize) -> (Server, Arc<Crowd>) {
    let state = Arc::new((Mutex::new((0, 0)), Condvar::new()));
    let shared = Arc::clone(&state);
    let server = Server::new(move |call| {
        let (count, changed) = &*shared;
        let mut held = count.lock().unwrap();
        held.0 += 1;
        held.1 = held.1.max(held.0);
        changed.notify_all();
        held = changed.wait_timeout_while(held, Duration::from_secs(10), |held| held.1 < wanted).unwrap().0;
        // A moment more, in which one too many would come.
        held =
            changed.wait_timeout_while(held, Duration::from_millis(30), |held| held.1 <= wanted).unwrap().0;
        held.0 -= 1;
        drop(held);
        call.answer(200, "", b"");
    });
    (server, state)
}

#[test]
fn few_are_asked_at_a_time_and_fewer_of_one_host() {
    for (threads, per_host, most) in [(3, 100, 3), (8, 2, 2), (0, 0, 1)] {
        let (server, state) = crowd(most);
        let sources: Vec<_> = (0..12).map(|at| format!("url: {}", server.url(&format!("/{at}")))).collect();
        let sources: Vec<_> = sources.iter().map(String::as_str).collect();
        let found = found(&sources, &Settings { threads, per_host, ..settings() });
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(state.0.lock().unwrap().1, most, "{threads} {per_host}");
        assert_eq!(server.seen().len(), 12);
    }
}

#[test]
fn between_two_requests_to_a_host_there_is_a_pause() {
    let times = Arc::new(Mutex::new(Vec::new()));
    let shared = Arc::clone(&times);
    let server = Server::new(move |call| {
        shared.lock().unwrap().push(std::time::Instant::now());
        call.answer(200, "", b"");
    });
    let sources = ["/1", "/2", "/3"].map(|path| format!("url: {}", server.url(path)));
    let start = std::time::Instant::now();
    let pause = Duration::from_millis(100);
    assert!(found(&sources.each_ref().map(|source| &**source), &Settings { pause, ..settings() }).is_empty());
    assert!(start.elapsed() >= pause * 2, "three begin with two pauses between them");
    assert_eq!(times.lock().unwrap().len(), 3);
}

#[test]
fn what_is_known_is_not_asked_until_it_is_old() {
    let server = Server::new(|call| match &*call.path {
        "/good" => call.answer(200, "", b""),
        "/moved" => call.redirect(301, "/good"),
        "/gone" => call.answer(404, "", b""),
        _ => call.answer(403, "", b""),
    });
    let sources = ["/good", "/moved", "/gone", "/shy"].map(|path| format!("url: {}", server.url(path)));
    let note = note(&sources.each_ref().map(|source| &**source));
    let loaded = loaded(&[("sources/note.yaml", note.as_bytes())]);
    let targets = Targets::of(&loaded.notes);
    let project = Project::new(&[]);
    let run = |today: Date, max_age: u32| {
        let (mut cache, error) = Cache::read(&project.root, today, max_age);
        let asked = check(&targets, &settings(), &mut cache);
        cache.write().unwrap();
        let found: Vec<_> = asked.findings.iter().map(|found| found.rule.name).collect();
        assert_eq!(found, ["link-moved", "link-dead", "link-not-asked"]);
        (asked.asked, asked.known, error.map(|error| error.to_string()))
    };
    assert_eq!(run(TODAY, 7), (4, 0, None));
    assert_eq!(run(TODAY, 7), (1, 3, None), "who refused is asked again");
    assert_eq!(run(date(2025, 3, 23), 7), (1, 3, None));
    assert_eq!(run(date(2025, 3, 24), 7), (4, 0, None), "seven days are over");
    assert_eq!(run(date(2025, 3, 24), 0), (4, 0, None), "all again");
    assert_eq!(run(date(2025, 3, 23), 7), (4, 0, None), "of a day that is to come nothing is believed");
    assert_eq!(run(date(2025, 3, 23), 7), (1, 3, None));
    let path = project.root.join(".briefpack/links.json");
    let text = std::fs::read_to_string(&path).unwrap();
    for broken in ["", "{", "[]", &text[..text.len() / 2], &text.replace("\"version\": 1", "\"version\": 2")]
    {
        std::fs::write(&path, broken).unwrap();
        let (asked, known, error) = run(date(2025, 3, 23), 7);
        assert_eq!((asked, known), (4, 0), "{broken}");
        assert!(error.unwrap().contains("links.json"));
    }
    std::fs::write(&path, text.replace("\"2025-03-23\"", "\"soon\"")).unwrap();
    assert_eq!(run(date(2025, 3, 23), 7), (4, 0, None));
    let names: Vec<_> = std::fs::read_dir(project.root.join(".briefpack"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "nothing is left beside the file but what tells git to leave it: {names:?}");
}
