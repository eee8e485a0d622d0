"""What a directive covers: a line, an element, a range, or the whole document."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twiml_lint.document import Document, Element
from twiml_lint.selection import ALL
from twiml_lint.source import Span
from twiml_lint.suppressions.directives import Directive, Entry

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Scope(NamedTuple):
    """Where an entry of a directive suppresses, which `place` says in words.

    `place` and `span` are empty where the directive covers nothing. `end` is the entry of the directive `stop` that
    ends a range.
    """

    directive: Directive
    entry: Entry
    span: Span
    place: str
    end: Entry | None = None
    stop: Directive | None = None


def scopes(document: Document, directives: Sequence[Directive]) -> Iterator[Scope]:
    """The scope of every entry of every directive that suppresses."""
    last = document.span.end + 1  # a finding may stand behind the last character
    roots = roots_of(document)
    enabled = _enabled(directives)
    for directive in directives:
        if directive.kind == "ignore-file":
            for entry in directive.entries:
                yield Scope(directive, entry, Span(document.span.start, last), "this file")
        elif directive.kind == "ignore":
            span, place = _line_or_element(document, directive, roots)
            for entry in directive.entries:
                yield Scope(directive, entry, span, place)
        elif directive.kind == "disable":
            for entry in directive.entries:
                end, stop = _end(directive, entry, enabled)
                span = Span(directive.comment.end, stop.comment.start if stop else last)
                yield Scope(directive, entry, span, "this range", end, stop)


def roots_of(document: Document) -> list[Element]:
    """The elements that stand in no other: one in a well-formed document."""
    return sorted((element for element in document.elements() if element.parent is None), key=_start)


def parent_at(place: int, roots: Sequence[Element]) -> Element | None:
    """The innermost element in whose content a place lies; `roots` are in their order."""
    parent = None
    while roots:
        index = bisect_right(roots, place, key=_start) - 1
        if index < 0 or not roots[index].start_tag_end <= place < roots[index].end:
            break
        parent = roots[index]
        roots = parent.children
    return parent


def element_at(place: int, roots: Sequence[Element]) -> Element | None:
    """The innermost element in which a place lies, its tags included."""
    parent = parent_at(place, roots)
    siblings = parent.children if parent else roots
    index = bisect_right(siblings, place, key=_start) - 1
    return siblings[index] if index >= 0 and place < siblings[index].end else parent


def _enabled(directives: Sequence[Directive]) -> dict[str, list[tuple[Entry, Directive]]]:
    """Each name to the entries that end what is disabled by that name."""
    enabled: dict[str, list[tuple[Entry, Directive]]] = {}
    for directive in directives:
        for entry in directive.entries if directive.kind == "enable" else ():
            enabled.setdefault(entry.name, []).append((entry, directive))
    return enabled


def _end(
    directive: Directive, entry: Entry, enabled: dict[str, list[tuple[Entry, Directive]]]
) -> tuple[Entry, Directive] | tuple[None, None]:
    """The next entry that names the same, or "all"."""
    ends = []
    for name in {entry.name, ALL}:
        entries = enabled.get(name, [])
        index = bisect_right(entries, directive.comment.end, key=_entry_start)
        ends += entries[index : index + 1]
    return min(ends, key=_entry_start, default=(None, None))


def _line_or_element(document: Document, directive: Directive, roots: Sequence[Element]) -> tuple[Span, str]:
    start, end = directive.comment
    if directive.ends_line and not directive.begins_line:
        text = document.source.text
        newline = _NEWLINE.search(text, start)
        line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        return Span(line_start, newline.end() if newline else len(text) + 1), "this line"
    parent = parent_at(start, roots)
    siblings = parent.children if parent else roots
    index = bisect_left(siblings, end, key=_start)
    if index == len(siblings):
        return Span(end, end), ""
    return siblings[index].span, f"<{siblings[index].name}>"


def _start(element: Element) -> int:
    return element.start


def _entry_start(end: tuple[Entry, Directive]) -> int:
    return end[0].span.start
