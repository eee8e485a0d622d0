"""What a document begins with."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.lsp.completion.language import behind
from twiml_lint.lsp.completion.proposals import FIRST, Proposal, Question, Stop

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def in_text(question: Question) -> Iterator[Proposal]:
    """A whole document where there is none yet."""
    if not _is_without_root(question):
        return
    declaration = (_DECLARATION, _newline(question)) if question.cursor.start == 0 else ()
    detail = "XML declaration and root" if declaration else "root"
    yield Proposal("Response", (*declaration, "<", *_response(question)), "document", detail, FIRST)


def in_start_tag(question: Question) -> Iterator[Proposal]:
    """The same behind a `<` that is there already."""
    if not _is_without_root(question):
        return
    yield Proposal("Response", _response(question), "document", "root", FIRST)
    if question.cursor.start == 1:
        pieces = (_DECLARATION[1:], _newline(question), "<", *_response(question))
        yield Proposal("?xml", pieces, "document", "XML declaration and root", FIRST)


def _is_without_root(question: Question) -> bool:
    cursor = question.cursor
    return not cursor.path and not cursor.siblings and not behind(question.text, question.offset).children


def _response(question: Question) -> tuple[str | Stop, ...]:
    newline = _newline(question)
    return ("Response>", newline, "  ", Stop(), newline, "</Response>")


def _newline(question: Question) -> str:
    return "\r\n" if "\r\n" in question.text else "\n"
