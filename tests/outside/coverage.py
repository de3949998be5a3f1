"""Reads what `briefpack coverage` writes with other software: lxml against the DTD of Cobertura, a JSON reader, an SVG reader.

Usage: coverage.py PROGRAM [PROJECT...]; needs lxml (Debian: python3-lxml). Without a project it makes one of odd notes.
"""

import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from io import StringIO
from pathlib import Path

from lxml import etree

# What coverage-04.dtd asks for: each element with what it holds and the attributes it must have.
RATES = "line-rate branch-rate complexity"
ELEMENTS = {
    "coverage": ("(sources?,packages)", RATES + " lines-covered lines-valid branches-covered branches-valid version timestamp"),
    "sources": ("(source*)", ""),
    "source": ("(#PCDATA)", ""),
    "packages": ("(package*)", ""),
    "package": ("(classes)", "name " + RATES),
    "classes": ("(class*)", ""),
    "class": ("(methods,lines)", "name filename " + RATES),
    "methods": ("(method*)", ""),
    "method": ("(lines)", "name signature " + RATES),
    "lines": ("(line*)", ""),
    "line": ("(conditions*)", "number hits"),
    "conditions": ("(condition*)", ""),
    "condition": ("EMPTY", "number type coverage"),
}
DEFAULTS = '<!ATTLIST line branch CDATA "false"><!ATTLIST line condition-coverage CDATA "100%">'


def dtd():
    rows = []
    for name, (content, attributes) in ELEMENTS.items():
        rows.append(f"<!ELEMENT {name} {content}>")
        rows += [f"<!ATTLIST {name} {attribute} CDATA #REQUIRED>" for attribute in attributes.split()]
    return etree.DTD(StringIO("\n".join([*rows, DEFAULTS])))


def odd_project(root):
    """Notes in which claims share a line, names need escaping, sources share roots, and one note is in a folder of its own."""
    notes = {
        "sources/a.yaml": """sources:
  wire: { title: A, publisher: P, published: 2025-03-01, url: https://www.p.net/a }
  copy: { title: B, publisher: P, published: 2025-03-01, url: https://www.p.net/b, derived_from: wire }
  own: { title: C, publisher: P, published: 2025-03-01, url: https://www.p.net/c }
actors:
  dana: { name: "\u05d3\u05e0\u05d4 <&> 'x'" }
topics: { sea: "The sea & \\"all\\" <of> it" }
positions:
  - { id: p, actor: dana, topic: sea, stance: supports, date: 2025-03-01, claim: P., cite: [wire, copy] }
timeline: [{ id: one, date: 2025-03-01, claim: A., cite: [wire, own] }, { id: two, date: 2025-03-01, claim: B. }]
""",
        "sources/<deep> & \"er\"/b'c.yaml": "timeline:\n  - { id: three, date: 2025-03-01, claim: C., cite: [copy, own, wire] }\n",
        "sources/empty.yaml": "topics: { none: None }\n",
    }
    for path, text in notes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def look(program, root, into):
    files = {name: into / f"coverage.{name}" for name in ("cobertura", "json", "badge", "table")}
    wanted = [word for name, path in files.items() for word in ("--output", f"{name}={path}")]
    run = subprocess.run([program, "--root", str(root), "coverage", *wanted], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert run.stdout == files["table"].read_text(encoding="utf-8")

    told = json.loads(files["json"].read_text(encoding="utf-8"))
    total = told["total"]
    assert total["none"] + total["one"] + total["more"] == total["claims"] == len(told["claims"])

    tree = etree.parse(str(files["cobertura"]))
    rules = dtd()
    assert rules.validate(tree), rules.error_log
    for spoilt in ("line", "class", "package", "coverage"):
        copy = etree.fromstring(etree.tostring(tree))
        victim = next(copy.iter(spoilt))
        del victim.attrib["number" if spoilt == "line" else "line-rate"]
        assert not rules.validate(copy), f"the rules let a {spoilt} without an attribute pass"

    # Every line of the report holds what the claims of that line have by the JSON, and the rates follow from the lines.
    lines = {}
    for note in tree.iter("class"):
        here = {int(line.get("number")): line for line in note.iter("line")}
        assert len(here) == len(list(note.iter("line"))), "a line stands once"
        lines |= {(note.get("filename"), number): line for number, line in here.items()}
    claims = {}
    for claim in told["claims"]:
        claims.setdefault((claim["path"], claim["line"]), []).append(claim["origins"])
    assert lines.keys() == claims.keys()
    for place, origins in claims.items():
        line = lines[place]
        have, of = sum(min(2, count) for count in origins), 2 * len(origins)
        assert int(line.get("hits")) == min(origins), place
        assert line.get("branch") == "true" and line.get("condition-coverage") == f"{100 * have // of}% ({have}/{of})", place
    for element in tree.iter("coverage", "package", "class"):
        inner = [(int(line.get("hits")), line.get("condition-coverage").split("(")[1][:-1].split("/")) for line in element.iter("line")]
        covered, valid = sum(hits > 0 for hits, _ in inner), len(inner)
        have, of = sum(int(pair[0]) for _, pair in inner), sum(int(pair[1]) for _, pair in inner)
        for name, share in (("line-rate", Fraction(covered, valid)), ("branch-rate", Fraction(have, of))):
            assert Fraction(element.get(name)) <= share < Fraction(element.get(name)) + Fraction(1, 10000), (element.tag, name)
        if element.tag == "coverage":
            counts = [int(element.get(name)) for name in ("lines-covered", "lines-valid", "branches-covered", "branches-valid")]
            assert counts == [covered, valid, have, of]

    badge = etree.parse(str(files["badge"])).getroot()
    names = {etree.QName(element).localname for element in badge.iter()}
    assert names == {"svg", "title", "path", "g", "text"}, names
    assert badge.get("role") == "img" and badge.get("aria-label")
    words = [text for text in badge.iter("{*}text")]
    assert float(words[1].get("x")) + float(words[1].get("textLength")) < float(badge.get("width"))
    print(f"{root.name}: {len(told['claims'])} claims on {len(lines)} lines: the report is valid and says what the claims say")


def main():
    program, *projects = sys.argv[1:]
    program = str(Path(program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        made = into / "odd"
        odd_project(made)
        for project in [made, *map(Path, projects)]:
            look(program, project.resolve(), into)


main()
