"""Columns in bytes of UTF-8, found without reading a line from its start: it may be many megabytes long."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import lru_cache
from itertools import accumulate

from twiml_lint.source import SourceText

_BLOCK = 1024


def utf_8_column(source: SourceText, offset: int) -> int:
    """How many bytes of its line stand before a code point offset, those of a byte order mark in UTF-8 among them."""
    line, column = source.position(offset)
    mark = len(BOM_UTF8) if line == 0 and source.byte_order_mark == BOM_UTF8 else 0
    if source.text.isascii():
        return mark + column
    return mark + _bytes_before(source.text, offset) - _bytes_before(source.text, offset - column)


def _bytes_before(text: str, offset: int) -> int:
    block = offset // _BLOCK
    return _block_starts(text)[block] + _size(text[block * _BLOCK : offset])


@lru_cache(maxsize=4)
def _block_starts(text: str) -> tuple[int, ...]:
    sizes = (_size(text[start : start + _BLOCK]) for start in range(0, len(text), _BLOCK))
    return tuple(accumulate(sizes, initial=0))


def _size(text: str) -> int:
    # A lone surrogate stands for one byte, and "?" replaces it.
    return len(text.encode("utf-8", "replace"))
