"""Excerpts of a source as HTML: a span with the lines around it, and what a fix makes of its lines.

No more of the text is touched than is shown: a document may be one line of many megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, pairwise

from twiml_lint.diagnostics import Edit, Fix
from twiml_lint.report.terminal import safe
from twiml_lint.source import SourceText, Span

_LINES_AROUND = 2
_MAX_LINES = 5
# Characters that are shown of what stands before, in and behind a mark, and of a line that holds none.
_BEFORE = 60
_MARKED = 160
_BEHIND = 100
_UNMARKED = 160
_MAX_PLACES = 5

_NEWLINE = re.compile(r"\r\n|\n|\r")
_MINUS = "\u2212"
_CUT = '<span class="cut">…</span>'


def frame(source: SourceText, span: Span, lines_around: int = _LINES_AROUND) -> str:
    """The lines of a span with those around it, and the span marked; of a long span its first lines."""
    first, last = _lines_of(source, span)
    shown_last = min(last, first + _MAX_LINES - 1)
    end = _lines_of(source, Span(0, len(source.text)))[1]
    lines = [_plain_line(source, line) for line in range(max(first - lines_around, 0), first)]
    lines += [_marked_line(source, line, span) for line in range(first, shown_last + 1)]
    if shown_last < last:
        lines.append(_CUT)
    else:
        lines += [_plain_line(source, line) for line in range(last + 1, min(last + lines_around, end) + 1)]
    return '<pre class="frame">' + "\n".join(lines) + "</pre>"


def changes(source: SourceText, fix: Fix) -> str:
    """The lines that a fix changes, before and after."""
    places = list(_places(source, sorted(fix.edits)))
    shown = [line for place in places[:_MAX_PLACES] for line in _changed_lines(source, place)]
    if len(places) > _MAX_PLACES:
        shown.append(_CUT)
    return '<pre class="change">' + "\n".join(shown) + "</pre>"


def code(text: str) -> str:
    """Text of a document as HTML: tabs as they are, visible stand-ins for what cannot be shown."""
    return escape("\t".join(map(safe, text.split("\t"))))


def _lines_of(source: SourceText, span: Span) -> tuple[int, int]:
    """The first and the last line of a span; the newline that it ends with belongs to the line before."""
    return source.position(span.start).line, source.position(max(span.start, span.end - 1)).line


def _line_span(source: SourceText, line: int) -> Span:
    """Where a line stands, without its newline."""
    start, end = source.offset(line, 0), source.offset(line + 1, 0)
    if end <= start:  # the last line
        return Span(start, len(source.text))
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return Span(start, end)


def _plain_line(source: SourceText, line: int) -> str:
    start, end = _line_span(source, line)
    return f'<span data-line="{line + 1}"></span>{_stretch(source.text, Span(start, end), _UNMARKED, 0)}'


def _marked_line(source: SourceText, line: int, span: Span) -> str:
    start, end = _line_span(source, line)
    marked = Span(min(max(span.start, start), end), max(min(span.end, end), start))
    before = _stretch(source.text, Span(start, marked.start), 0, _BEFORE)
    inside = _stretch(source.text, marked, _MARKED // 2, _MARKED // 2)
    behind = _stretch(source.text, Span(max(marked), end), _BEHIND, 0)
    return f'<span class="on" data-line="{line + 1}"></span>{before}<mark>{inside}</mark>{behind}'


def _stretch(text: str, span: Span, head: int, tail: int) -> str:
    """`span` of a text, cut down to so many characters of its beginning and end."""
    start, end = span
    if end - start <= head + tail:
        return code(text[start:end])
    return f"{code(text[start : start + head])}{_CUT}{code(text[end - tail : end]) if tail else ''}"


def _places(source: SourceText, edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Edits in their order, those together whose lines meet."""
    place: list[Edit] = []
    for edit in edits:
        if place and _lines_of(source, edit.span)[0] > _lines_of(source, place[-1].span)[1]:
            yield place
            place = []
        place.append(edit)
    if place:
        yield place


def _changed_lines(source: SourceText, edits: list[Edit]) -> Iterator[str]:
    text = source.text
    first, last = edits[0].span, edits[-1].span
    start = source.offset(source.position(first.start).line, 0)
    end = max(_line_span(source, _lines_of(source, last)[1]).end, last.end)
    before = _stretch(text, Span(start, first.start), 0, _BEFORE)
    gaps = [Span(edit.span.end, following.span.start) for edit, following in pairwise(edits)]
    between = [*(_stretch(text, gap, _BEFORE // 2, _BEFORE // 2) for gap in gaps), ""]
    behind = _stretch(text, Span(last.end, end), _BEHIND, 0)
    old = (_marked_text("del", text, edit.span) for edit in edits)
    new = (_marked_text("ins", edit.replacement, Span(0, len(edit.replacement))) for edit in edits)
    for sign, pieces in ((_MINUS, old), ("+", new)):
        whole = before + "".join(chain.from_iterable(zip(pieces, between, strict=True))) + behind
        if whole:
            yield from (f'<span data-line="{sign}"></span>{line}' for line in whole.removesuffix("\n").split("\n"))


def _marked_text(element: str, text: str, span: Span) -> str:
    """The lines of a span, each in an element of its own; of a long span the first ones."""
    lines = _NEWLINE.split(text[span.start : min(span.end, span.start + _MAX_LINES * _MARKED)])
    shown = [_stretch(line, Span(0, len(line)), _MARKED // 2, _MARKED // 2) for line in lines[:_MAX_LINES]]
    is_cut = len(lines) > _MAX_LINES or span.end - span.start > _MAX_LINES * _MARKED
    return "\n".join(f"<{element}>{line}</{element}>" if line else "" for line in shown) + (_CUT if is_cut else "")
