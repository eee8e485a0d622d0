"""Text that is safe to print: what a linted document holds must not steer the reader's terminal."""

from __future__ import annotations

import re
from functools import cache

_REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """`text` with a visible stand-in for each character that is not for printing, one for one."""
    return text if text.isprintable() else _unsafe().sub(_picture, text)


def safe_path(path: str) -> str:
    """A path with such characters written as escapes: `\\n`, `\\x1b`, and `\\xff` for a byte that is no text."""
    return path if path.isprintable() else _unsafe().sub(_escape, path)


def columns(text: str) -> int:
    """How many columns of a terminal a text without tabs takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(character) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(character) in "WF")
        for character in text
    )


def link(text: str, url: str) -> str:
    """`text` that leads to `url` on a terminal that knows hyperlinks (OSC 8), and takes no more columns for it."""
    is_safe = url.isascii() and url.isprintable()
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if url and is_safe else text


@cache
def _unsafe() -> re.Pattern[str]:
    # Control characters, what reorders a line of text (bidirectional controls), line separators, byte order marks
    # within the text, and the lone surrogates that stand for undecodable bytes.
    return re.compile("[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _REPLACEMENT


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return match[0].encode("unicode_escape", "surrogatepass").decode("ascii")
