//! V009: a claim's mark stands at another text than the claim's.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example puts words of its own between the mark and the claim's text.
pub static TEXT_ALTERED: Rule = Rule {
    code: "V009",
    name: "text-altered",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim's mark stands at another text than the claim's",
    why: "What the page says under the claim's name must be what the notes say: a word that differs would \
          carry the source's authority without its support.\n\n\
          Print `c.text` as it is, directly after the mark. Words of the template's own stand before the \
          mark or after the citations.",
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
<a id="claim-{{ c.id }}"></a>In short: {{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
