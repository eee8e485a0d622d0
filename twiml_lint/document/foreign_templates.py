"""Templates whose code would be taken for XML: read as if holes and instructions of the same length stood there.

`${a && b}` (JavaScript, JSP), `#{a & b}` (Ruby), `<#if a && b>` (FreeMarker), `#if($a && $b)` (Velocity),
`@if($a && $b)` (Blade), and PHP, whose strings may hold `?>`. Imported for documents that may hold some of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.document.model import Document

# Code points that one piece of code may take; what is longer was not meant as one.
_LONGEST = 4000
# Openings without an end after which no more are looked at: each costs a search.
_MOST_FAILURES = 100
_STRING = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
_VELOCITY = r"#(?:if|elseif|foreach|set|macro|parse)[ \t]*\("
_BLADE = r"@(?:if|elseif|unless|isset|empty|foreach|forelse|for|while|switch|case|php)[ \t]*\("
_OPENING = re.compile(
    r"(?P<expression>[$#]\{)|(?P<freemarker></?[#@](?=[A-Za-z-]))|(?P<php><\?(?:php\b|=))"
    rf"|(?P<call>{_VELOCITY}|{_BLADE})|(?P<velocity>#(?:else|end)\b)|(?P<blade>@(?:else|default|break|end[a-z]+)\b)"
)
_BRACES = re.compile(rf"{_STRING}|[{{}}]|</|/>")
_PARENTHESES = re.compile(rf"{_STRING}|[()]")
_ANGLES = re.compile(rf"{_STRING}|\((?:{_STRING}|[^()])*\)|>")
_FREEMARKER_COMMENT = re.compile(r"<#--.*?-->", re.DOTALL)
_PHP = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/|(?://|#)(?:(?!\?>)[^\n])*|(?P<end>\?>)", re.DOTALL)
_LOOKS_LIKE_XML = re.compile(r"[&<>\"']")


def masked(text: str) -> str:
    """`text` with such code overwritten; every offset stays what it is."""
    pieces: list[str] = []
    position = 0
    for start, end, mask in _code(text):
        pieces += text[position:start], mask
        position = end
    return "".join(pieces) + text[position:]


def restore(document: Document) -> None:
    """Let the raw texts of a document say again what its source says."""
    text = document.source.text
    for element in document.elements():
        element.attributes[:] = [
            attribute._replace(raw=text[slice(*attribute.value_span)]) for attribute in element.attributes
        ]
        element.texts[:] = [run._replace(raw=text[slice(*run.span)]) for run in element.texts]


def _code(text: str) -> Iterator[tuple[int, int, str]]:
    """Where code begins and ends, and what is read instead."""
    has_velocity, has_blade = re.search(_VELOCITY, text) is not None, re.search(_BLADE, text) is not None
    failures, opening = 0, _OPENING.search(text)
    while opening and failures < _MOST_FAILURES:
        kind, start = opening.lastgroup or "", opening.start()
        if (kind == "velocity" and not has_velocity) or (kind == "blade" and not has_blade):
            end = -1
        else:
            end = _end(text, opening, kind)
        failures += end < 0
        if end - start >= 4:
            yield start, end, _mask(text[start:end], kind)
        opening = _OPENING.search(text, max(end, opening.end()))


def _end(text: str, opening: re.Match[str], kind: str) -> int:
    """The offset behind the code, or -1."""
    if kind in ("velocity", "blade"):
        return opening.end()
    if kind == "php":
        return next((token.end() for token in _PHP.finditer(text, opening.end()) if token["end"]), -1)
    limit = opening.start() + _LONGEST
    if kind == "freemarker":
        comment = _FREEMARKER_COMMENT.match(text, opening.start(), limit)
        if comment:
            return comment.end()
        return next((t.end() for t in _ANGLES.finditer(text, opening.end(), limit) if t[0] == ">"), -1)
    if kind == "call":
        return _balanced(_PARENTHESES, "(", ")", text, opening.end(), limit)
    end = _balanced(_BRACES, "{", "}", text, opening.end(), limit)
    # what cannot be taken for XML is a placeholder like any other
    return end if end > 0 and _LOOKS_LIKE_XML.search(text, opening.end(), end) else -1


def _balanced(tokens: re.Pattern[str], opener: str, closer: str, text: str, start: int, limit: int) -> int:
    depth = 1
    for token in tokens.finditer(text, start, limit):
        if token[0] in ("</", "/>"):  # markup: the brace before it was only a brace
            return -1
        depth += (token[0] == opener) - (token[0] == closer)
        if not depth:
            return token.end()
    return -1


def _mask(code: str, kind: str) -> str:
    if kind == "php":
        start = "<?php" if code.startswith("<?php") else "<?="
        return f"{start}{' ' * (len(code) - len(start) - 2)}?>"
    if kind == "expression":
        return f"{{{{{'_' * (len(code) - 4)}}}}}"
    return f"{{%{' ' * (len(code) - 4)}%}}"
