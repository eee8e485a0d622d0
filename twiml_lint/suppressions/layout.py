"""Where a comment may come and go without a change to what a document says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from twiml_lint.diagnostics import Edit
from twiml_lint.document import Document, Element, Text
from twiml_lint.source import Span
from twiml_lint.suppressions.directives import Directive, Entry, without_comments
from twiml_lint.suppressions.scopes import parent_at, roots_of

# What a template does and does not write: `{% if a %}`, `<% if a %>`, but not `<%= a %>`.
_INSTRUCTION = re.compile(r"\{%(?:(?!\{%|%\})[\s\S])*%\}|<%(?![=-])(?:(?!<%|%>)[\s\S])*%>")
# Characters that may begin another piece of markup, or a template's, with what comes to stand behind them.
_BEGINNINGS = "]{$#&%<"


class Layout:
    """Where text stands in a document, and where there is only markup with blanks around it."""

    def __init__(self, document: Document) -> None:
        self.roots = roots_of(document)
        self._document = document
        self._holds_text: dict[Element, bool] = {}

    def holds_text(self, element: Element) -> bool:
        """Whether an element has text of its own, in which white space may be heard or read."""
        if element not in self._holds_text:
            self._holds_text[element] = any(_is_said(text) for text in element.texts)
        return self._holds_text[element]

    def removal(self, directive: Directive, entries: Collection[Entry]) -> tuple[Edit, ...]:
        """Take entries out, the whole comment where nothing stays in it; nothing where that would change a text."""
        if len(entries) == len(directive.entries):
            return self._comment_removal(directive)
        edits = []
        behind_kept = False
        for before, entry, following in _with_neighbours(directive.entries):
            if entry not in entries:
                behind_kept = True
            elif behind_kept:
                edits.append(Edit(Span(before.span.end, entry.span.end), ""))
            else:
                edits.append(Edit(Span(entry.span.start, following.span.start), ""))
        return tuple(edits)

    def _comment_removal(self, directive: Directive) -> tuple[Edit, ...]:
        document = self._document
        text, (start, end) = document.source.text, directive.comment
        parent = parent_at(start, self.roots)
        if parent is not None and self.holds_text(parent):
            joins = text[start - 1] in _BEGINNINGS and not text[end].isspace()
            return () if joins else (Edit(directive.comment, ""),)
        first, last = _blank_start(document, start), _blank_end(document, end)
        is_at_start = first == document.span.start or text[first - 1] in "\r\n"
        is_at_end = last == document.span.end or text[last] in "\r\n"
        if is_at_start and is_at_end:
            return (Edit(Span(first, last + len(_newline_at(text, last))), ""),)
        return (Edit(Span(first if is_at_end else start, end), ""),)


def _is_said(text: Text) -> bool:
    if text.is_blank:
        return False
    return text.is_cdata or bool(_INSTRUCTION.sub("", without_comments(text.raw)).strip(" \t\r\n"))


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry, Entry]]:
    """Each entry between the one before and the one behind it; the outermost are their own neighbours."""
    return zip((entries[0], *entries), entries, (*entries[1:], entries[-1]), strict=False)


def _blank_start(document: Document, place: int) -> int:
    while place > document.span.start and document.source.text[place - 1] in " \t":
        place -= 1
    return place


def _blank_end(document: Document, place: int) -> int:
    while place < document.span.end and document.source.text[place] in " \t":
        place += 1
    return place


def _newline_at(text: str, place: int) -> str:
    if text.startswith("\r\n", place):
        return "\r\n"
    return text[place : place + 1] if text[place : place + 1] in ("\r", "\n") else ""
