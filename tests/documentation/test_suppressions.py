"""Whatever the guide to suppressions shows is run, and does what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from twiml_lint import lint
from twiml_lint.__main__ import main

GUIDE = (Path(__file__).parents[2] / "docs" / "suppressions.md").read_text(encoding="utf-8")
FAULTY = (
    '<Response>\n  <!-- twiml-lint: ignore[{}] our gateway reads it -->\n  <Hangup x-reason="busy"/>\n</Response>\n'
)


def blocks(language: str) -> list[str]:
    return [block[1] for block in re.finditer(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)]


*EXAMPLES, OLD, SUPPRESSED = blocks("xml")
FILES = {
    "corrected.xml": FAULTY.format("unknown-attribute").replace(' x-reason="busy"', ""),
    "misspelt.xml": FAULTY.format("unknown-atribute"),
    "old.xml": OLD,
}
NOTATIONS = re.findall(r"^\| `(.+?)` \|", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("example", [*EXAMPLES, SUPPRESSED], ids=lambda example: example.splitlines()[1].strip())
def test_an_example_hides_all_that_is_found_in_it(example: str) -> None:
    result = lint(example)
    assert result.diagnostics == ()
    assert result.suppressed
    assert all(one.reason for one in result.suppressed)
    assert lint(example.replace("twiml-lint:", "")).diagnostics


@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_notation_hides(notation: str) -> None:
    result = lint(f'<Response>\n  {notation}\n  <Hangup x-reason="busy"/>\n</Response>\n')
    assert result.diagnostics == ()
    assert [one.reason for one in result.suppressed] == ["reason"]


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.split("\n", 1)[0])
def test_a_command_prints_what_is_shown(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command, _, shown = block.partition("\n")
    main(shlex.split(command.removeprefix("$ twiml-lint ")))
    printed = capsys.readouterr()
    assert printed.out + printed.err == shown
    assert (tmp_path / "old.xml").read_text(encoding="utf-8") == (SUPPRESSED if "--add-ignore" in command else OLD)
