"""What is offered at a cursor fits there, in every document; and where nothing is known, nothing breaks."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol import types

from tests.laws.documents import mutated, twiml_documents, xml_documents
from twiml_lint import Settings, text_source
from twiml_lint.channel import channel_of
from twiml_lint.document import Document, read
from twiml_lint.lsp.completion import answer
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.schema.explanation import explain
from twiml_lint.schema.violation import Violation

EDITOR: Any = SimpleNamespace(client_capabilities=types.ClientCapabilities())
PIECES = st.sampled_from(
    ["", "<", "</", " ", " x", '"', "'", "=", '="', "<!-- twiml-lint: ignore[", "{{", "{%", "<S", "/", "&", "["]
)


@given(
    mutated(twiml_documents()) | mutated(xml_documents()),
    st.data(),
    PIECES,
    st.booleans(),
    st.sampled_from(["", *"<\"' =/[,"]),
)
def test_every_place_is_answered(text: str, data: st.DataObject, piece: str, is_cut_off: bool, typed: str) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before, behind = text[:offset] + piece, "" if is_cut_off else text[offset:]
    for item in offered(before, behind, typed):
        start, end = place(before + behind, item)
        assert start <= len(before) <= end
        assert "\n" not in (before + behind)[start:end]


@given(twiml_documents(), st.data(), st.booleans())
def test_elements_fit(text: str, data: st.DataObject, has_less_than: bool) -> None:
    """Before a child and before an end tag, where an element may stand."""
    offset = drawn(data, [place.start() for place in re.finditer("<", text)])
    before = len(misplaced(text))
    for item in offered(text[:offset] + "<" * has_less_than, text[offset:]):
        after = applied(text[:offset] + "<" * has_less_than + text[offset:], item)
        if item.label.startswith("</"):
            continue
        assert len(misplaced(after)) == before, item.label
        assert offset in [element.start for element in read(text_source(after)).elements(item.label)]


@given(twiml_documents(), st.data())
def test_end_tags_fit(text: str, data: st.DataObject) -> None:
    """The text up to an end tag gets the end tag that it had."""
    offset = drawn(data, [end_tag.start() for end_tag in re.finditer("</", text)])
    [item] = offered(text[: offset + 2], "")
    written = re.match(r"</[\w-]+", text[offset:])
    assert written
    assert applied(text[: offset + 2], item) == text[:offset] + written[0] + ">"


@given(twiml_documents(), st.data())
def test_attributes_fit(text: str, data: st.DataObject) -> None:
    """Behind the name of an element, whatever attributes follow."""
    offset = drawn(data, [name.end() for name in re.finditer(r"<[\w-]+", text)])
    before = [violation.name for violation in violations(text, "unknown-attribute")]
    for item in offered(text[:offset] + " ", text[offset:]):
        after = applied(text[:offset] + " " + text[offset:], item)
        assert [violation.name for violation in violations(after, "unknown-attribute")] == before
        assert [fault.rule for fault in read(text_source(after)).faults] == []


@given(twiml_documents(), st.data())
def test_values_fit(text: str, data: st.DataObject) -> None:
    """In place of a value, whatever it was."""
    attributes = [one for element in read(text_source(text)).elements() for one in element.attributes]
    attribute = drawn(data, attributes)
    before, behind = text[: attribute.value_span.start], text[attribute.value_span.end :]
    items = offered(before, behind)
    assume(items)
    for item in data.draw(st.lists(st.sampled_from(items), min_size=1, max_size=5)):
        after = applied(before + behind, item)
        found = violations(after, "invalid-attribute-value")
        assert attribute.value_span.start not in [violation.span.start for violation in found], item.label


def offered(before: str, behind: str, typed: str = "") -> list[types.CompletionItem]:
    document = OpenDocument("file:///call.twiml", before + behind, 1, "twiml", "utf-32", lambda _: Settings())
    kind = types.CompletionTriggerKind.TriggerCharacter if typed else types.CompletionTriggerKind.Invoked
    context = types.CompletionContext(kind, typed or None)
    identifier = types.TextDocumentIdentifier(document.uri)
    found = answer(document, types.CompletionParams(identifier, document.position(len(before)), context), EDITOR)
    return list(found.items) if found else []


def applied(text: str, item: types.CompletionItem) -> str:
    start, end = place(text, item)
    assert isinstance(item.text_edit, types.TextEdit)
    return text[:start] + item.text_edit.new_text + text[end:]


def place(text: str, item: types.CompletionItem) -> tuple[int, int]:
    assert isinstance(item.text_edit, types.TextEdit)
    source = text_source(text)
    start, end = item.text_edit.range.start, item.text_edit.range.end
    return source.offset(start.line, start.character), source.offset(end.line, end.character)


def drawn(data: st.DataObject, places: list[Any]) -> Any:
    assume(places)
    return data.draw(st.sampled_from(places))


def misplaced(text: str) -> list[Violation]:
    return violations(text, "misplaced-element", "unknown-element")


def violations(text: str, *rules: str) -> list[Violation]:
    document: Document = read(text_source(text))
    channel = channel_of(document, "auto").name
    return [violation for violation in explain(document, channel) if violation.rule in rules]
