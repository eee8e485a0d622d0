"""Every format on every case, to the byte: golden/<case>.<format> holds what the command prints.

`make golden` rewrites them all; look at the difference before you commit it. A new format needs nothing but its line in
FORMATS, and a new case its entry in cases.py; then `make golden`.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.reports.cases import CASES, written
from twiml_lint import __version__
from twiml_lint.report import FORMATS

GOLDEN = Path(__file__).parent / "golden"
IS_UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
# What is the same in all cases or changes with every rule's documentation, and is tested elsewhere; and fingerprints that
# are made of an absolute path.
LEFT_OUT = (
    (re.compile(r'"help":\{"text":"(?:[^"\\]|\\.)*","markdown":"(?:[^"\\]|\\.)*"\}'), '"help":"…"'),
    (re.compile(r'"fingerprint":"\w+"(?=[^\n]*"path":"/FOLDER)'), '"fingerprint":"…"'),
    (re.compile(r"(<style[^>]*>).*?(</style>)", re.DOTALL), r"\1…\2"),
    (re.compile(r"'sha256-[^']*'"), "'sha256-…'"),
    (re.compile(r"(<script[^>]*>).*?(</script>)", re.DOTALL), r"\1…\2"),
)


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_report_is_the_golden_one(
    case: str, output_format: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folder / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    text = normalised(written(CASES[case], ("--output-format", output_format), command), folder)
    golden = GOLDEN / f"{case}.{output_format}"
    if IS_UPDATE:
        golden.write_bytes(text.encode())
    assert golden.exists(), "there is no golden file yet: run `make golden`"
    assert text == golden.read_bytes().decode(), "the report has changed: if it should have, run `make golden`"


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{case}.{output_format}" for case in CASES for output_format in FORMATS}
    stale = {path for path in GOLDEN.iterdir() if path.name not in wanted}
    if IS_UPDATE:
        for path in stale:
            path.unlink()
        stale = set()
    assert stale == set()


def normalised(text: str, folder: Path) -> str:
    """Without what differs from one machine and version to the next, and without what is long and the same everywhere."""
    for path in {str(folder), str(folder.resolve())}:
        # A format may escape whatever is no letter.
        text = re.sub("".join(rf"\\?{re.escape(character)}" for character in path), "/FOLDER", text)
    text = text.replace(__version__, "VERSION")
    for pattern, replacement in LEFT_OUT:
        text = pattern.sub(replacement, text)
    return text
