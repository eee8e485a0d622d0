"""Tree: a Document while it is being read, with what is open and what is not yet sure."""

from __future__ import annotations

from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.model import Document, Element, Fault, Text
from twiml_lint.document.tags import Tag
from twiml_lint.document.values import is_template, reference_faults, text_value
from twiml_lint.source import SourceText, Span

# TwiML needs eight levels at most; libxml2 gives up at 256.
MAX_DEPTH = 100
# What shows that code of another language may be in the text that would be taken for XML.
_CODE_MARKS = (
    "${",
    "#{",
    "<#",
    "<@",
    "<?php",
    "<?=",
    "#if",
    "#foreach",
    "#set",
    "@if",
    "@foreach",
    "@unless",
    "@isset",
    "@switch",
)
# How far to look around for what a "<" may mean, in code points.
NEAR = 5000


class Tree:
    """`parent` is the innermost open element, None outside the root.

    `unclosed` holds the elements that an outer end tag closed, with the index of their fault: a later end tag may show
    that two elements cross. `broken_off` are elements whose start tags have no ">": whether they were to be closed is
    unknown. `bare_words` are the places of names without values in start tags that hold nothing else.
    """

    def __init__(self, source: SourceText) -> None:
        self.text = _readable(source.text)
        self.document = Document(source, Span(0, len(source.text)))
        self.parent: Element | None = None
        self.depth = 0
        self.roots: list[Element] = []
        self.unclosed: list[tuple[int, Element]] = []
        self.broken_off: set[Element] = set()
        self.bare_words: dict[Element, list[int]] = {}
        self.placeholder_words: set[int] = set()
        self.has_templates = "{{" in self.text

    def fault(self, rule: str, start: int, end: int, detail: str = "", other: Span | None = None) -> None:
        self.document.faults.append(Fault(rule, Span(start, end), detail, other))

    def open(self, tag: Tag) -> None:
        document, parent = self.document, self.parent
        if parent is None and tag.name == "xml" and tag.start < NEAR and not self.roots and "</xml" not in self.text:
            self.fault("malformed-declaration", tag.start, tag.end)
            return
        element = Element(tag.name, tag.start, tag.end, tag.attributes, parent)
        if tag.faults:
            document.faults.extend(tag.faults)
            if not tag.attributes:
                self.bare_words[element] = [f.span.start for f in tag.faults if f.rule == "attribute-without-value"]
        if tag.has_unread_attributes:
            element.has_unread_attributes = True
        if tag.is_cut_off:
            document.is_cut_off = True
            if parent is None:
                return
        if tag.has_hole:
            document.has_unknown_text = True
        if parent is None:
            self.add_root(element)
        else:
            parent.children.append(element)
        document.elements_by_name.setdefault(tag.name, []).append(element)
        if tag.is_broken_off:
            self.broken_off.add(element)
            element.has_unread_attributes = True
            element.is_closed = False
        elif ":" in tag.name or any(":" in attribute.name for attribute in tag.attributes):
            _check_prefixes(self, element)
        if not tag.is_empty:
            self.descend(element)

    def descend(self, element: Element) -> None:
        self.parent = element
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.fault("nesting-too-deep", *element.name_span, str(MAX_DEPTH))
            self.document.is_cut_off = True

    def add_root(self, element: Element) -> None:
        self.roots.append(element)
        if len(self.roots) == 1:
            self.document.root = element
            if element.name.lower() == "html":  # an error page: what is wrong in it is of no interest
                self.document.is_cut_off = True
        elif len(self.roots) == 2 and not is_template(self.text[self.roots[0].end : element.start]):
            first = self.roots[0]
            self.fault("multiple-roots", *element.name_span, element.name, first.name_span)

    def leave(self, element: Element, end: int) -> None:
        element.end = end
        self.parent = element.parent
        self.depth -= 1

    def leave_open(self, element: Element, end: int) -> None:
        """Leave an element that has no end tag; what was to be one, `<Say>Hi<Say>`, lacks nothing."""
        element.is_closed = False
        if element.parent is not None and element.parent.name == element.name:
            element.has_unread_attributes = True
        self.leave(element, end)

    def is_open(self, name: str) -> bool:
        parent = self.parent
        return parent is not None and (parent.name == name or any(e.name == name for e in parent.ancestors()))

    def add_text(self, start: int, end: int) -> None:
        raw = self.text[start:end]
        if self.parent is None:
            _text_outside(self, raw, start)
            return
        value = None if "<" in raw else text_value(raw)
        self.parent.texts.append(Text(raw, value, start))
        if value is None and is_template(raw):
            self.document.has_unknown_text = True
        if "&" in raw:
            self.document.faults.extend(reference_faults(raw, start))
        place = raw.find("]]>")
        while place >= 0:
            self.fault("malformed-markup", start + place, start + place + 3, "]]>")
            place = raw.find("]]>", place + 3)


def _readable(text: str) -> str:
    if not any(mark in text for mark in _CODE_MARKS):
        return text
    from twiml_lint.document.foreign_templates import masked

    return masked(text)


def _check_prefixes(tree: Tree, element: Element) -> None:
    for name, span in [(element.name, element.name_span)] + [(a.name, a.name_span) for a in element.attributes]:
        prefix = name.partition(":")[0] if ":" in name else "xml"
        if prefix in ("xml", "xmlns"):
            continue
        scope = [element, *element.ancestors()]
        if not any(other.attribute(f"xmlns:{prefix}") for other in scope):
            tree.fault("undeclared-prefix", *span, prefix)
            element.attributes = [attribute for attribute in element.attributes if attribute.name_span != span]
            element.has_unread_attributes = True


def _text_outside(tree: Tree, raw: str, start: int) -> None:
    stripped = raw.strip(WHITE_SPACE)
    if is_template(raw):
        tree.document.has_unknown_text = True
    elif stripped:
        start += raw.find(stripped[0])
        tree.fault("text-outside-root", start, start + len(stripped), "after" if tree.roots else "before")
