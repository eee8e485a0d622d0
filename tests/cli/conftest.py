from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, VALID, Outcome, is_of_ci, write
from twiml_lint.__main__ import main

Command = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a valid, a faulty and a foreign document."""
    for name in tuple(os.environ):
        if name in ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK") or is_of_ci(name):
            monkeypatch.delenv(name)
    home = tmp_path / "work"
    home.mkdir()
    monkeypatch.chdir(home)
    write(home, good__xml=VALID, bad__xml=FAULTY, foreign__xml=FOREIGN)
    return home


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command in this process and that folder."""

    def run(*arguments: str | Path) -> Outcome:
        assert Path.cwd().is_relative_to(folder.parent)
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return run
