"""Elements that may stand at the cursor, each with the attributes it must have and its closing part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.lsp.completion import end_tags, skeleton
from twiml_lint.lsp.completion.language import behind, parent_type
from twiml_lint.lsp.completion.proposals import DEPRECATED, UNDOCUMENTED, USUAL, Proposal, Proposals, Question, Stop
from twiml_lint.lsp.completion.values import choices
from twiml_lint.schema.declarations import Description
from twiml_lint.schema.descriptions import ELEMENTS
from twiml_lint.schema.explanation import type_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import Span

_NAME = re.compile(r"[\w.:-]*")
_REST_OF_TAG = re.compile(r"[ \t\r\n]*/?>|[ \t\r\n]+[\w.:-]+[ \t\r\n]*=")


def in_start_tag(question: Question) -> Proposals | None:
    """Behind `<`, with or without the beginning of a name."""
    text, (start, offset) = question.text, (question.cursor.start, question.offset)
    end = _end_of_name(text, offset)
    is_existing = _REST_OF_TAG.match(text, end) is not None
    if not is_existing and not type_of(text[start:end]):
        end = offset  # the text that follows, not the rest of a name
    is_hollow = is_existing and text.startswith(">", end) and _lacks_end_tag(question, end + 1)
    proposals: list[Proposal] = []
    for name, type_name in _allowed(question, is_existing):
        pieces = (name,) if is_existing and not is_hollow else _written(name, type_name)
        if is_hollow:
            pieces = (*pieces[:-1], str(pieces[-1]).removesuffix(">"))
        proposals.append(_proposal(question, name, type_name, pieces))
    if not is_existing:
        proposals += skeleton.in_start_tag(question)
        proposals += end_tags.instead(question)
    return Proposals(Span(start, end), tuple(proposals))


def in_text(question: Question) -> Proposals | None:
    """Between elements, where the user asks without typing a `<`; never in what is spoken or sent."""
    start, offset = question.cursor.start, question.offset
    if not question.cursor.path:
        return Proposals(Span(start, offset), tuple(skeleton.in_text(question)))
    element_type = ELEMENT_TYPES.get(parent_type(question))
    if element_type is None or (element_type.content == "mixed" and not _is_between_tags(question)):
        return None
    if "break" in element_type.children:  # SSML stands in what is spoken
        return None
    proposals = (
        _proposal(question, name, type_name, ("<", *_written(name, type_name)))
        for name, type_name in _allowed(question, is_existing=False)
    )
    return Proposals(Span(start, offset), tuple(proposals))


def _allowed(question: Question, is_existing: bool) -> Iterator[tuple[str, str]]:
    """The children that the innermost element may still have, with their types."""
    cursor = question.cursor
    element_type = ELEMENT_TYPES.get(parent_type(question))
    if element_type is None:
        return
    if element_type.max_children is not None:
        start = cursor.start - 1 if is_existing else question.offset
        count = cursor.siblings + behind(question.text, start).children - is_existing
        if count >= element_type.max_children:
            return
    yield from element_type.children.items()


def _written(name: str, type_name: str) -> tuple[str | Stop, ...]:
    element_type = ELEMENT_TYPES[type_name]
    pieces: list[str | Stop] = [name]
    for attribute in element_type.required:
        pieces += (f' {attribute}="', Stop(choices(element_type.attributes[attribute])), '"')
    is_empty = element_type.content == "empty" or element_type.children.keys() == {"Parameter"}
    # Without a blank, as documents are formatted; Neovim would also take no more than what stands before it.
    return (*pieces, "/>") if is_empty else (*pieces, ">", Stop(), f"</{name}>")


def _is_between_tags(question: Question) -> bool:
    return (
        question.text[: question.offset].rstrip().endswith(">") and question.text[question.offset :].lstrip()[:1] in "<"
    )


def _proposal(question: Question, name: str, type_name: str, pieces: tuple[str | Stop, ...]) -> Proposal:
    description = ELEMENTS[type_name]
    kind = "verb" if len(question.cursor.path) == 1 else "SSML" if name[0].islower() else "noun"
    detail = f"{kind}; deprecated: {description.deprecated}" if description.deprecated else kind
    return Proposal(name, pieces, "element", detail, rank_of(description), topic=type_name)


def rank_of(description: Description) -> int:
    if description.deprecated or description.status == "removed":
        return DEPRECATED
    return USUAL if description.status in ("documented", "docs-only") else UNDOCUMENTED


def _end_of_name(text: str, offset: int) -> int:
    match = _NAME.match(text, offset)
    return match.end() if match else offset


def _lacks_end_tag(question: Question, end: int) -> bool:
    """Whether the `>` before `end` was only put there by the editor: the next end tag is that of the element around."""
    path = question.cursor.path
    return behind(question.text, end).end_tag == (path[-1] if path else "")
