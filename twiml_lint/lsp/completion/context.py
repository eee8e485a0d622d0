"""Where the cursor stands: decided by the text before it, because what follows is often broken while one types."""

import re
from typing import NamedTuple

from twiml_lint.document import MAX_DEPTH, templates
from twiml_lint.document.characters import name_pattern
from twiml_lint.document.tags import START_TAG
from twiml_lint.lsp.completion.start_tags import OpenTag, StartTag, start_tag
from twiml_lint.schema.explanation import type_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES

TEXT = "text"
ELEMENT = "element"
END_TAG = "end tag"
ATTRIBUTE = "attribute"
VALUE = "value"
COMMENT = "comment"

_OPENING = re.compile(r"<|\{[{%#]")
_CLOSED = {"<!--": "-->", "<![CDATA[": "]]>"}
_END_TAG = re.compile(r"</[ \t\r\n]*([^ \t\r\n<>/]*)[ \t\r\n]*(>?)")
_DECLARATION = re.compile(r"<!(?:[^\"'<>\[]|\"[^\"<]*\"|'[^'<]*'|\[[^\]]{0,5000}\])*>?")
# A template's instruction that the cursor is in; those that end were overwritten.
_UNFINISHED = re.compile(r"(?:\{[{%]|<%)[^\r\n<>]{0,1000}\Z|\{#[^\r\n]{0,1000}\Z|<\?[^<]{0,1000}\Z")
_TEMPLATE_COMMENT = re.compile(r"\{#[-+]?|\{\{~?!(?:--)?|<%--|<%#|<\?php\s+(?://|#|/\*)")
# Behind a start tag for which the template has another one: only one of them is written.
_ALTERNATIVE = re.compile(r"\s*(?:\{%-?|\{\{~?|<%-?|<\?(?:php)?)[\s}]*el(?:se|if|sif)")
_LONGEST_WORD = 100
_WORD = re.compile(r"[A-Za-z][\w.-]*\Z|\Z")


class Cursor(NamedTuple):
    """`start` is where the name, word, value or comment that the cursor is in begins.

    `path` names the elements around it, the outermost first, `siblings` counts the elements before it in the innermost.
    In a start tag `element` is its name and `attributes` those before the cursor, with what is written as their values;
    in a value `attribute` is its name and `quote` what it began with.
    """

    kind: str
    start: int
    path: tuple[str, ...] = ()
    siblings: int = 0
    element: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    attribute: str = ""
    quote: str = ""


def cursor_at(text: str, offset: int) -> Cursor | None:
    """What the cursor at an offset is in; None where nothing is to be completed."""
    scan = _Scan(text[:offset])
    place = 0
    while opening := _OPENING.search(scan.text, place):
        end = scan.read(opening.start())
        if not isinstance(end, int):
            return end
        place = end
    word = _WORD.search(scan.text, max(place, offset - _LONGEST_WORD))
    if word is None or scan.text[place : word.start()].strip():
        return None
    return scan.cursor(TEXT, word.start())


class _Scan:
    """The text before a cursor, with the elements that are open in it and how many children each has so far."""

    def __init__(self, text: str) -> None:
        self._raw = text
        # Holes may hold quotes and angle brackets.
        self.text = templates.blanked(text) if templates.next_opening(text, 0, len(text)) >= 0 else text
        self._last_instruction = self.text.rfind("?>")
        self._open: list[tuple[str, int]] = [("", 0)]

    def cursor(self, kind: str, start: int) -> Cursor:
        names = tuple(name for name, _ in self._open[1:])
        return Cursor(kind, start, names, self._open[-1][1])

    def read(self, start: int) -> int | Cursor | None:
        """The offset behind what begins at `start`, or the cursor if it is in there."""
        text = self.text
        tag = START_TAG.match(text, start)
        if tag:
            return self._opened(StartTag(tag[1], tag.end(), bool(tag[3])))
        for opening, closing in _CLOSED.items():
            if text.startswith(opening, start):
                end = text.find(closing, start + len(opening))
                if end >= 0:
                    return end + len(closing)
                return self.cursor(COMMENT, start + len(opening)) if opening == "<!--" else None
        if text.startswith("<?", start) and start < self._last_instruction:
            return text.find("?>", start) + 2
        if _UNFINISHED.match(text, start):
            comment = _TEMPLATE_COMMENT.match(text, start)
            return self.cursor(COMMENT, comment.end()) if comment else None
        if text.startswith("</", start):
            return self._end_tag(start)
        if text.startswith("<!", start):
            declaration = _DECLARATION.match(text, start)
            return declaration.end() if declaration and declaration.end() < len(text) else None
        return self._start_tag(start) if text[start] == "<" else start + 2

    def _end_tag(self, start: int) -> int | Cursor | None:
        tag = _END_TAG.match(self.text, start)
        if tag is None:
            return start + 2
        if tag.end() == len(self.text) and not tag[2]:
            return self.cursor(END_TAG, tag.start(1)) if tag.end(1) == tag.end() else None
        self._close(tag[1])
        return tag.end()

    def _close(self, name: str) -> None:
        """Leave the element of this name; one that is not open may be the innermost, misspelt in its case."""
        near = [other for other, _ in self._open[max(1, len(self._open) - MAX_DEPTH) :]]
        if near and name.lower() in ("", near[-1].lower()):
            self._open.pop()
        elif name in near:
            del self._open[-1 - near[::-1].index(name) :]

    def _start_tag(self, start: int) -> int | Cursor | None:
        name = name_pattern().match(self.text, start + 1)
        if name is None and start + 1 < len(self.text):
            return start + 1
        if name is None or name.end() == len(self.text):
            return self.cursor(ELEMENT, start + 1)
        tag = start_tag(self.text, name)
        if isinstance(tag, StartTag):
            return self._opened(tag)
        return self._in_tag(name[0], tag) if tag else None

    def _in_tag(self, element: str, tag: OpenTag) -> Cursor:
        raw = tuple((name, self._raw[start:end]) for name, start, end in tag.attributes)
        kind = VALUE if tag.attribute else ATTRIBUTE
        cursor = self.cursor(kind, tag.start)
        return cursor._replace(element=element, attributes=raw, attribute=tag.attribute, quote=tag.quote)

    def _opened(self, tag: StartTag) -> int:
        name, count = self._open[-1]
        self._open[-1] = (name, count + 1)
        is_open = not tag.is_empty and (not tag.is_broken_off or _holds_elements(tag.name))
        if is_open and not _ALTERNATIVE.match(self._raw, tag.end):
            self._open.append((tag.name, 0))
        return tag.end


def _holds_elements(name: str) -> bool:
    return name == "Response" or bool(type_of(name) and ELEMENT_TYPES[type_of(name)].children)
