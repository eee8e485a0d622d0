"""read: a SourceText becomes a Document, whatever is in it. Never raises.

The reader gives places and causes; whether a document is well-formed is libxml2's word (wellformed.py). What is as it
should be is read here; the modules for everything else are imported by the documents that need them.
"""

from __future__ import annotations

import re
from string import ascii_letters

from twiml_lint.document.ending import finish
from twiml_lint.document.model import Document, Fault
from twiml_lint.document.tags import START_TAG, quick_tag
from twiml_lint.document.tree import MAX_DEPTH, Tree
from twiml_lint.source import SourceText

# Twilio refuses more than 64 kB (https://www.twilio.com/docs/api/errors/11750); beyond 16 MiB it is not worth reading.
MAX_TWILIO_SIZE = 64 * 1024
MAX_READ_SIZE = 16 * 1024 * 1024

__all__ = ["MAX_DEPTH", "MAX_READ_SIZE", "MAX_TWILIO_SIZE", "read"]

# What may begin markup behind a "<", but for names that are not ASCII.
_BEGINS_MARKUP = frozenset(ascii_letters + "_:/!?")
_END_TAG = re.compile(r"</([A-Za-z_][A-Za-z0-9_.:-]*)[ \t\r\n]*>")


def read(source: SourceText) -> Document:
    """The document that is the whole of `source`."""
    tree = Tree(source)
    if source.size > MAX_TWILIO_SIZE:
        tree.fault("document-too-large", 0, 0, str(source.size))
    if source.encoding_fault:
        encoding = source.encoding_fault
        tree.document.faults.append(Fault("wrong-encoding", encoding.span, f"{encoding.cause} {encoding.name}"))
    if source.size > MAX_READ_SIZE:
        tree.document.is_cut_off = True
    else:
        _run(tree)
        finish(tree)
        if tree.text is not source.text:
            from twiml_lint.document.foreign_templates import restore

            restore(tree.document)
    return tree.document


def _run(tree: Tree) -> None:
    text, document = tree.text, tree.document
    position = run_start = 0
    while not document.is_cut_off:
        less_than = text.find("<", position)
        if less_than < 0:
            break
        if text[less_than + 1 : less_than + 2] not in _BEGINS_MARKUP and _is_text(tree, less_than):
            position = less_than + 1
            continue
        if less_than > run_start:
            name = _lost_less_than(tree, run_start, less_than)
            tree.add_text(run_start, name or less_than)
            if name:
                position = run_start = _lost_tag(tree, name)
                continue
        position = run_start = _markup(tree, less_than)
    if run_start < len(text) and not document.is_cut_off:
        tree.add_text(run_start, len(text))


def _markup(tree: Tree, start: int) -> int:
    """Read what begins with the `<` at `start`; return the offset behind it."""
    text, parent = tree.text, tree.parent
    kind = text[start + 1 : start + 2]
    if kind == "/" or kind == "\\":
        match = _END_TAG.match(text, start)
        if match and parent is not None and parent.name == match[1]:
            tree.leave(parent, match.end())
            return match.end()
        from twiml_lint.document.end_tags import end_tag

        return end_tag(tree, start, match)
    if kind == "!" or kind == "?":
        from twiml_lint.document.declarations import declaration, instruction

        return declaration(tree, start) if kind == "!" else instruction(tree, start)
    match = None if tree.has_templates else START_TAG.match(text, start)
    if match is None:
        return _careful(tree, start)
    tree.open(quick_tag(match))
    return match.end()


def _careful(tree: Tree, start: int) -> int:
    from twiml_lint.document.careful_tags import careful_tag

    tag = careful_tag(tree.text, start)
    if tag is None:
        from twiml_lint.document.slips import odd_tag

        return odd_tag(tree, start)
    tree.open(tag)
    return tag.end


def _is_text(tree: Tree, less_than: int) -> bool:
    from twiml_lint.document.slips import is_text

    return is_text(tree, less_than)


def _lost_less_than(tree: Tree, start: int, end: int) -> int:
    if tree.text.find(">", start, end) < 0:
        return 0
    from twiml_lint.document.slips import lost_less_than

    return lost_less_than(tree, start, end)


def _lost_tag(tree: Tree, name: int) -> int:
    from twiml_lint.document.slips import lost_tag

    return lost_tag(tree, name)
