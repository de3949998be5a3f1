//! Findings as JUnit's XML, as Jenkins' schema has it: a note is a suite, a claim is a case.
//!
//! A claim with an error fails, with all that was found at it; one whose errors are known from a baseline is skipped; the
//! warnings of one that passes are its output. What is found at no claim is a case of its own.

use super::human::Human;
use super::{At, Run};
use crate::diagnostic::{Diagnostic, Level};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

/// One test case.
struct Test<'a> {
    name: String,
    /// What kind of claim it is.
    group: Option<&'a str>,
    findings: Vec<&'a Diagnostic>,
    /// The findings that a baseline knows.
    known: Vec<&'a Diagnostic>,
}

/// The document, with a line end.
pub fn write(run: &Run<'_>) -> String {
    let human = Human::new(false);
    let suites = suites(run);
    let (mut all, mut failed) = (0, 0);
    let mut body = String::new();
    let errors = usize::from(run.failure.is_some());
    if let Some(failure) = run.failure {
        all += 1;
        open(&mut body, "briefpack", None, [1, 0, 1, 0]);
        let text = failure.help.map(|help| format!("help: {help}")).unwrap_or_default();
        let _ = write!(
            body,
            "    <testcase classname=\"briefpack\" name=\"what was asked for can be checked\" time=\"0\">\n      \
             <error type=\"cannot-check\" message=\"{}\">{}</error>\n    </testcase>\n  </testsuite>\n",
            value(failure.message),
            content(&text)
        );
    }
    for (path, tests) in &suites {
        let failures = tests.iter().filter(|test| failure(test).is_some()).count();
        all += tests.len();
        failed += failures;
        let skipped = tests.iter().filter(|test| failure(test).is_none() && known(test).is_some()).count();
        open(&mut body, path, Some(path), [tests.len(), failures, 0, skipped]);
        for test in tests {
            case(&mut body, path, test, run, &human);
        }
        body.push_str("  </testsuite>\n");
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"briefpack\" tests=\"{all}\" failures=\"{failed}\" errors=\"{errors}\" time=\"0\">\n{body}</testsuites>\n"
    )
}

fn open(out: &mut String, name: &str, file: Option<&str>, [tests, failures, errors, skipped]: [usize; 4]) {
    let file = file.map(|file| format!(" file=\"{}\"", value(file))).unwrap_or_default();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{}\"{file} tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\" time=\"0\">",
        value(name)
    );
}

/// The first error of a case.
fn failure<'a>(test: &Test<'a>) -> Option<&'a Diagnostic> {
    test.findings.iter().copied().find(|finding| finding.level == Level::Error)
}

/// The first error of a case that is known.
fn known<'a>(test: &Test<'a>) -> Option<&'a Diagnostic> {
    test.known.iter().copied().find(|finding| finding.level == Level::Error)
}

fn case(out: &mut String, path: &str, test: &Test<'_>, run: &Run<'_>, human: &Human) {
    let group = test.group.map(|group| format!(" group=\"{group}\"")).unwrap_or_default();
    let _ = write!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\"{group} time=\"0\"",
        value(&class(path)),
        value(&test.name)
    );
    if test.findings.is_empty() && test.known.is_empty() {
        out.push_str("/>\n");
        return;
    }
    let all = test.findings.iter().chain(&test.known);
    let text: String = all.map(|finding| human.show(finding, run.files)).collect();
    let text = content(text.trim_end());
    let _ = match failure(test) {
        None if known(test).is_some() => {
            let first = known(test).map(|first| format!("known: {} {}", first.rule.code, first.rule.name));
            writeln!(
                out,
                ">\n      <skipped message=\"{}\"/>\n      <system-out>{text}</system-out>\n    </testcase>",
                value(&first.unwrap_or_default())
            )
        }
        Some(first) => writeln!(
            out,
            ">\n      <failure type=\"{} {}\" message=\"{}\">{text}</failure>\n    </testcase>",
            first.rule.code,
            first.rule.name,
            value(&first.message)
        ),
        None => writeln!(out, ">\n      <system-out>{text}</system-out>\n    </testcase>"),
    };
}

/// The cases of each note that has any, by path: its claims in their order, then what is found at none.
fn suites<'a>(run: &Run<'a>) -> BTreeMap<&'a str, Vec<Test<'a>>> {
    let mut suites: BTreeMap<&str, Vec<Test<'_>>> = BTreeMap::new();
    // An id may be given twice, which is a finding: the cases of each id, with the lines they begin in.
    let mut claims: HashMap<(&str, &str), Vec<(u32, usize)>> = HashMap::new();
    let mut cases: Vec<_> = run.cases.iter().collect();
    cases.sort_by_key(|case| (case.path, case.line));
    for case in cases {
        let tests = suites.entry(case.path).or_default();
        claims.entry((case.path, case.id)).or_default().push((case.line, tests.len()));
        tests.push(Test {
            name: case.id.to_string(),
            group: Some(case.kind),
            findings: Vec::new(),
            known: Vec::new(),
        });
    }
    for (number, finding) in run.findings.iter().enumerate() {
        let is_new = run.new.is_none_or(|new| new.get(number).copied().unwrap_or(true));
        let At { path, start, .. } = At::new(&finding.primary, run.files);
        let line = start.map_or(0, |start| start.line);
        let tests = suites.entry(path).or_default();
        let same = finding.claim.as_ref().and_then(|claim| claims.get(&(path, claim.as_str())));
        let claim = same.and_then(|same| {
            let before = same.partition_point(|(begins, _)| *begins <= line);
            same.get(before.saturating_sub(1))
        });
        match claim {
            Some((_, at)) if is_new => tests[*at].findings.push(finding),
            Some((_, at)) => tests[*at].known.push(finding),
            None => {
                let name = format!("the note itself: {}", finding.rule.name);
                let (findings, known) =
                    if is_new { (vec![finding], vec![]) } else { (vec![], vec![finding]) };
                tests.push(Test { name, group: None, findings, known });
            }
        }
    }
    for tests in suites.values_mut() {
        name_apart(tests);
    }
    suites
}

/// Gives every case of a suite a name of its own: readers of these files tell cases apart by it.
fn name_apart(tests: &mut [Test<'_>]) {
    let mut taken: HashSet<String> = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for test in tests {
        let base = test.name.clone();
        while !taken.insert(test.name.clone()) {
            let count = counts.entry(base.clone()).or_insert(1);
            *count += 1;
            test.name = format!("{base} ({count})");
        }
    }
}

/// The path of a note as readers show classes: parts with dots between them, without the ending.
fn class(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    stem.replace('.', "_").replace('/', ".")
}

/// A text as XML 1.0 can hold it in an element.
fn content(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // `]]>` may not stand in a text.
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A reader would make a line end of it.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(ch),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(ch),
        }
    }
    out
}

/// A text as XML 1.0 can hold it in quotation marks, where a reader would make blanks of its white space.
fn value(text: &str) -> String {
    content(text).replace('\t', "&#9;").replace('\n', "&#10;")
}
