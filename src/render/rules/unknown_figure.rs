//! T006 unknown-figure.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// T006: a template asks for a figure that there is not.
pub static UNKNOWN_FIGURE: Rule = Rule {
    code: "T006",
    name: "unknown-figure",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a template asks for a figure that there is not",
    why: "`<!-- figure: name -->` on a line of its own has a figure drawn there, in HTML and in the PDF: \
          `timeline`, `stances` or `corroboration`. A name that is none of these would leave a gap that nobody sees.",
    fires: Example::Template(
        r#"# {{ title }}

<!-- figure: timelime -->

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
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
