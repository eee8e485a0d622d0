"""Start tags that one regular expression does not read: a scan that says what is wrong and goes on.

Imported for such documents only: its patterns take longer to compile than a small file to lint.
"""

from __future__ import annotations

import re

from twiml_lint.document import templates
from twiml_lint.document.characters import ASCII_NAME, HOLE, WHITE_SPACE, name_pattern
from twiml_lint.document.model import Attribute, Fault
from twiml_lint.document.tags import Tag, add_attribute
from twiml_lint.document.values import attribute_value, reference_faults
from twiml_lint.source import Span

_S = r"[ \t\r\n]"
_BLANK = re.compile(rf"{_S}*")
# `voice=alice"`: the quote that nothing opened belongs to the value.
_UNQUOTED = re.compile(r"[^ \t\r\n<>\"']*[\"']?")
_LACKS_FIRST_QUOTE = re.compile(rf"[^<>\"'=\r\n]*[\"'](?={_S}|/?>)")
_TYPOGRAPHIC = re.compile(
    "[\u201c\u201d\u201e\u201f\u2018\u2019\u00ab]"
    '(?:([^<>"]*?)[\u201c\u201d\u201f\u2018\u2019\u00bb]|([^<>"= \\t\\r\\n]*)")'
)
_ATTRIBUTE_START = re.compile(rf"{ASCII_NAME}{_S}*={_S}*[\"']")
# What is no attribute ends where one begins, if it does not begin in the middle of a name.
_JUNK = re.compile(rf"(?:(?!(?<![A-Za-z0-9_.:-]){ASCII_NAME}{_S}*={_S}*[\"'])[^ \t\r\n<>])+")
# `voice: "alice"`, `voice "alice"`: a value without its equals sign.
_NO_EQUALS = re.compile(rf"{_S}*(?::{_S}*)?(?:\"[^\"<>]*\"|'[^'<>]*')(?={_S}|/?>)")
# `value="{"a":1}"`: where a value that holds its own quote may really end.
_REAL_END = {q: re.compile(rf"[^<>\r\n]{{0,2000}}?{q}(?={_S}+{ASCII_NAME}{_S}*=|{_S}*/?>)") for q in "\"'"}
_QUOTED_NEXT = re.compile(rf"={_S}*[\"']")
# `voice="alice language="en"`: what was read as the value of voice ends in the name of the next attribute.
_VALUE_STOP = re.compile(rf"{_S}+{ASCII_NAME}{_S}*=|/?>|<|[\r\n]")
# `/ >` is meant as `/>`.
_TAG_END = re.compile(rf">|/({_S}*)>")
# Faults that a start tag without its ">" brings about by itself.
_DOUBTFUL = ("attribute-without-value", "malformed-markup")
_NEXT_ATTRIBUTE = re.compile(rf"{_S}+{ASCII_NAME}{_S}*={_S}*$")


def careful_tag(text: str, start: int) -> Tag | None:
    """The start tag at `start`, whatever is wrong in it; None when no name follows the `<`."""
    name = name_pattern().match(text, start + 1)
    if name is None:
        return None
    tag = Tag(name[0], start, name.end(), is_empty=False)
    position = name.end()
    while position < len(text):
        blank = _end_of(_BLANK, text, position)
        end = _TAG_END.match(text, blank)
        if end:
            tag.end, tag.is_empty = end.end(), end[0] != ">"
            if end[1]:
                tag.faults.append(Fault("malformed-markup", Span(blank, blank + 1), "junk"))
            return tag
        if blank == len(text) or (text[blank] == "<" and not templates.instruction(text, blank)):
            break
        position = _item(tag, text, blank, is_separate=blank > position)
    return _broken_off(tag, text, position)


def _broken_off(tag: Tag, text: str, position: int) -> Tag:
    """A start tag without its `>`: the one thing to say of it, whatever its last words seem to be."""
    tag.end = min(position, len(text))
    tag.is_empty = bool(tag.faults) and text[slice(*tag.faults[-1].span)] == "/"
    tag.is_broken_off = True
    tag.is_cut_off = not text[position:].strip(WHITE_SPACE)
    tag.faults = [fault for fault in tag.faults if fault.rule not in _DOUBTFUL]
    if not any(fault.rule == "unclosed-attribute-value" for fault in tag.faults):
        tag.faults.append(Fault("malformed-markup", Span(tag.start, tag.start + 1 + len(tag.name)), "tag"))
    return tag


def _item(tag: Tag, text: str, position: int, *, is_separate: bool) -> int:
    """Read a hole, an attribute or what is neither; return the offset behind it."""
    hole = templates.instruction(text, position)
    if hole:
        tag.has_unread_attributes = tag.has_hole = True
        return hole.end()
    name = name_pattern().match(text, position)
    value_alone = _NO_EQUALS.match(text, name.end()) if name else None
    if name is None or value_alone:
        return _junk(tag, text, position, value_alone)
    if not is_separate and not tag.has_hole and not tag.has_unread_attributes:
        tag.faults.append(Fault("malformed-markup", Span(*name.span()), "space"))
    equals = _end_of(_BLANK, text, name.end())
    if not text.startswith("=", equals):
        _without_value(tag, name)
        return name.end()
    start = _end_of(_BLANK, text, equals + 1)
    if text.startswith("=", start):
        tag.faults.append(Fault("malformed-markup", Span(start, start + 1), "junk"))
        start = _end_of(_BLANK, text, start + 1)
    return _value(tag, text, name, start)


def _value(tag: Tag, text: str, name: re.Match[str], position: int) -> int:
    quote = text[position : position + 1]
    if quote not in ('"', "'") or not quote:
        return _unquoted(tag, text, name, position)
    end = _closing_quote(text, quote, position + 1)
    raw = text[position + 1 : end] if end >= 0 else ""
    if end < 0 or _runs_into_next(text, raw, end):
        return _unclosed_quote(tag, text, name, position)
    real_end = _real_end(text, quote, end + 1)
    if real_end:
        tag.faults.append(Fault("malformed-markup", Span(end, end + 1), "quote", Span(position, real_end)))
        tag.attributes.append(Attribute(name[0], text[position + 1 : real_end - 1], None, name.start(), position + 1))
        return real_end
    less_than = templates.blanked(raw).find("<")
    if less_than >= 0:
        place = position + 1 + less_than
        tag.faults.append(Fault("unescaped-less-than", Span(place, place + 1), "attribute", Span(position + 1, end)))
        tag.faults.extend(reference_faults(raw, position + 1))
        tag.attributes.append(Attribute(name[0], raw, None, name.start(), position + 1))
        return end + 1
    add_attribute(tag, name[0], raw, name.start(), position + 1)
    return end + 1


def _without_value(tag: Tag, name: re.Match[str]) -> None:
    """It may be an attribute, or a word of something else: nothing more is said of it."""
    tag.faults.append(Fault("attribute-without-value", Span(*name.span()), name[0]))
    tag.has_unread_attributes = True


def _real_end(text: str, quote: str, position: int) -> int:
    """Where the value really ends whose quote at `position - 1` stands in its middle; 0 when it stands at its end."""
    following = text[position : position + 1]
    if following in (*WHITE_SPACE, "/", ">", "<", "") or HOLE.match(text, position):
        return 0
    if _ATTRIBUTE_START.match(text, position):
        return 0
    match = _REAL_END[quote].match(text, position)
    return match.end() if match and not _QUOTED_NEXT.search(match[0]) else 0


def _unquoted(tag: Tag, text: str, name: re.Match[str], position: int) -> int:
    hole = templates.instruction(text, position)
    if hole:  # it may bring its quotes along
        tag.has_hole = True
        tag.attributes.append(Attribute(name[0], hole[0], None, name.start(), position, is_quoted=False))
        return hole.end()
    typographic = _TYPOGRAPHIC.match(text, position)
    match = typographic or _LACKS_FIRST_QUOTE.match(text, position) or _UNQUOTED.match(text, position)
    raw = match[0] if match else ""
    if not typographic and raw.endswith("/") and text.startswith(">", position + len(raw)):
        raw = raw[:-1]
    if not raw:
        _without_value(tag, name)
        return position
    end = position + len(raw)
    tag.faults.append(Fault("unquoted-attribute", Span(position, end), name[0], Span(*name.span())))
    value = typographic[1] or typographic[2] or "" if typographic else raw.rstrip("\"'")
    tag.attributes.append(Attribute(name[0], raw, attribute_value(value), name.start(), position, is_quoted=False))
    return end


def _unclosed_quote(tag: Tag, text: str, name: re.Match[str], position: int) -> int:
    """The value ends where the next attribute, the tag or the line does, whichever is first."""
    stop = _VALUE_STOP.search(text, position + 1)
    end = stop.start() if stop else len(text)
    tag.faults.append(Fault("unclosed-attribute-value", Span(position, end), name[0]))
    raw = text[position + 1 : end]
    tag.attributes.append(Attribute(name[0], raw, None, name.start(), position + 1, is_quoted=False))
    return end


def _runs_into_next(text: str, raw: str, end: int) -> bool:
    """Whether the quote that ends `raw` is really the one that opens a later value."""
    if "<" in raw and 0 <= raw.find(">") < raw.find("<"):
        return True
    return bool(_NEXT_ATTRIBUTE.search(raw[-200:])) and text[end + 1 : end + 2] not in (*WHITE_SPACE, "/", ">", "")


def _closing_quote(text: str, quote: str, position: int) -> int:
    """The offset of the quote that ends a value, quotes in holes left out; -1 when there is none."""
    end = text.find(quote, position)
    while end >= 0:
        opening = templates.next_opening(text, position, end)
        if opening < 0:
            return end
        hole = templates.instruction(text, opening)
        position = hole.end() if hole else opening + 2
        if position > end:
            end = text.find(quote, position)
    return end


def _junk(tag: Tag, text: str, position: int, match: re.Match[str] | None = None) -> int:
    match = match or _JUNK.match(text, position)
    end = match.end() if match else position + 1
    if text.startswith(">", end) and text[end - 1] == "/" and end - 1 > position:
        end -= 1
    tag.faults.append(Fault("malformed-markup", Span(position, end), "junk"))
    tag.has_unread_attributes = True
    return end


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
