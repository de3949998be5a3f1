//! A rule: what can be wrong with notes, templates or outputs, and the text that explains it.

use std::fmt;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look; the build goes on.
    Warning,
    /// The build stops.
    Error,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One thing that can be wrong. Declared as a `static` in the one file that also looks for it.
#[derive(Debug)]
pub struct Rule {
    /// Family letter and number, `C001`. Never used again for another rule.
    pub code: &'static str,
    /// The name that `allow` and the configuration use, `claim-without-citation`.
    pub name: &'static str,
    /// How grave a finding is unless the user says otherwise.
    pub level: Level,
    /// Whether no configuration can lower it, since a pack would say what it does not show: it is silenced claim by claim, with
    /// a reason, or not at all.
    pub firm: bool,
    /// The version that brought the rule.
    pub since: &'static str,
    /// What it finds, in one line, lower case, no full stop.
    pub summary: &'static str,
    /// Why it matters and what to do: plain Markdown, for `explain` and `docs/rules.md`.
    pub why: &'static str,
    /// An example on which the rule fires.
    pub fires: Example,
    /// The same example put right.
    pub clean: Example,
}

/// An example that the tests run.
#[derive(Debug)]
pub enum Example {
    /// The text of one note.
    Note(&'static str),
    /// The lines of a citation, in the note that [`quoting`] writes around it, and what lies beside that.
    Quoting(&'static str, Beside),
    /// The text of one note, and the stored texts that lie below `sources/`, by path from there.
    Articles(&'static str, &'static [(&'static str, &'static str)]),
    /// The bytes of a note that is no good text.
    Bytes(&'static [u8]),
    /// The text of one note that is built into a pack.
    Pack(&'static str),
    /// A template `briefing.md`, rendered over the tests' own notes.
    Template(&'static str),
    /// A template `page.html`.
    Page(&'static str),
    /// The theme `pdf.yaml`.
    Theme(&'static str),
    /// The configuration `briefpack.yaml`.
    Settings(&'static str),
    /// What somebody does to a published pack, in words.
    Told(&'static str),
}

/// What lies beside the note of an example.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// The text of `sources/snapshots/gazette.txt`, if it is there.
    pub article: Option<&'static str>,
    /// From what the lock was made before: the citation and the article.
    pub locked: Option<(&'static str, &'static str)>,
    /// The text of `sources/quotes.lock`, if it was not made like that.
    pub lock: Option<&'static str>,
    /// What `--require` says.
    pub require: Option<&'static str>,
}

impl Beside {
    /// The article alone.
    pub const ARTICLE: Self = Self { article: Some(ARTICLE), locked: None, lock: None, require: None };
}

/// The article that examples of quotations quote.
pub const ARTICLE: &str = "Ministers meet

The ministers agreed to keep the ferry line until May.

Ada Lumi said: “The line will not be closed.”
";

/// The note of an example of a quotation: a position of Ada Lumi's with this citation.
pub fn quoting(citation: &str) -> String {
    let citation: String = citation.lines().map(|line| format!("        {line}\n")).collect();
    format!(
        "sources:
  gazette:
    title: Ministers meet
    publisher: The Gazette
    published: 2025-03-01
    url: https://www.gazette.net/ministers-meet
    snapshot: snapshots/gazette.txt
actors:
  lumi: {{ name: Ada Lumi }}
topics:
  ferry: The ferry line
positions:
  - id: keep-the-line
    actor: lumi
    topic: ferry
    stance: supports
    date: 2025-03-01
    claim: Wants the ferry line to be kept.
    cite:
      - source: gazette
{citation}"
    )
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// A small template that prints all of a pack. The examples of rules of templates are this one with something left out or put in.
pub const TEMPLATE: &str = r#"# {{ title }}

{% if summary %}{{ summary }}{% endif %}

{% for topic in topics %}
## {{ topic.title }}
{% for p in topic.positions %}
- {{ <claim c={p} /> }}
{%- endfor %}
{% endfor %}
{% for e in timeline %}
- {{ <claim c={e} /> }}
{%- endfor %}
{% for j in assessments %}
- {{ <claim c={j} /> }}{% for b in j.because %} [{{ b.number }}](#claim-{{ b.id }}){% endfor %}
{%- endfor %}
{% for s in sources %}
[^{{ s.id }}]: [{{ s.title }}](<{{ s.address }}>){% for c in s.cited_by %} [{{ c.number }}](#claim-{{ c.id }}){% endfor %}
{% endfor %}
{% component claim(c) -%}
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#;
