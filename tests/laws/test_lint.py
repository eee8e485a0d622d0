"""lint never raises, whatever it is given, and every place lies inside the text; every fix leaves XML no worse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.documents import CHANNELS, mutated, renamed, twiml_documents, xml_documents
from twiml_lint import Diagnostic, Edit, Settings, Span, lint
from twiml_lint.document import read
from twiml_lint.document.wellformed import parse
from twiml_lint.source import bytes_source, text_source

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
ALL = Settings(select=("all",), voice_sdk=True)
HOSTILE = st.text(st.sampled_from("<>/&'\"=!?-[]{}();:# \n\tResponseSayxml\x00\ufeff\u2028\ud800"), max_size=40)


def spans(diagnostic: Diagnostic) -> list[Span]:
    places = [diagnostic.span, *(related.span for related in diagnostic.related)]
    return places + [edit.span for edit in (diagnostic.fix.edits if diagnostic.fix else ())]


def assert_sound(document: bytes | str, settings: Settings) -> None:
    result = lint(document, settings)
    assert result.errors == ()
    for diagnostic in result.diagnostics:
        assert diagnostic.message
        assert not diagnostic.message.endswith(".")
        for start, end in spans(diagnostic):
            assert 0 <= start <= end <= len(diagnostic.source.text)


@given(st.binary(max_size=60))
def test_lint_survives_any_bytes(data: bytes) -> None:
    assert_sound(data, ALL)


@given(HOSTILE)
def test_lint_survives_any_text(text: str) -> None:
    assert_sound(text, ALL)


@given(mutated(twiml_documents()), ENCODINGS, CHANNELS)
def test_lint_survives_faulty_twiml_in_any_encoding(text: str, encoding: str, channel: str) -> None:
    assert_sound(text.encode(encoding, "replace"), Settings(channel=channel, select=("all",)))


@given(st.binary(max_size=40) | mutated(twiml_documents()).map(str.encode), ENCODINGS)
def test_a_source_gives_back_its_bytes(data: bytes, encoding: str) -> None:
    source = bytes_source(data)
    if source.encoding_fault is None or not source.encoding.startswith(("utf-16", "utf-32")):
        assert source.encode(source.text) == data
    marked = "\r\n<Response/>\r".encode(encoding)
    again = bytes_source(marked)
    assert again.encode(again.text) == marked


def fault_count(text: str) -> int:
    document = read(text_source(text))
    parse(document)
    return len(document.faults)


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@given(mutated(twiml_documents()) | renamed(twiml_documents()) | mutated(xml_documents()))
def test_a_fix_leaves_a_document_no_less_well_formed(text: str) -> None:
    before = fault_count(text)
    allowed = 2 * before  # a fault may hide another one, which its fix brings to light
    for diagnostic in lint(text, ALL).diagnostics:
        if diagnostic.fix:
            assert fault_count(apply(text, diagnostic.fix.edits)) <= allowed
