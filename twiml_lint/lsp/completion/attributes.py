"""Attributes that the element may have and does not have yet, on either side of the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.lsp.completion.elements import rank_of
from twiml_lint.lsp.completion.language import attributes_behind, element_type
from twiml_lint.lsp.completion.proposals import FIRST, Proposal, Proposals, Question, Stop
from twiml_lint.lsp.completion.values import choices
from twiml_lint.schema.descriptions import ATTRIBUTES, VALUES
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import Span

_NAME = re.compile(r"[\w.:-]*")
_VALUE = re.compile(r"[ \t\r\n]*=[ \t\r\n]*(?:\"[^\"<>]*\"|'[^'<>]*')?")


def proposed(question: Question) -> Proposals | None:
    type_name = element_type(question)
    if not type_name:
        return None
    text, start = question.text, question.cursor.start
    end, is_squeezed = _end_of_name(question, tuple(ELEMENT_TYPES[type_name].attributes))
    value = None if is_squeezed else _VALUE.match(text, end)
    written = {name for name, _ in question.cursor.attributes}
    written.update(name for name, _ in attributes_behind(text, value.end() if value else end))
    proposals = (
        _proposal(type_name, name, _pieces(type_name, name, has_value=value is not None, is_squeezed=is_squeezed))
        for name in ELEMENT_TYPES[type_name].attributes
        if name not in written
    )
    return Proposals(Span(start, end), tuple(proposals))


def _end_of_name(question: Question, declared: tuple[str, ...]) -> tuple[int, bool]:
    """Where the name under the cursor ends, and whether another attribute begins there: `<Say │voice="man">`."""
    text, offset = question.text, question.offset
    match = _NAME.match(text, offset)
    end = match.end() if match else offset
    before, rest = text[question.cursor.start : offset], text[offset:end]
    is_other = bool(rest) and (not before or (rest in declared and before + rest not in declared))
    return (offset, True) if is_other else (end, False)


def _pieces(type_name: str, name: str, *, has_value: bool, is_squeezed: bool) -> Iterator[str | Stop]:
    yield name
    if not has_value:
        yield from ('="', Stop(choices(ELEMENT_TYPES[type_name].attributes[name])), '"')
    if is_squeezed:
        yield " "


def _proposal(type_name: str, name: str, pieces: Iterator[str | Stop]) -> Proposal:
    topic = f"{type_name}@{name}"
    description = ATTRIBUTES[topic]
    is_required = name in ELEMENT_TYPES[type_name].required
    details = [
        "required" if is_required else "",
        VALUES[ELEMENT_TYPES[type_name].attributes[name]],
        f"default: {description.default}" if description.default else "",
        f"deprecated: {description.deprecated}" if description.deprecated else "",
    ]
    rank = FIRST if is_required else rank_of(description)
    return Proposal(name, tuple(pieces), "attribute", "; ".join(filter(None, details)), rank, topic=topic)
