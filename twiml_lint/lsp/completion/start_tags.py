"""Start tags that the cursor is in, or that are broken: read up to the end of the text, as far as anybody can."""

import re
from typing import NamedTuple

_S = r"[ \t\r\n]"
_BLANK = re.compile(rf"{_S}*")
_NAME = re.compile(r"[^ \t\r\n<>\"'=/]+")
_EQUALS = re.compile(rf"{_S}*={_S}*")
_END = re.compile(rf"(/?){_S}*>")
_QUOTED = {'"': re.compile(r'"([^"<]*)"'), "'": re.compile(r"'([^'<]*)'")}
_UNQUOTED = re.compile(r"[^ \t\r\n<>\"']*")
# `voice="alice language="en"`: the quote of the next attribute does not end the value of voice.
_NEXT_ATTRIBUTE = re.compile(rf"{_S}[A-Za-z][\w.:-]*{_S}*={_S}*\Z")
# Where a value without its closing quote ends.
_VALUE_STOP = re.compile(rf"{_S}[A-Za-z][\w.:-]*{_S}*=|/?>|<|[\r\n]")


class StartTag(NamedTuple):
    """A start tag before the cursor; `end` is the offset behind it."""

    name: str
    end: int
    is_empty: bool
    is_broken_off: bool = False


class OpenTag(NamedTuple):
    """A start tag that the cursor is in, at the name of an attribute or, if `attribute` names it, its value.

    `start` is where that name or value begins; the attributes before it are names with the places of their values.
    """

    start: int
    attributes: tuple[tuple[str, int, int], ...]
    attribute: str = ""
    quote: str = ""


def start_tag(text: str, name: re.Match[str]) -> StartTag | OpenTag | None:
    """The start tag with this name; None where the cursor is at a place in it where nothing may begin."""
    attributes: list[tuple[str, int, int]] = []
    place = name.end()
    while True:
        blank = _end_of(_BLANK, text, place)
        if blank == len(text):
            return OpenTag(blank, tuple(attributes)) if blank > place else None
        end = _END.match(text, blank)
        if end:
            return StartTag(name[0], end.end(), bool(end[1]))
        if text[blank] == "<":
            return StartTag(name[0], blank, is_empty=False, is_broken_off=True)
        following = _attribute(text, blank, attributes)
        if not isinstance(following, int):
            return following if following is None or blank > place else None
        place = following


def _attribute(text: str, start: int, attributes: list[tuple[str, int, int]]) -> int | OpenTag | None:
    """Read the attribute at `start`, or skip what is none, and return the offset behind it."""
    name = _NAME.match(text, start)
    if name is None:
        return start + 1 if start + 1 < len(text) else None
    if name.end() == len(text):
        return OpenTag(start, tuple(attributes))
    equals = _EQUALS.match(text, name.end())
    if equals is None:
        return name.end()
    value = equals.end()
    if value == len(text):
        return OpenTag(value, tuple(attributes), name[0])
    end = _value_end(text, value)
    if end is None:
        is_quoted = text[value] in _QUOTED
        return OpenTag(value + is_quoted, tuple(attributes), name[0], text[value] if is_quoted else "")
    attributes.append((name[0], *end))
    return end[1] + (text[value] in _QUOTED and text.startswith(text[value], end[1]))


def _value_end(text: str, start: int) -> tuple[int, int] | None:
    """Where the value that begins at `start`, with its quote, stands without it; None if the cursor is in it."""
    if text[start] not in _QUOTED:
        end = _end_of(_UNQUOTED, text, start)
        return (start, end) if end < len(text) else None
    quoted = _QUOTED[text[start]].match(text, start)
    if quoted and not _NEXT_ATTRIBUTE.search(quoted[1]):
        return quoted.span(1)
    if quoted is None and text.find("<", start) < 0:
        return None
    stop = _VALUE_STOP.search(text, start + 1)
    return (start + 1, stop.start()) if stop else None


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
