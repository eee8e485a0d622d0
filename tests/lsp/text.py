"""A text as an editor keeps it: an array of what its positions count. Nothing here is shared with the server."""

from __future__ import annotations

import sys
from array import array

CODES = {
    "utf-8": ("utf-8", "B"),
    "utf-16": (f"utf-16-{sys.byteorder[0]}e", "H"),
    "utf-32": (f"utf-32-{sys.byteorder[0]}e", "I"),
}
CR, LF = 13, 10

Place = dict[str, int]


class EditorText:
    """`encoding` is "utf-8", "utf-16" or "utf-32"; a place within a UTF-8 sequence means its beginning."""

    def __init__(self, text: str, encoding: str) -> None:
        self._encoding = encoding
        self._units = self._encoded(text)

    def __len__(self) -> int:
        return len(self._units)

    def __str__(self) -> str:
        return self._units.tobytes().decode(CODES[self._encoding][0], "surrogatepass")

    def place(self, index: int) -> Place:
        """The place of a unit."""
        line, start = max((number, start) for number, (start, _) in enumerate(self.lines()) if start <= index)
        return {"line": line, "character": index - start}

    def place_of(self, offset: int) -> Place:
        """The place of a code point."""
        return self.place(len(self._encoded(str(self)[:offset])))

    def index(self, place: Place) -> int:
        lines = self.lines()
        if place["line"] >= len(lines):
            return len(self._units)
        start, end = lines[place["line"]]
        index = min(start + place["character"], end)
        while self._encoding == "utf-8" and index < len(self._units) and self._units[index] & 0xC0 == 0x80:
            index -= 1
        return index

    def set(self, text: str) -> None:
        self._units = self._encoded(text)

    def replace(self, start: Place, end: Place, text: str) -> None:
        self._units[self.index(start) : self.index(end)] = self._encoded(text)

    def lines(self) -> list[tuple[int, int]]:
        """Where each line begins, and where it ends without its newline."""
        lines, start, index = [], 0, 0
        while index < len(self._units):
            unit = self._units[index]
            following = self._units[index + 1] if index + 1 < len(self._units) else 0
            size = 2 if (unit, following) == (CR, LF) else 1 if unit in (CR, LF) else 0
            if size:
                lines.append((start, index))
                start = index + size
            index += size or 1
        return [*lines, (start, len(self._units))]

    def _encoded(self, text: str) -> array[int]:
        codec, kind = CODES[self._encoding]
        return array(kind, text.encode(codec, "surrogatepass"))
