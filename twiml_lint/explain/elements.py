"""Elements and attributes: what they are, what they may be, where they stand, and which rules speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from twiml_lint.debugger_codes import debugger_codes
from twiml_lint.explain.markdown import link, prose, section, sentence
from twiml_lint.rule import Rule
from twiml_lint.rules import load, names_about
from twiml_lint.schema import values
from twiml_lint.schema.declarations import Description, ElementType, ValueType
from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS, VALUES
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS, VALUE_TYPES

# The code of every fault against the schema: it tells nothing about an element.
SCHEMA_CODE = 12200

_STATUS = {
    "library-only": "Known only from Twilio's helper libraries; its documentation does not mention it",
    "docs-only": "Documented, but unknown to Twilio's helper libraries",
    "error-dictionary": "Known only from Twilio's error dictionary",
    "community": "Known only from what people report",
    "removed": "Removed by Twilio",
}
_ROOTS = {ROOTS["voice"]: "of a call", ROOTS["messaging"]: "of a message"}
# Lists that are longer are in the schema's page, and not read by anybody.
_MOST_VALUES = 60


class Place(NamedTuple):
    """An element with the type it has in some places: <Sip> is one thing in <Dial>, another in <Refer>."""

    name: str
    type_name: str
    parents: tuple[str, ...]

    @property
    def title(self) -> str:
        if self.name == "Response":
            return f"`<Response>` {_ROOTS[self.type_name]}"
        is_one_of_several = len([place for place in _all_places() if place.name == self.name]) > 1
        return f"`<{self.name}>`" + (f" in {_elements(self.parents)}" if is_one_of_several else "")


def places(topic: str) -> tuple[Place, ...]:
    """The elements that `topic` names, whatever its case: a name, `Parent/Name`, or all for ""."""
    if not topic:
        return _all_places()
    parent, _, name = topic.lower().rpartition("/")
    found = [place for place in _all_places() if place.name.lower() == name]
    found = found or [place for place in _all_places() if place.type_name.lower() == name]
    return tuple(place for place in found if not parent or parent in map(str.lower, place.parents))


def element_names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.name for place in _all_places()))


def attribute_names(place: Place) -> tuple[str, ...]:
    return tuple(ELEMENT_TYPES[place.type_name].attributes)


def explain_element(place: Place) -> str:
    """An element: what it is, where it stands, its attributes, what may stand in it, the rules that speak of it."""
    element = ELEMENT_TYPES[place.type_name]
    lines = [f"# {place.title}", "", *element_facts(place), ""]
    lines += section("Attributes", (_attribute_line(place, name) for name in element.attributes))
    lines += section("Elements in it", [_elements(tuple(element.children))] if element.children else [])
    rules = [load(name) for name in names_about(place.name)]
    lines += section("Rules that speak of it", map(_rule_line, rules))
    return "\n".join(lines)


def explain_attribute(place: Place, name: str) -> str:
    """An attribute: what it is, its values, default and limits, and the rules that speak of it."""
    lines = [f"# `{name}` of {place.title}", "", *attribute_facts(place, name), ""]
    words = values.words(ELEMENT_TYPES[place.type_name].attributes[name])
    if len(words) > 1:
        more = [] if len(words) <= _MOST_VALUES else [f"and {len(words) - _MOST_VALUES} more"]
        lines += section("Values", [", ".join([*(f"`{word}`" for word in words[:_MOST_VALUES]), *more])])
    rules = [rule for rule in _rules_of(place) if _speaks_of(rule, name)]
    lines += section("Rules that speak of it", map(_rule_line, rules))
    return "\n".join(lines)


def element_facts(place: Place) -> Iterator[str]:
    """The beginning of that, as lines without a heading: what an element is, where it stands, its codes, its page."""
    element, fact = ELEMENT_TYPES[place.type_name], ELEMENTS[place.type_name]
    yield from (sentence(fact.summary), "", *_remarks(fact))
    if place.parents:
        yield f"- Stands in: {_elements(place.parents)}"
    yield f"- Holds: {_content(element)}"
    yield from _sources(fact, element_codes(place))


def attribute_facts(place: Place, name: str) -> Iterator[str]:
    """The same for an attribute: what it is, its values and default, its codes and its page."""
    element, fact = ELEMENT_TYPES[place.type_name], ATTRIBUTES[f"{place.type_name}@{name}"]
    declared = element.attributes[name]
    yield from (sentence(fact.summary), "", *_remarks(fact))
    yield f"- Values: {prose(VALUES[declared])}"
    yield from _limits(VALUE_TYPES[declared], VALUES[declared])
    if fact.default:
        yield f"- Default: {prose(fact.default)}"
    yield f"- Required: {'yes' if name in element.required else 'no'}"
    yield from _sources(fact, fact.codes)


def element_codes(place: Place) -> tuple[int, ...]:
    return tuple(code for code in ELEMENTS[place.type_name].codes if code != SCHEMA_CODE)


@cache
def _all_places() -> tuple[Place, ...]:
    """Every element, the roots first, once for each of its types."""
    parents: dict[tuple[str, str], list[str]] = {("Response", type_name): [] for type_name in _ROOTS}
    for key, element in ELEMENT_TYPES.items():
        parent = "Response" if key in ROOTS.values() else key
        for name, type_name in element.children.items():
            parents.setdefault((name, type_name), []).append(parent)
    return tuple(Place(*key, tuple(dict.fromkeys(names))) for key, names in parents.items())


def _remarks(fact: Description) -> Iterator[str]:
    if fact.deprecated:
        yield f"- Deprecated: {prose(fact.deprecated)}"
    if fact.status in _STATUS:
        yield f"- {_STATUS[fact.status]}"


def _sources(fact: Description, codes: tuple[int, ...]) -> Iterator[str]:
    if codes:
        titles = (f"{link(code)} ({prose(debugger_codes()[code].title)})" for code in codes if code in debugger_codes())
        yield f"- Twilio codes: {', '.join(titles)}"
    yield f"- Twilio's page: <{fact.url}>"


def _content(element: ElementType) -> str:
    if element.content == "text":
        return f"{prose(VALUES[element.text])} as text"
    if element.content == "empty" or (element.content == "elements" and not element.children):
        return "nothing"
    held = "elements" if element.content == "elements" else "text" + (" and elements" if element.children else "")
    least = f", at least {element.min_children}" if element.min_children else ""
    most = f", at most {element.max_children}" if element.max_children and element.children else ""
    return held + least + most


def _attribute_line(place: Place, name: str) -> str:
    element, fact = ELEMENT_TYPES[place.type_name], ATTRIBUTES[f"{place.type_name}@{name}"]
    parts = [sentence(fact.summary), f"Values: {prose(VALUES[element.attributes[name]])}."]
    if fact.default:
        parts.append(f"Default: {prose(fact.default)}.")
    if fact.codes:
        parts.append(f"Twilio codes: {', '.join(map(str, fact.codes))}.")
    if fact.deprecated:
        parts.append(f"Deprecated: {sentence(fact.deprecated)}")
    return f"- `{name}`{' (required)' if name in element.required else ''}: {' '.join(parts)}"


def _limits(value: ValueType, phrase: str) -> Iterator[str]:
    """The limits that the phrase for the values does not tell."""
    numbers = [limit for limit in (value.minimum, value.maximum) if limit is not None]
    if not all(str(number) in phrase for number in numbers):
        yield f"- Range: {_range(value.minimum, value.maximum)}"
    lengths = [limit for limit in (value.min_length, value.max_length) if limit]
    if not all(str(length) in phrase or length == 1 for length in lengths):
        unit = "items" if value.variety == "list" else "characters"
        yield f"- Length: {_range(value.min_length or 0, value.max_length)} {unit}"


def _range(least: int | None, most: int | None) -> str:
    if least is None:
        return f"at most {most}"
    return f"at least {least}" if most is None else f"{least} to {most}"


def _rules_of(place: Place) -> Iterator[Rule]:
    return (load(name) for name in dict.fromkeys((*names_about(place.name), *names_about("*"))))


def _speaks_of(rule: Rule, attribute: str) -> bool:
    # Whole words, as the documentation writes them: `method` is not in `statusCallbackMethod`.
    return bool(re.search(rf"(?<![\w-]){re.escape(attribute)}(?![\w-])", f"{rule.summary}\n{rule.documentation}"))


def _rule_line(rule: Rule) -> str:
    return f"- `{rule.name}`: {sentence(rule.summary)}"


def _elements(names: tuple[str, ...]) -> str:
    return ", ".join(f"`<{name}>`" for name in names)
