//! V013: a file marks a claim that the briefing does not hold.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints more than the notes hold.
pub static CLAIM_UNKNOWN: Rule = Rule {
    code: "V013",
    name: "claim-unknown",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a file marks a claim that the briefing does not hold",
    why: "A mark says that a sentence stands in the notes and that its sources were checked. A template that sets one around a sentence of its own would forge both.",
    fires: Example::Template(
        r#"# {{ title }}

<a id="claim-forged"></a>The ministers are friends.[^gazette]

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
