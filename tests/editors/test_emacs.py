"""Emacs with the recipe of the guide: Eglot, Flymake, and what people press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editors.emacs import Emacs, is_here
from tests.editors.guide import (
    FAULTY,
    FIXED,
    FOREIGN,
    GUIDE,
    RENAMED,
    TEAM,
    TIDY,
    TWICE_FAULTY,
    UNTIDY,
    Home,
    eventually,
)

SERVER = '("twiml-lint" "server")'
WITH_OPTIONS = re.findall(r'`(\("twiml-lint" "server" .+?)`', GUIDE)[0]
EXPLAINED = """
(let ((buffer (seq-find (lambda (buffer) (string-match-p "[*]eldoc" (buffer-name buffer))) (buffer-list))))
  (if buffer (with-current-buffer buffer (buffer-substring-no-properties (point-min) (point-max))) ""))
"""


@pytest.fixture(scope="module")
def needed() -> None:
    if not is_here():
        pytest.skip("Emacs is not installed, or Eglot is not")


@pytest.fixture
def emacs(needed: None, tmp_path: Path) -> Iterator[Emacs]:  # noqa: ARG001
    with Emacs(Home(tmp_path)) as emacs:
        yield emacs


@pytest.mark.parametrize("name", ["call.twiml", "call.xml"])
def test_findings_are_shown_and_go_when_they_are_fixed(emacs: Emacs, tmp_path: Path, name: str) -> None:
    emacs.open(name, FAULTY)
    (finding,) = eventually(lambda: emacs.findings, bool)
    assert "unknown-attribute" in finding
    emacs.command("flymake-goto-next-error")
    emacs.command("eglot-code-actions", "")
    assert emacs.text == FIXED
    emacs.press("C-x C-s")
    assert (tmp_path / "project" / name).read_text() == FIXED
    assert eventually(lambda: emacs.findings, lambda findings: not findings) == []


def test_nothing_is_shown_of_other_xml(emacs: Emacs) -> None:
    emacs.open("feed.xml", FOREIGN)
    emacs.open("call.xml", FAULTY)
    assert eventually(lambda: emacs.findings, bool)
    emacs.lisp('(switch-to-buffer "feed.xml") nil')
    assert emacs.lisp("eglot--managed-mode") is True
    assert emacs.findings == []


@pytest.mark.usefixtures("needed")
def test_the_settings_reach_the_server(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write(TEAM)
    with Emacs(home, (SERVER, WITH_OPTIONS)) as emacs:
        emacs.open("call.twiml", TWICE_FAULTY)
        (finding,) = eventually(lambda: emacs.findings, bool)
        assert "deprecated-voice" in finding


def test_the_document_is_formatted(emacs: Emacs) -> None:
    emacs.open("call.twiml", UNTIDY)
    emacs.command("eglot-format-buffer")
    assert emacs.text == TIDY


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("<Hang", "<Hangup/>"),
        ("<Dia", "<Dial></Dial>"),
        ("<Say voi", '<Say voice=""'),
        ("<Reject reason='b", "<Reject reason='busy'"),
        ('<Gather input="dtmf sp', '<Gather input="dtmf speech'),
        ("<Say>Hi</", "<Say>Hi</Say>"),
    ],
    ids=["element", "element with its end tag", "attribute", "value", "word of a list", "end tag"],
)
def test_what_is_typed_is_completed(emacs: Emacs, typed: str, completed: str) -> None:
    emacs.open("call.twiml", "<Response>\n\n<Leave/>\n</Response>\n")
    emacs.press("C-n")
    emacs.type(typed)
    emacs.complete()
    assert emacs.text.splitlines()[1] == completed


def test_start_and_end_tag_are_renamed_together(emacs: Emacs) -> None:
    emacs.open("call.twiml", FIXED)
    emacs.press("C-s S a y RET")
    emacs.command("eglot-rename", "Play")
    assert emacs.text == RENAMED


def test_an_attribute_is_explained(emacs: Emacs) -> None:
    emacs.open("call.twiml", FIXED)
    emacs.press("C-s m a x L RET")
    assert "maxLength" in eventually(lambda: explained(emacs), bool)


def explained(emacs: Emacs) -> str:
    """What is shown of the place of the cursor; asked anew, as Eldoc drops a question when it asks one of its own."""
    emacs.command("eldoc")
    return eventually(lambda: str(emacs.lisp(EXPLAINED)), bool, patience=3)
