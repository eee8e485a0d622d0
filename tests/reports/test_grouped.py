from __future__ import annotations

from textwrap import dedent

import pytest

from tests.reports.odd import CONTROLS, FILE_NAMES, file_called, found, written
from twiml_lint import Diagnostic, Severity, Span, text_source
from twiml_lint.report import Look


def test_columns_are_aligned_within_a_file() -> None:
    far = Diagnostic(text_source("\n" * 11 + "<a>"), Span(11, 13), Severity.WARNING, "a-much-longer-rule", "far down")
    files = file_called("a.xml", found(), far), file_called("b.xml"), file_called("c.xml", found("c", Severity.NOTE))
    assert written("grouped", *files) == dedent("""\
        a.xml
           2:4  error    some-rule           a message
          12:1  warning  a-much-longer-rule  far down

        c.xml
          2:4  note     some-rule  c
        """)


def test_nothing() -> None:
    assert written("grouped") == written("grouped", file_called("a.xml")) == ""


def test_colors_and_links_do_not_move_the_columns() -> None:
    linked = found()._replace(url="https://www.twilio.com/docs")
    plain = written("grouped", file_called("a.xml", found(), linked))
    painted = written("grouped", file_called("a.xml", found(), linked), look=Look(is_colored=True, has_links=True))
    assert painted != plain
    for sequence in ("\x1b[1;4m", "\x1b[1;31m", "\x1b[0m", f"\x1b]8;;{linked.url}\x1b\\", "\x1b]8;;\x1b\\"):
        assert sequence in painted
        painted = painted.replace(sequence, "")
    assert painted == plain


@pytest.mark.parametrize("name", FILE_NAMES)
def test_two_lines_whatever_names_and_messages_hold(name: str) -> None:
    lines = written("grouped", file_called(name, found(CONTROLS))).splitlines()
    assert len(lines) == 2
    assert all(line.replace("\ufffe", "").isprintable() for line in lines)
