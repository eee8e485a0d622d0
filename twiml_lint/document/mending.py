"""How markup that is not well-formed is mended, where a sign shows what was meant.

Imported for such documents only.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from twiml_lint.diagnostics import Applicability, Edit, Fix
from twiml_lint.document.characters import ASCII_NAME, WHITE_SPACE
from twiml_lint.document.model import Document, Element, Fault
from twiml_lint.document.values import reference_faults
from twiml_lint.source import Span

_S = r"[ \t\r\n]*"
_NO_EQUALS = re.compile(rf"([A-Za-z_][A-Za-z0-9_.-]*){_S}:?{_S}(\"[^\"<&]*\"|'[^'<&]*')")
_END_TAG = re.compile(rf"<[\\/][ \t\r\n\\/]*({ASCII_NAME})?[ \t\r\n/]*>?")
_ONE_HYPHEN = re.compile(r"<!-(?!-)((?:(?!--|->)[^>])*)-+>")
# What looks like a space, or like nothing at all.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


def with_references(raw: str) -> str:
    """The text of a value as it may stand in quotes: with &lt;, and &amp; for each & that begins no reference."""
    for fault in reversed([*reference_faults(raw, 0)]):
        start, end = fault.span
        is_unfinished = fault.rule == "unescaped-ampersand" and fault.detail
        raw = f"{raw[:end]};{raw[end:]}" if is_unfinished else f"{raw[:start]}&amp;{raw[start + 1 :]}"
    return raw.replace("<", "&lt;")


class WrittenAttribute(NamedTuple):
    """An attribute that the Document does not hold, because it may not stand there: its value as written, its place."""

    raw: str
    span: Span


def written_attribute(text: str, name: Span) -> WrittenAttribute | None:
    """The attribute whose name stands at `name`, with the white space before it; None without a value in quotes."""
    value = re.compile(rf"{_S}={_S}(?:\"([^\"<]*)\"|'([^'<]*)')").match(text, name.end)
    if value is None:
        return None
    start = name.start
    while start > 0 and text[start - 1] in WHITE_SPACE:
        start -= 1
    return WrittenAttribute(value[1] or value[2] or "", Span(start, value.end()))


def element_around(document: Document, place: int) -> Element | None:
    """The element in whose start tag an offset lies."""
    return next((e for e in document.elements() if e.start < place < e.start_tag_end), None)


def mended(document: Document, fault: Fault) -> Fix | None:
    """The fix of a fault of the rule malformed-markup; None where what was meant is not clear."""
    text, (start, end) = document.source.text, fault.span
    if fault.detail == "space":
        return Fix("add a space", (Edit(Span(start, start), " "),))
    if fault.detail == "less-than":
        return Fix("write <", (Edit(Span(start, start), "<"),))
    if fault.detail == "name":
        return Fix("delete the space", (Edit(Span(start + 1, end), ""),))
    if fault.detail == "]]>":
        return Fix("write ]]&gt;", (Edit(Span(end - 1, end), "&gt;"),), Applicability.UNSAFE)
    if fault.detail == "declaration" and (comment := _ONE_HYPHEN.fullmatch(text, start, end)):
        return Fix("write a comment", (Edit(fault.span, f"<!--{comment[1]}-->"),))
    if fault.detail == "quote" and fault.other:
        are_paired = all(other.rule != "unclosed-attribute-value" for other in document.faults)
        return _requoted(text, fault.other) if are_paired else None
    if fault.detail == "end-tag":
        return _end_tag(document, fault.span)
    return _junk(document, fault.span) if fault.detail == "junk" else None


def _requoted(text: str, span: Span) -> Fix:
    """A value that holds its own quote, in quotes of the other kind or with references."""
    quote, raw = text[span.start], text[span.start + 1 : span.end - 1]
    raw = with_references(raw)
    other, kind, reference = ("'", "single", "&quot;") if quote == '"' else ('"', "double", "&apos;")
    if other not in raw:
        title, value = f"put the value in {kind} quotes", f"{other}{raw}{other}"
    else:
        title, value = f"write {reference}", quote + raw.replace(quote, reference) + quote
    return Fix(title, (Edit(span, value),), Applicability.UNSAFE)


def _end_tag(document: Document, span: Span) -> Fix | None:
    """Write the end tag of the element that was taken to end here."""
    text = document.source.text
    match = _END_TAG.fullmatch(text, *span)
    closed = [e for e in document.elements() if e.is_closed and e.start_tag_end <= span.start < e.end]
    element = next((e for e in closed if not text[span.end : e.end].strip(WHITE_SPACE)), None)
    if match is None or element is None or match[1] not in (element.name, None):
        return None
    applicability = Applicability.SAFE if match[1] else Applicability.UNSAFE
    return Fix(f"write </{element.name}>", (Edit(span, f"</{element.name}>"),), applicability)


def _junk(document: Document, span: Span) -> Fix | None:
    """What is no attribute: a sign too many, a character that looks like a space, an attribute without its =."""
    text, (start, end) = document.source.text, span
    marked, following = text[start:end], text[end : end + 1]
    if marked == "/":
        close = end + len(text[end:]) - len(text[end:].lstrip(WHITE_SPACE))
        return Fix("write />", (Edit(Span(end, close), ""),)) if text[close : close + 1] == ">" else None
    if marked == "=":
        is_second = text[:start].rstrip(WHITE_SPACE).endswith("=")
        return Fix("delete the second =", (Edit(span, ""),)) if is_second else None
    if marked in (",", ";") and text[start - 1] in "\"'":
        title = "delete the comma" if marked == "," else "delete the semicolon"
        return Fix(title, (Edit(span, "" if following in (*WHITE_SPACE, "/", ">") else " "),))
    if all(character.isspace() or character in _INVISIBLE for character in marked):
        return Fix("write a space", (Edit(span, " "),))
    return _with_equals(document, span)


def _with_equals(document: Document, span: Span) -> Fix | None:
    match = _NO_EQUALS.fullmatch(document.source.text, *span)
    element = element_around(document, span.start)
    if match is None or element is None or element.attribute(match[1]):
        return None
    written = f"{match[1]}={match[2]}"
    return Fix(f"write {written}", (Edit(span, written),))
