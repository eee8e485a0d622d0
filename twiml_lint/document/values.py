"""Raw text to value: references resolved, newlines normalised, holes left unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.document.characters import HOLE, PREDEFINED, REFERENCE, WHITE_SPACE, character
from twiml_lint.document.model import Fault
from twiml_lint.source import Span

_INSTRUCTIONS = (("{%", "%}"), ("<%", "%>"), ("<?=", "?>"), ("<?php", "?>"), ("<? ", "?>"))
_ATTRIBUTE_BLANK = re.compile(r"\r\n|[\t\r\n]")
_ENTITY_NAME = re.compile(r"&(#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*)")


def is_template(raw: str) -> bool:
    """Whether a part of the raw text is not known before run time: a hole, an instruction, another placeholder."""
    if any(start in raw and end in raw for start, end in _INSTRUCTIONS):
        return True
    if "{{" in raw and HOLE.search(raw) is not None:
        return True
    if not _may_hold_placeholder(raw):
        return False
    from twiml_lint.document.templates import is_placeholder

    return is_placeholder(raw)


def attribute_value(raw: str) -> str | None:
    """What an attribute's raw text means (XML 1.0, section 3.3.3)."""
    if ("<" in raw or _may_hold_placeholder(raw)) and is_template(raw):
        return None
    if "\n" in raw or "\t" in raw or "\r" in raw:
        raw = _ATTRIBUTE_BLANK.sub(" ", raw)
    return _resolved(raw) if "&" in raw else raw


def text_value(raw: str, *, is_cdata: bool = False) -> str | None:
    """What a run of text means; None when a hole or an undefined entity leaves it unknown."""
    if ("<" in raw or _may_hold_placeholder(raw)) and is_template(raw):
        return None
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return raw if is_cdata or "&" not in raw else _resolved(raw)


def reference_faults(raw: str, start: int) -> Iterator[Fault]:
    """The faults among the ampersands of raw text that begins at offset `start`."""
    if ("{" in raw or "<" in raw) and is_template(raw):
        from twiml_lint.document.templates import blanked

        raw = blanked(raw)
    place = raw.find("&")
    while place >= 0:
        match = REFERENCE.match(raw, place)
        fault = _fault_of(match, start) if match else _unescaped(raw, place, start)
        if fault is not None:
            yield fault
        place = raw.find("&", match.end() if match else place + 1)


def _may_hold_placeholder(raw: str) -> bool:
    if "{" in raw:
        return True
    return ("$" in raw or "%" in raw) and raw.lstrip(WHITE_SPACE).startswith(("$", "%"))


def _resolved(raw: str) -> str | None:
    pieces: list[str] = []
    position = 0
    for match in REFERENCE.finditer(raw):
        value = PREDEFINED.get(match[3]) if match[3] else character(match[1], match[2])
        if value is None:
            return None
        pieces += raw[position : match.start()], value
        position = match.end()
    return "".join(pieces) + raw[position:]


def _fault_of(match: re.Match[str], start: int) -> Fault | None:
    span = Span(start + match.start(), start + match.end())
    if match[3]:
        return None if match[3] in PREDEFINED else Fault("undefined-entity", span, match[3])
    return Fault("invalid-character", span, match[0]) if character(match[1], match[2]) is None else None


def _is_defined(name: str) -> bool:
    number = REFERENCE.fullmatch(f"&{name};")
    return name in PREDEFINED or (number is not None and character(number[1], number[2]) is not None)


def _unescaped(raw: str, place: int, start: int) -> Fault:
    # "&amp" without its semicolon is meant as a reference, unless it is the name of a query parameter: "&lt=5".
    name = _ENTITY_NAME.match(raw, place)
    is_reference = name is not None and _is_defined(name[1]) and not raw.startswith("=", name.end())
    end = name.end() if name and is_reference else place + 1
    return Fault("unescaped-ampersand", Span(start + place, start + end), raw[place + 1 : end])
