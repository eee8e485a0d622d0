"""The layout: an element, a comment or an instruction on a line of its own, indented by its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from twiml_lint.diagnostics import Edit
from twiml_lint.document import Document, Element
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.formatting.content import Content, Placed, pieces, placed
from twiml_lint.formatting.fixed_lines import FixedLines
from twiml_lint.formatting.start_tags import is_movable, start_tag
from twiml_lint.formatting.style import Style
from twiml_lint.source import Span

_NEWLINE = re.compile(r"\r\n|\r|\n")


def edits_of(document: Document, style: Style, newline: str) -> tuple[Edit, ...]:
    """The edits that lay the document out, in the order of their places."""
    layout = _Layout(document, style, newline)
    text = document.source.text
    return tuple(sorted(edit for edit in layout.edits() if text[slice(*edit.span)] != edit.replacement))


class _Layout:
    def __init__(self, document: Document, style: Style, newline: str) -> None:
        self._document = document
        self._text = document.source.text
        self._style = style
        self._newline = newline
        self._fixed_lines = FixedLines(document)

    def edits(self) -> Iterator[Edit]:
        """All edits in no order, those among them that change nothing."""
        root = self._document.root
        if root is None:
            return
        found = list(pieces(self._text, 0, len(self._text), (root,)))
        yield Edit(Span(0, found[0].start), "")
        yield from self._lines((*found, _edge(len(self._text))), 0, is_whole=True)
        for one in placed(self._document):
            yield from self._element(one)

    def _element(self, one: Placed) -> Iterator[Edit]:
        element, level, content = one
        inside = self._inside_of(element)
        if self._may_lose_end_tag(one, inside):
            yield Edit(element.span, self._start_tag(element, "/>", level))
            return
        if is_movable(element) and not self._fixed_lines.touch(element.start, element.start_tag_end):
            closing = ">" if inside else "/>"
            yield Edit(Span(element.start, element.start_tag_end), self._start_tag(element, closing, level))
        if inside is None:
            return
        if content is Content.FREE:
            found = pieces(self._text, *inside, element.children)
            yield from self._lines((_edge(inside.start), *found, _edge(inside.end)), level + 1)
        if not self._fixed_lines.touch(inside.end, element.end):
            yield Edit(Span(inside.end, element.end), f"</{element.name}>")

    def _inside_of(self, element: Element) -> Span | None:
        """Where the content of an element stands; None without an end tag."""
        if element.end == element.start_tag_end:
            return None
        return Span(element.start_tag_end, self._text.rindex("</", element.start_tag_end, element.end))

    def _may_lose_end_tag(self, one: Placed, inside: Span | None) -> bool:
        """Whether nothing stands in an element; the root keeps its end tag all the same, for what is to be written."""
        element, level, content = one
        if inside is None or level == 0 or not is_movable(element):
            return False
        held = self._text[slice(*inside)]
        is_empty = not held if content is Content.EMPTY else content is Content.FREE and not held.strip(WHITE_SPACE)
        return is_empty and not self._fixed_lines.touch(*element.span)

    def _start_tag(self, element: Element, closing: str, level: int) -> str:
        return start_tag(self._text, element, closing, level, self._style, self._newline)

    def _lines(self, places: Sequence[Span], level: int, is_whole: bool = False) -> Iterator[Edit]:
        """Lay out free content, from the end of its first place to the beginning of its last one."""
        ends_line = False  # whether behind the current place only comments stand on its line
        for before, behind in reversed(tuple(pairwise(places))):
            gap = Span(before.end, behind.start)
            newlines = len(_NEWLINE.findall(self._text, *gap))
            is_last = behind is places[-1]
            is_trailing = ends_line and not newlines and self._text.startswith("<!--", behind.start)
            ends_line = bool(newlines) or is_trailing or (is_last and is_whole)
            if not newlines and self._fixed_lines.touch(*gap) and not (is_last and is_whole):
                continue
            if is_trailing:
                yield Edit(gap, " ")
            elif len(places) == 2 and not newlines and not is_whole:  # nothing but blanks
                yield Edit(gap, "")
            else:
                is_first = before is places[0] and not is_whole
                number = 2 if newlines > 1 and not is_first and not is_last else 1
                yield Edit(gap, self._newline * number + self._style.unit * max(level - is_last, 0))


def _edge(place: int) -> Span:
    return Span(place, place)
