"""Why a document is not formatted."""

import re
from typing import NamedTuple

from twiml_lint.document import MAX_READ_SIZE, Document, Fault
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.wellformed import parse
from twiml_lint.formatting.content import Content, pieces, placed

_ROOT = "Response"
# Faults of form that are no reason to leave a document as it is.
_HARMLESS = ("document-too-large",)
# What an instruction of PHP prints is unknown; that of XML prints nothing.
_SCRIPT = re.compile(r"<\?(?:=|php[ \t\r\n])")


class Refusal(NamedTuple):
    """Why a document was left as it was, as the second half of a sentence; `is_fault` where it has to be repaired."""

    reason: str
    is_fault: bool = False


def refusal_of(document: Document) -> Refusal | None:
    """Why this document may not be formatted, None if it may."""
    if document.source.size > MAX_READ_SIZE:
        return Refusal(f"it is larger than {MAX_READ_SIZE:,} bytes and was not read to its end")
    root = document.root
    if root is not None and root.name != _ROOT:
        return Refusal(f"its root is <{root.name}> and not <{_ROOT}>")
    parse(document)
    for fault in document.faults:
        if fault.rule not in _HARMLESS:
            return _faulty(document, fault)
    place = _template_place(document)
    if place is None:
        return None
    line = document.source.position(place).line + 1
    return Refusal(f"a template decides which elements it holds (line {line})")


def _faulty(document: Document, fault: Fault) -> Refusal:
    line = document.source.position(fault.span.start).line + 1
    if fault.rule == "doctype":
        return Refusal(f"it has a DOCTYPE (line {line})")
    if fault.rule == "nesting-too-deep":
        return Refusal(f"its elements are nested too deep (line {line})")
    if fault.rule == "empty-document":
        return Refusal("it is empty", is_fault=True)
    if fault.rule == "wrong-encoding":
        return Refusal(f"its bytes are not in the encoding they should be (line {line})", is_fault=True)
    return Refusal(f"it is not well-formed (line {line})", is_fault=True)


def _template_place(document: Document) -> int | None:
    """The first place where a template decides which elements there are."""
    text, root = document.source.text, document.root
    if root is None or document.is_cut_off:
        return max(text.find("{"), 0)
    for start, end in ((0, root.start), (root.end, len(text))):
        for piece in pieces(text, start, end):
            if _SCRIPT.match(text, piece.start):
                return piece.start
            start = piece.end
        if text[start:end].strip(WHITE_SPACE):
            return start
    if not document.has_unknown_text:
        return None
    for element, _, content in placed(document):
        if content is Content.TEMPLATE:
            return next(text.start for text in element.texts if text.value is None)
    return next((element.start for element in document.elements() if not element.is_closed), None)
