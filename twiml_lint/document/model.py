"""Document: a TwiML document as a tree in which every name, value and run of text knows where it stands.

Nothing here changes once `read` has returned. The classes are written out, or named tuples, because generating a
dataclass costs as much start-up time as linting a file.
"""

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.source import SourceText, Span


class Attribute(NamedTuple):
    """An attribute as written.

    `raw` is the text between the quotes, `value` what Twilio reads after references are resolved and newlines are
    normalised; `value` is None when it is not known before run time (a `{{ hole }}`, an undefined entity).
    `is_quoted` is False where the quotes are missing, the closing one at least.
    """

    name: str
    raw: str
    value: str | None
    name_start: int
    value_start: int
    is_quoted: bool = True

    @property
    def name_span(self) -> Span:
        return Span(self.name_start, self.name_start + len(self.name))

    @property
    def value_span(self) -> Span:
        """The text between the quotes; empty for a value that is missing or empty."""
        return Span(self.value_start, self.value_start + len(self.raw))

    @property
    def end(self) -> int:
        """The offset behind the closing quote, or behind the value where there is none."""
        return self.value_start + len(self.raw) + self.is_quoted


class Text(NamedTuple):
    """A run of text between two pieces of markup; `value` is None when it is not known before run time."""

    raw: str
    value: str | None
    start: int
    is_cdata: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.raw))

    @property
    def is_blank(self) -> bool:
        return self.value is not None and not self.value.strip(" \t\r\n")


class Element:
    """An element with what is in it. `start` is the offset of its `<`, `end` the offset behind its last `>`.

    `is_closed` is False where the end tag is missing: what follows may or may not belong inside.
    `has_unread_attributes` says that a hole or a fault stands among the attributes: others may be there.
    """

    __slots__ = (
        "attributes",
        "children",
        "end",
        "has_unread_attributes",
        "is_closed",
        "name",
        "parent",
        "start",
        "start_tag_end",
        "texts",
    )

    def __init__(
        self, name: str, start: int, start_tag_end: int, attributes: list[Attribute], parent: "Element | None"
    ) -> None:
        self.name = name
        self.start = start
        self.start_tag_end = self.end = start_tag_end
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.texts: list[Text] = []
        self.is_closed = True
        self.has_unread_attributes = False

    @property
    def name_span(self) -> Span:
        return Span(self.start + 1, self.start + 1 + len(self.name))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def text(self) -> str | None:
        """The text directly inside, joined; None when a part of it is not known before run time."""
        values = [text.value for text in self.texts]
        return None if None in values else "".join(value for value in values if value is not None)

    @property
    def is_blank(self) -> bool:
        """No children, and nothing but white space inside."""
        return not self.children and all(text.is_blank for text in self.texts)

    def attribute(self, name: str) -> Attribute | None:
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute
        return None

    def ancestors(self) -> "Iterator[Element]":
        """The parent first, the root last."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def descendants(self) -> "Iterator[Element]":
        """All elements inside, in document order."""
        pending = self.children[::-1]
        while pending:
            element = pending.pop()
            yield element
            pending.extend(reversed(element.children))


class Comment(NamedTuple):
    """A comment; `text` is what stands between `<!--` and `-->`."""

    text: str
    span: Span


class Fault(NamedTuple):
    """A place where the text is not well-formed XML, or not XML that may be sent to Twilio.

    `rule` names the rule that words it, `detail` is the one name or character it is about, `other` a second place.
    """

    rule: str
    span: Span
    detail: str = ""
    other: Span | None = None


class Document:
    """A document that was read: its root (None when there is none), its elements by name, its comments and faults.

    `span` is its place in `source`. `has_unknown_text` says that a hole makes some of it unknown: libxml2 cannot judge
    it. `is_cut_off` says that the rest was not read, because it is too deep, too large or breaks off in markup.
    """

    __slots__ = (
        "comments",
        "elements_by_name",
        "faults",
        "has_doctype",
        "has_unknown_text",
        "is_cut_off",
        "root",
        "source",
        "span",
    )

    def __init__(self, source: SourceText, span: Span) -> None:
        self.source = source
        self.span = span
        self.root: Element | None = None
        self.elements_by_name: dict[str, list[Element]] = {}
        self.comments: list[Comment] = []
        self.faults: list[Fault] = []
        self.has_unknown_text = False
        self.has_doctype = False
        self.is_cut_off = False

    @property
    def is_readable_xml(self) -> bool:
        """Whether libxml2 may be asked about it as it stands: no template, no DOCTYPE, all read, no fault of form."""
        if self.has_unknown_text or self.has_doctype or self.is_cut_off:
            return False
        return all(fault.rule == "document-too-large" for fault in self.faults)

    def elements(self, *names: str) -> Iterator[Element]:
        """The elements of these names, all of one name first, each in document order; without names, every element."""
        for name in names or self.elements_by_name:
            yield from self.elements_by_name.get(name, ())
