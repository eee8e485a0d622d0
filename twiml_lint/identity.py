"""What a finding is recognised by in another run: its rule and what stands at its place, never the place itself."""

import re
from collections.abc import Iterator, Sequence

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.source import Span

# Code points that are looked at on each side, however long a line or a start tag is, and those that count once runs of
# white space are one: the second is so much smaller that another indentation does not move what is cut off.
_REACH = 2_000
_LIMIT = 500
_EXCERPT = 100
# A start tag as far as it can be followed, its attribute values with whatever `>` they hold.
_MARKUP = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>?")


def identities(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """For each diagnostic of one file 16 hexadecimal digits, which no other one in `diagnostics` has.

    They are made of the rule, the text of the span and the start tag or line in which it stands, white space evened
    out, and where all that is equal the ordinal. Whatever is added, deleted or moved elsewhere in the file leaves them
    as they are. They do not hold the file's name.
    """
    from hashlib import blake2b

    seen: dict[str, int] = {}
    found = []
    for key in _keys(diagnostics):
        seen[key] = ordinal = seen.get(key, 0) + 1
        found.append(blake2b(f"{key}\n{ordinal}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest())
    return tuple(found)


def excerpt(diagnostic: Diagnostic) -> str:
    """The start tag or line in which a finding stands, on one line and shortened, for people to know it again."""
    text, span = diagnostic.source.text, diagnostic.span
    words = _evened(text, *_surroundings(text, span))
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"


def _keys(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        text, span = diagnostic.source.text, diagnostic.span
        around = _surroundings(text, span)
        # An element is known by its start tag, a run of text by its beginning: what is in it may change.
        exact = _evened(text, span.start, min(span.end, max(around.end, span.start)))
        yield "\n".join((diagnostic.rule, exact, _evened(text, *around)))


def _surroundings(text: str, span: Span) -> Span:
    """The markup in which a place lies; between markup the part of its line."""
    if span == (0, 0):
        return span  # said of the document as a whole
    start = text.rfind("<", max(0, span.start - _REACH), span.start + 1)
    markup = _MARKUP.match(text, start, start + _REACH) if start >= 0 else None
    if markup and markup.end() > span.start:
        return Span(*markup.span())
    return _line_part(text, span.start, markup.end() if markup else 0)


def _line_part(text: str, place: int, start: int) -> Span:
    """From the newline or the markup before a place to the next one; nothing before it that is too far away."""
    lowest = max(start, place - _REACH)
    start = max(lowest, text.rfind("\n", lowest, place) + 1, text.rfind("\r", lowest, place) + 1)
    highest = min(len(text), place + _REACH)
    ends = (text.find(mark, place, highest) for mark in "<\r\n")
    return Span(start, min((end for end in ends if end >= 0), default=highest))


def _evened(text: str, start: int, end: int) -> str:
    return " ".join(text[start : min(end, start + _REACH)].split())[:_LIMIT]
