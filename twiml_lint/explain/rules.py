"""Rules: one as Markdown, all as a table or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from twiml_lint.explain.markdown import link, sentence
from twiml_lint.rule import Bad, Rule
from twiml_lint.rules import OFF_BY_DEFAULT, all_rules

_CARETS = re.compile(r"[ \t]*\^+ .+")
# Of examples that are long because that is what is wrong with them, as much as a reader needs.
_MAX_WIDTH = 160
_MAX_LINES = 40


def explain_rule(rule: Rule) -> str:
    return "\n".join(_rule(rule)) + "\n"


def rule_facts(rule: Rule) -> Iterator[str]:
    """What a rule is, as lines without a heading: what it finds, its level, its codes and its page."""
    yield sentence(rule.summary)
    yield ""
    yield f"- Level: {rule.severity.value}"
    yield f"- By default: {default(rule)}"
    if rule.twilio_codes:
        yield f"- Twilio codes: {', '.join(map(link, rule.twilio_codes))}"
    if rule.url:
        yield f"- Twilio's page: <{rule.url}>"
    yield f"- Fixable: {'yes' if is_fixable(rule) else 'no'}"
    yield f"- Since: {rule.since}"


def rules_as_text() -> str:
    """A table of all rules: name, severity, whether on by default, Twilio codes, summary."""
    rows = [("rule", "level", "default", "Twilio codes", "summary")]
    for rule in all_rules():
        codes = ", ".join(map(str, rule.twilio_codes))
        rows.append((rule.name, rule.severity.value, default(rule), codes, rule.summary))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4])) + "\n"
        for row in rows
    )


def rules_as_json() -> str:
    rules = [
        {
            "name": rule.name,
            "severity": rule.severity.value,
            "is_on_by_default": rule.name not in OFF_BY_DEFAULT,
            "twilio_codes": list(rule.twilio_codes),
            "summary": rule.summary,
            "url": rule.url,
        }
        for rule in all_rules()
    ]
    return json.dumps({"version": 1, "rules": rules}, indent=2) + "\n"


def default(rule: Rule) -> str:
    return "off" if rule.name in OFF_BY_DEFAULT else "on"


def is_fixable(rule: Rule) -> bool:
    """Whether the rule offers a fix for some of what it finds."""
    return any(bad.fixed is not None for bad in rule.bad)


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"# {rule.name}", "", *rule_facts(rule), "", rule.documentation.strip(), "")
    for bad in rule.bad:
        yield from _bad(bad)
    for good in rule.good:
        yield from ("### Good", "", *_fenced(good.text), "")


def _bad(bad: Bad) -> Iterator[str]:
    yield from ("### Bad", "", *_fenced(bad.annotated), "")
    if bad.fixed is not None:
        yield from ("Fixed:", "", *_fenced(bad.fixed), "")


def _fenced(example: str) -> Iterator[str]:
    lines = example.rstrip("\n").split("\n")
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", example)), default=0))
    yield f"{fence}xml"
    for line in lines[:_MAX_LINES]:
        yield line if _CARETS.fullmatch(line) and len(line) <= 2 * _MAX_WIDTH else _cut(line)
    if len(lines) > _MAX_LINES:
        yield f"… ({len(lines) - _MAX_LINES} more lines)"
    yield fence


def _cut(line: str) -> str:
    return line if len(line) <= _MAX_WIDTH else line[: _MAX_WIDTH - 1] + "…"
