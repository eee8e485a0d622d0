"""A rule, a Twilio debugger code or an element as Markdown: the same text for the command, the editor and the docs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from twiml_lint.rule import Bad, Rule
from twiml_lint.rules import OFF_BY_DEFAULT, TABLE, all_rules, load
from twiml_lint.schema.declarations import Description
from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.spelling import closest

_CARETS = re.compile(r"[ \t]*\^+ .+")
# Of examples that are long because that is what is wrong with them, as much as a reader needs.
_MAX_WIDTH = 160
_MAX_LINES = 40


class UnknownTopicError(ValueError):
    """Nothing bears this name or code; the text says so and what was perhaps meant."""

    def __init__(self, topic: str) -> None:
        suggestion = closest(topic, (*TABLE, *ELEMENTS))
        if topic.isdecimal():
            hint = "no rule and no part of the schema prevents this Twilio code"
        else:
            hint = f"did you mean {suggestion}?" if suggestion else "`twiml-lint rules` lists the rules"
        super().__init__(f"there is nothing to explain under {topic}: {hint}")


def explain(topic: str) -> str:
    """Markdown about a rule's name, a Twilio debugger code or an element's name; raises UnknownTopicError."""
    if topic in TABLE:
        return explain_rule(load(topic))
    if topic.isascii() and topic.isdecimal():
        return explain_code(int(topic))
    name = topic.removeprefix("<").removesuffix(">").removesuffix("/")
    if name in ELEMENT_TYPES and name in ELEMENTS:
        return explain_element(name)
    raise UnknownTopicError(topic)


def explain_rule(rule: Rule) -> str:
    return "\n".join(_rule(rule)) + "\n"


def explain_code(code: int) -> str:
    """What prevents a Twilio debugger code: rules, and facts of the schema; raises UnknownTopicError for none."""
    rules = [rule for rule in all_rules() if code in rule.twilio_codes]
    elements = [(f"`<{name}>`", fact) for name, fact in ELEMENTS.items() if code in fact.codes]
    attributes = [(_attribute_name(key), fact) for key, fact in ATTRIBUTES.items() if code in fact.codes]
    if not (rules or elements or attributes):
        raise UnknownTopicError(str(code))
    lines = [f"# Twilio {code}", "", f"<https://www.twilio.com/docs/api/errors/{code}>", ""]
    if rules:
        lines += ["## Rules that prevent it", "", *(f"- `{rule.name}`: {rule.summary}" for rule in rules), ""]
    if elements or attributes:
        lines += ["## What the schema knows of it", ""]
        lines += [f"- {name}: {_fact(fact)}" for name, fact in (*elements, *attributes)] + [""]
    return "\n".join(lines)


def explain_element(name: str) -> str:
    """An element: what it is, its attributes, what may stand in it."""
    element = ELEMENT_TYPES[name]
    lines = [f"# `<{name}>`", "", _fact(ELEMENTS[name]), "", f"<{ELEMENTS[name].url}>", ""]
    if element.attributes:
        lines += ["## Attributes", ""]
        for attribute in element.attributes:
            fact = ATTRIBUTES.get(f"{name}@{attribute}")
            required = " (required)" if attribute in element.required else ""
            lines.append(f"- `{attribute}`{required}" + (f": {_fact(fact)}" if fact else ""))
        lines.append("")
    if element.children:
        lines += ["## Elements in it", "", ", ".join(f"`<{child}>`" for child in element.children), ""]
    return "\n".join(lines)


def rules_as_text() -> str:
    """A table of all rules: name, severity, whether on by default, Twilio codes, summary."""
    rows = [("rule", "level", "default", "Twilio codes", "summary")]
    for rule in all_rules():
        codes = ", ".join(map(str, rule.twilio_codes))
        rows.append((rule.name, rule.severity.value, _default(rule), codes, rule.summary))
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


def _rule(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name}"
    yield ""
    yield f"{rule.summary}."
    yield ""
    yield f"- Level: {rule.severity.value}"
    yield f"- By default: {_default(rule)}"
    if rule.twilio_codes:
        codes = (f"[{code}](https://www.twilio.com/docs/api/errors/{code})" for code in rule.twilio_codes)
        yield f"- Twilio codes: {', '.join(codes)}"
    if rule.url:
        yield f"- Twilio's page: <{rule.url}>"
    yield f"- Since: {rule.since}"
    yield ""
    yield rule.documentation.strip()
    yield ""
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


def _default(rule: Rule) -> str:
    return "off" if rule.name in OFF_BY_DEFAULT else "on"


def _attribute_name(key: str) -> str:
    element, _, attribute = key.partition("@")
    return f"`{attribute}` of `<{element}>`"


def _fact(fact: Description) -> str:
    default = f" Default: {fact.default}." if fact.default else ""
    codes = f" Twilio codes: {', '.join(map(str, fact.codes))}." if fact.codes else ""
    deprecated = f" Deprecated: {fact.deprecated}." if fact.deprecated else ""
    return fact.summary + default + codes + deprecated
