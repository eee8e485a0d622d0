"""The characters of XML: names, references, holes, and what may not stand in a document at all."""

from __future__ import annotations

import re
from functools import cache

WHITE_SPACE = " \t\r\n"

# XML 1.0, section 2.2: everything that is not a Char.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A template's {{ hole }}: unknown until run time. It never reaches over markup, but may compare: {{ a < b }}.
HOLE = re.compile(r"\{\{\{?(?:[^{}<]|<(?=[ =0-9]))*\}?\}\}")
REFERENCE = re.compile(r"&(?:#(?:([0-9]+)|x([0-9A-Fa-f]+))|([A-Za-z_][A-Za-z0-9_.-]*));")
PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

# Nearly every name in TwiML is ASCII; the full set of XML name characters takes milliseconds to compile.
ASCII_NAME = r"[A-Za-z_][A-Za-z0-9_.:-]*"
_NAME_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)


@cache
def name_pattern() -> re.Pattern[str]:
    """An XML name, as XML 1.0 (fifth edition) defines it."""
    return re.compile(f"[{_NAME_START}][{_NAME_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*")


def character(decimal: str | None, hexadecimal: str | None) -> str | None:
    """The character of a numeric reference; None when XML does not allow it."""
    digits = decimal or hexadecimal or "0"
    if len(digits.lstrip("0")) > 7:  # beyond Unicode, and int() of a million digits is slow
        return None
    number = int(digits, 10 if decimal else 16)
    if number > 0x10FFFF or not number:
        return None
    return None if ILLEGAL.match(chr(number)) else chr(number)
