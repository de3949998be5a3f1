//! T003 link-to-nowhere.

use crate::diagnostic::{Example, Level, Rule};

/// T003: a template links to a heading that is not there.
pub static LINK_TO_NOWHERE: Rule = Rule {
    code: "T003",
    name: "link-to-nowhere",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a template links to a heading that is not there",
    why: "A link within the pack that leads nowhere is worse than none. A heading's anchor is \
          `section-` and its words in lower case, joined by hyphens.",
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
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}

[more](#section-more)
"#,
    ),
    clean: Example::Template(
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
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}

## More

[more](#section-more)
"#,
    ),
};
