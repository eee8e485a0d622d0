"""Comments for twiml-lint: what they can ask for, and the rules and Twilio codes that they can name."""

from __future__ import annotations

import re

from twiml_lint.lsp.completion.proposals import FIRST, USUAL, Proposal, Proposals, Question, Stop
from twiml_lint.rules import TABLE
from twiml_lint.selection import ALL, known_codes
from twiml_lint.source import Span
from twiml_lint.suppressions import KINDS, MARK, OWN_RULES

_KIND = re.compile(rf"\s*{MARK}\s*([\w-]*)\Z")
_NAMES = re.compile(rf"\s*{MARK}\s*([\w-]+)\s*\[([^\]]*)\Z")
_REST_OF_KIND = re.compile(r"[\w-]*")
_REST_OF_NAME = re.compile(r"[^\s,\]>]*")
_MEANINGS = {
    "ignore": "what stands on this line, or the element that follows",
    "ignore-file": "everything in this file",
    "disable": "what follows, up to an enable",
    "enable": "ends a disable",
}


def proposed(question: Question) -> Proposals | None:
    """The words behind `twiml-lint:`, the names in brackets; nothing in any other comment."""
    comment = question.text[question.cursor.start : question.offset]
    kind, names = _KIND.match(comment), _NAMES.match(comment)
    if kind:
        return _kinds(question, question.offset - len(kind[1]))
    return _names(question, names[1], names[2]) if names else None


def _kinds(question: Question, start: int) -> Proposals:
    end = _end_of(_REST_OF_KIND, question)
    has_brackets = question.text[end : end + 1] == "["
    proposals = (
        Proposal(kind, (kind,) if has_brackets else (f"{kind}[", Stop(), "]"), "directive", _MEANINGS[kind])
        for kind in KINDS
    )
    return Proposals(Span(start, end), tuple(proposals), is_ordered=True)


def _names(question: Question, kind: str, written: str) -> Proposals:
    """The rules that are not named yet, those first that have found something in this document."""
    *others, begun = re.split(r"[\s,]+", written)
    end = _end_of(_REST_OF_NAME, question)
    found = {diagnostic.rule for diagnostic in question.diagnostics()}
    names = [name for name in TABLE if kind == "ignore-file" or name not in OWN_RULES]
    behind = question.text[end : question.text.find("]", end)] if "]" in question.text[end:] else ""
    taken = {*others, *re.split(r"[\s,]+", behind.partition("-->")[0])}
    proposals = [
        Proposal(
            name, (name,), "rule", "found here" if name in found else "", FIRST if name in found else USUAL, topic=name
        )
        for name in sorted(names)
    ]
    proposals += (Proposal(str(code), (str(code),), "code", "Twilio code") for code in sorted(known_codes()))
    proposals.append(Proposal(ALL, (ALL,), "directive", "every rule"))
    left = tuple(proposal for proposal in proposals if proposal.label not in taken)
    return Proposals(Span(question.offset - len(begun), end), left)


def _end_of(pattern: re.Pattern[str], question: Question) -> int:
    match = pattern.match(question.text, question.offset)
    return match.end() if match else question.offset
