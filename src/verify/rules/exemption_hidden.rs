//! V015: the reason of an exemption is not printed.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`].
pub static EXEMPTION_HIDDEN: Rule = Rule {
    code: "V015",
    name: "exemption-hidden",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim is printed without the reason of an exemption",
    why: "An exemption lets a claim stand that would otherwise stop the pack. The reader of the claim has to see that, \
          and why; an exemption that only its writer knows of is a way round the gate.\n\n\
          Print in the claim's block `c.exemption`, each of `c.exemptions`, and the `because` of each of `c.notices`, as the \
          built-in template does.",
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
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
