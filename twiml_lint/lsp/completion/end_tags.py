"""The end tag of the innermost open element; no other is right at any place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.lsp.completion.language import behind
from twiml_lint.lsp.completion.proposals import FIRST, UNDOCUMENTED, Proposal, Proposals, Question
from twiml_lint.source import Span

_REST = re.compile(r"([\w.:-]*)([ \t\r\n]*>)?")


def proposed(question: Question) -> Proposals | None:
    """Behind `</`."""
    path, start, offset = question.cursor.path, question.cursor.start, question.offset
    rest = _REST.match(question.text, offset)
    if not path or rest is None:
        return None
    name = path[-1]
    is_rest_of_name = rest[2] or question.text[start : rest.end(1)] == name
    end = rest.end(1) if is_rest_of_name else offset
    pieces = (name,) if rest[2] else (name, ">")
    return Proposals(Span(start, end), (Proposal(f"</{name}>", pieces, "end tag", rank=FIRST, typed=name),))


def instead(question: Question) -> Iterator[Proposal]:
    """Behind `<`, where the innermost element has no end tag yet."""
    path = question.cursor.path
    if path and behind(question.text, question.offset).end_tag != path[-1]:
        yield Proposal(f"</{path[-1]}>", (f"/{path[-1]}>",), "end tag", rank=UNDOCUMENTED, typed=f"/{path[-1]}")
