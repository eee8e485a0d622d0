"""The comments of a document that speak to twiml-lint, in XML and in the notations of templates."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.document import Document
from twiml_lint.source import Span

MARK = "twiml-lint:"
KINDS = ("ignore", "ignore-file", "disable", "enable")

# The text of a comment is a named group; what has none only hides what looks like a comment in it. A comment or CDATA
# section that does not end reaches to the end of the text, those of templates stop where the next of their kind begins.
_TOKEN = re.compile(
    r"<!--(?P<xml>[\s\S]*?)-->|<!--[\s\S]*"
    r"|<!\[CDATA\[[\s\S]*?(?:\]\]>|\Z)"
    r"|\{#[-+]?(?P<jinja>(?:(?!\{#|[-+]?#\})[\s\S])*)[-+]?#\}"
    r"|\{\{~?!?--(?P<handlebars>(?:(?!\{\{|--~?\}\})[\s\S])*)--~?\}\}"
    r"|\{\{~?!(?!--)(?P<mustache>[^{}]*?)~?\}\}"
    r"|<%--(?P<jsp>(?:(?!<%|--%>)[\s\S])*)--%>"
    r"|<%#(?P<erb>(?:(?!<%|-?%>)[\s\S])*)-?%>"
    r"|<\?php\s+(?://|\#)(?P<line>(?:(?!<\?|\?>)[^\r\n])*)\s*\?>"
    r"|<\?php\s*/\*(?P<block>(?:(?!<\?|\*/)[\s\S])*)\*/\s*\?>"
    r"|<\?(?:(?!<\?|\?>)[\s\S])*\?>"
)
_HEAD = re.compile(rf"\s*{MARK}\s*([\w-]*)\s*(\[?)")
_NAME = re.compile(r"[^\s,]+")
# `ignore[rule]: why`, `ignore[rule] - why`
_BEFORE_REASON = " \t\r\n:-\u2013\u2014"


class Entry(NamedTuple):
    """A rule's name, a Twilio code or "all", as a directive names it."""

    name: str
    span: Span


class Directive(NamedTuple):
    """What a comment asks for.

    `kind` is one of KINDS unless `fault` is "kind"; the other faults are "brackets" (there are none), "unclosed" and
    "empty" (nothing stands in them). `span` reaches from the kind to the closing bracket, `comment` over it all.
    `begins_line` and `ends_line` say that on its side nothing but blanks and other comments stand on the line.
    """

    kind: str
    kind_span: Span
    entries: tuple[Entry, ...]
    reason: str
    span: Span
    comment: Span
    fault: str = ""
    begins_line: bool = False
    ends_line: bool = False


def directives(document: Document) -> tuple[Directive, ...]:
    """The directives of a document in their order."""
    tokens = [token for token in _tokens(document) if token.lastgroup]
    spans = [Span(*token.span()) for token in tokens]
    found = []
    for token, span, begins, ends in zip(tokens, spans, *_at_line_edges(document, spans), strict=True):
        head = _HEAD.match(token[str(token.lastgroup)])
        if head:
            directive = _directive(head, token.start(str(token.lastgroup)), span)
            found.append(directive._replace(begins_line=begins, ends_line=ends))
    return tuple(found)


def without_comments(raw: str) -> str:
    """A run of text without the comments of templates in it."""
    return _TOKEN.sub(lambda token: "" if token.lastgroup else token[0], raw)


def _at_line_edges(document: Document, spans: list[Span]) -> tuple[list[bool], list[bool]]:
    """Whether each of these comments begins its line, and whether it ends it, comments counting as blanks."""
    text, (start, end) = document.source.text, document.span
    edges = [start, *(edge for span in spans for edge in span), end]
    gaps = [text[edges[index] : edges[index + 1]] for index in range(0, len(edges), 2)]
    begins, ends = [True], [True]
    for before, behind in zip(gaps[:-1], gaps[:0:-1], strict=True):
        last = re.split("[\r\n]", before)[-1]
        begins.append(not last.strip(" \t") and (last != before or begins[-1]))
        first = re.split("[\r\n]", behind, maxsplit=1)[0]
        ends.append(not first.strip(" \t") and (first != behind or ends[-1]))
    return begins[1:], ends[:0:-1]


def _tokens(document: Document) -> Iterator[re.Match[str]]:
    """What is outside start tags: an attribute's value holds no comments."""
    tags = sorted((element.start, element.start_tag_end) for element in document.elements())
    position, end = document.span
    while token := _TOKEN.search(document.source.text, position, end):
        index = bisect_right(tags, (token.start(), end))
        position = token.end()
        if index and tags[index - 1][0] < token.start() < tags[index - 1][1]:
            position = tags[index - 1][1]
        else:
            yield token


def _directive(head: re.Match[str], offset: int, comment: Span) -> Directive:
    """The directive of a comment whose text, from `offset` on, begins as `head` does."""
    text = head.string
    kind = Span(offset + head.start(1), offset + head.end(1))
    end = text.find("]", head.end()) if head[2] else -1
    if head[1] not in KINDS:
        return Directive(head[1], kind, (), "", kind, comment, "kind")
    if end < 0:
        return Directive(head[1], kind, (), "", kind, comment, "unclosed" if head[2] else "brackets")
    entries = tuple(
        Entry(name[0], Span(offset + name.start(), offset + name.end()))
        for name in _NAME.finditer(text, head.end(), end)
    )
    reason = " ".join((text[end + 1 :].lstrip(_BEFORE_REASON) or text[end + 1 :]).split())
    span = Span(kind.start, offset + end + 1)
    return Directive(head[1], kind, entries, reason, span, comment, "" if entries else "empty")
