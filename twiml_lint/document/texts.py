"""The text of an element that holds nothing else, with its place: a phone number, an identity, a SIP URI."""

from __future__ import annotations

from typing import NamedTuple

from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.model import Element
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
    if element.children or not element.is_closed:
        return None
    runs = [text for text in element.texts if not text.is_blank]
    if len(runs) != 1 or runs[0].value is None:
        return None
    raw = runs[0].raw
    start = runs[0].start + len(raw) - len(raw.lstrip(WHITE_SPACE))
    return LoneText(runs[0].value.strip(WHITE_SPACE), Span(start, start + len(raw.strip(WHITE_SPACE))))
