//! V002: a claim is printed without its mark.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints text and citations without the mark.
pub static CLAIM_UNMARKED: Rule = Rule {
    code: "V002",
    name: "claim-unmarked",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a claim is printed without its mark",
    why: "The text stands there, but nothing says which claim it is: no link leads to it, and none of its \
          citations can be told to be its own.\n\n\
          The mark is `<a id=\"claim-ID\"></a>` in Markdown, an element with `id` and `data-claim` in HTML \
          and a named destination in PDF. The template's `claim` component prints \
          mark, text and citations together.",
    fires: Example::Template(
        r"# {{ title }}

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
{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
",
    ),
    clean: Example::Template(TEMPLATE),
};
