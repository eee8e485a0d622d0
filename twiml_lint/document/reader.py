"""read: a SourceText becomes a Document, whatever is in it. Never raises.

The reader gives places and causes; whether a document is well-formed is libxml2's word (wellformed.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from twiml_lint.document.characters import HOLE, ILLEGAL, WHITE_SPACE, name_pattern
from twiml_lint.document.model import Comment, Document, Element, Fault, Text
from twiml_lint.document.tags import START_TAG, Tag, careful_tag, quick_tag
from twiml_lint.document.values import is_template, reference_faults, text_value
from twiml_lint.source import SourceText, Span
from twiml_lint.spelling import closest

# TwiML needs eight levels at most; libxml2 gives up at 256.
MAX_DEPTH = 100
# Twilio refuses more than 64 kB (https://www.twilio.com/docs/api/errors/11750); beyond 16 MiB it is not worth reading.
MAX_TWILIO_SIZE = 64 * 1024
MAX_READ_SIZE = 16 * 1024 * 1024

# What may begin markup behind a "<", but for names that are not ASCII.
_MARKUP = re.compile(r"[A-Za-z_:/!?]")
_SPACED_NAME = re.compile(r"[ \t\r\n]+")
_END_TAG_START = re.compile(r"<[\\/][ \t\r\n\\/]*")
_LOST_TAG = re.compile(
    r"[ \t\r\n]*([A-Za-z][A-Za-z0-9.-]*)(?:[ \t\r\n]+[A-Za-z_][A-Za-z0-9_:.-]*=(?:\"[^\"<>]*\"|'[^'<>]*'))*"
    r"[ \t\r\n]*>"
)
# How far to look around for what a "<" may mean, in code points.
_NEAR = 5000
_HTML_DOCTYPE = "<!doctype"
_END_TAG = re.compile(r"</([A-Za-z_][A-Za-z0-9_.:-]*)[ \t\r\n]*>")
_DECLARATION = re.compile(
    r"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*([\"'])1\.[0-9]+\1"
    r"([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*([\"'])[A-Za-z][A-Za-z0-9._-]*\3)?"
    r"([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*([\"'])(yes|no)\5)?[ \t\r\n]*\?>"
)
_TAG_STOP = re.compile(r"[<>]")
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
        self.broken_off: set[Element] = set()  # their start tags have no ">": whether they were to be closed is unknown
        self.bare_words: dict[Element, list[int]] = {}  # start tags that hold nothing but names without values
        self.placeholder_words: set[int] = set()
        self.has_templates = "{{" in source.text

    def fault(self, rule: str, start: int, end: int, detail: str = "", other: Span | None = None) -> None:
        self.document.faults.append(Fault(rule, Span(start, end), detail, other))

    def run(self) -> None:
        text, position, run_start = self.text, 0, 0
        while not self.document.is_cut_off:
            less_than = text.find("<", position)
            if less_than < 0:
                break
            if not _MARKUP.match(text, less_than + 1) and self.is_text(less_than):
                position = less_than + 1
                continue
            if less_than > run_start:
                name = self.lost_less_than(run_start, less_than)
                self.add_text(run_start, name or less_than)
                if name:
                    position = run_start = self.lost_tag(name)
                    continue
            position = run_start = self.markup(less_than)
        if run_start < len(text) and not self.document.is_cut_off:
            self.add_text(run_start, len(text))
        self.finish()

    def markup(self, start: int) -> int:
        """Read what begins with the `<` at `start`; return the offset behind it."""
        text = self.text
        kind = text[start + 1 : start + 2]
        if kind == "/" or kind == "\\":
            return self.end_tag(start)
        if kind == "!":
            return self.declaration(start)
        if kind == "?":
            return self.instruction(start)
        match = None if self.has_templates else START_TAG.match(text, start)
        tag = quick_tag(match) if match else careful_tag(text, start)
        if tag is None:
            return self.odd_tag(start)
        self.open(tag)
        return tag.end

    def is_text(self, start: int) -> bool:
        """Whether the `<` at `start`, which no ASCII name follows, is text; its fault is noted here."""
        if name_pattern().match(self.text, start + 1) or self.text.startswith("\\", start + 1):
            return False
        if start + 1 == len(self.text.rstrip(WHITE_SPACE)) and self.parent is not None:
            return False
        if HOLE.match(self.text, start + 1) or self.spaced_name(start):
            return False
        if self.text.startswith("<%", start):
            return True
        if self.parent is not None and not self.is_in_hole(start):
            self.fault("unescaped-less-than", start, start + 1, "text")
        return True

    def lost_less_than(self, start: int, end: int) -> int:
        """The offset of the name in `Say loop="2">`, when an end tag shows that it is meant as a start tag; else 0."""
        match = _LOST_TAG.match(self.text, start, end) if self.text.find(">", start, end) >= 0 else None
        if match is None or self.is_open(match[1]):
            return 0
        place = self.text.find(f"</{match[1]}>", match.end(), match.end() + _NEAR)
        between = self.text[match.end() : max(place, match.end())]
        is_meant = place >= 0 and f"<{match[1]}" not in between and "<!" not in between
        return match.start(1) if is_meant else 0

    def is_open(self, name: str) -> bool:
        parent = self.parent
        return parent is not None and (parent.name == name or any(e.name == name for e in parent.ancestors()))

    def lost_tag(self, name: int) -> int:
        tag = careful_tag(self.text, name - 1)
        if tag is None:
            return name
        self.fault("malformed-markup", name, name + len(tag.name), "less-than")
        self.open(tag)
        return tag.end

    def is_in_hole(self, place: int) -> bool:
        opening = self.text.rfind("{{", max(place - _NEAR, 0), place) if self.has_templates else -1
        hole = HOLE.match(self.text, opening) if opening >= 0 else None
        return hole is not None and hole.end() > place

    def spaced_name(self, start: int) -> int:
        """The offset of the name in `< Say>`, when an end tag shows that it is meant as a start tag; else 0."""
        blank = _SPACED_NAME.match(self.text, start + 1)
        name = name_pattern().match(self.text, blank.end()) if blank else None
        if name is None or self.text.find(f"</{name[0]}>", name.end(), name.end() + _NEAR) < 0:
            return 0
        return name.start()

    def odd_tag(self, start: int) -> int:
        """A `<` that is no text, though no name follows it: `< Say>`, `<{{verb}}>`, or the end of the text."""
        name = self.spaced_name(start)
        tag = careful_tag(self.text, name - 1) if name else None
        if tag is not None:
            self.fault("malformed-markup", start, name, "name")
            self.open(tag)
            return tag.end
        self.document.is_cut_off = True
        if self.has_templates and HOLE.match(self.text, start + 1):
            self.document.has_unknown_text = True
        else:
            self.fault("malformed-markup", start, start + 1, "tag")
        return len(self.text)

    def open(self, tag: Tag) -> None:
        document, parent = self.document, self.parent
        if parent is None and tag.name == "xml" and tag.start < _NEAR and not self.roots and "</xml" not in self.text:
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
            if element.name.lower() == "html":  # an error page: what is wrong in it is of no interest
                self.document.is_cut_off = True
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
                element.attributes = [attribute for attribute in element.attributes if attribute.name_span != span]
                element.has_unread_attributes = True

    def end_tag(self, start: int) -> int:
        match = _END_TAG.match(self.text, start)
        if match:
            self.close(match[1], start, match.end())
            return match.end()
        stop = _TAG_STOP.search(self.text, start + 1)
        end = len(self.text) if stop is None else stop.end() if stop[0] == ">" else stop.start()
        head = _END_TAG_START.match(self.text, start)
        name = name_pattern().match(self.text, head.end()) if head else None
        tail = self.text[name.end() : end] if name else ""
        if name is None or tail.strip(WHITE_SPACE) != ">" or name.start() != start + 2 or self.text[start + 1] != "/":
            self.malformed_end_tag(start, end, name[0] if name else "")
        else:
            self.close(name[0], start, end)
        return end

    def malformed_end_tag(self, start: int, end: int, name: str) -> None:
        """It closes the element it names, if that is open; without a name the innermost."""
        if self.has_templates and HOLE.search(self.text, start, end):
            self.document.has_unknown_text = self.document.is_cut_off = True
            return
        self.fault("malformed-markup", start, start + len(self.text[start:end].rstrip(WHITE_SPACE)), "end-tag")
        parent = self.parent
        if not self.text[end:].strip(WHITE_SPACE) and not self.text[start:end].endswith(">"):
            self.document.is_cut_off = True
        elif parent is not None and (not name or self.is_open(name)):
            self.close(name or parent.name, start, end)

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

    def leave_open(self, element: Element, end: int) -> None:
        """Leave an element that has no end tag; what was to be one, `<Say>Hi<Say>`, lacks nothing."""
        element.is_closed = False
        if element.parent is not None and element.parent.name == element.name:
            element.has_unread_attributes = True
        self.leave(element, end)

    def close_outer(self, name: str, start: int, end: int) -> None:
        """The end tag belongs to an outer element: those inside it were never closed."""
        while self.parent is not None and self.parent.name != name:
            element = self.parent
            self.placeholder_words.update(self.bare_words.get(element, ()))
            if element not in self.broken_off and not self.is_doubled(element):
                self.unclosed.append((len(self.document.faults), element))
                self.fault("unclosed-element", *element.name_span, element.name, Span(start, end))
            self.leave_open(element, start)
        if self.parent is not None:
            self.leave(self.parent, end)

    def is_doubled(self, element: Element) -> bool:
        """`<Say>Hi<Say>`: an unclosed element whose last child of the same name is unclosed is the same fault."""
        last = element.children[-1] if element.children else None
        return last is not None and last.name == element.name and not last.is_closed

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
        if parent is not None and parent in self.broken_off and parent.name.startswith(name):
            self.leave(parent, end)  # `<Say` ran into its text
            return
        if parent is not None and (closest(name, [parent.name]) or not self.is_closed_later(parent, end)):
            self.fault("unmatched-end-tag", *span, parent.name, parent.name_span)
            parent.is_closed = False
            self.leave(parent, end)
        else:
            self.fault("unmatched-end-tag", *span)
            if parent is not None and parent.texts and parent.texts[-1].span.end == start:
                # it seems to be the text of an element whose start tag is lost
                parent.texts[-1] = parent.texts[-1]._replace(value=None)

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
        if text[start : start + len(_HTML_DOCTYPE)].lower() == _HTML_DOCTYPE:
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
            self.fault("text-outside-root", start, end + 3, "after" if self.roots else "before")
        else:
            text = Text(raw, text_value(raw, is_cdata=True), start + 9, is_cdata=True)
            self.parent.texts.append(text)
            if text.value is None:
                self.document.has_unknown_text = True
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
        stop = _TAG_STOP.search(self.text, start + 2)
        if self.text.startswith("<?xml ", start) and stop and (end < 0 or stop.start() < end):
            # `<?xml version="1.0">`: it has no "?>" of its own
            end = stop.end() if stop[0] == ">" else stop.start()
            self.fault("malformed-declaration", start, start + len(self.text[start:end].rstrip(WHITE_SPACE)))
            return end
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
        value = None if "<" in raw else text_value(raw)
        self.parent.texts.append(Text(raw, value, start))
        if value is None and is_template(raw):
            self.document.has_unknown_text = True
        if "&" in raw:
            self.document.faults.extend(reference_faults(raw, start))
        if "]]>" in raw:
            place = start + raw.find("]]>")
            self.fault("malformed-markup", place, place + 3, "]]>")

    def text_outside(self, raw: str, start: int) -> None:
        stripped = raw.strip(WHITE_SPACE)
        if is_template(raw):
            self.document.has_unknown_text = True
        elif stripped:
            start += raw.find(stripped[0])
            self.fault("text-outside-root", start, start + len(stripped), "after" if self.roots else "before")

    def finish(self) -> None:
        if self.parent is not None:
            self.close_at_end()
        if self.document.source.encoding_fault is None:
            self.forbid([match.start() for match in ILLEGAL.finditer(self.text)])
        if self.document.root is None and not self.document.is_cut_off and not self.document.has_unknown_text:
            self.judge_rootless()
        if self.document.faults:
            self.drop_consequences()

    def drop_consequences(self) -> None:
        """Leave out the faults that only follow from another one, or from what the root shows."""
        faults = self.document.faults
        if any(fault.rule == "content-before-declaration" for fault in faults):
            faults = [fault for fault in faults if (fault.rule, fault.detail) != ("text-outside-root", "before")]
        if self.roots and self.roots[0].name.lower() == "html":
            faults = [fault for fault in faults if fault.rule != "doctype"]
        words = self.placeholder_words  # `<your number>`, never closed: these are no attributes
        if words:
            faults = [f for f in faults if f.rule != "attribute-without-value" or f.span.start not in words]
        self.document.faults = faults

    def forbid(self, places: list[int]) -> None:
        """Tell of the characters that may not stand in XML; what holds one has no value to judge."""
        for place in places:
            self.fault("invalid-character", place, place + 1, f"U+{ord(self.text[place]):04X}")
        for element in self.document.elements() if places else ():
            element.attributes = [
                attribute._replace(value=None) if _holds(attribute.value_span, places) else attribute
                for attribute in element.attributes
            ]
            element.texts = [text._replace(value=None) if _holds(text.span, places) else text for text in element.texts]

    def close_at_end(self) -> None:
        """A document that breaks off is one fault, however many elements are open."""
        innermost = self.parent
        if innermost is not None and innermost.texts and innermost.texts[-1].span.end == len(self.text):
            innermost.texts[-1] = innermost.texts[-1]._replace(value=None)
        while self.parent is not None:
            self.leave_open(self.parent, len(self.text))
        if innermost is not None and not self.document.is_cut_off:
            outer = innermost.parent
            self.fault("unclosed-element", *innermost.name_span, innermost.name, outer.name_span if outer else None)

    def judge_rootless(self) -> None:
        """Without a root there is one thing to say: the document is empty, or it is not XML at all."""
        strays = [fault for fault in self.document.faults if fault.rule == "text-outside-root"]
        if self.document.has_doctype and not strays:
            return
        start, end = (strays[0].span.start, strays[-1].span.end) if strays else (0, 0)
        kept = [fault for fault in self.document.faults if fault.rule in ("wrong-encoding", "document-too-large")]
        self.document.faults = kept
        self.fault("plain-text" if strays else "empty-document", start, end)


def _holds(span: Span, places: list[int]) -> bool:
    """Whether one of the places, which are sorted, lies in the span."""
    index = bisect_left(places, span.start)
    return index < len(places) and places[index] < span.end
