//! V007: a file of the pack runs a script or asks the network for something.

use crate::diagnostic::{Example, Level, Rule};

/// See [`Rule::why`]. No template can bring this about, as `markup-in-template` stops the example before; a page changed by hand can.
pub static UNSAFE_OUTPUT: Rule = Rule {
    code: "V007",
    name: "unsafe-output",
    level: Level::Error,
    since: "0.1.0",
    summary: "a file of the pack runs a script or asks the network for something",
    why: "A pack is opened by people who did not make it, often where looking something up must not be \
          seen from outside. It holds no script, no form, no action and no picture, style or font from \
          elsewhere, and its HTML forbids scripts by a content security policy.\n\n\
          Take the element out of the template, or put the picture into the page itself.",
    fires: Example::Template(
        r#"# {{ title }}

<script>document.title = "x"</script>

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
    clean: Example::Template(super::CLEAN),
};
