"""Offsets to positions and back, in the unit that was agreed with the editor.

A line ends with LF, CR LF or CR, and with nothing else; a position beyond a line or the text means its end (LSP 3.17,
"Position").
"""

from __future__ import annotations

from lsprotocol import types

from twiml_lint.source import SourceText

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"
_CODECS = {UTF_8: "utf-8", UTF_16: "utf-16-le"}
_UNIT_SIZES = {UTF_8: 1, UTF_16: 2}


class Converter:
    """Converts places of one text; `unit` is what a character of a Position counts, one of UTF_8, UTF_16 and UTF_32."""

    __slots__ = ("_source", "_unit")

    def __init__(self, text: str, unit: str) -> None:
        self._source = SourceText(text)
        self._unit = unit

    def position(self, offset: int) -> types.Position:
        line, column = self._source.position(offset)
        before = self._source.text[offset - column : offset]
        if self._unit == UTF_32 or before.isascii():
            return types.Position(line, column)
        return types.Position(line, len(self._encoded(before)) // _UNIT_SIZES[self._unit])

    def offset(self, place: types.Position) -> int:
        """The offset of a position; within a code point, that of its beginning."""
        return self._located(place)[0]

    def replaced(self, place: types.Range, text: str) -> str:
        """The whole text with another one at this place.

        Where UTF-16 is counted, a place may lie between the two halves of a code point, as the editor may delete one:
        halves are parted and joined as they would be there.
        """
        whole = self._source.text
        (start, is_start_within), (end, is_end_within) = sorted((self._located(place.start), self._located(place.end)))
        before = whole[:start] + (_halves(whole[start])[0] if is_start_within else "")
        behind = _halves(whole[end])[1] + whole[end + 1 :] if is_end_within else whole[end:]
        return _joined(_joined(before, text), behind)

    def _located(self, place: types.Position) -> tuple[int, bool]:
        """The offset of a position, and whether it lies between the halves of the code point there."""
        if place.line >= self._source.line_count:
            return len(self._source.text), False
        line = self._source.line(place.line)
        column, is_within = self._column(line, place.character)
        return self._source.offset(place.line, column), is_within

    def _column(self, line: str, character: int) -> tuple[int, bool]:
        if self._unit == UTF_32 or line.isascii():
            return min(character, len(line)), False
        encoded, size = self._encoded(line), _UNIT_SIZES[self._unit]
        place = first = min(character * size, len(encoded))
        while first < len(encoded) and self._is_within(encoded, first):
            first -= size
        return len(encoded[:first].decode(_CODECS[self._unit], "surrogatepass")), first < place and size == 2

    def _is_within(self, encoded: bytes, place: int) -> bool:
        """Whether a code point has begun before this place and not ended yet."""
        if self._unit == UTF_8:
            return encoded[place] & 0xC0 == 0x80
        return place > 0 and _is_high(encoded[place - 1]) and _is_low(encoded[place + 1])

    def _encoded(self, text: str) -> bytes:
        return text.encode(_CODECS[self._unit], "surrogatepass")


def _is_high(byte: int) -> bool:
    """Whether a UTF-16 unit with this upper byte is the first half of a code point."""
    return byte & 0xFC == 0xD8


def _is_low(byte: int) -> bool:
    return byte & 0xFC == 0xDC


def _halves(character: str) -> tuple[str, str]:
    encoded = character.encode("utf-16-le")
    return encoded[:2].decode("utf-16-le", "surrogatepass"), encoded[2:].decode("utf-16-le", "surrogatepass")


def _joined(before: str, behind: str) -> str:
    """Two texts in one; two halves that meet are one code point again."""
    if before and behind and "\ud800" <= before[-1] <= "\udbff" and "\udc00" <= behind[0] <= "\udfff":
        character = (before[-1] + behind[0]).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        return before[:-1] + character + behind[1:]
    return before + behind
