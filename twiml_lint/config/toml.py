"""Values as TOML writes them."""

from __future__ import annotations

import json
import re
from typing import Any

_LONGEST = 60
_LONGEST_INTEGER = 1024  # bits
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def written(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        entries = ", ".join(f"{written_key(key)} = {written(entry)}" for key, entry in value.items())
        return f"{{ {entries} }}" if entries else "{}"
    if isinstance(value, str):  # JSON's escapes are among TOML's, which wants one more of them
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER:  # which Python does not write in decimal
        return hex(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def shortened(value: Any) -> str:
    """The same for messages, where a long value would hide what is said of it."""
    text = written(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def written_key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else written(key)
