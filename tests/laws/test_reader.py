"""The reader agrees with libxml2 on every document, well-formed or not."""

from __future__ import annotations

from hypothesis import example, given
from lxml import etree

from tests.laws.documents import mutated, twiml_documents, xml_documents
from twiml_lint import text_source
from twiml_lint.document import Document, Element, Text, read
from twiml_lint.document.wellformed import parse


def libxml2(text: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def seen_by_libxml2(element: etree._Element) -> list[object]:
    """Name, attributes in order, and the content in order with neighbouring text joined."""
    content: list[object] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            content += [seen_by_libxml2(child), child.tail or ""]
        else:
            content[-1] = f"{content[-1]}{child.tail or ''}"
    return [element.tag, list(element.attrib.items()), content]


def seen_by_reader(element: Element) -> list[object]:
    content: list[object] = [""]
    parts: list[Element | Text] = [*element.children, *element.texts]
    for part in sorted(parts, key=lambda part: part.start):
        if isinstance(part, Element):
            content += [seen_by_reader(part), ""]
        else:
            content[-1] = f"{content[-1]}{part.value}"
    return [element.name, [(attribute.name, attribute.value) for attribute in element.attributes], content]


@given(xml_documents())
@example('<a b="1&#10;2\t3\n4"/>')
@example("<a>1\r\n2\r3</a>")
@example("<a>]]&gt;<![CDATA[<&>]]></a>")
def test_reader_reads_what_libxml2_reads(text: str) -> None:
    tree = libxml2(text)
    assert tree is not None
    document = read(text_source(text))
    assert document.faults == []
    assert document.root is not None
    if document.has_unknown_text:  # <![CDATA[<? ?>]]> may be a template's
        return
    assert seen_by_reader(document.root) == seen_by_libxml2(tree)


@given(mutated(xml_documents()) | mutated(twiml_documents()))
def test_reader_finds_a_fault_exactly_where_libxml2_refuses(text: str) -> None:
    document = read(text_source(text))
    if document.has_unknown_text or document.has_doctype:
        return
    found = [fault for fault in document.faults if fault.rule != "document-too-large"]
    tree = libxml2(text)
    if tree is None:
        assert found or unexplained(document)
    else:
        assert found == []
        assert document.root is not None


def unexplained(document: Document) -> bool:
    """libxml2 refuses what the reader accepts: its message and place are then reported as they are."""
    assert parse(document) is None
    return any(fault.rule == "not-well-formed" for fault in document.faults)


@given(mutated(xml_documents()) | mutated(twiml_documents()))
def test_everything_the_reader_finds_stands_where_it_says(text: str) -> None:
    document = read(text_source(text))
    for element in document.elements():
        assert text[slice(*element.name_span)] == element.name
        assert element.start < element.start_tag_end <= element.end <= len(text)
        for attribute in element.attributes:
            assert text[slice(*attribute.name_span)] == attribute.name
            assert text[slice(*attribute.value_span)] == attribute.raw
        for part in element.texts:
            assert text[slice(*part.span)] == part.raw
