"""docs/editors.md: its table is what the server offers, and its recipes are what the editors read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.guide import FAULTY, FIXED, FOREIGN, GUIDE, RECIPES, TIDY, UNTIDY, Home
from tests.lsp.client import Client

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HELIX = "~/.config/helix/languages.toml"
# As the book of Helix has them; it refuses a language with any other.
KEYS_OF_HELIX = {
    *("name", "language-id", "scope", "injection-regex", "file-types", "shebangs", "roots", "auto-format"),
    *("diagnostic-severity", "comment-tokens", "block-comment-tokens", "indent", "language-servers", "grammar"),
    *("formatter", "soft-wrap", "text-width", "rulers", "path-completion", "workspace-lsp-roots"),
}
TEMPLATE = "<Response>{% if busy %}<Hangup/>{% endif %}</Response>\n"
VIMS = {
    "vim": ("vim", "-Nes"),
    "nvim": ("nvim", "--headless", "-es"),
}


def test_the_table_names_what_the_server_offers(tmp_path: Path) -> None:
    (table,) = re.findall(r"\| feature \| asked for by \|\n(.*?)\n\n", GUIDE, re.DOTALL)
    methods = re.findall(r"`(?:textDocument|workspace)/(\w+)`", table)
    with Client(tmp_path, {"textDocument": {"diagnostic": {}}}) as client:
        offered = [name.removesuffix("Provider") for name in client.server_capabilities if name.endswith("Provider")]
    assert sorted(map(_alike, methods)) == sorted(map(_alike, offered))


def _alike(name: str) -> str:
    """The name of a method as that of a capability: some of these begin with `document`."""
    return name.lower().removeprefix("document")


def test_the_settings_are_those_of_the_extension() -> None:
    (table,) = re.findall(r"\| setting \| meaning \| default \|\n(.*?)\n\n", GUIDE, re.DOTALL)
    settings = re.findall(r"^\| `(\w+)` ", table, re.MULTILINE)
    manifest = json.loads((Path(__file__).parents[2] / "editors" / "vscode" / "package.json").read_text())
    known = manifest["contributes"]["configuration"]["properties"]
    assert settings == ["configuration", "inlayHints"]
    assert {f"twiml-lint.{setting}" for setting in settings} <= known.keys()


def commands() -> dict[str, list[str]]:
    """How the recipes that no test runs in their editor start the server."""
    helix = tomllib.loads(RECIPES[HELIX][1])["language-server"]["twiml-lint"]
    zed = json.loads(RECIPES[".zed/settings.json"][1])["lsp"]["lemminx"]["binary"]
    sublime = json.loads(RECIPES["LSP.sublime-settings"][1])["clients"]["twiml-lint"]
    (jetbrains,) = re.findall(r"\| Server \| Command \| `(.+)` \|", GUIDE)
    return {
        "Helix": [helix["command"], *helix["args"]],
        "Zed": [Path(zed["path"]).name, *zed["arguments"]],
        "Sublime Text": sublime["command"],
        "JetBrains": jetbrains.split(),
    }


@pytest.mark.parametrize("editor", commands())
def test_the_command_is_one(editor: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    done = subprocess.run([*commands()[editor], "--help"], env=home.environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout.split()[1:3]) == (0, [b"twiml-lint", b"server"])


def test_helix_knows_the_keys_and_the_server() -> None:
    recipe = tomllib.loads(RECIPES[HELIX][1])
    for language in recipe["language"]:
        assert language.keys() <= KEYS_OF_HELIX
        assert language["language-servers"] == list(recipe["language-server"])


class Vim:
    """Vim or Neovim with the recipe for editors that speak no LSP."""

    def __init__(self, command: tuple[str, ...], home: Home) -> None:
        home.put("~/.vimrc")
        self._home = home
        self._command = [*command, "-u", str(home.folder / ".vimrc")]

    def after(self, name: str, text: str, *orders: str) -> tuple[str, Any]:
        """The file and the quickfix list after these commands."""
        path, seen = self._home.project / name, self._home.folder / "seen.json"
        path.write_text(text)
        orders = (f"edit {name}", *orders, "write", f"call writefile([json_encode(getqflist())], '{seen}')", "qa!")
        command = [*self._command, *(word for order in orders for word in ("-c", order))]
        subprocess.run(
            command,
            cwd=self._home.project,
            env=self._home.environment,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=True,
        )
        return path.read_text(), json.loads(seen.read_text())


@pytest.fixture(params=VIMS)
def vim(request: pytest.FixtureRequest, tmp_path: Path) -> Vim:
    command = VIMS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return Vim(command, Home(tmp_path))


@pytest.mark.parametrize("name", ["call.twiml", "call.xml"])
def test_make_lists_the_findings(vim: Vim, name: str) -> None:
    _, (finding,) = vim.after(name, FAULTY, "silent make")
    assert (finding["lnum"], finding["col"], finding["type"], finding["valid"]) == (3, 11, "e", 1)
    assert finding["text"].startswith("[unknown-attribute] <Record> ")


def test_make_lists_nothing_of_other_xml(vim: Vim) -> None:
    assert vim.after("feed.xml", FOREIGN, "silent make") == (FOREIGN, [])


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        (UNTIDY, TIDY),
        (FIXED, FIXED),
        (FOREIGN, FOREIGN),
        (TEMPLATE, TEMPLATE),
        ("<Response><Say>\n", "<Response><Say>\n"),
    ],
    ids=["untidy", "tidy", "other XML", "template", "not well-formed"],
)
def test_gq_formats(vim: Vim, text: str, formatted: str) -> None:
    assert vim.after("call.xml", text, "normal gggqG")[0] == formatted
