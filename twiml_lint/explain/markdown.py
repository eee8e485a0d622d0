"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# `code`, <Element>, client:<id>, an entity, a {{token}}
_VERBATIM = re.compile(r"`[^`]*`|(?:[\w.]+[.:])?(?:</?[A-Za-z][\w.-]*(?: [^<>]*)?/?>-?)+|&\w+;|[{]{2}[^{}]*[}]{2}")


def prose(text: str) -> str:
    """`text` with element names in code quotes: Markdown would take `<Record>` for HTML and drop it."""
    return _VERBATIM.sub(_quoted, text)


def sentence(text: str) -> str:
    """The same, ending in a full stop."""
    return prose(text if text.endswith((".", "!", "?")) else f"{text}.")


def section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with what stands under it; nothing at all where that is nothing."""
    lines = tuple(lines)
    if lines:
        yield from (f"## {heading}", "", *lines, "")


def link(code: int) -> str:
    """A Twilio debugger code as a link to its page."""
    return f"[{code}](https://www.twilio.com/docs/api/errors/{code})"


def _quoted(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("`") else f"`{match[0]}`"
