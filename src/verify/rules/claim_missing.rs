//! V001: a claim of the pack is not printed in one of its files.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example leaves the timeline out.
pub static CLAIM_MISSING: Rule = Rule {
    code: "V001",
    name: "claim-missing",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim of the pack is not printed in one of its files",
    why: "A reader of that file would not see the claim at all, though the manifest says that the pack \
          holds it.\n\n\
          Print all that the template is given: the positions of each topic, the timeline, and the \
          assessments.",
    fires: Example::Template(
        r#"# {{ title }}

{% if summary %}{{ summary }}{% endif %}

{% for topic in topics %}
## {{ topic.title }}
{% for p in topic.positions %}
- {{ <claim c={p} /> }}
{%- endfor %}
{% endfor %}
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
