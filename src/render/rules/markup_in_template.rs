//! T002 markup-in-template.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// T002: a template prints raw HTML, an image or an unsafe link.
pub static MARKUP_IN_TEMPLATE: Rule = Rule {
    code: "T002",
    name: "markup-in-template",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a template prints raw HTML, an image or an unsafe link",
    why: "Packs are safe to publish: no markup but the marks of claims, no image from elsewhere, no \
          link that is not http, https or within the pack. Markdown says the rest. A document begins \
          with its title, a heading of level 1.",
    fires: Example::Template(
        r#"# {{ title }} <b>today</b>

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
