"""Text without the white space around it: where it stands, and the one text of an element that holds nothing else.

White space is what XML calls so: a no-break space belongs to the text.
"""

from __future__ import annotations

from typing import NamedTuple

from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.model import Element, Text
from twiml_lint.source import Span


class LoneText(NamedTuple):
    """Text that is known, without the white space around it, and where it stands."""

    value: str
    span: Span

    def part(self, start: int, end: int) -> Span:
        """The place of a part of it; the whole of it where references make the places differ."""
        if self.span.end - self.span.start != len(self.value):
            return self.span
        return Span(self.span.start + start, self.span.start + end)


def lone_text(element: Element) -> LoneText | None:
    """The one run of text inside; None when there is none, when it is not known, or when other elements are there."""
    run = lone_run(element)
    if element.children or not element.is_closed or run is None or run.value is None:
        return None
    return LoneText(run.value.strip(WHITE_SPACE), trimmed_span(run.raw, run.start))


def lone_run(element: Element) -> Text | None:
    """The one run of text directly inside that is not blank; None when there is none, or more than one."""
    runs = [text for text in element.texts if not text.is_blank]
    return runs[0] if len(runs) == 1 else None


def trimmed_span(raw: str, start: int) -> Span:
    """Where `raw`, which begins at offset `start`, stands without the white space around it."""
    start += len(raw) - len(raw.lstrip(WHITE_SPACE))
    return Span(start, start + len(raw.strip(WHITE_SPACE)))
