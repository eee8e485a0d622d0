"""End tags that do not simply close the innermost element: misspelt, crossed, stray, malformed."""

from __future__ import annotations

import re

from twiml_lint.document.characters import HOLE, WHITE_SPACE, name_pattern
from twiml_lint.document.model import Element, Fault
from twiml_lint.document.tree import Tree
from twiml_lint.source import Span
from twiml_lint.spelling import closest

_START = re.compile(r"<[\\/][ \t\r\n\\/]*")
# How far away an element may be closed, in code points: no document that Twilio accepts is longer.
_FAR = 64 * 1024
_STOP = re.compile(r"[<>]")


def end_tag(tree: Tree, start: int, match: re.Match[str] | None) -> int:
    """Read the end tag at `start`, which `match` found well-formed or not; return the offset behind it."""
    if match:
        _close(tree, match[1], start, match.end())
        return match.end()
    stop = _STOP.search(tree.text, start + 1)
    end = len(tree.text) if stop is None else stop.end() if stop[0] == ">" else stop.start()
    head = _START.match(tree.text, start)
    name = name_pattern().match(tree.text, head.end()) if head else None
    tail = tree.text[name.end() : end] if name else ""
    if name is None or tail.strip(WHITE_SPACE) != ">" or name.start() != start + 2 or tree.text[start + 1] != "/":
        _malformed_end_tag(tree, start, end, name[0] if name else "")
    else:
        _close(tree, name[0], start, end)
    return end


def _malformed_end_tag(tree: Tree, start: int, end: int, name: str) -> None:
    """It closes the element it names, if that is open; without a name the innermost."""
    if tree.has_templates and HOLE.search(tree.text, start, end):
        tree.document.has_unknown_text = tree.document.is_cut_off = True
        return
    tree.fault("malformed-markup", start, start + len(tree.text[start:end].rstrip(WHITE_SPACE)), "end-tag")
    parent = tree.parent
    if not tree.text[end:].strip(WHITE_SPACE) and not tree.text[start:end].endswith(">"):
        tree.document.is_cut_off = True
    elif parent is not None and (not name or tree.is_open(name)):
        _close(tree, name or parent.name, start, end)


def _close(tree: Tree, name: str, start: int, end: int) -> None:
    parent = tree.parent
    if parent is not None and parent.name == name:
        tree.leave(parent, end)
        return
    if parent is not None and any(element.name == name for element in parent.ancestors()):
        _close_outer(tree, name, start, end)
    elif not _close_crossed(tree, name, start, end):
        _close_misnamed(tree, name, start, end)


def _close_outer(tree: Tree, name: str, start: int, end: int) -> None:
    """The end tag belongs to an outer element: those inside it were never closed."""
    while tree.parent is not None and tree.parent.name != name:
        element = tree.parent
        tree.placeholder_words.update(tree.bare_words.get(element, ()))
        if element not in tree.broken_off and not _is_doubled(element):
            tree.unclosed.append((len(tree.document.faults), element))
            tree.fault("unclosed-element", *element.name_span, element.name, Span(start, end))
        tree.leave_open(element, start)
    if tree.parent is not None:
        tree.leave(tree.parent, end)


def _is_doubled(element: Element) -> bool:
    """`<Say>Hi<Say>`: an unclosed element whose last child of the same name is unclosed is the same fault."""
    last = element.children[-1] if element.children else None
    return last is not None and last.name == element.name and not last.is_closed


def _close_crossed(tree: Tree, name: str, start: int, end: int) -> bool:
    for index, element in reversed(tree.unclosed):
        if element.name == name:
            fault = tree.document.faults[index]
            tree.document.faults[index] = Fault("crossed-elements", fault.span, name, Span(start, end))
            tree.unclosed.remove((index, element))
            return True
    return False


def _close_misnamed(tree: Tree, name: str, start: int, end: int) -> None:
    """An end tag that names no open element: a misspelt one for the innermost, or a stray."""
    parent = tree.parent
    span = Span(start + 2, start + 2 + len(name))
    if parent is not None and parent in tree.broken_off and parent.name.startswith(name):
        tree.leave(parent, end)  # `<Say` ran into its text
        return
    if parent is not None and (closest(name, [parent.name]) or not _is_closed_later(tree, parent, end)):
        tree.fault("unmatched-end-tag", *span, parent.name, parent.name_span)
        parent.is_closed = False
        tree.leave(parent, end)
    else:
        tree.fault("unmatched-end-tag", *span)
        if parent is not None and parent.texts and parent.texts[-1].span.end == start:
            # it seems to be the text of an element whose start tag is lost
            parent.texts[-1] = parent.texts[-1]._replace(value=None)


def _is_closed_later(tree: Tree, element: Element, position: int) -> bool:
    limit = position + _FAR
    end_tag = tree.text.find(f"</{element.name}", position, limit)
    start_tag = tree.text.find(f"<{element.name}", position, limit)
    return end_tag >= 0 and not 0 <= start_tag < end_tag
