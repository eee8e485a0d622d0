"""The rules: one small file each, named by the bad pattern.

A rule module is imported only when a document gives it something to do, so this table says, a line a rule, which
elements it speaks of: importing all of them would cost as much as importing lxml. A test keeps the table equal to the
files and to what the modules say of themselves.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from twiml_lint.rule import Rule

# "*" is every document with a root; no elements at all: the reader's faults or the schema's violations of that name.
TABLE: dict[str, tuple[str, ...]] = {
    # the text is not well-formed XML (12100), or not XML that may be sent to Twilio
    "attribute-without-value": (),
    # the schema's violations
    "unknown-attribute": (),
    # <Record>
    "transcribe-callback-without-transcribe": ("Record",),
}
OFF_BY_DEFAULT = frozenset({"billed-transcription", "record-without-notice"})


@cache
def load(name: str) -> Rule:
    """The rule of this name; KeyError when there is none."""
    if name not in TABLE:
        raise KeyError(name)
    module = import_module(f"twiml_lint.rules.{name.replace('-', '_')}")
    rule: Rule = module.RULE
    return rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    return tuple(load(name) for name in TABLE)


@cache
def by_element() -> dict[str, tuple[str, ...]]:
    """Element name to the names of the rules that speak of it."""
    found: dict[str, list[str]] = {}
    for name, elements in TABLE.items():
        for element in elements:
            found.setdefault(element, []).append(name)
    return {element: tuple(names) for element, names in found.items()}
