"""Writes two projects of notes that are hard on a PDF: hostile.py FOLDER

`FOLDER/plain` uses the built-in templates: scripts, directions, lengths, labels, one claim and three hundred. `FOLDER/own` has a
template of its own: headings that leave out levels, nested lists and quotations, wide tables, code, links in headings. `FOLDER/cjk` is
in Chinese and Japanese, which needs a font of the machine, with a logo and a banner; one of its sources is retracted.
Nothing of it is drawn by lot: the same projects every time.
"""
import json
import pathlib
import sys

TEXTS = [
    "Plain words, a dash – and “quotes”; 100 % of 5 °C, ½ of 3 × 4.",
    "أعلنت الوزارة أن التفتيش في البحر مقبول بنسبة 80 % (المادة 12).",
    "משרד החוץ הודיע כי ההסכם נחתם ב-12 במאי 2024 בירושלים.",
    "The ministry (وزارة الخارجية) and the office, משרד החוץ, agree on 3 of 5 points.",
    "Η κυβέρνηση ανακοίνωσε ότι οι διαπραγματεύσεις συνεχίζονται στην Αθήνα.",
    "Уряд заявив, що перемовини тривають; Россия ответила отказом.",
    "Café naïve: e\u0301 a\u0308 o\u0302 are marks that combine; ffi, fl, ff, fi in office, flow, affine, find.",
    "Soft\u00adhyphen, no\u00a0break, thin\u2009space and a zero\u200bwidth one.",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsdurchführungsgesetz" * 2,
    "See https://articles.briefpack-hostile.net/a/very/long/path-of-many-parts/that_never_ends?with=query&and=more#and-a-fragment today.",
    "Brackets [a] (b) {c} <d> & back\\slash, dollar $5, star *, under_score, tick `x`, pipe |.",
    "Ends with a parenthesis ) and begins one ( and a quote ' \" too.",
]
LANGUAGES = ["en", "ar", "he", "de", "fr", "ru", "el"]
LABELS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]


def word(text):
    return json.dumps(text, ensure_ascii=False)


def notes(folder, claims):
    folder.mkdir(parents=True)
    out = ["actors:"]
    names = ["Plain Name", "وزارة الخارجية", "משרד החוץ", "Κυβέρνηση", "Міністерство", "O'Brien \"the\" (Elder)", "A" * 120]
    for at, name in enumerate(names):
        out += [f"  actor-{at}:", f"    name: {word(name)}", "    kind: organisation"]
    out.append("topics:")
    for at, text in enumerate(TEXTS[:7]):
        out += [f"  topic-{at}:", f"    title: {word(text)}", f"    question: {word(text + '?')}"]
    out.append("sources:")
    for at, text in enumerate(TEXTS):
        out += [
            f"  source-{at}:",
            f"    title: {word(text)}",
            f"    publisher: {word(names[at % len(names)])}",
            f"    published: 2024-05-{at + 20}",
            f"    url: https://articles.briefpack-hostile.net/{at}/{'long-segment/' * at}ü%20(x)?q={at}",
            f"    language: {LANGUAGES[at % len(LANGUAGES)]}",
        ]
    (folder / "base.yaml").write_text("\n".join(out) + "\n", encoding="utf-8")
    out, events = ["positions:"], ["timeline:"]
    dates = ["2024-05-{:02}", "2024-05", "2024-05-{:02}?", "2024-05-{:02}~", "2024-05-01/2024-05-{:02}"]
    for at in range(claims):
        text = TEXTS[at % len(TEXTS)].replace("<", "‹").replace(">", "›")
        date = dates[at % len(dates)].format(13 + at % 8)
        cites = [f"      - source: source-{(at + more) % len(TEXTS)}" for more in range(1 + at % 3)]
        body = [f"    date: {word(date)}", f"    claim: {word(f'{text} ({at})')}", "    cite:", *cites]
        if at % 2:
            out += [f"  - id: p{at}", f"    actor: actor-{at % 7}", f"    topic: topic-{at // 14 % 7}", "    stance: " + ["supports", "opposes", "conditional", "undecided", "silent"][at % 5], *body]
        else:
            events += [f"  - id: e{at}", f"    actors: [actor-{at % 7}]", f"    topics: [topic-{at % 7}]", f"    place: {word(names[at % 7][:40])}", *body]
    for name, lines in [("positions", out), ("events", events)]:
        if len(lines) > 1:
            (folder / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def briefings(folder, heads):
    out = ["briefings:"]
    for at, head in enumerate(heads):
        out += [f"  b{at}:"]
        out += [f"    {key}: {value}" for key, value in head.items()]
    (folder / "briefings.yaml").write_text("\n".join(out) + "\n", encoding="utf-8")


CJK = """sources:
  gazette: { title: 部长们就渡轮航线会面，双方未达成协议, publisher: 公报, published: 2025-03-01, url: "https://articles.briefpack-hostile.net/zh", language: zh }
  herald:
    { title: フェリー航路をめぐる投票, publisher: ヘラルド, published: 2025-03-02, url: "https://articles.briefpack-hostile.net/ja", language: ja }
actors: { lumi: { name: 阿达·卢米, role: 交通部长 }, okoro: { name: 奥马尔 } }
topics: { ferry: { title: 渡轮航线, question: 冬季航线是否应当继续开放？ }, port: 新港口 }
positions:
  - { id: p1, actor: lumi, topic: ferry, stance: supports, date: 2025-03-01, cite: gazette, claim: "部长表示，航线将保持开放至2025年年底，费用不会超过每年1250万元；她说“这是最低限度的承诺”，并要求（在两周之内）公布全部数字。" }
  - { id: p2, actor: okoro, topic: ferry, stance: opposes, date: 2025-03-02, cite: herald, claim: "財政部長認為費用太高，而且《先驅報》誇大了數字。「我們不能接受。」他說。" }
  - { id: p3, actor: okoro, topic: port, stance: conditional, date: 2025-03-02, cite: herald, claim: "大臣は、共同出資を条件に新しい港の建設に同意するとしたうえで、「ヘラルド」の報道は誇張だと述べた。" }
timeline:
  - { id: e1, date: 2025-03-01, claim: 部长们在城里会面，讨论航线问题。, topics: [ferry], cite: gazette }
briefings:
  many: { title: 渡轮航线：投票前双方的立场, date: 2025-03-03, language: zh, tlp: GREEN, summary: "航线目前保持开放 [@p1]。财政部长反对费用 [@p2]。" }
  one: { title: 一, date: 2025-03-04, language: ja, covers: 2025-03-01/2025-03-01 }
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">
<path fill="#0b5d3b" fill-rule="evenodd" d="M0 0h20v20H0zM5 5v10h10V5z"/><circle cx="40" cy="10" r="9.5" fill="#a01020"/></svg>
"""


def cjk(root):
    (root / "sources").mkdir(parents=True)
    (root / "sources" / "notes.yaml").write_text(CJK, encoding="utf-8")
    (root / "templates").mkdir()
    (root / "templates" / "logo.svg").write_text(LOGO, encoding="utf-8")
    (root / "templates" / "pdf.yaml").write_text(
        "logo: { file: logo.svg, alt: Ferry Watch }\nbanner: { text: 仅供参考 }\n", encoding="utf-8")


def main(root):
    cjk(root / "cjk")
    plain = root / "plain" / "sources"
    notes(plain, 300)
    heads = []
    for at in range(7):
        head = {
            "title": word(TEXTS[at % len(TEXTS)] if at else "A title with “quotes”, \\ and (parentheses)"),
            "date": "2024-05-31",
            "covers": "2024-05-01/2024-05-31" if at == 0 else f"2024-05-{13 + at:02}/2024-05-{13 + at:02}",
            "language": LANGUAGES[at],
            "authors": json.dumps(["Author (A) \\ B", "כותבת"], ensure_ascii=False),
            "summary": word("Bottom line [@e0].") if at == 0 else word(""),
        }
        if at < 5:
            head["tlp"] = word(LABELS[at])
        if at:
            del head["summary"]
        heads.append(head)
    briefings(plain, heads)

    own = root / "own" / "sources"
    notes(own, 24)
    briefings(own, [{"title": word("Own template"), "date": "2024-05-31", "covers": "2024-05-01/2024-05-31", "language": "en"}])
    templates = root / "own" / "templates"
    templates.mkdir()
    (templates / "pdf.yaml").write_text("page: letter\nbody: 12\nleading: 16\n", encoding="utf-8")
    wide = "|" + " {{ e.number }} |" * 12
    (templates / "briefing.md").write_text(
        """# {{ title }}

##### Deep at once

{% for topic in topics -%}
#### [{{ topic.title }}](https://articles.briefpack-hostile.net/topic)

{% for p in topic.positions -%}
- **{{ p.number }}** <a id="claim-{{ p.id }}"></a>{{ p.opening }}{{ p.text }}{{ p.closing }}{% for id in p.sources %}[^{{ id }}]{% endfor %}

  > {{ p.actor.name }}
  >
  > - ~~{{ p.stance }}~~
  >   1. {{ p.date.words }}
  >      - `{{ p.number }}`

{% endfor %}
{% endfor -%}

## Twelve columns

|"""
        + " {{ title }} |" * 12
        + "\n|"
        + " --- |" * 12
        + "\n{% for e in timeline %}"
        + wide
        + """
{% endfor %}

###### Lowest

{% for e in timeline -%}
1. <a id="claim-{{ e.id }}"></a>{{ e.opening }}{{ e.text }}{{ e.closing }}{% for id in e.sources %}[^{{ id }}]{% endfor %}

       {{ e.number }}

{% endfor %}

| One |
| --- |
|  |

---

{% for s in sources -%}
[^{{ s.id }}]: [{{ s.title }}](<{{ s.address }}>), {{ s.publisher }}. Cited in {% for link in s.cited_by %}[{{ link.number }}](#claim-{{ link.id }}) {% endfor %}.

{% endfor -%}
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
