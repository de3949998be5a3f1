//! V006: a source's entry does not link back to a claim that cites it.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints the sources without the links back.
pub static BACKLINK_MISSING: Rule = Rule {
    code: "V006",
    name: "backlink-missing",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a source's entry does not link back to a claim that cites it",
    why: "The way back answers \"what rests on this article?\", which is what one asks when an article is \
          corrected or withdrawn.\n\n\
          Print the links back in each entry, from the `cited_by` of its source.",
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
[^{{ s.id }}]: [{{ s.title }}](<{{ s.address }}>)
{% endfor %}
{% component claim(c) -%}
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
