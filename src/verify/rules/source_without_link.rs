//! V005: a source's entry is missing or has no link to its article.

use crate::diagnostic::{Example, Level, Rule, TEMPLATE};

/// See [`Rule::why`]. The example prints the sources' titles alone.
pub static SOURCE_WITHOUT_LINK: Rule = Rule {
    code: "V005",
    name: "source-without-link",
    level: Level::Error,
    firm: true,
    since: "0.1.0",
    summary: "a source's entry is missing or has no link to its article",
    why: "From the claim a reader gets to the entry, and from the entry to the article. An entry that \
          shows only a title ends the way there.\n\n\
          The link must be one of the addresses of the source in the notes, letter for letter.",
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
[^{{ s.id }}]: {{ s.title }}{% for c in s.cited_by %} [{{ c.number }}](#claim-{{ c.id }}){% endfor %}
{% endfor %}
{% component claim(c) -%}
<a id="claim-{{ c.id }}"></a>{{ c.text }}{% for s in c.sources %}[^{{ s }}]{% endfor %}{% if c.exemption %} ({{ c.exemption }}){% endif %}
{%- endcomponent claim %}
"#,
    ),
    clean: Example::Template(TEMPLATE),
};
