"""JSON that strict readers accept, whatever bytes a document or a file name holds."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def compact(value: dict[str, Any]) -> str:
    """An object on one line, in ASCII and without blanks."""
    text = json.dumps(value, separators=(",", ":"))
    # Escaped, half a character and a whole one above U+FFFF begin alike: seldom enough to look closer.
    return json.dumps(_cleaned(value), separators=(",", ":")) if "\\ud" in text else text


def clean(text: str) -> str:
    """`text` without lone surrogates, which stand for bytes that are no text and are none in JSON either."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, (list, tuple)) else value
