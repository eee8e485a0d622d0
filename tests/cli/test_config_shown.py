"""--show-settings: what counts for a file, and where it comes from; what it prints is itself a configuration."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONFIGURATIONS = {
    "base.toml": """\
channel = "voice"
extend-select = ["opt-in"]
extend-exclude = ["old/*.xml", "*.draft.xml"]
baseline = "known.json"
severity = { 12200 = "warning", wrong-root = "note" }
""",
    "sub/twiml-lint.toml": """\
extend = "../base.toml"
max-call-duration = "24h"
ignore = ["12100"]
per-file-ignores = { "wait/*" = ["record-without-action"] }
fail-on = "error"

[[overrides]]
files = ["*"]
voice-sdk = true

[[overrides]]
files = ["wait/"]
role = "wait"
severity = { wrong-root = "warning" }
""",
}
SHOWN = """\
# What counts for sub/wait/hold.xml, as a configuration.
# The nearest file is sub/twiml-lint.toml, which extends base.toml.

channel = "voice"               # base.toml: channel
max-call-duration = 86400       # sub/twiml-lint.toml: max-call-duration
voice-sdk = true                # sub/twiml-lint.toml: override 1
delivery = "call-parameter"     # command line: delivery
role = "wait"                   # sub/twiml-lint.toml: override 2
pci-mode = true                 # environment: TWIML_LINT_PCI_MODE
select = ["default", "opt-in"]  # default, base.toml: extend-select
ignore = ["12100", "record-without-action"]  # sub/twiml-lint.toml: ignore, sub/twiml-lint.toml: per-file-ignores
exclude = [".bzr", ".git", ".hg", ".jj", ".nox", ".svn", ".tox", ".venv", "__pycache__", "node_modules", "../old/*.xml", "*.draft.xml", "../a/b"]  # default, base.toml: extend-exclude, command line: extend-exclude
force-exclude = false           # default
baseline = ""                   # default
fail-on = "warning"             # default

[severity]
12200 = "warning"       # base.toml: severity
wrong-root = "warning"  # sub/twiml-lint.toml: override 2
"""


@pytest.fixture
def configured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in CONFIGURATIONS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.setenv("TWIML_LINT_PCI_MODE", "1")
    return folder


@pytest.mark.usefixtures("configured")
def test_each_value_and_its_origin(command: Command) -> None:
    arguments = ("--delivery", "call-parameter", "--extend-exclude", "a/b")
    assert command("check", "--show-settings", "sub/wait/hold.xml", *arguments) == (0, SHOWN, "")


def test_what_is_shown_is_a_configuration_that_shows_the_same(
    configured: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(configured / "sub")
    call = ("check", "--show-settings", "wait/hold.xml")
    shown = command(*call).output
    write(configured, **{"sub___twiml-lint__toml": shown})
    again = command(*call).output
    assert tomllib.loads(again) == tomllib.loads(shown)
    assert tomllib.loads(shown)["baseline"] == "../known.json"
    assert "base.toml" not in again


@pytest.mark.parametrize(
    ("path", "arguments", "line"),
    [
        ("x.xml", (), "# There is no file that says anything."),
        ("x.xml", ("--config", "base.toml"), "# The nearest file is base.toml."),
        ("sub/x.draft.xml", (), "# The file is excluded, and linted only if it is named."),
        ("sub/x.draft.xml", ("--force-exclude",), "# The file is excluded."),
        ("x\ny.xml", (), "# What counts for x?y.xml, as a configuration."),
        ("sub/x.xml", ("--isolated",), "# There is no file that says anything."),
    ],
)
@pytest.mark.usefixtures("configured")
def test_heading(path: str, arguments: tuple[str, ...], line: str, command: Command) -> None:
    output = command("check", "--show-settings", path, *arguments).output
    assert line in output.splitlines()
    tomllib.loads(output)


@pytest.mark.usefixtures("configured")
def test_folder_has_no_settings(command: Command) -> None:
    message = "twiml-lint: sub is a folder: --show-settings needs a file, which need not exist\n"
    assert command("check", "--show-settings", "sub") == (2, "", message)
