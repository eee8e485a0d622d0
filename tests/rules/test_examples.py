"""Every example of every rule, forever: a bug is closed by adding the Bad or Good that shows it."""

from __future__ import annotations

import re

import pytest

from twiml_lint import Diagnostic, Edit, Settings, lint
from twiml_lint.rule import Bad, Good, Rule
from twiml_lint.rules import OFF_BY_DEFAULT, TABLE, all_rules
from twiml_lint.suppressions import OWN_RULES

CARETS = re.compile(r"[ \t]*(\^+) (.+)")
RULES = all_rules()
BAD = [pytest.param(rule, bad, id=f"{rule.name}-{n}") for rule in RULES for n, bad in enumerate(rule.bad, 1)]
GOOD = [pytest.param(rule, good, id=f"{rule.name}-{n}") for rule in RULES for n, good in enumerate(rule.good, 1)]


def split(annotated: str) -> tuple[str, list[tuple[int, int, int, str]]]:
    """The document of an annotated example, and (line, column, length, message) of each caret line."""
    lines: list[str] = []
    expected = []
    for line in annotated.splitlines(keepends=True):
        match = CARETS.fullmatch(line.rstrip("\n"))
        if match:
            expected.append((max(len(lines) - 1, 0), match.start(1), len(match[1]), match[2]))
        else:
            lines.append(line)
    return "".join(lines), expected


def place(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    """Where carets would stand: a span of several lines is underlined to the end of its first."""
    start = diagnostic.source.position(diagnostic.span.start)
    length = min(diagnostic.span.end - diagnostic.span.start, len(diagnostic.source.line(start.line)) - start.column)
    return start.line, start.column, max(length, 1), diagnostic.message


def apply(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def alone(rule: Rule, bad: Bad) -> Settings:
    """The rule alone, or with those that the example names: a suppression is unused when its rule was run."""
    return bad.settings._replace(select=(rule.name, *bad.settings.select))


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_bad_gives_exactly_its_carets(rule: Rule, bad: Bad) -> None:
    text, expected = split(bad.annotated)
    result = lint(text.encode(bad.encoding), alone(rule, bad))
    assert not result.errors
    assert [place(diagnostic) for diagnostic in result.diagnostics] == expected


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_fix_gives_exactly_the_fixed_document(rule: Rule, bad: Bad) -> None:
    text, _ = split(bad.annotated)
    result = lint(text.encode(bad.encoding), alone(rule, bad))
    fixes = [diagnostic.fix for diagnostic in result.diagnostics if diagnostic.fix]
    if bad.fixed is None:
        assert fixes == []
        return
    source = result.documents[0].source
    fixed = apply(source.text, [edit for fix in fixes for edit in fix.edits])
    assert fixed == bad.fixed
    assert lint(source.encode(fixed), alone(rule, bad)).diagnostics == ()


@pytest.mark.parametrize(("rule", "good"), GOOD)
def test_good_is_silent_under_all_rules_on_by_default(rule: Rule, good: Good) -> None:
    result = lint(good.text, good.settings)
    assert [(diagnostic.rule, diagnostic.message) for diagnostic in result.diagnostics] == []
    assert lint(good.text, good.settings._replace(select=(rule.name,))).diagnostics == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_says_what_the_table_says(rule: Rule) -> None:
    assert rule.elements == TABLE[rule.name]
    assert rule.bad
    assert rule.good
    assert rule.summary
    assert not rule.summary.endswith(".")
    assert "### Why it matters" in rule.documentation
    assert "### What to do" in rule.documentation
    if rule.name not in OWN_RULES:  # Twilio knows nothing of comments for twiml-lint
        assert "https://www.twilio.com/docs/" in rule.documentation
        assert rule.url.startswith("https://")
    assert rule.is_on_by_default == (rule.name not in OFF_BY_DEFAULT)


def test_every_rule_module_is_in_the_table() -> None:
    from pathlib import Path

    import twiml_lint.rules

    folder = Path(twiml_lint.rules.__file__).parent
    modules = {path.stem.replace("_", "-") for path in folder.glob("[a-z]*.py")}
    assert modules == set(TABLE)
