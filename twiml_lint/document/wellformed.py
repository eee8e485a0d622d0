"""Whether a document is well-formed: libxml2's word, and the tree that the schema judges."""

from __future__ import annotations

from lxml import etree

from twiml_lint.document.model import Document, Fault
from twiml_lint.source import Span

# No DTD is loaded, no entity expanded, no network touched. libxml2's own limits (depth, size of a text) stay on:
# the reader has cut off what would meet them, or the document is reported as they word it.
_PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, encoding="utf-8", huge_tree=True
)


def parse(document: Document) -> etree._Element | None:
    """The document as libxml2 reads it; None when it is not well-formed, in which case the document has its fault.

    A document that libxml2 may not see as it stands (a template, a DOCTYPE, one that was cut off) gives None as well.
    """
    if not document.is_readable_xml:
        return None
    try:
        return etree.fromstring(document.source.text.encode("utf-8", "surrogatepass"), _PARSER)
    except etree.XMLSyntaxError as error:
        document.faults.append(_unexplained(document, error))
        return None


def _unexplained(document: Document, error: etree.XMLSyntaxError) -> Fault:
    line, column = error.position
    offset = document.source.offset(line - 1, max(column - 1, 0))
    message = (error.msg or "not well-formed").partition(", line ")[0]
    return Fault("not-well-formed", Span(offset, min(offset + 1, len(document.source.text))), message)
