"""What Twilio's XML parser, Xerces, says of a document that breaks the schema (code 12200), in TwiML's words.

Twilio shows the messages with or without their key ("cvc-complex-type.2.4.a:"), and at times cut off at a comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from twiml_lint.channel import MESSAGING_VERBS, VOICE_VERBS
from twiml_lint.debugger.causes import Cause
from twiml_lint.explain.elements import attribute_names, places
from twiml_lint.explain.markdown import prose
from twiml_lint.schema import values
from twiml_lint.schema.descriptions import VALUES
from twiml_lint.schema.explanation import places_of, type_names
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.schema.wording import element_list
from twiml_lint.spelling import closest

_OLDER_SCHEMA = "Twilio documents it all the same: its schema lags behind, and the warning does no harm."


def cause_of_violation(message: str) -> Cause | None:
    """What a message about the schema means; None for one that is unknown."""
    text = " ".join(message.split())
    for pattern, worded in _MESSAGES:
        match = re.search(pattern, text)
        if match:
            return worded(match)
    return None


def _invalid_content(match: re.Match[str]) -> Cause:
    name, expected = match["name"], _names(match["expected"] or "")
    if name not in type_names():
        return _unknown_element(name, expected)
    where = element_list(places_of(name), "or")
    meaning = f"`<{name}>` may not stand where it stands: {_quoted(where)} may hold it."
    advice = f"Move it into {_quoted(where)}"
    if expected and "Say" not in expected and set(expected) & MESSAGING_VERBS and name in VOICE_VERBS:
        meaning = f"`<{name}>` is a verb of calls, and this document answers a message."
        advice = "Answer with `<Message>`, and give the verbs of calls at the URL of the number that is for calls"
    elif name in MESSAGING_VERBS:
        meaning = f"`<{name}>` answers a message; in a call, or inside another element, it may not stand."
        advice = "Send the message with Twilio's API while the call runs, or answer the message with it"
    elif expected:
        advice += f", or write there what that place takes: {_quoted(element_list(expected, 'or'))}"
    return Cause(("misplaced-element",), meaning, advice + ".")


def _unknown_element(name: str, expected: tuple[str, ...]) -> Cause:
    meant = closest(name, expected) or closest(name, type_names())
    advice = f"Did you mean `<{meant}>`? TwiML minds the case." if meant else _instead(expected)
    return Cause(("unknown-element",), f"TwiML has no element `<{name}>`, so Twilio ignores it.", advice)


def _instead(expected: tuple[str, ...]) -> str:
    if not expected:
        return "Take it out."
    return f"Take it out, or write what that place takes: {_quoted(element_list(expected, 'or'))}."


def _incomplete(match: re.Match[str]) -> Cause:
    expected = _quoted(element_list(_names(match["expected"] or ""), "or"))
    meaning = f"`<{match['name']}>` lacks the element that tells it what to do."
    return Cause(("missing-child",), meaning, f"Put into it one of {expected}." if expected else "Put one into it.")


def _no_content(match: re.Match[str]) -> Cause:
    name = match["name"]
    advice = f"Write `<{name}/>`, and what it held before or behind it; text that is to be spoken belongs in `<Say>`."
    return Cause(("unexpected-text", "misplaced-element"), f"`<{name}>` holds something, and must be empty.", advice)


def _no_elements(match: re.Match[str]) -> Cause:
    meaning = f"An element stands in `<{match['name']}>`, which takes text alone."
    return Cause(("misplaced-element", "unknown-element"), meaning, "Take the element out, or write `&lt;` for a `<`.")


def _no_text(match: re.Match[str]) -> Cause:
    meaning = f"Text stands directly in `<{match['name']}>`, which takes elements alone; Twilio does not speak it."
    advice = "Put what is to be spoken into `<Say>`; a stray character between two elements counts as text as well."
    return Cause(("unexpected-text",), meaning, advice)


def _unknown_attribute(match: re.Match[str]) -> Cause:
    name, element = match["name"], match["element"]
    known = _attributes(element)
    if name in known:
        return Cause((), f"Twilio's schema does not know `{name}` of `<{element}>`.", _OLDER_SCHEMA)
    meaning = f"`<{element}>` has no attribute `{name}`, so Twilio ignores it."
    meant = closest(name, known)
    if meant:
        return Cause(("unknown-attribute",), meaning, f"Did you mean `{meant}`? TwiML minds the case.")
    has = f"It has {', '.join(f'`{own}`' for own in known)}." if known else "It has none at all."
    return Cause(("unknown-attribute",), meaning, f"Take it out. {has}")


def _missing_attribute(match: re.Match[str]) -> Cause:
    name, element = match["name"], match["element"]
    return Cause(("missing-attribute",), f"`<{element}>` lacks the attribute `{name}`.", f'Write `{name}="…"`.')


def _invalid_value(match: re.Match[str]) -> Cause:
    name, element, value = match["name"], match["element"], match["value"]
    meaning = f"`{name}` of `<{element}>` cannot be `{value or 'empty'}`."
    declared = next((_value_type(place.type_name, name) for place in places(element)), "")
    if not declared:
        return Cause(("invalid-attribute-value",), meaning, "Write a value that the page of the element names.")
    if values.is_valid(value, declared):
        return Cause((), f"Twilio's schema does not know `{value}` as a value of `{name}`.", _OLDER_SCHEMA)
    meant = closest(value, values.words(declared)) if value else None
    hint = f" Did you mean `{meant}`?" if meant else ""
    return Cause(("invalid-attribute-value",), meaning, f"It takes {prose(VALUES[declared])}.{hint}")


def _invalid_text(match: re.Match[str]) -> Cause:
    name, value = match["name"], match["value"]
    declared = next((ELEMENT_TYPES[place.type_name].text for place in places(name)), "")
    meaning = f"The text of `<{name}>` cannot be `{value}`." if value else f"`<{name}>` lacks its text."
    advice = f"It takes {prose(VALUES[declared])}." if declared else "Write what the page of the element names."
    return Cause(("invalid-text" if value else "missing-text",), meaning, advice)


def _value_alone(match: re.Match[str]) -> Cause:
    listed = match.groupdict().get("expected")
    advice = f"There it takes one of {listed}." if listed else "Another message of the same moment names the attribute."
    return Cause(
        ("invalid-attribute-value", "invalid-text"), f"`{match['value'] or 'empty'}` is no value for its place.", advice
    )


def _wrong_root(match: re.Match[str]) -> Cause:
    meaning = f"The root element is `<{match['name']}>` and not `<Response>`."
    return Cause(("wrong-root",), meaning, "Put the verbs into `<Response>`, with a capital letter and no namespace.")


_NAME = r"'\{?(?:\"[^\"]*\":)?(?P<name>[^'\"{}]+)\}?'"
_EXPECTED = r"(?: One of '\{?(?P<expected>[^'}]*))?"
_MESSAGES: tuple[tuple[str, Callable[[re.Match[str]], Cause]], ...] = (
    (rf"[Ii]nvalid content was found starting with element {_NAME}\.?{_EXPECTED}", _invalid_content),
    (rf"content of element {_NAME} is not complete\.?{_EXPECTED}", _incomplete),
    (rf"Element {_NAME} must have no character or element", _no_content),
    (rf"Element {_NAME} must have no element", _no_elements),
    (rf"Element {_NAME} cannot have character", _no_text),
    (r"Attribute '(?P<name>[^']*)' is not allowed to appear in element '(?P<element>[^']*)'", _unknown_attribute),
    (r"Attribute '(?P<name>[^']*)' must appear on element '(?P<element>[^']*)'", _missing_attribute),
    (
        r"value '(?P<value>.*)' of attribute '(?P<name>[^']*)' on element '(?P<element>[^']*)' is not valid",
        _invalid_value,
    ),
    (rf"value '(?P<value>.*)' of element {_NAME} is not valid", _invalid_text),
    (rf"Cannot find the declaration of element {_NAME}", _wrong_root),
    (r"Value '(?P<value>.*)' is not facet-valid with respect to enumeration '\[(?P<expected>[^\]]*)", _value_alone),
    (r"Value '(?P<value>.*?)' (?:with length = .* )?is not facet-valid", _value_alone),
    (r"(?:: |^)'(?P<value>.*)' is not a valid value", _value_alone),
)


def _names(listed: str) -> tuple[str, ...]:
    """The element names of '{Play, "":Say, "urn:x":Pause}', of which the end may be cut off."""
    names = (name.strip().rpartition(":")[2].strip('"') for name in listed.split(","))
    return tuple(name for name in names if name)


def _attributes(element: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for place in places(element) for name in attribute_names(place)))


def _value_type(type_name: str, attribute: str) -> str:
    return ELEMENT_TYPES[type_name].attributes.get(attribute, "")


def _quoted(elements: str) -> str:
    return re.sub(r"<[\w-]+>", r"`\g<0>`", elements)
