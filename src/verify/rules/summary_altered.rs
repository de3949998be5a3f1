//! V016: a passage of the summary is not printed whole, or without its links.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example leaves the summary out.
pub static SUMMARY_ALTERED: Rule = Rule {
    code: "V016",
    name: "summary-altered",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a passage of the summary is not printed whole, or without the links to what it cites",
    why: "The summary is what most readers read, and its references are their way to the claims and on to the articles. \
          A template that drops the summary, cuts it, or takes its links away leaves them without.\n\n\
          Print `{{ summary }}` as it is; its references are links already.",
    fires: Example::Template(
        r#"# {{ title }}

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
