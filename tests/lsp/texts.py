"""What an editor does with positions: written anew, so that a mistake of the server does not show twice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

Message = dict[str, Any]
_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_NEWLINE = re.compile("\r\n|\n|\r")


def width(text: str, unit: str = "utf-16") -> int:
    """How many characters of a position a text takes."""
    encoding, size = _BYTES[unit]
    return len(text.encode(encoding)) // size


def position(text: str, offset: int, unit: str = "utf-16") -> Message:
    newlines = [newline.end() for newline in _NEWLINE.finditer(text) if newline.end() <= offset]
    start = newlines[-1] if newlines else 0
    return {"line": len(newlines), "character": width(text[start:offset], unit)}


def place(text: str, start: int, end: int, unit: str = "utf-16") -> Message:
    """A range."""
    return {"start": position(text, start, unit), "end": position(text, end, unit)}


def offset(text: str, position: Message, unit: str = "utf-16") -> int:
    """The offset of a position, which must be one between two characters of its line."""
    starts = [0, *(newline.end() for newline in _NEWLINE.finditer(text))]
    start = starts[position["line"]]
    line = _NEWLINE.split(text[start:], maxsplit=1)[0]
    columns = (column for column in range(len(line) + 1) if width(line[:column], unit) == position["character"])
    return start + next(columns)


def selected(text: str, place: Message, unit: str = "utf-16") -> str:
    """The text of a range."""
    return text[offset(text, place["start"], unit) : offset(text, place["end"], unit)]


def applied(text: str, edits: list[Message], unit: str = "utf-16") -> str:
    """What becomes of a text: edits speak of it as it is, and must not overlap."""
    spans = [tuple(offset(text, edit["range"][end], unit) for end in ("start", "end")) for edit in edits]
    assert all(start <= end for start, end in spans)
    assert all(before[1] <= behind[0] for before, behind in pairwise(sorted(spans)))
    for (start, end), edit in sorted(zip(spans, edits, strict=True), key=lambda pair: pair[0], reverse=True):
        text = text[:start] + edit["newText"] + text[end:]
    return text


def unmarked(marked: str, mark: str = "│") -> tuple[str, list[int]]:
    """A text without its marks, and where they stood."""
    pieces = marked.split(mark)
    places = [sum(map(len, pieces[: index + 1])) for index in range(len(pieces) - 1)]
    return "".join(pieces), places
