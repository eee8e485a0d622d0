"""Sniffing: whether a file holds TwiML, from its first bytes."""

from __future__ import annotations

import re
from functools import cache

from twiml_lint.source import bytes_source

# Bytes in which the first start tag of most documents stands.
SNIFFED_SIZE = 8 * 1024

_QUOTED = r"\"[^\"]*\"|'[^']*'"
# Comments, instructions, CDATA and declarations are stepped over; what is not closed reaches to the end.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    rf"|<![A-Z](?:[^\"'<>\[]|{_QUOTED})*|(?P<end></)"
    rf"|<(?P<name>[^\W\d][\w.:-]*)(?P<attributes>(?:[^<>\"'/]|{_QUOTED}|/(?!>))*)(?P<empty>/?)",
    re.DOTALL,
)
_NAMESPACE = re.compile(r"\sxmlns\s*=\s*(?:\"[^\"]|'[^'])")


def is_twiml(data: bytes, name: str) -> bool | None:
    """Whether a file with these bytes at its beginning is TwiML; None when its first start tag is not among them."""
    if name.lower().endswith(".twiml"):
        return True
    return is_twiml_text(bytes_source(data).text, is_whole=len(data) != SNIFFED_SIZE)


def is_twiml_text(text: str, is_whole: bool = True) -> bool | None:
    """The same for text that is decoded already; where it `is_whole`, None means that there is no element in it."""
    depth = 0
    for match in _MARKUP.finditer(text):
        if match.end() == len(text) and not is_whole:
            return None  # cut off within a start tag, or before one
        element = match["name"]
        if element and depth == 0:
            if _NAMESPACE.search(match["attributes"]):
                return False
            if element.lower() != "response" or element == "Response" or match["empty"]:
                return element == "Response" or element in _verbs()
        elif element and depth == 1 and element in _verbs():
            return True
        depth += bool(element and not match["empty"]) - bool(match["end"])
        if match["end"] and depth == 0:
            return False  # <response> without a verb directly in it
    return None if depth == 0 else False


@cache
def _verbs() -> frozenset[str]:
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS

    return frozenset(name for root in ROOTS.values() for name in ELEMENT_TYPES[root].children)
