//! Every rule of every stage, in one list: for `explain`, `docs/rules.md` and the tests.

use crate::diagnostic::{Beside, Example, Rule};
use std::fmt::Write;

/// Every rule, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut all: Vec<&Rule> = crate::load::rules::RULES
        .iter()
        .chain(crate::render::rules::RULES)
        .chain(crate::verify::RULES)
        .chain(crate::links::rules::RULES)
        .chain(crate::gate::rules::RULES)
        .copied()
        .chain(crate::check::rules::all())
        .collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// The rule with this code or name, whatever the case.
pub fn find(word: &str) -> Option<&'static Rule> {
    all()
        .into_iter()
        .find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name.eq_ignore_ascii_case(word))
}

/// What a family of codes is about.
fn family(letter: &str) -> &'static str {
    match letter {
        "C" => "Claims and citations",
        "D" => "Dates",
        "G" => "The gate",
        "J" => "Judgments",
        "L" => "Loading",
        "N" => "Narrative",
        "Q" => "Quotations",
        "S" => "Sources",
        "T" => "Templates",
        _ => "The proof of the outputs",
    }
}

/// The citation of an example, as it stands in its claim.
fn cited(citation: &str) -> String {
    let lines: String = citation.lines().map(|line| format!("\n    {line}")).collect();
    format!("cite:\n  - source: gazette{lines}")
}

/// What lies beside an example's note, in words.
fn lies_beside(beside: &Beside) -> String {
    let text = |text: &str| format!("```text\n{}\n```", text.trim_end());
    let mut words = vec![match beside.article {
        Some(article) => format!("With `snapshots/gazette.txt`:\n\n{}", text(article)),
        None => "Without the article's text.".into(),
    }];
    if let Some((citation, article)) = beside.locked {
        words.push(format!("Locked before, when the citation was\n\n```yaml\n{}\n```", cited(citation)));
        if beside.article != Some(article) && beside.article.is_some() {
            words.push(format!("and the text was\n\n{}", text(article)));
        }
    }
    if let Some(lock) = beside.lock {
        words.push(format!("With `sources/quotes.lock`:\n\n{}", text(lock)));
    }
    if let Some(require) = beside.require {
        words.push(format!("Checked with `--require {require}`."));
    }
    words.join("\n\n")
}

/// A rule explained, as Markdown with a heading of this level.
pub fn explain(rule: &Rule, level: usize) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} {} {}\n", "#".repeat(level), rule.code, rule.name);
    let firm = if rule.firm { ", always" } else { "" };
    let _ = writeln!(out, "*{}{firm}, since {}.* Found: {}.\n", rule.level, rule.since, rule.summary);
    let _ = writeln!(out, "{}\n", rule.why);
    for (title, example) in [("This is found:", &rule.fires), ("This is good:", &rule.clean)] {
        let (language, text) = match example {
            Example::Note(text) | Example::Pack(text) | Example::Theme(text) | Example::Settings(text) => {
                ("yaml", (*text).to_string())
            }
            Example::Quoting(citation, beside) => {
                let _ = writeln!(
                    out,
                    "{title}\n\n```yaml\n{}\n```\n\n{}\n",
                    cited(citation),
                    lies_beside(beside)
                );
                continue;
            }
            Example::Articles(note, texts) => {
                let _ = writeln!(out, "{title}\n\n```yaml\n{}\n```\n", note.trim_end());
                for (path, text) in *texts {
                    let _ = writeln!(out, "With `{path}`:\n\n```text\n{}\n```\n", text.trim_end());
                }
                continue;
            }
            Example::Template(text) => ("jinja", (*text).to_string()),
            Example::Page(text) => ("html", (*text).to_string()),
            Example::Bytes(bytes) => ("yaml", bytes.escape_ascii().to_string().replace("\\n", "\n")),
            Example::Told(text) => {
                let _ = writeln!(out, "{title} {text}\n");
                continue;
            }
        };
        let _ = writeln!(out, "{title}\n\n```{language}\n{}\n```\n", text.trim_end());
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// `docs/rules.md`.
pub fn document() -> String {
    let all = all();
    let mut out = String::from(
        "# The rules\n\nMade by `cargo test` from the rules themselves; `briefpack explain CODE` prints one of them. A claim can be \
         exempt from a rule that concerns it: `allow: [{ rule: NAME, because: \"…\" }]`. `briefpack.yaml` sets the levels of rules for a \
         project, `rules: { NAME: off }`, `warning` or `error`, but for those that are *always* an error.\n",
    );
    let mut last = "";
    for rule in &all {
        let letter = &rule.code[..1];
        if letter != last {
            let _ = write!(
                out,
                "\n## {}\n\n| Code | Name | Level | What is found |\n| --- | --- | --- | --- |\n",
                family(letter)
            );
            last = letter;
        }
        let _ = writeln!(
            out,
            "| [{}](#{}-{}) | `{}` | {}{} | {} |",
            rule.code,
            rule.code.to_lowercase(),
            rule.name,
            rule.name,
            rule.level,
            if rule.firm { ", always" } else { "" },
            rule.summary.replace('|', "\\|"),
        );
    }
    for rule in all {
        out.push('\n');
        out.push_str(&explain(rule, 3));
    }
    out
}
