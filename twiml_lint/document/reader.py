"""read: a SourceText becomes a Document, whatever is in it. Never raises.

The reader gives places and causes; whether a document is well-formed is libxml2's word (wellformed.py).
"""

from __future__ import annotations

import re

from twiml_lint.document.characters import HOLE, ILLEGAL, WHITE_SPACE, name_pattern
from twiml_lint.document.model import Comment, Document, Element, Fault, Text
from twiml_lint.document.tags import START_TAG, Tag, careful_tag, quick_tag
from twiml_lint.document.values import reference_faults, text_value
from twiml_lint.source import SourceText, Span
from twiml_lint.spelling import closest

# TwiML needs eight levels at most; libxml2 gives up at 256.
MAX_DEPTH = 100
# Twilio refuses more than 64 kB (https://www.twilio.com/docs/api/errors/11750); beyond 16 MiB it is not worth reading.
MAX_TWILIO_SIZE = 64 * 1024
MAX_READ_SIZE = 16 * 1024 * 1024

_END_TAG = re.compile(r"</([A-Za-z_][A-Za-z0-9_.:-]*)[ \t\r\n]*>")
_DECLARATION = re.compile(
    r"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*([\"'])1\.[0-9]+\1"
    r"([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*([\"'])[A-Za-z][A-Za-z0-9._-]*\3)?"
    r"([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*([\"'])(yes|no)\5)?[ \t\r\n]*\?>"
)
_DOCTYPE_PART = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|<\?.*?\?>|[\[\]>]", re.DOTALL)


def read(source: SourceText) -> Document:
    """The document that is the whole of `source`."""
    reader = _Reader(source)
    if source.size > MAX_TWILIO_SIZE:
        reader.fault("document-too-large", 0, 0, str(source.size))
    if source.encoding_fault:
        encoding = source.encoding_fault
        reader.document.faults.append(Fault("wrong-encoding", encoding.span, f"{encoding.cause} {encoding.name}"))
    if source.size > MAX_READ_SIZE:
        reader.document.is_cut_off = True
    else:
        reader.run()
    return reader.document


class _Reader:
    """One pass over the text: `parent` is the innermost open element, None outside the root."""

    def __init__(self, source: SourceText) -> None:
        self.text = source.text
        self.document = Document(source, Span(0, len(source.text)))
        self.parent: Element | None = None
        self.depth = 0
        self.roots: list[Element] = []
        self.unclosed: list[tuple[int, Element]] = []  # fault index, element: perhaps crossed by a later end tag
        self.has_templates = "{{" in source.text

    def fault(self, rule: str, start: int, end: int, detail: str = "", other: Span | None = None) -> None:
        self.document.faults.append(Fault(rule, Span(start, end), detail, other))

    def run(self) -> None:
        text, position, run_start = self.text, 0, 0
        while not self.document.is_cut_off:
            less_than = text.find("<", position)
            if less_than < 0:
                break
            if less_than > run_start:
                self.add_text(run_start, less_than)
            position = self.markup(less_than)
            run_start = position
            if position == less_than:  # a "<" that begins nothing: it is text
                position += 1
        if run_start < len(text) and not self.document.is_cut_off:
            self.add_text(run_start, len(text))
        self.finish()

    def markup(self, start: int) -> int:
        """Read what begins with the `<` at `start`; return the offset behind it, or `start` when it is only text."""
        text = self.text
        kind = text[start + 1 : start + 2]
        if kind == "/":
            return self.end_tag(start)
        if kind == "!":
            return self.declaration(start)
        if kind == "?":
            return self.instruction(start)
        match = None if self.has_templates else START_TAG.match(text, start)
        tag = quick_tag(match) if match else careful_tag(text, start)
        if tag is None:
            self.fault("unescaped-less-than", start, start + 1, "text")
            return start
        self.open(tag)
        return tag.end

    def open(self, tag: Tag) -> None:
        document, parent = self.document, self.parent
        element = Element(tag.name, tag.start, tag.end, tag.end, tag.attributes, parent)
        if tag.faults:
            document.faults.extend(tag.faults)
        if tag.has_unread_attributes:
            element.has_unread_attributes = True
        if tag.is_cut_off:
            document.is_cut_off = True
        if tag.has_hole:
            document.has_unknown_text = True
        if parent is None:
            self.add_root(element)
        else:
            parent.children.append(element)
        document.elements_by_name.setdefault(tag.name, []).append(element)
        if ":" in tag.name or any(":" in attribute.name for attribute in tag.attributes):
            self.check_prefixes(element)
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
        elif len(self.roots) == 2:
            first = self.roots[0]
            self.fault("multiple-roots", *element.name_span, element.name, first.name_span)

    def check_prefixes(self, element: Element) -> None:
        for name, span in [(element.name, element.name_span)] + [(a.name, a.name_span) for a in element.attributes]:
            prefix = name.partition(":")[0] if ":" in name else "xml"
            if prefix in ("xml", "xmlns"):
                continue
            scope = [element, *element.ancestors()]
            if not any(other.attribute(f"xmlns:{prefix}") for other in scope):
                self.fault("undeclared-prefix", *span, prefix)

    def end_tag(self, start: int) -> int:
        match = _END_TAG.match(self.text, start)
        if match:
            self.close(match[1], start, match.end())
            return match.end()
        name = name_pattern().match(self.text, start + 2)
        end = self.text.find(">", start)
        next_tag = self.text.find("<", start + 1)
        if end < 0 or 0 <= next_tag < end:
            end = (next_tag if next_tag >= 0 else len(self.text)) - 1
        if name is None or self.text[name.end() : end].strip(WHITE_SPACE) or self.text[end : end + 1] != ">":
            self.fault("malformed-markup", start, end + 1, "end-tag")
        if name is not None:
            self.close(name[0], start, end + 1)
        return end + 1

    def close(self, name: str, start: int, end: int) -> None:
        parent = self.parent
        if parent is not None and parent.name == name:
            self.leave(parent, end)
            return
        if parent is not None and any(element.name == name for element in parent.ancestors()):
            self.close_outer(name, start, end)
        elif not self.close_crossed(name, start, end):
            self.close_misnamed(name, start, end)

    def leave(self, element: Element, end: int) -> None:
        element.end = end
        self.parent = element.parent
        self.depth -= 1

    def close_outer(self, name: str, start: int, end: int) -> None:
        """The end tag belongs to an outer element: those inside it were never closed."""
        while self.parent is not None and self.parent.name != name:
            element = self.parent
            element.is_closed = False
            self.unclosed.append((len(self.document.faults), element))
            self.fault("unclosed-element", *element.name_span, element.name, Span(start, end))
            self.leave(element, start)
        if self.parent is not None:
            self.leave(self.parent, end)

    def close_crossed(self, name: str, start: int, end: int) -> bool:
        for index, element in reversed(self.unclosed):
            if element.name == name:
                fault = self.document.faults[index]
                self.document.faults[index] = Fault("crossed-elements", fault.span, name, Span(start, end))
                self.unclosed.remove((index, element))
                return True
        return False

    def close_misnamed(self, name: str, start: int, end: int) -> None:
        """An end tag that names no open element: a misspelt one for the innermost, or a stray."""
        parent = self.parent
        span = Span(start + 2, start + 2 + len(name))
        if parent is not None and (closest(name, [parent.name]) or not self.is_closed_later(parent, end)):
            self.fault("unmatched-end-tag", *span, parent.name, parent.name_span)
            parent.is_closed = False
            self.leave(parent, end)
        else:
            self.fault("unmatched-end-tag", *span)

    def is_closed_later(self, element: Element, position: int) -> bool:
        end_tag = self.text.find(f"</{element.name}", position)
        start_tag = self.text.find(f"<{element.name}", position)
        return end_tag >= 0 and not 0 <= start_tag < end_tag

    def declaration(self, start: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            return self.comment(start)
        if text.startswith("<![CDATA[", start):
            return self.cdata(start)
        if text.startswith("<!DOCTYPE", start):
            return self.doctype(start)
        end = text.find(">", start)
        end = len(text) if end < 0 else end + 1
        self.fault("malformed-markup", start, end, "declaration")
        return end

    def comment(self, start: int) -> int:
        end = self.text.find("-->", start + 4)
        if end < 0:
            return self.unterminated(start, 4, "comment")
        self.document.comments.append(Comment(self.text[start + 4 : end], Span(start, end + 3)))
        hyphens = self.text.find("--", start + 4, end + 1)
        if hyphens >= 0:
            self.fault("malformed-comment", hyphens, hyphens + 2)
        return end + 3

    def cdata(self, start: int) -> int:
        end = self.text.find("]]>", start + 9)
        if end < 0:
            return self.unterminated(start, 9, "CDATA section")
        raw = self.text[start + 9 : end]
        if self.parent is None:
            self.fault("text-outside-root", start, end + 3)
        else:
            self.parent.texts.append(Text(raw, text_value(raw, is_cdata=True), start + 9, is_cdata=True))
            self.note_hole(raw)
        return end + 3

    def doctype(self, start: int) -> int:
        self.document.has_doctype = True
        depth = 0
        for part in _DOCTYPE_PART.finditer(self.text, start):
            depth += {"[": 1, "]": -1}.get(part[0], 0)
            if part[0] == ">" and depth <= 0:
                self.fault("doctype", start, part.end())
                return part.end()
        return self.unterminated(start, 9, "DOCTYPE")

    def instruction(self, start: int) -> int:
        end = self.text.find("?>", start + 2)
        if end < 0:
            return self.unterminated(start, 2, "processing instruction")
        target = name_pattern().match(self.text, start + 2)
        if target is None or (target.end() < end and self.text[target.end()] not in WHITE_SPACE):
            self.fault("malformed-markup", start, end + 2, "instruction")
        elif target[0].lower() == "xml":
            self.xml_declaration(start, end + 2)
        return end + 2

    def xml_declaration(self, start: int, end: int) -> None:
        if start > 0:
            self.fault("content-before-declaration", start, end)
        elif not _DECLARATION.fullmatch(self.text, start, end):
            self.fault("malformed-declaration", start, end)

    def unterminated(self, start: int, length: int, what: str) -> int:
        self.fault("malformed-markup", start, min(start + length, len(self.text)), what)
        self.document.is_cut_off = True
        return len(self.text)

    def add_text(self, start: int, end: int) -> None:
        raw = self.text[start:end]
        if self.parent is None:
            self.text_outside(raw, start)
            return
        self.parent.texts.append(Text(raw, text_value(raw), start))
        if "&" in raw:
            self.document.faults.extend(reference_faults(raw, start))
        if "{{" in raw:
            self.note_hole(raw)
        if "]]>" in raw:
            place = start + raw.find("]]>")
            self.fault("malformed-markup", place, place + 3, "]]>")

    def text_outside(self, raw: str, start: int) -> None:
        stripped = raw.strip(WHITE_SPACE)
        if self.has_templates and HOLE.search(raw):
            self.document.has_unknown_text = True
        elif stripped:
            start += raw.find(stripped[0])
            self.fault("text-outside-root", start, start + len(stripped), "after" if self.roots else "before")

    def note_hole(self, raw: str) -> None:
        if HOLE.search(raw):
            self.document.has_unknown_text = True

    def finish(self) -> None:
        if self.parent is not None:
            self.close_at_end()
        for match in ILLEGAL.finditer(self.text):
            if self.document.source.encoding_fault is None:
                self.fault("invalid-character", match.start(), match.end(), f"U+{ord(match[0]):04X}")
        if self.document.root is None and not self.document.is_cut_off and not self.document.has_unknown_text:
            self.judge_rootless()
        faults = self.document.faults
        if any(fault.rule == "content-before-declaration" for fault in faults):
            self.document.faults = [f for f in faults if (f.rule, f.detail) != ("text-outside-root", "before")]

    def close_at_end(self) -> None:
        """A document that breaks off is one fault, however many elements are open."""
        innermost = self.parent
        while self.parent is not None:
            self.parent.is_closed = False
            self.leave(self.parent, len(self.text))
        if innermost is not None and not self.document.is_cut_off:
            outer = innermost.parent
            self.fault("unclosed-element", *innermost.name_span, innermost.name, outer and outer.name_span)

    def judge_rootless(self) -> None:
        """Without a root there is one thing to say: the document is empty, or it is not XML at all."""
        strays = [fault for fault in self.document.faults if fault.rule == "text-outside-root"]
        if self.document.has_doctype and not strays:
            return
        start, end = (strays[0].span.start, strays[-1].span.end) if strays else (0, 0)
        kept = [fault for fault in self.document.faults if fault.rule in ("wrong-encoding", "document-too-large")]
        self.document.faults = kept
        self.fault("plain-text" if strays else "empty-document", start, end)
