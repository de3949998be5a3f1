//! V011: a claim or a source is marked twice in one file.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints the timeline twice.
pub static MARK_REPEATED: Rule = Rule {
    code: "V011",
    name: "mark-repeated",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim or a source is marked twice in one file",
    why: "Names are unique in a file: of two places with one name a link reaches the first only, and which \
          of them the proof speaks of cannot be said.\n\n\
          Print each claim once; where it is wanted again, link to it: `[…](#claim-ID)`.",
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
{% for e in timeline %}
- Once more: {{ <claim c={e} /> }}
{%- endfor %}
{% for s in sources %}
[^{{ s.id }}]: [{{ s.title }}](<{{ s.address }}>){% for c in s.cited_by %} [{{ c.number }}](#claim-{{ c.id }}){% endfor %}
{% endfor %}
{% component claim(c) -%}
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
