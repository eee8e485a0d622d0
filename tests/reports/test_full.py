"""The report for people, exactly as it is printed."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twiml_lint import (
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Related,
    Severity,
    SourceText,
    Span,
    bytes_source,
    lint,
    text_source,
)
from twiml_lint.report import LintedFile, Look, load


def printed(*diagnostics: Diagnostic, is_colored: bool = False, name: str = "menu.xml") -> str:
    return "".join(load("full")([LintedFile(name, diagnostics)], Look(is_colored)))


def diagnostic(source: SourceText, marked: str, message: str = "a message", **other: object) -> Diagnostic:
    """A diagnostic at the first place where `marked` stands."""
    start = source.text.index(marked)
    return Diagnostic(source, Span(start, start + len(marked)), Severity.ERROR, "some-rule", message, **other)  # type: ignore[arg-type]


def frame(text: str, marked: str) -> list[str]:
    """The line of the source and the line of its carets."""
    source = text_source(text)
    lines = printed(diagnostic(source, marked)).splitlines()
    return [line[4:] for line in lines[3:5]]


def test_whole() -> None:
    source = text_source("<Response>\n  <Hangup/>\n  <Say>Hi</Say>\n</Response>\n")
    related = Related(Span(14, 20), "ended here")
    fix = Fix("delete it", (Edit(Span(24, 39), ""),), Applicability.UNSAFE)
    found = diagnostic(
        source, "Say", related=(related,), fix=fix, twilio_codes=(12100, 12200), url="https://example.com/"
    )
    assert printed(found) == dedent("""\
        error[some-rule]: a message
         --> menu.xml:3:4
          |
        3 |   <Say>Hi</Say>
          |    ^^^
        note: ended here
         --> menu.xml:2:4
          |
        2 |   <Hangup/>
          |    ^^^^^^
          = unsafe fix: delete it
          = Twilio: 12100, 12200, https://example.com/

        """)


def test_margin_is_as_wide_as_the_largest_line_number() -> None:
    source = text_source("<a>\n" * 9 + "<b>\n")
    found = diagnostic(source, "<b", related=(Related(Span(0, 2), "here"),))
    assert printed(found) == dedent("""\
        error[some-rule]: a message
          --> menu.xml:10:1
           |
        10 | <b>
           | ^^
        note: here
          --> menu.xml:1:1
           |
         1 | <a>
           | ^^

        """)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        pytest.param("<a b='1'>", "b", ["<a b='1'>", "   ^"], id="plain"),
        pytest.param("\t<a>\t<b>", "b", ["    <a> <b>", "         ^"], id="tabs"),
        pytest.param("<a>\t</a>", "\t", ["<a> </a>", "   ^"], id="tab that is marked"),
        pytest.param(
            "<a b='\u65e5\u672c' c=''>", "c", ["<a b='\u65e5\u672c' c=''>", "            ^"], id="wide before"
        ),
        pytest.param("<a \u65e5\u672c=''>", "\u65e5\u672c", ["<a \u65e5\u672c=''>", "   ^^^^"], id="wide marked"),
        pytest.param("<a b='\U0001f600' c=''>", "c", ["<a b='\U0001f600' c=''>", "          ^"], id="emoji"),
        pytest.param("<e\u0301 c=''>", "c", ["<e\u0301 c=''>", "   ^"], id="combining character"),
        pytest.param("<a\nb='1'>", "<a\nb='1'", ["<a", "^^"], id="span of two lines"),
        pytest.param("<a\r\nb='1'>", "<a\r\nb", ["<a", "^^"], id="span over CR LF"),
        pytest.param("<a>\x1b[31m\x07</a>", "\x1b", ["<a>\u241b[31m\u2407</a>", "   ^"], id="escape sequence"),
        pytest.param("<a>\x7f\x9b\u202e</a>", "\x9b", ["<a>\u2421\ufffd\ufffd</a>", "    ^"], id="other controls"),
    ],
)
def test_frame(text: str, marked: str, expected: list[str]) -> None:
    assert frame(text, marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "line", "carets"),
    [
        pytest.param("x" * 300 + "<b>", "<b>", "\u2026" + "x" * 60 + "<b>", " " * 61 + "^^^", id="before"),
        pytest.param("<b>" + "x" * 300, "<b>", "<b>" + "x" * 157 + "\u2026", "^^^", id="behind"),
        pytest.param(
            "x" * 300 + "<b>" + "y" * 300,
            "<b>",
            "\u2026" + "x" * 60 + "<b>" + "y" * 97 + "\u2026",
            " " * 61 + "^^^",
            id="both",
        ),
        pytest.param("<b" + "x" * 300, "<b" + "x" * 300, "<b" + "x" * 158 + "\u2026", "^" * 160, id="long span"),
        pytest.param("x" * 160, "x", "x" * 160, "^", id="just fits"),
    ],
)
def test_long_lines_are_cut_around_the_span(text: str, marked: str, line: str, carets: str) -> None:
    assert frame(text, marked) == [line, carets]


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        pytest.param("", 0, ["", "^"], id="empty document"),
        pytest.param("<a>\n", 4, ["", "^"], id="behind the last newline"),
        pytest.param("<a>", 3, ["<a>", "   ^"], id="behind the last character"),
        pytest.param("<a>\r\n<b>", 3, ["<a>", "   ^"], id="at a newline"),
    ],
)
def test_empty_span(text: str, offset: int, expected: list[str]) -> None:
    source = text_source(text)
    found = Diagnostic(source, Span(offset, offset), Severity.NOTE, "some-rule", "a message")
    lines = printed(found).splitlines()
    assert [line[4:] for line in lines[3:5]] == expected


def test_what_a_document_holds_never_reaches_the_terminal_raw() -> None:
    evil = "\x1b]0;title\x07\x9b31m\u202e\r\n"
    source = text_source(f"<Response>\n<Hang{evil}up/>\n</Response>")
    fix = Fix(f"rename {evil}", (), Applicability.SAFE)
    found = diagnostic(source, "Hang", f"there is no {evil}", fix=fix, related=(Related(Span(0, 3), evil),))
    for look in (False, True):
        text = printed(found, name=f"menu{evil}.xml", is_colored=look)
        for color in ("0", "1", "1;31", "1;34", "1;36"):
            text = text.replace(f"\x1b[{color}m", "")
        assert all(character == "\n" or character.isprintable() for character in text)


def test_undecodable_bytes_are_shown_as_such() -> None:
    source = bytes_source(b"<Response><Say>caf\xe9</Say></Response>")
    text = printed(*lint(source).diagnostics)
    assert "<Say>caf\ufffd</Say>" in text
    text.encode()


def test_colors() -> None:
    source = text_source("<a>")
    text = printed(diagnostic(source, "a"), is_colored=True)
    assert text.startswith("\x1b[1;31merror[some-rule]\x1b[0m\x1b[1m: a message\x1b[0m\n")
    assert "\x1b[1;31m^\x1b[0m" in text


def test_one_line_of_many_megabytes_is_not_copied_for_each_finding() -> None:
    source = text_source("<Response>" + "<Hangup reason='busy'/>" * 200_000 + "</Response>")
    places = [
        Diagnostic(source, Span(at, at + 5), Severity.ERROR, "some-rule", "m") for at in range(0, 4_000_000, 4_000)
    ]
    assert printed(*places).count("some-rule") == 1000


@given(
    text=st.text(st.sampled_from("ab<>\t\r\n\x1b\x9b\u202e\u65e5\u0301\U0001f600\udce9 "), max_size=400),
    places=st.tuples(st.integers(0, 400), st.integers(0, 400)),
)
def test_any_span_of_any_text_can_be_shown(text: str, places: tuple[int, int]) -> None:
    start, end = sorted(min(place, len(text)) for place in places)
    found = Diagnostic(SourceText(text), Span(start, end), Severity.ERROR, "some-rule", text[:50])
    lines = printed(found).splitlines()
    assert len(lines) == 6
    assert all(character.isprintable() or character in "\u0301" for line in lines for character in line)
    assert set(lines[4][4:]) <= {" ", "^"}
    assert "^" in lines[4]
