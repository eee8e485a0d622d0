"""Which types of the vocabulary stand around a cursor, and what of the text behind it belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.channel import MESSAGING_VERBS, VOICE_VERBS
from twiml_lint.lsp.completion.proposals import Question
from twiml_lint.schema.explanation import type_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS

_START = re.compile(r"<([A-Za-z]+)")
_HIDDEN = re.compile(r"<!--[\s\S]*?(?:-->|\Z)|<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)")
_TAG = re.compile(
    rf"{_HIDDEN.pattern}|<\?[\s\S]*?(?:\?>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
)
_ATTRIBUTE = re.compile(
    r"[ \t\r\n]*([\w:.-]+)[ \t\r\n]*=[ \t\r\n]*(?:\"([^\"<]*)\"|'([^'<]*)')|[ \t\r\n]+|[\w:.-]+|[^<>]"
)


def parent_type(question: Question) -> str:
    """The type of the innermost element around the cursor; "" where that is nothing of the language."""
    cursor = question.cursor
    if not cursor.path:
        return ""
    root, *names = cursor.path
    type_name = _root_type(question) if root.lower() == "response" else type_of(root)
    for name in names:
        type_name = child_type(type_name, name)
    return type_name


def element_type(question: Question) -> str:
    """The type of the element in whose start tag the cursor is."""
    cursor = question.cursor
    if cursor.path:
        return child_type(parent_type(question), cursor.element)
    return _root_type(question) if cursor.element.lower() == "response" else type_of(cursor.element)


def child_type(parent: str, name: str) -> str:
    return (ELEMENT_TYPES[parent].children.get(name) if parent else None) or type_of(name)


class Behind(NamedTuple):
    """What follows a place: how many children its element has there, and the name of the end tag behind them."""

    children: int
    end_tag: str


def behind(text: str, offset: int) -> Behind:
    depth = children = 0
    for tag in _TAG.finditer(text, offset):
        if not tag["name"]:
            continue
        if tag["end"] and not depth:
            return Behind(children, tag["name"])
        if tag["end"]:
            depth -= 1
        else:
            children += not depth
            depth += not tag["rest"].endswith("/")
    return Behind(children, "")


def attributes_behind(text: str, offset: int) -> Iterator[tuple[str, str]]:
    """The attributes from a place in a start tag on, with what is written as their values."""
    while item := _ATTRIBUTE.match(text, offset):
        if item[1]:
            yield item[1], item[2] if item[2] is not None else item[3]
        offset = item.end()


def _root_type(question: Question) -> str:
    """The type of <Response>: by the settings, or by the verbs around the name that is being typed."""
    channel = question.settings.channel
    if channel != "auto":
        return ROOTS[channel]
    text, cursor = question.text, question.cursor
    around = f"{text[: cursor.start]} {text[question.offset :]}"
    names = set(_START.findall(_HIDDEN.sub("", around) if "<!" in around else around))
    if "Receive" in names:
        return ROOTS["auto"]
    return ROOTS["voice" if names & VOICE_VERBS else "messaging" if names & MESSAGING_VERBS else "auto"]
