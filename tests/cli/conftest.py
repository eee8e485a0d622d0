from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, VALID, Outcome, write
from twiml_lint.__main__ import main

Command = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a valid, a faulty and a foreign document."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
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
