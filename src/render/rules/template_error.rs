//! T001 template-error.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// T001: a template cannot be compiled or rendered.
pub static TEMPLATE_ERROR: Rule = Rule {
    code: "T001",
    name: "template-error",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a template cannot be compiled or rendered",
    why: "A template that asks for a value that is not there, or breaks tera's syntax, makes no pack. \
          The message names the place and what is available; `docs/templates.md` lists every value.",
    fires: Example::Template(
        r#"# {{ titel }}

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
