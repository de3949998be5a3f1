//! N007 prose-without-source.

use crate::diagnostic::{Example, Level, Rule};

/// N007: a pack says something behind which no source stands.
pub static PROSE_WITHOUT_SOURCE: Rule = Rule {
    code: "N007",
    name: "prose-without-source",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a pack says something behind which no source stands",
    why: "Whatever a pack says belongs to a claim or a cited passage, or is a heading or a label. What a \
          template prints by itself stands behind every claim alike, so no source can be meant: four of its \
          words in a row, or a sentence of three, need a reason even beside a citation. Let a claim say it; \
          what the pack says on its own account is declared, `<!-- connective: why -->`, on the line before \
          a paragraph, list or table, or within one. The manifest lists what was declared.",
    fires: Example::Template(
        r#"# {{ title }}

Experts agree that peace is near.

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
    clean: Example::Template(
        r#"# {{ title }}

<!-- connective: how to read the pack -->
Each line below ends with the numbers of its sources.

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
};
