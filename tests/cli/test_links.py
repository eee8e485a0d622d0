"""Hyperlinks: a rule's name leads to Twilio's page on terminals that are known to show them so."""

from __future__ import annotations

import io

import pytest

from tests.cli.command import environment
from tests.cli.conftest import Command
from twiml_lint.cli.console import wants_links
from twiml_lint.report.terminal import link

URL = "https://www.twilio.com/docs/api/errors/12200"
LINKED = f"\x1b]8;;{URL}\x1b\\unknown-attribute\x1b]8;;\x1b\\"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        pytest.param({}, False, id="xterm"),
        pytest.param({"TERM_PROGRAM": "iTerm.app"}, True, id="iTerm2"),
        pytest.param({"TERM_PROGRAM": "vscode"}, True, id="VS Code"),
        pytest.param({"TERM_PROGRAM": "WezTerm"}, True, id="WezTerm"),
        pytest.param({"TERM_PROGRAM": "Apple_Terminal"}, False, id="Terminal.app"),
        pytest.param({"VTE_VERSION": "7600"}, True, id="GNOME Terminal"),
        pytest.param({"VTE_VERSION": "5000"}, False, id="GNOME Terminal that crashes on links"),
        pytest.param({"VTE_VERSION": "4205"}, False, id="GNOME Terminal before links"),
        pytest.param({"VTE_VERSION": "none"}, False, id="VTE_VERSION that is no number"),
        pytest.param({"WT_SESSION": "0-0-0"}, True, id="Windows Terminal"),
        pytest.param({"KITTY_WINDOW_ID": "1"}, True, id="kitty"),
        pytest.param({"TERM": "xterm-kitty"}, True, id="kitty by its name"),
        pytest.param({"TERM": "foot-extra"}, True, id="foot"),
        pytest.param({"KONSOLE_VERSION": "220400"}, True, id="Konsole"),
        pytest.param({"TERM": "screen-256color", "VTE_VERSION": "7600"}, False, id="screen in GNOME Terminal"),
        pytest.param({"TERM": "dumb", "VTE_VERSION": "7600"}, False, id="dumb terminal"),
        pytest.param({"NO_COLOR": "1", "VTE_VERSION": "7600"}, False, id="NO_COLOR"),
        pytest.param({"FORCE_HYPERLINK": "0", "VTE_VERSION": "7600"}, False, id="forbidden"),
        pytest.param({"FORCE_HYPERLINK": "1"}, True, id="forced"),
        pytest.param({"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, True, id="forced without colours"),
        pytest.param({"FORCE_HYPERLINK": ""}, False, id="FORCE_HYPERLINK that is empty"),
    ],
)
def test_terminals(variables: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = {name: value for name, value in environment().items() if name in ("PATH", "HOME", "TERM")}
    monkeypatch.setattr("os.environ", {**plain, **variables})
    assert wants_links(Terminal()) == wanted
    assert wants_links(Terminal(), "never") == ("1" in variables.get("FORCE_HYPERLINK", ""))


@pytest.mark.parametrize("stream", [io.StringIO(), None], ids=["no terminal", "no standard output"])
def test_nothing_but_terminals_gets_links_unless_forced(
    stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VTE_VERSION", "7600")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("FORCE_HYPERLINK", raising=False)
    assert not wants_links(stream)
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    assert wants_links(stream)


@pytest.mark.parametrize(
    ("output_format", "start"),
    [
        ("full", f"error[{LINKED}]: <Hangup> has no attribute reason"),
        ("concise", f"bad.xml:2:11: error[{LINKED}] <Hangup> has no attribute reason"),
        ("grouped", f"bad.xml\n  2:11  error    {LINKED}  <Hangup> has no attribute reason"),
    ],
)
def test_rule_names_are_links(
    output_format: str, start: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    output = command("check", "bad.xml", "--output-format", output_format).output
    assert output.startswith(start)
    monkeypatch.setenv("FORCE_HYPERLINK", "0")
    assert command("check", "bad.xml", "--output-format", output_format).output == output.replace(
        LINKED, "unknown-attribute"
    )


@pytest.mark.parametrize("output_format", ["json", "full:report.txt"])
def test_other_formats_and_files_get_none(
    output_format: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    output = command("check", "bad.xml", "--output-format", output_format).output
    if ":" in output_format:
        with open("report.txt", encoding="utf-8") as file:
            output = file.read()
    assert "unknown-attribute" in output
    assert "\x1b" not in output


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.com/\x1b\\evil",
        "https://example.com/\x07",
        "https://example.com/\n",
        "https://example.com/\u65e5",
    ],
)
def test_what_is_no_url_is_no_link(url: str) -> None:
    assert link("a-rule", url) == "a-rule"
