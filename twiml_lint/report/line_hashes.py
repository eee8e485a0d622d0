"""The fingerprints by which GitHub knows a line again in the next upload.

GitHub's upload action computes them for results that have none, and warns where those that are there differ from its
own: the algorithm is that of `src/fingerprints.ts` in https://github.com/github/codeql-action.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat

from twiml_lint.source import SourceText

_WINDOW = 100
_BASE = 37
_MASK = 2**64 - 1
# What a unit has been multiplied by when it leaves the window.
_LEAVING = pow(_BASE, _WINDOW, 2**64)
_LINE_FEED = ord("\n")
_END_OF_FILE = "\uffff"


@lru_cache(maxsize=2)
def line_hashes(source: SourceText) -> tuple[str, ...]:
    """For each line of a file its hash, and how many lines up to it have that one: `271789c17abda88f:1`.

    GitHub reads every file as UTF-8, whatever its encoding, and counts the byte order mark as a character.
    """
    return hashes(source.encode(source.text).decode("utf-8", "replace"))


def hashes(text: str) -> tuple[str, ...]:
    """The same for a file as GitHub reads it."""
    seen: dict[int, int] = {}
    found = []
    for value in _line_values(text):
        seen[value] = seen.get(value, 0) + 1
        found.append(f"{value:x}:{seen[value]}")
    return tuple(found)


def _line_values(text: str) -> Iterator[int]:
    """For each line a polynomial over its first hundred UTF-16 units and those of the lines below, blanks left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    # Every line begins behind a line feed if one stands before the first.
    data = f"\n{text}{_END_OF_FILE}".ljust(len(text) + 2 + _WINDOW, "\0")
    units = memoryview(data.encode(f"utf-16-{sys.byteorder[0]}e")).cast("H")
    value = 0
    for entering, leaving in zip(units, chain(repeat(0, _WINDOW), units), strict=False):
        value = (value * _BASE + entering - leaving * _LEAVING) & _MASK
        if leaving == _LINE_FEED:
            yield value
