"""A part of a document: the edits of the whole that are to be made where only a part of it is to be formatted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Edit
from twiml_lint.source import Span

_COMMENTS = re.compile(r"(?:[ \t\r\n]*<!--(?:(?!-->)[\s\S])*-->)+[ \t\r\n]*")


def edits_within(text: str, edits: Iterable[Edit], part: Span) -> Iterator[Edit]:
    """Those of the edits of `text` that touch the part.

    The edits around a comment are made all or none: one that suppresses findings means the line if it ends one which it
    does not begin, and else the element behind it.
    """
    for group in _groups(text, edits):
        if group[0].span.start <= part.end and group[-1].span.end >= part.start:
            yield from group


def _groups(text: str, edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and not _COMMENTS.fullmatch(text, group[-1].span.end, edit.span.start):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group
