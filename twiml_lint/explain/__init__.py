"""A rule, a Twilio debugger code, an element or an attribute as Markdown: one text for command, editor and pages."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.debugger_codes import debugger_codes
from twiml_lint.explain.codes import explain_code, is_known_code
from twiml_lint.explain.elements import (
    Place,
    attribute_names,
    element_names,
    explain_attribute,
    explain_element,
    places,
)
from twiml_lint.explain.rules import explain_rule, rules_as_json, rules_as_text
from twiml_lint.rules import TABLE, load
from twiml_lint.spelling import closest

__all__ = [
    "UnknownTopicError",
    "explain",
    "explain_attribute",
    "explain_code",
    "explain_element",
    "explain_rule",
    "rules_as_json",
    "rules_as_text",
]


class UnknownTopicError(ValueError):
    """Nothing bears this name or code; the text says so and what was perhaps meant."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"there is nothing to explain under {topic}: {_hint(topic)}")


def explain(topic: str) -> str:
    """Markdown about everything that `topic` names, in turn; raises UnknownTopicError.

    A topic is a rule's name, a Twilio debugger code, an element (`Record`, `<Record>`, `Refer/Sip` for the one of two
    that stands in Refer), an attribute of one (`Record@maxLength`) or of all that have it (`maxLength`).
    """
    texts = tuple(_texts(topic.strip()))
    if not texts:
        raise UnknownTopicError(topic)
    return "\n".join(texts)


def _texts(topic: str) -> Iterator[str]:
    if topic.lower() in TABLE:
        yield explain_rule(load(topic.lower()))
    elif topic.isascii() and topic.isdecimal():
        if len(topic) < 10 and is_known_code(int(topic)):  # int() refuses very long numbers
            yield explain_code(int(topic))
    else:
        yield from _parts_of_the_language(topic)


def _parts_of_the_language(topic: str) -> Iterator[str]:
    name, at, attribute = topic.removeprefix("<").removesuffix(">").removesuffix("/").strip().partition("@")
    if at:
        yield from (explain_attribute(*owner) for owner in _owners(attribute, places(name)))
        return
    elements = places(name) if name else ()
    yield from map(explain_element, elements)
    # `Record` means the element alone, `record` the attribute of Dial and Conference as well.
    owners = _owners(name, places(""))
    yield from (explain_attribute(*owner) for owner in owners if not elements or owner[1] == name)


def _owners(attribute: str, elements: tuple[Place, ...]) -> list[tuple[Place, str]]:
    """The elements that have this attribute, with its name as it is written."""
    return [(place, own) for place in elements for own in attribute_names(place) if own.lower() == attribute.lower()]


def _hint(topic: str) -> str:
    if topic.isdecimal():
        suggestion = closest(topic, map(str, debugger_codes()))
        near = f"; did you mean {suggestion}?" if suggestion else ""
        return f"no rule and no part of the schema prevents this Twilio code{near}"
    name, at, attribute = topic.partition("@")
    elements = places(name)
    if at and name and elements:
        own = closest(attribute, (own for place in elements for own in attribute_names(place)))
        if own:
            return f"did you mean {elements[0].name}@{own}?"
        return f"<{elements[0].name}> has no such attribute; `twiml-lint explain {elements[0].name}` lists them"
    suggestion = closest(
        name, (*TABLE, *element_names(), *(own for place in places("") for own in attribute_names(place)))
    )
    if suggestion:
        return f"did you mean {suggestion}{at}{attribute}?"
    return "`twiml-lint rules` lists the rules"
