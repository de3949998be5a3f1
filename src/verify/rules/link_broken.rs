//! V004: a link inside the pack leads nowhere.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example links to a claim that the pack does not have.
pub static LINK_BROKEN: Rule = Rule {
    code: "V004",
    name: "link-broken",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a link inside the pack leads nowhere",
    why: "A link to a claim, a source or a heading must meet a mark of that name in the same file. One \
          that does not is a promise that the reader finds broken at the click.\n\n\
          Print an entry, `[^ID]: …`, for every source, and link only to claims that this pack prints.",
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
[An older claim](#claim-of-last-year)

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
