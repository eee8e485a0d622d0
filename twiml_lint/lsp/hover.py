"""Hover: what an element, an attribute, its value or a name in a comment for twiml-lint is, as `explain` says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lsprotocol import types

from twiml_lint.document import Attribute, Element
from twiml_lint.explain.codes import explain_code, is_known_code
from twiml_lint.explain.elements import Place, attribute_facts, attribute_names, element_facts, places
from twiml_lint.explain.limits import limits
from twiml_lint.explain.rules import rule_facts
from twiml_lint.lsp import abilities
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.element_types import type_name
from twiml_lint.lsp.places import attribute_at, element_at, name_places
from twiml_lint.rules import TABLE, load
from twiml_lint.selection import ALL
from twiml_lint.settings import Settings
from twiml_lint.source import Span
from twiml_lint.voices import locales

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"#+ (.+)")
_ADDRESS = re.compile(r"<(https://[^>]*)>")


class Told(NamedTuple):
    """What stands in a place: a heading and Markdown lines under it."""

    span: Span
    heading: str
    lines: tuple[str, ...]


def answer(document: OpenDocument, params: types.HoverParams, server: TwimlServer) -> types.Hover | None:
    """`textDocument/hover`; None where nothing of the language stands."""
    offset = document.offset(params.position)
    told = _of_element(document, offset) or _of_comment(document, offset)
    if told is None:
        return None
    content = _content(told, abilities.hovers_in_markdown(server.client_capabilities))
    return types.Hover(content, document.range(told.span))


def _of_element(document: OpenDocument, offset: int) -> Told | None:
    element = element_at(document.document, offset)
    place = _place(document, element) if element else None
    if element is None or place is None:
        return None
    for span in name_places(document.source, element):
        if span and _holds(span, offset):
            return Told(span, place.title, tuple(element_facts(place)))
    attribute = attribute_at(element, offset)
    if attribute is None or attribute.name not in attribute_names(place):
        return None
    span = attribute.name_span if offset < attribute.value_start - attribute.is_quoted else attribute.value_span
    return Told(span, f"`{attribute.name}` of {place.title}", tuple(_about(attribute, place, document.settings)))


def _place(document: OpenDocument, element: Element) -> Place | None:
    name = type_name(document, element)
    return next((place for place in places(element.name) if place.type_name == name), None)


def _about(attribute: Attribute, place: Place, settings: Settings) -> Iterator[str]:
    """The facts of an attribute, with what the settings and its value add to them before the last one, the page."""
    *facts, page = attribute_facts(place, attribute.name)
    yield from (*facts, *limits(place.name, attribute.name, settings))
    if attribute.name == "voice" and attribute.value and (spoken := locales(attribute.value)):
        yield f"- `{attribute.value}` speaks {' and '.join(spoken)}"
    yield page


def _of_comment(document: OpenDocument, offset: int) -> Told | None:
    """The rule or code that a comment for twiml-lint names."""
    from twiml_lint.suppressions import MARK
    from twiml_lint.suppressions.directives import directives

    if MARK not in document.source.text:
        return None
    entries = (entry for directive in directives(document.document) for entry in directive.entries)
    entry = next((entry for entry in entries if _holds(entry.span, offset)), None)
    if entry is None:
        return None
    if entry.name in TABLE:
        rule = load(entry.name)
        return Told(entry.span, f"`{rule.name}`", (*rule_facts(rule), "", rule.documentation.strip()))
    if entry.name.isascii() and entry.name.isdecimal() and len(entry.name) < 10 and is_known_code(int(entry.name)):
        heading, *lines = explain_code(int(entry.name)).rstrip("\n").split("\n")
        return Told(entry.span, heading.removeprefix("# "), tuple(lines[1:]))
    return Told(entry.span, f"`{ALL}`", ("All rules.",)) if entry.name == ALL else None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _content(told: Told, is_markdown: bool) -> types.MarkupContent:
    """In a hover a heading is as large as the rest, so that more than a heading is seen."""
    lines = "\n".join((f"# {told.heading}", "", *told.lines)).split("\n")
    if is_markdown:
        text = "\n".join(_HEADING.sub(r"**\1**", line, count=1) if line.startswith("#") else line for line in lines)
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.MarkupContent(types.MarkupKind.PlainText, "\n".join(map(_plain, lines)))


def _plain(line: str) -> str:
    """A line of Markdown as we write it, without its marks."""
    text = line.lstrip("#").lstrip() if line.startswith("#") else line
    return _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text)).replace("`", "")
