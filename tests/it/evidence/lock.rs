//! The lock: what it holds, what it proves, and what it never loses.

use super::note;
use crate::project::{Project, Run, golden};
use serde_json::Value;

const ARTICLE: &str = "Ministers meet

The ministers agreed to keep the ferry line.

It will run until May, they said.
";
const TEXT: &str = "sources/snapshots/gazette.txt";
const LOCK: &str = "sources/quotes.lock";

fn project(citation: &str) -> Project {
    Project::new(&[("sources/note.yaml", &note(citation)), (TEXT, ARTICLE)])
}

fn lock(project: &Project, day: &str) -> Run {
    project.run(&["lock", "--date", day])
}

fn read(project: &Project) -> String {
    std::fs::read_to_string(project.root.join(LOCK)).unwrap()
}

fn away(project: &Project) {
    std::fs::remove_file(project.root.join(TEXT)).unwrap();
}

const QUOTE: &str = "quote: agreed to keep the ferry line";

#[test]
fn a_lock_proves_what_is_not_here() {
    let project = project(QUOTE);
    let run = project.run(&["check"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "1 claim, 1 citation, 1 quotation (1 verified), 1 source in 1 note: no findings\n")
    );
    let run = lock(&project, "2025-03-02");
    assert_eq!(run.code, Some(0));
    assert_eq!(run.stdout, "new        gazette  meeting\nsources/quotes.lock: 1 quotation locked; 1 new\n");
    golden("quotes.lock", &read(&project));
    away(&project);
    let run = project.run(&["check", "--require", "locked"]);
    assert_eq!(
        (run.code, &*run.stdout),
        (Some(0), "1 claim, 1 citation, 1 quotation (1 locked), 1 source in 1 note: no findings\n")
    );
    let run = project.run(&["check", "--require", "verified"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("quote-not-proved") && run.stdout.contains("locked on 2025-03-02"),
        "{}",
        run.stdout
    );
}

#[test]
fn offsets_are_characters_of_the_stored_text() {
    let article = "Überschrift\n\nDie „Fähre“ fährt: „Wir\u{a0}halten an der Fähr\u{ad}linie fest.“ Punkt.\n";
    let project = Project::new(&[
        ("sources/note.yaml", &note("quote: Wir halten an der Fährlinie fest.")),
        (TEXT, article),
    ]);
    assert_eq!(lock(&project, "2025-03-02").code, Some(0));
    let lock: serde_json::Map<String, Value> = serde_yaml::from_str(&read(&project)).unwrap();
    let record = &lock["quotes"][0];
    let (start, end) = (record["start"].as_u64().unwrap() as usize, record["end"].as_u64().unwrap() as usize);
    let words: String = article.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "Wir\u{a0}halten an der Fähr\u{ad}linie fest.");
    assert!(!read(&project).contains("Fähre"));
}

#[test]
fn a_day_stays_until_the_record_changes() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    let before = read(&project);
    let run = lock(&project, "2025-04-01");
    assert_eq!(run.stdout, "sources/quotes.lock: 1 quotation locked; 1 unchanged\n");
    assert_eq!(read(&project), before);
    project.write(TEXT, format!("{ARTICLE}\nA correction.\n").as_bytes());
    let run = project.run(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("snapshot-not-locked"), "{}", run.stdout);
    lock(&project, "2025-04-01");
    assert!(read(&project).contains("locked: 2025-04-01"));
    assert_eq!(project.run(&["check"]).code, Some(0));
}

#[test]
fn a_changed_quotation_is_an_error_with_and_without_the_text() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    project.write("sources/note.yaml", note("quote: agreed to keep the ferry").as_bytes());
    for _ in 0..2 {
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1));
        assert!(run.stdout.contains(
            "error[Q009 quote-changed-after-lock]: the quotation is not the one that was locked on 2025-03-02"
        ));
        assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);
        let _ = std::fs::remove_file(project.root.join(TEXT));
    }
    // Without the text a new lock would only lose what is known.
    let before = read(&project);
    let run = lock(&project, "2025-03-05");
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("quote-changed-after-lock") && run.stderr.contains("left as it is"),
        "{}",
        run.stderr
    );
    assert_eq!(read(&project), before);
    project.write(TEXT, ARTICLE.as_bytes());
    assert_eq!(lock(&project, "2025-03-05").code, Some(0));
    assert_eq!(project.run(&["check"]).code, Some(0));
    assert_eq!(read(&project).matches("claim: \"meeting\"").count(), 1);
}

#[test]
fn another_article_never_vouches_for_a_quotation() {
    // The claim moves to another source: the record of the first proves nothing.
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    away(&project);
    let other = note(QUOTE).replace("  gazette:", "  herald:").replace("source: gazette", "source: herald");
    project.write("sources/note.yaml", other.as_bytes());
    let run = project.run(&["check", "--require", "locked"]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
}

#[test]
fn the_difference_is_told_quote_by_quote() {
    let four = "quote: agreed to keep the ferry line
      - source: gazette
        quote: It will run until May
      - source: gazette
        quote: they said.
        prefix: May,
      - source: gazette
        quote: Ministers meet";
    let text = note("X")
        .replace("        X\n", &format!("        {four}\n").replace("\n      - source", "\n      - source"));
    let project = Project::new(&[("sources/note.yaml", &text), (TEXT, ARTICLE)]);
    let run = lock(&project, "2025-03-02");
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    project.write(TEXT, b"Ministers meet\n\nUpdate.\n\nThe ministers agreed to keep the ferry line.\n\nIt will run until June.\n");
    let before = read(&project);
    let run = project.run(&["lock", "--diff"]);
    assert_eq!(run.code, Some(1));
    golden("lock-diff.txt", &run.stdout);
    assert_eq!(read(&project), before);
    // What is not proved any more cannot be locked, and nothing is lost by trying.
    let run = lock(&project, "2025-03-03");
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("quote-not-found") && run.stderr.contains("left as it is"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    assert_eq!(read(&project), before);
}

#[test]
fn without_texts_locking_loses_nothing() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    let before = read(&project);
    away(&project);
    let run = lock(&project, "2025-04-01");
    assert_eq!(run.stdout, "sources/quotes.lock: 1 quotation locked; 1 kept without the text\n");
    assert_eq!(read(&project), before);
    // A note that cannot be read hides its quotations: they are not dropped.
    project.write("sources/note.yaml", note(QUOTE).replace("date: 2025-03-01", "date: soon").as_bytes());
    let run = lock(&project, "2025-04-01");
    assert_eq!(run.code, Some(1));
    assert_eq!(read(&project), before);
    // A quotation that is taken out is dropped when the notes are whole.
    project.write("sources/note.yaml", note("at: paragraph 1").as_bytes());
    let run = lock(&project, "2025-04-01");
    assert!(run.stdout.contains("dropped    gazette  meeting"), "{}", run.stdout);
    assert!(read(&project).ends_with("quotes: []\n"));
}

#[test]
fn a_broken_lock_is_said_and_not_overwritten() {
    for (text, what) in [
        ("version: 2\nquotes: []\n", "expected `1`"),
        ("version: 1\nquotes: 5\n", "cannot be read"),
        ("version: 1\nquotes:\n- source: a\n", "missing field"),
        ("version: 1\nquotes: [[[[\n", "brackets within brackets"),
        ("\u{7}", "cannot be read"),
        ("", "cannot be read"),
    ] {
        let project = project(QUOTE);
        project.write(LOCK, text.as_bytes());
        let run = project.run(&["check"]);
        assert_eq!(run.code, Some(1), "{text:?}");
        assert!(
            run.stdout.contains("error[Q011 lock-unreadable]") && run.stdout.contains(what),
            "{}",
            run.stdout
        );
        assert_eq!(lock(&project, "2025-03-02").code, Some(1));
        assert_eq!(read(&project), text);
        assert_eq!(project.run(&["lock", "--diff"]).code, Some(1));
    }
}

#[test]
fn a_renamed_claim_keeps_its_lock() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    away(&project);
    project.write("sources/note.yaml", note(QUOTE).replace("id: meeting", "id: ferry-meeting").as_bytes());
    assert_eq!(project.run(&["check", "--require", "locked"]).code, Some(0));
    lock(&project, "2025-04-01");
    assert!(
        read(&project).contains("claim: \"ferry-meeting\"") && read(&project).contains("locked: 2025-03-02")
    );
}

#[test]
fn there_may_be_nothing_to_lock() {
    let project = project("at: paragraph 1");
    let run = lock(&project, "2025-03-02");
    assert_eq!(run.code, Some(0));
    assert!(!project.root.join(LOCK).exists());
    assert_eq!(project.run(&["lock", "--date", "soon"]).code, Some(2));
}

#[test]
fn what_no_run_would_have_written_is_refused() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    let good = read(&project);
    for (from, to, what) in [
        ("locked: 2025-03-02", "locked: yesterday", "a day that is none, found `yesterday`"),
        ("locked: 2025-03-02", "locked: 2025-03", "a day that is none"),
        ("locked: 2025-03-02", "locked: \"\\e[31mFAKE\"", "a day that is none"),
        ("article: sha256:a", "article: sha256:x", "a hash that is none"),
        ("type: TextQuoteSelector", "type: Nonsense", "a selector of another kind, found `Nonsense`"),
        ("start: 30", "start: 99", "a place that ends before it begins"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from}");
        project.write(LOCK, bad.as_bytes());
        let run = project.run(&["check", "--require", "locked"]);
        assert_eq!(run.code, Some(1), "{to}");
        assert!(run.stdout.contains(what) && run.stdout.contains("quotes.lock:5"), "{}", run.stdout);
        // One cause, one finding.
        assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);
    }
}

#[test]
fn both_sides_of_a_merge_are_kept() {
    let project = project(QUOTE);
    lock(&project, "2025-03-02");
    let ours = read(&project);
    let line = ours.lines().last().unwrap().to_string();
    let theirs = line.replace("claim: \"meeting\"", "claim: \"other\"");
    let two = note(QUOTE)
        + "  - id: other\n    date: 2025-03-01\n    claim: They meet.\n    cite:\n      - { source: gazette, quote: agreed to keep the ferry line }\n";
    project.write("sources/note.yaml", two.as_bytes());
    away(&project);
    project.write(
        LOCK,
        ours.replace(&line, &format!("<<<<<<< HEAD\n{line}\n=======\n{theirs}\n>>>>>>> branch")).as_bytes(),
    );
    let run = project.run(&["check", "--require", "locked"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("run `briefpack lock`: it keeps the records of both sides"),
        "{}",
        run.stdout
    );
    let run = lock(&project, "2025-04-01");
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(read(&project).ends_with(&format!("{line}\n{theirs}\n")), "{}", read(&project));
    assert_eq!(project.run(&["check", "--require", "locked"]).code, Some(0));
    assert!(!read(&project).contains("2025-04-01"));
}

#[test]
fn a_lock_vouches_for_words_between_the_same_words() {
    let project = project("quote: they said.\nprefix: May,");
    assert_eq!(lock(&project, "2025-03-02").code, Some(0));
    away(&project);
    assert_eq!(project.run(&["check", "--require", "locked"]).code, Some(0));
    project.write("sources/note.yaml", note("quote: they said.\nprefix: never,").as_bytes());
    let run = project.run(&["check", "--require", "locked"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("quote-changed-after-lock"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("error[").count(), 1, "{}", run.stdout);
}

#[test]
fn the_same_words_at_two_places_settle() {
    let two = "quote: The ferry sails
        prefix: Monday
      - source: gazette
        quote: The ferry sails
        prefix: Friday";
    let text = note("X").replace("        X\n", &format!("        {two}\n"));
    let article = "On Monday: The ferry sails at noon.\n\nOn Friday: The ferry sails at dawn.\n";
    let project = Project::new(&[
        ("sources/note.yaml", &text.replace("Monday", "'Monday:'").replace("Friday", "'Friday:'")),
        (TEXT, article),
    ]);
    assert_eq!(lock(&project, "2025-03-02").code, Some(0));
    let before = read(&project);
    assert_eq!(before.matches("locked: ").count(), 2);
    assert_eq!(project.run(&["lock", "--diff"]).stdout.lines().last(), Some("2 unchanged"));
    assert_eq!(lock(&project, "2025-04-01").code, Some(0));
    assert_eq!(read(&project), before);
}

#[test]
fn an_exemption_does_not_make_a_proof() {
    let exempt = note("quote: agreed to end the ferry line")
        + "    allow: [{ rule: quote-not-found, because: the page was changed }]\n";
    let project = Project::new(&[("sources/note.yaml", &exempt), (TEXT, ARTICLE)]);
    assert_eq!(project.run(&["check"]).code, Some(0));
    for level in ["verified", "locked"] {
        let run = project.run(&["check", "--require", level]);
        assert_eq!(run.code, Some(1), "{level}");
        assert!(run.stdout.contains("quote-not-proved"), "{}", run.stdout);
    }
}
