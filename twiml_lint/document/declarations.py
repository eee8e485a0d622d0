"""What begins with `<!` or `<?`: comments, CDATA sections, the DOCTYPE, the XML declaration and other instructions."""

from __future__ import annotations

import re

from twiml_lint.document.characters import WHITE_SPACE, name_pattern
from twiml_lint.document.model import Comment, Text
from twiml_lint.document.tree import Tree
from twiml_lint.document.values import text_value
from twiml_lint.source import Span

# Nearly every document begins with one of these: no need to look closer.
_ORDINARY = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?xml version="1.0" encoding="UTF-8" ?>',
    '<?xml version="1.0"?>',
)
DECLARATION = (
    r"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*([\"'])1\.[0-9]+\1"
    r"([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*([\"'])[A-Za-z][A-Za-z0-9._-]*\3)?"
    r"([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*([\"'])(yes|no)\5)?[ \t\r\n]*\?>"
)
# PHP in a template: what it prints is unknown.
_SCRIPTS = ("<?=", "<?php ", "<?php\n", "<?php\r", "<?php\t")
_HTML_DOCTYPE = "<!doctype"
_DOCTYPE_PART = r"\"[^\"]*\"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|[\[\]>]"


def declaration(tree: Tree, start: int) -> int:
    """Read what begins with `<!`; return the offset behind it."""
    text = tree.text
    if text.startswith("<!--", start):
        return _comment(tree, start)
    if text.startswith("<![CDATA[", start):
        return _cdata(tree, start)
    if text[start : start + len(_HTML_DOCTYPE)].lower() == _HTML_DOCTYPE:
        return _doctype(tree, start)
    end = text.find(">", start)
    end = len(text) if end < 0 else end + 1
    tree.fault("malformed-markup", start, end, "declaration")
    return end


def _comment(tree: Tree, start: int) -> int:
    end = tree.text.find("-->", start + 4)
    if end < 0:
        return _unterminated(tree, start, 4, "comment")
    tree.document.comments.append(Comment(tree.text[start + 4 : end], Span(start, end + 3)))
    hyphens = tree.text.find("--", start + 4, end + 1)
    if hyphens >= 0:
        tree.fault("malformed-comment", hyphens, hyphens + 2)
    return end + 3


def _cdata(tree: Tree, start: int) -> int:
    end = tree.text.find("]]>", start + 9)
    if end < 0:
        return _unterminated(tree, start, 9, "CDATA section")
    raw = tree.text[start + 9 : end]
    if tree.parent is None:
        tree.fault("text-outside-root", start, end + 3, "after" if tree.roots else "before")
    else:
        text = Text(raw, text_value(raw, is_cdata=True), start + 9, is_cdata=True)
        tree.parent.texts.append(text)
        if text.value is None:
            tree.document.has_unknown_text = True
    return end + 3


def _doctype(tree: Tree, start: int) -> int:
    tree.document.has_doctype = True
    depth = 0
    for part in re.compile(_DOCTYPE_PART).finditer(tree.text, start):
        depth += {"[": 1, "]": -1}.get(part[0], 0)
        if part[0] == ">" and depth <= 0:
            tree.fault("doctype", start, part.end())
            return part.end()
    return _unterminated(tree, start, 9, "DOCTYPE")


def instruction(tree: Tree, start: int) -> int:
    """Read what begins with `<?`; return the offset behind it."""
    end = tree.text.find("?>", start + 2)
    if start == 0 and tree.text[: end + 2] in _ORDINARY:
        return end + 2
    stop = re.compile("[<>]").search(tree.text, start + 2)
    if tree.text.startswith("<?xml ", start) and stop and (end < 0 or stop.start() < end):
        # `<?xml version="1.0">`: it has no "?>" of its own
        end = stop.end() if stop[0] == ">" else stop.start()
        tree.fault("malformed-declaration", start, start + len(tree.text[start:end].rstrip(WHITE_SPACE)))
        return end
    if end < 0:
        return _unterminated(tree, start, 2, "processing instruction")
    target = name_pattern().match(tree.text, start + 2)
    if tree.text.startswith(_SCRIPTS, start):
        _script(tree, start, end + 2)
    elif target is None or (target.end() < end and tree.text[target.end()] not in WHITE_SPACE):
        tree.fault("malformed-markup", start, end + 2, "instruction")
    elif target[0].lower() == "xml":
        _xml_declaration(tree, start, end + 2)
    return end + 2


def _script(tree: Tree, start: int, end: int) -> None:
    tree.document.has_unknown_text = True
    if tree.parent is not None:
        tree.parent.texts.append(Text(tree.text[start:end], None, start))


def _xml_declaration(tree: Tree, start: int, end: int) -> None:
    if start > 0 and not tree.roots and tree.document.has_unknown_text:
        return  # what prints nothing may stand before it
    if start > 0:
        tree.fault("content-before-declaration", start, end)
    elif not re.fullmatch(DECLARATION, tree.text[start:end]):
        tree.fault("malformed-declaration", start, end)


def _unterminated(tree: Tree, start: int, length: int, what: str) -> int:
    tree.fault("malformed-markup", start, min(start + length, len(tree.text)), what)
    tree.document.is_cut_off = True
    return len(tree.text)
