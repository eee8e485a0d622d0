"""A `<` that begins no name, and a name that lacks its `<`: text, or a start tag with a slip in it."""

from __future__ import annotations

import re

from twiml_lint.document.careful_tags import careful_tag
from twiml_lint.document.characters import HOLE, WHITE_SPACE, name_pattern
from twiml_lint.document.templates import instruction
from twiml_lint.document.tree import NEAR, Tree

_SPACED_NAME = re.compile(r"[ \t\r\n]+")
_NAME_END = re.compile(r"[ \t\r\n>]|/>")
_LOST_TAG = re.compile(
    r"[ \t\r\n]*([A-Za-z][A-Za-z0-9.-]*)(?:[ \t\r\n]+[A-Za-z_][A-Za-z0-9_:.-]*=(?:\"[^\"<>]*\"|'[^'<>]*'))*"
    r"[ \t\r\n]*>"
)


def is_text(tree: Tree, start: int) -> bool:
    """Whether the `<` at `start`, which no ASCII name follows, is text; its fault is noted here."""
    if name_pattern().match(tree.text, start + 1) or tree.text.startswith("\\", start + 1):
        return False
    if start + 1 == len(tree.text.rstrip(WHITE_SPACE)) and tree.parent is not None:
        return False
    if HOLE.match(tree.text, start + 1) or _spaced_name(tree, start):
        return False
    if tree.text.startswith("<%", start) and tree.text.find("%>", start) >= 0:
        return True
    if tree.parent is not None and not _is_in_hole(tree, start):
        tree.fault("unescaped-less-than", start, start + 1, "text")
    return True


def lost_less_than(tree: Tree, start: int, end: int) -> int:
    """The offset of the name in `Say loop="2">`, when an end tag shows that it is meant as a start tag; else 0."""
    match = _LOST_TAG.match(tree.text, start, end)
    if match is None or tree.is_open(match[1]):
        return 0
    place = tree.text.find(f"</{match[1]}>", match.end(), match.end() + NEAR)
    between = tree.text[match.end() : max(place, match.end())]
    is_meant = place >= 0 and f"<{match[1]}" not in between and "<!" not in between
    return match.start(1) if is_meant else 0


def lost_tag(tree: Tree, name: int) -> int:
    """Read the start tag whose name stands at `name`, without its `<`; return the offset behind it."""
    tag = careful_tag(tree.text, name - 1)
    if tag is None:
        return name
    tree.fault("malformed-markup", name, name + len(tag.name), "less-than")
    tree.open(tag)
    return tag.end


def odd_tag(tree: Tree, start: int) -> int:
    """A `<` that is no text, though no name follows it: `< Say>`, `<{{verb}}>`, or the end of the text."""
    name = _spaced_name(tree, start)
    tag = careful_tag(tree.text, name - 1) if name else None
    if tag is not None:
        tree.fault("malformed-markup", start, name, "name")
        tree.open(tag)
        return tag.end
    tree.document.is_cut_off = True
    if tree.has_templates and HOLE.match(tree.text, start + 1):
        tree.document.has_unknown_text = True
    else:
        tree.fault("malformed-markup", start, start + 1, "tag")
    return len(tree.text)


def _spaced_name(tree: Tree, start: int) -> int:
    """The offset of the name in `< Say>`, when an end tag shows that it is meant as a start tag; else 0."""
    blank = _SPACED_NAME.match(tree.text, start + 1)
    name = name_pattern().match(tree.text, blank.end()) if blank else None
    if name is None or not _NAME_END.match(tree.text, name.end()):
        return 0
    end_tag = tree.text.find(f"</{name[0]}>", name.end(), name.end() + NEAR)
    if end_tag < 0 or tree.text.find(f"<{name[0]}", name.end(), end_tag) >= 0:
        return 0
    return name.start()


def _is_in_hole(tree: Tree, place: int) -> bool:
    for notation in ("{{", "{%", "{#"):
        opening = tree.text.rfind(notation, max(place - NEAR, 0), place)
        hole = instruction(tree.text, opening) if opening >= 0 else None
        if hole is not None and hole.end() > place:
            return True
    return False
