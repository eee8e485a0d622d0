"""The end of the text: what is still open, what may stand nowhere, what only follows from another fault."""

from __future__ import annotations

from bisect import bisect_left

from twiml_lint.document.characters import ILLEGAL
from twiml_lint.document.tree import Tree
from twiml_lint.source import Span


def finish(tree: Tree) -> None:
    """Close what is open and settle the faults."""
    if tree.parent is not None:
        _close_at_end(tree)
    if tree.document.source.encoding_fault is None:
        _forbid(tree, [match.start() for match in ILLEGAL.finditer(tree.text)])
    if tree.document.root is None and not tree.document.is_cut_off and not tree.document.has_unknown_text:
        _judge_rootless(tree)
    if tree.document.faults:
        _drop_consequences(tree)


def _close_at_end(tree: Tree) -> None:
    """A document that breaks off is one fault, however many elements are open."""
    innermost = tree.parent
    if innermost is not None and innermost.texts and innermost.texts[-1].span.end == len(tree.text):
        innermost.texts[-1] = innermost.texts[-1]._replace(value=None)
    while tree.parent is not None:
        tree.leave_open(tree.parent, len(tree.text))
    if innermost is not None and not tree.document.is_cut_off:
        outer = innermost.parent
        tree.fault("unclosed-element", *innermost.name_span, innermost.name, outer.name_span if outer else None)


def _forbid(tree: Tree, places: list[int]) -> None:
    """Tell of the characters that may not stand in XML; what holds one has no value to judge."""
    for place in places:
        tree.fault("invalid-character", place, place + 1, f"U+{ord(tree.text[place]):04X}")
    for element in tree.document.elements() if places else ():
        element.attributes = [
            attribute._replace(value=None) if _holds(attribute.value_span, places) else attribute
            for attribute in element.attributes
        ]
        element.texts = [text._replace(value=None) if _holds(text.span, places) else text for text in element.texts]


def _judge_rootless(tree: Tree) -> None:
    """Without a root there is one thing to say: the document is empty, or it is not XML at all."""
    strays = [fault for fault in tree.document.faults if fault.rule == "text-outside-root"]
    if tree.document.has_doctype and not strays:
        return
    start, end = (strays[0].span.start, strays[-1].span.end) if strays else (0, 0)
    kept = [fault for fault in tree.document.faults if fault.rule in ("wrong-encoding", "document-too-large")]
    tree.document.faults = kept
    tree.fault("plain-text" if strays else "empty-document", start, end)


def _drop_consequences(tree: Tree) -> None:
    """Leave out the faults that only follow from another one, or from what the root shows."""
    faults = tree.document.faults
    misplaced = next((fault.span.start for fault in faults if fault.rule == "content-before-declaration"), 0)
    if not tree.text.startswith("<?xml"):
        faults = [fault for fault in faults if fault.rule != "text-outside-root" or fault.span.start >= misplaced]
    if tree.roots and tree.roots[0].name.lower() == "html":
        faults = [fault for fault in faults if fault.rule != "doctype"]
    words = tree.placeholder_words  # `<your number>`, never closed: these are no attributes
    if words:
        faults = [f for f in faults if f.rule != "attribute-without-value" or f.span.start not in words]
    if tree.document.has_unknown_text:
        faults = [f for f in faults if f.rule != "unclosed-element" or not _has_alternative(tree, f.span)]
    tree.document.faults = faults


def _has_alternative(tree: Tree, name: Span) -> bool:
    from twiml_lint.document.templates import has_alternative

    return has_alternative(tree.text, tree.text.find(">", name.end) + 1)


def _holds(span: Span, places: list[int]) -> bool:
    """Whether one of the places, which are sorted, lies in the span."""
    index = bisect_left(places, span.start)
    return index < len(places) and places[index] < span.end
