"""Holds the reports of `briefpack check` against the official schemas, by readers that are not ours.

    python3 tests/outside/formats.py target/debug/briefpack

Needs the packages jsonschema, lxml and junitparser. Makes projects in a temporary folder: a clean one, one with faults
and odd texts, and one that is not there; writes every report of each, and ends with 1 if one is not as it should be.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import junitparser
from lxml import etree

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "schemas"
GOOD = """\
sources:
  gazette: { title: T, publisher: P, published: 2025-03-01, url: "https://www.gazette.net/a" }
timeline:
  - { id: meeting, date: 2025-03-01, claim: They meet., cite: gazette }
"""
ODD = """\
actors:
  ada: { nmae: Ада, kind: person }
timeline:
  - id: one
    date: 2025-03-01
    claim: '::error::Министры [встреча](1) {0} ]]> & "<b>" المفاوضات'
  - { id: two, date: 2025-03-01, claim: "%0A::stop-commands::x", cite: gazete }
  - { id: two, date: 1 March 2025, claim: They part., cite: gazette }
"""


def reports(program, root, folder):
    """The reports of one run, by format, and its exit code."""
    formats = ["sarif", "junit", "github", "gitlab", "json"]
    outputs = [arg for name in formats for arg in ("--output", f"{name}={folder / name}")]
    run = subprocess.run([program, "check", "--root", root, *outputs], capture_output=True, check=False)
    return {name: (folder / name).read_bytes() for name in formats}, run.returncode


def check(texts, code):
    """Raises where a report is not as it should be."""
    sarif = json.loads(texts["sarif"])
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text())
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(sarif)
    assert sarif["runs"][0]["invocations"][0]["exitCode"] == code

    document = etree.fromstring(texts["junit"])
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(document.getroottree())
    junit = junitparser.JUnitXml.fromstring(texts["junit"])
    cases = [case for suite in junit for case in suite]
    bad = [case for case in cases if any(isinstance(found, (junitparser.Failure, junitparser.Error)) for found in case.result)]
    assert junit.tests == len(cases) and junit.failures + junit.errors == len(bad)
    assert bool(bad) == (code != 0), (bad, code)

    lines = texts["github"].decode().splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in commands), commands
    assert len(lines) - len(commands) <= 1 and "::" not in (lines[-1] if commands != lines else "")

    issues = json.loads(texts["gitlab"])
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["severity"] in ("minor", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1

    findings = json.loads(texts["json"]).get("findings")
    results = sarif["runs"][0].get("results")
    assert (findings is None) == (results is None) == (code == 2)
    if findings is not None:
        prints = [finding["fingerprint"] for finding in findings]
        assert prints == [result["partialFingerprints"]["briefpack/v1"] for result in results]
        assert prints == [issue["fingerprint"] for issue in issues]
        assert len(commands) == len(findings)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        for project, notes in {"clean": [GOOD], "odd ü": [GOOD, ODD]}.items():
            for number, text in enumerate(notes):
                path = top / project / "sources" / f"no te, {number}.yaml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        for project, expected in {"clean": 0, "odd ü": 1, "nowhere": 2}.items():
            texts, code = reports(program, top / project, top)
            assert code == expected, (project, code)
            check(texts, code)
            print(f"{project}: sarif, junit, github, gitlab and json are good")


if __name__ == "__main__":
    main()
