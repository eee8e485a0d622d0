"""Diffs: what would change in a file, as `git apply` and `patch -p1` take it, or as people read it."""

from __future__ import annotations

import re
import sys
from difflib import diff_bytes, unified_diff

from twiml_lint.report.terminal import safe

_NO_NEWLINE = b"\n\\ No newline at end of file\n"
# Git and GNU patch quote a name that holds control characters, quotes, backslashes, or bytes that are not UTF-8.
_ODD = re.compile(rb"[\0-\x1f\x7f-\xff\"\\]")
_NEEDS_QUOTES = re.compile('[\0-\x1f\x7f"\\\\\ud800-\udfff]')


def diff(name: str, before: bytes, after: bytes) -> bytes:
    """The unified diff between two states of a file."""
    old, new = (_lines(content) for content in (before, after))
    lines = diff_bytes(unified_diff, old, new, _named("a", name), _named("b", name))
    return b"".join(line if line.endswith(b"\n") else line + _NO_NEWLINE for line in lines)


def printed(name: str, before: tuple[bytes, str], after: tuple[bytes, str]) -> bytes:
    """The diff for standard output, of the bytes of a file, or of its text where people read it.

    It is of the text for UTF-16 and UTF-32 as well, which have no lines in bytes.
    """
    if (sys.stdout is not None and sys.stdout.isatty()) or b"\0" in before[0]:
        return diff(name, _readable(before[1]), _readable(after[1]))
    return diff(name, before[0], after[0])


def _readable(text: str) -> bytes:
    """`text` in UTF-8 and without what steers a terminal."""
    return b"\n".join(safe(line.removesuffix("\r")).encode() for line in text.split("\n"))


def _lines(content: bytes) -> list[bytes]:
    # Not splitlines(): for those who apply a diff, only LF ends a line.
    lines = [line + b"\n" for line in content.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _named(side: str, name: str) -> bytes:
    path = f"{side}/{name.lstrip('/')}"
    data = path.encode("utf-8", "surrogateescape")
    if _NEEDS_QUOTES.search(path):
        return b'"' + _ODD.sub(lambda match: b"\\%03o" % match[0][0], data) + b'"'
    return data + b"\t" * (" " in path)  # without the tab, GNU patch takes what follows a space for a date
