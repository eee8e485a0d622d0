from __future__ import annotations

import json
from textwrap import dedent

from tests.reports.odd import SAY, file_called, found
from twiml_lint import Applicability, Diagnostic, Edit, Fix, Severity
from twiml_lint.report import LintedFile, Look
from twiml_lint.report.statistics import report, report_as_json


def broken(rule: str, level: Severity = Severity.ERROR, fix: Applicability | None = None) -> Diagnostic:
    repair = Fix("repair it", (Edit(SAY, "Say"),), fix) if fix else None
    return found(severity=level, rule=rule)._replace(fix=repair)


FILES = (
    file_called(
        "a.xml",
        broken("unreachable-verb", Severity.WARNING),
        broken("unknown-element", fix=Applicability.SAFE),
        broken("unknown-attribute", fix=Applicability.UNSAFE),
        broken("unreachable-verb", Severity.NOTE),
    ),
    LintedFile("b.xml", (broken("unreachable-verb", Severity.WARNING),), known=(broken("unknown-element"),) * 9),
    file_called("c.xml"),
    file_called("d.xml", *[broken("no-rule-of-ours")] * 10),
)


def test_table() -> None:
    assert "".join(report(FILES, Look())) == dedent("""\
        count  fixable  level    rule               summary
           10           error    no-rule-of-ours
            2           warning  unreachable-verb   A verb before this one hands the call or message on for good
            1           error    unknown-attribute  An element has no attribute of this name
            1        1  error    unknown-element    TwiML has no element of this name
            1           note     unreachable-verb   A verb before this one hands the call or message on for good
           15        1           total
        """)


def test_json() -> None:
    whole = json.loads("".join(report_as_json(FILES[:1], Look())))
    assert (whole["version"], whole["total"]) == (1, 4)
    assert whole["rules"][1] == {
        "count": 1,
        "fixable": 1,
        "severity": "error",
        "rule": "unknown-element",
        "summary": "TwiML has no element of this name",
    }


def test_nothing() -> None:
    assert "".join(report([file_called("a.xml")], Look())) == ""
    assert json.loads("".join(report_as_json([], Look()))) == {"version": 1, "total": 0, "rules": []}
