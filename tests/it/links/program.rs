//! `check --links`, as a user runs it.

use super::note;
use crate::project::Project;
use crate::server::Server;
use serde_json::Value;

fn server() -> Server {
    Server::new(|call| match &*call.path {
        "/good" => call.answer(200, "", b""),
        _ => call.answer(410, "", b""),
    })
}

fn project(server: &Server) -> Project {
    let sources = ["/good", "/gone"].map(|path| format!("url: {}", server.url(path)));
    Project::new(&[("sources/note.yaml", &note(&sources.each_ref().map(|source| &**source)))])
}

#[test]
fn without_the_flag_nobody_is_asked() {
    let server = server();
    let project = project(&server);
    for args in [&["check"][..], &["check", "--format", "json"], &["build"]] {
        project.run(args);
    }
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    assert!(!project.root.join(".briefpack").exists());
    project.run(&["check", "--links", "--allow-private"]);
    assert!(!server.seen().is_empty(), "the server counts");
}

#[test]
fn this_machine_is_asked_only_on_demand() {
    let server = server();
    let run = project(&server).run(&["check", "--links"]);
    assert_eq!(run.code, Some(1));
    assert!(server.seen().is_empty(), "{:?}", server.seen());
    assert_eq!(run.stderr, "0 links asked\n");
}

#[test]
fn findings_stand_among_the_others_in_both_formats() {
    let server = server();
    let project = project(&server);
    // A note with an error of its own is no reason not to ask.
    project.write("sources/zone.yaml", b"topics: 5\n");
    let run = project.run(&["check", "--links", "--allow-private"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), "2 links asked\n"));
    let url = server.url("/gone");
    let expected = format!(
        "error[S011 link-dead]: `{url}` is not there any more (410)\n  --> sources/note.yaml:11:10\n"
    );
    assert!(run.stdout.contains(&expected), "{}", run.stdout);
    assert!(run.stdout.ends_with(": 4 errors\n"), "{}", run.stdout);
    let dead = run.stdout.find("S011").unwrap();
    assert!(run.stdout.find("S004").unwrap() < dead && dead < run.stdout.find("sources/zone.yaml").unwrap());

    let run = project.run(&["check", "--links", "--allow-private", "--format", "json"]);
    assert_eq!((run.code, &*run.stderr), (Some(1), "0 links asked, 2 known from the days before\n"));
    let value: Value = serde_json::from_str(&run.stdout).unwrap();
    let codes: Vec<_> =
        value["findings"].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["S004", "S004", "S011", "L007"]);
    assert_eq!(value["findings"][2]["line"], 11);
    assert_eq!(value["counts"]["errors"], 4);
    assert_eq!(server.seen().len(), 3, "the second run has asked nobody");

    project.run(&["check", "--links", "--allow-private", "--links-max-age", "0"]);
    assert_eq!(server.seen().len(), 6);
}

#[test]
fn what_cannot_be_kept_is_told_and_stops_nothing() {
    let server = server();
    let project = project(&server);
    project.write(".briefpack", b"in the way");
    let run = project.run(&["check", "--links", "--allow-private"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("S011") && run.stderr.contains("the next run asks again"), "{}", run.stderr);
    let project = self::project(&server);
    project.write(".briefpack/links.json", b"\xff\xfe");
    let run = project.run(&["check", "--links", "--allow-private"]);
    assert!(
        run.stderr.contains("note: cannot use `") && run.stderr.contains("2 links asked"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_other_flags_want_the_first() {
    let project = Project::new(&[]);
    for args in [
        &["check", "--allow-private"][..],
        &["check", "--links-max-age", "3"],
        &["check", "--links", "--links-max-age", "-1"],
    ] {
        assert_eq!(project.run(args).code, Some(2), "{args:?}");
    }
}
