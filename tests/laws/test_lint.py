"""lint never raises, whatever it is given, and every place lies inside the text; every fix leaves XML no worse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.documents import CHANNELS, mutated, renamed, slipped, twiml_documents, xml_documents
from twiml_lint import Diagnostic, Edit, Settings, Severity, Span, lint
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


SLIPPED = slipped(twiml_documents()) | renamed(slipped(twiml_documents()))
FAULTY = mutated(twiml_documents()) | SLIPPED | mutated(xml_documents())


@given(FAULTY)
def test_a_fix_leaves_a_document_no_less_well_formed(text: str) -> None:
    """No fix brings a fault of form, and that of the only one mends the document."""
    before = fault_count(text)
    for diagnostic in lint(text, ALL).diagnostics:
        if diagnostic.fix:
            after = fault_count(apply(text, diagnostic.fix.edits))
            is_only_one = before == 1 and 12100 in diagnostic.twilio_codes
            assert after <= (0 if is_only_one else before)


def errors(text: str) -> list[tuple[str, str]]:
    return [(d.rule, d.message) for d in lint(text, ALL).diagnostics if d.severity is Severity.ERROR]


@given(SLIPPED)
def test_a_fix_brings_no_error(text: str) -> None:
    """What a fix brings to light was an error before, under another name."""
    before = errors(text)
    for diagnostic in lint(text, ALL).diagnostics:
        if diagnostic.fix:
            after = errors(apply(text, diagnostic.fix.edits))
            assert len(after) <= len(before)


@given(SLIPPED)
def test_all_fixes_at_once_bring_no_error(text: str) -> None:
    """Fixes that do not touch one another do not contradict one another: two attributes never get the same name."""
    chosen: list[Edit] = []
    for diagnostic in lint(text, ALL).diagnostics:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        if not any(touch(edit.span, other.span) for edit in edits for other in chosen):
            chosen += edits
    fixed = apply(text, tuple(chosen))
    assert fault_count(fixed) <= fault_count(text)
    assert len(errors(fixed)) <= len(errors(text))


def touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
