"""A code of Twilio's debugger: what it means, and what prevents it."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.debugger_codes import DebuggerCode, Shows, debugger_codes
from twiml_lint.explain.elements import SCHEMA_CODE, attribute_names, places
from twiml_lint.explain.markdown import prose, section, sentence
from twiml_lint.rule import Rule
from twiml_lint.rules import all_rules
from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS

_SHOWS = {
    Shows.ALWAYS: "Shows in the document alone: yes",
    Shows.SOMETIMES: "Shows in the document alone: in part; the rest depends on the account or on run time",
    Shows.NEVER: "Shows in the document alone: no",
}
_NOTHING = {
    Shows.ALWAYS: "It shows in the document, but no rule reports it yet.",
    Shows.SOMETIMES: "No rule reports it: what shows of it in the document is not certain enough to judge.",
    Shows.NEVER: "No linter can: it shows only at run time, in the account, or in what your server answers beside the "
    "document.",
}


def is_known_code(code: int) -> bool:
    return code in debugger_codes() or bool(rules_against(code) or tuple(_facts(code)))


def rules_against(code: int) -> tuple[Rule, ...]:
    """The rules that report what Twilio reports with this code, but for values that the schema alone knows."""
    return tuple(rule for rule in all_rules() if code in rule.twilio_codes)


def explain_code(code: int) -> str:
    """What a Twilio debugger code means, and which rules and facts of the schema prevent it, or why none can."""
    known = debugger_codes().get(code)
    title = f": {prose(known.title)}" if known else ""
    return "\n".join((f"# Twilio {code}{title}", "", *(_header(known) if known else ()), *prevention(code)))


def prevention(code: int) -> Iterator[str]:
    """Markdown lines: the rules and facts of the schema that prevent a code, or why none can."""
    known = debugger_codes().get(code)
    rules = [f"- `{rule.name}`: {sentence(rule.summary)}" for rule in rules_against(code)]
    facts = list(_facts(code))
    if any(code in fact.codes for fact in ATTRIBUTES.values()) and code != SCHEMA_CODE:
        rules.append("- `invalid-attribute-value`: for values that the schema does not allow in the attributes below.")
    yield from section("Rules that prevent it", rules)
    yield from section("What the schema knows of it", facts)
    if known and not (rules or facts):
        yield from section("What prevents it", [_NOTHING[known.shows]])


def _header(code: DebuggerCode) -> Iterator[str]:
    yield from (sentence(code.trigger), "", f"- Level at Twilio: {code.level}", f"- {_SHOWS[code.shows]}")
    if code.where:
        yield f"- Where: {prose(code.where)}"
    yield from (f"- Twilio's page: <{code.url}>", "")


def _facts(code: int) -> Iterator[str]:
    """What elements and attributes say of a code: a fault there is reported with it, by the rules of the schema."""
    if code == SCHEMA_CODE:
        return
    for place in places(""):
        fact = ELEMENTS[place.type_name]
        if code in fact.codes:
            yield f"- {place.title}: {sentence(fact.summary)}"
        for name in attribute_names(place):
            fact = ATTRIBUTES[f"{place.type_name}@{name}"]
            if code in fact.codes:
                yield f"- `{name}` of {place.title}: {sentence(fact.summary)}"
