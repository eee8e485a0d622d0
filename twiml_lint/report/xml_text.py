"""XML written for other programs: what no XML document can hold is replaced, and the rest left to the serializer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def xml_text(text: str) -> str:
    """`text` without the characters that XML 1.0 refuses, even as references."""
    return text if text.isprintable() else _refused().sub("\ufffd", text)


def serialized(root: Element) -> Iterator[str]:
    """A whole document, an element a line."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield tostring(root, encoding="unicode") + "\n"


@cache
def _refused() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
