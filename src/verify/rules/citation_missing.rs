//! V003: a claim does not link to a source it cites, or to a claim it rests on.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints mark and text without the citations.
pub static CITATION_MISSING: Rule = Rule {
    code: "V003",
    name: "citation-missing",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim does not link to a source it cites, or to a claim it rests on",
    why: "The one promise of a pack is that a reader gets from each claim to its article with one click. A \
          source that the notes give and the page does not link breaks it.\n\n\
          The citations stand after the claim's text, in the same paragraph, list item or table cell: up \
          to the end of that block or the next claim's mark. The template's `claim` component prints them.",
    fires: Example::Template(
        r#"# {{ title }}

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
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
