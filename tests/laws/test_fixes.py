"""Fixing comes to an end, leaves nothing to fix and no document worse, and touches nothing but what it fixes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.documents import comments, mutated, renamed, twiml_documents, twiml_elements, xml_documents
from twiml_lint import Applicability, Diagnostic, Edit, Settings, Severity, Span, lint
from twiml_lint.document import read
from twiml_lint.document.wellformed import parse
from twiml_lint.editing import edited
from twiml_lint.fixes import fixed
from twiml_lint.rules import TABLE
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS
from twiml_lint.source import bytes_source, text_source

ALL = Settings(select=("all",))
DOCUMENTS = renamed(twiml_documents()) | mutated(twiml_documents()) | renamed(mutated(twiml_documents()))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252")
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
# Their findings are of what goes by the wrong name, which hides what there is to say of it by its right one.
RENAMING = {"deprecated-name", "renamed-attribute"}


def fault_count(text: str) -> int:
    document = read(text_source(text))
    parse(document)
    return len(document.faults)


def errors(text: str) -> Counter[tuple[str, str]]:
    found = lint(text, ALL).diagnostics
    return Counter((one.rule, one.message) for one in found if one.severity is Severity.ERROR)


def safe_fixes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [one.rule for one in diagnostics if one.fix and one.fix.applicability is Applicability.SAFE]


@given(DOCUMENTS | mutated(xml_documents()), st.booleans())
def test_fixing_again_changes_nothing(text: str, is_unsafe: bool) -> None:
    once = fixed(text_source(text), ALL, is_unsafe)
    twice = fixed(once.source, ALL, is_unsafe)
    assert twice.source == once.source
    assert twice.applied == ()


@given(DOCUMENTS | mutated(xml_documents()))
def test_no_safe_fix_is_left_open_without_a_word(text: str) -> None:
    changed = fixed(text_source(text), ALL)
    assert changed.remarks or not safe_fixes(changed.result.diagnostics)
    assert changed.result.diagnostics == lint(changed.source, ALL).diagnostics


@given(DOCUMENTS | mutated(xml_documents()), st.booleans())
def test_a_fixed_document_is_no_less_well_formed(text: str, is_unsafe: bool) -> None:
    assert fault_count(fixed(text_source(text), ALL, is_unsafe).source.text) <= fault_count(text)


@given(twiml_documents(), st.booleans())
def test_a_fixed_document_has_no_new_error(text: str, is_unsafe: bool) -> None:
    before = errors(text)
    assume(all(TABLE[rule] for rule, _ in before))  # what is no TwiML hides faults that come to light once it is
    changed = fixed(text_source(text), ALL, is_unsafe)
    assume(RENAMING.isdisjoint(changed.applied))
    assert errors(changed.source.text) <= before


@given(st.data())
def test_what_stands_between_the_faults_stays_as_it_is(data: st.DataObject) -> None:
    children = sorted(ELEMENT_TYPES[ROOTS["auto"]].children.items())
    parts = data.draw(st.lists(st.tuples(comments(), st.sampled_from(children).flatmap(lambda one: misspelt(*one)))))
    text = "<Response>" + "".join(f"\t{comment} \r\n {element}" for comment, element in parts) + "</Response>\n"
    changed = fixed(text_source(text), ALL, data.draw(st.booleans())).source.text
    place = 0
    for comment, _ in parts:
        place = changed.index(f"\t{comment} \r\n ", place) + len(comment)


def misspelt(name: str, type_name: str) -> st.SearchStrategy[str]:
    return renamed(twiml_elements(name, type_name))


@given(st.data(), st.text("ab\r\n\udc80é", max_size=12))
def test_edits_leave_every_other_character_where_it_is(data: st.DataObject, text: str) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    edits = [Edit(span, data.draw(st.text("xyz", max_size=3))) for span in spans]
    expected = text
    for (start, end), replacement in reversed(edits):
        expected = expected[:start] + replacement + expected[end:]
    assert edited(text, data.draw(st.permutations(edits))) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(renamed(twiml_documents()), NEWLINES)
def test_a_fix_is_the_same_in_every_encoding(encoding: str, text: str, newline: str) -> None:
    declaration = "" if encoding.startswith("utf") else f"<?xml version='1.0' encoding='{encoding}'?>\n"
    text = (declaration + "<!--\n\n-->" + text).replace("\r\n", "\n").replace("\n", newline)
    assume(text.encode(encoding, "ignore").decode(encoding) == text)
    before = bytes_source(text.encode(encoding))
    changed = fixed(before, ALL)
    assert changed.source.text == fixed(text_source(text), ALL).source.text
    data = changed.source.encode(changed.source.text)
    assert data == changed.source.text.encode(encoding)
    assert bytes_source(data) == changed.source
    assert changed.applied or data == text.encode(encoding)
