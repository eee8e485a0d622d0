"""Neovim with the recipes of the guide: the client that it comes with, and what people press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

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
from tests.editors.neovim import Neovim, of_system, of_wheel

OPTIONS = re.findall(r"`(init_options = .+?)`", GUIDE)[0]
PROGRAMS = {"Neovim of the system": of_system, "Neovim of the wheel": of_wheel}
# Answers the question which action to take, as a finger on its number would.
CHOOSE = """
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do
    if options.format_item(item):find('%s') then return choose(item) end
  end
end
"""
LISTED = "local here = vim.fn.getloclist(0); return #here > 0 and here or vim.fn.getqflist()"
FLOATING = """
for _, window in ipairs(vim.api.nvim_list_wins()) do
  if vim.api.nvim_win_get_config(window).relative ~= '' then
    return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
  end
end
return {}
"""


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> str:
    path = PROGRAMS[request.param]()
    if not path:
        pytest.skip(f"the {request.param} is not installed")
    return path


@pytest.fixture
def neovim(program: str, tmp_path: Path) -> Iterator[Neovim]:
    with Neovim(program, Home(tmp_path)) as neovim:
        yield neovim


@pytest.mark.parametrize("name", ["call.twiml", "call.xml"])
def test_findings_are_shown_and_go_when_they_are_fixed(neovim: Neovim, tmp_path: Path, name: str) -> None:
    neovim.open(name, FAULTY)
    assert eventually(lambda: neovim.rules, bool) == ["unknown-attribute"]
    neovim.lua(CHOOSE % "maxLength")
    neovim.press("/maxlength<CR>gra")
    assert eventually(lambda: neovim.text, FIXED.__eq__) == FIXED
    neovim.press(":write<CR>")
    assert eventually((tmp_path / "project" / name).read_text, FIXED.__eq__) == FIXED
    assert eventually(lambda: neovim.rules, lambda rules: not rules) == []


def test_nothing_is_shown_of_other_xml(neovim: Neovim) -> None:
    neovim.open("feed.xml", FOREIGN)
    neovim.open("call.xml", FAULTY)
    assert eventually(lambda: neovim.rules, bool)
    neovim.lua("vim.cmd('buffer feed.xml')")
    clients = "get_clients({ bufnr = 0 })" if neovim.is_modern else "buf_get_clients(0)"
    assert neovim.lua(f"return #vim.lsp.{clients}") == 1
    assert neovim.rules == []


def test_the_settings_reach_the_server(program: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.write(TEAM)
    with Neovim(program, home, ("cmd = {", f"{OPTIONS}, cmd = {{")) as neovim:
        neovim.open("call.twiml", TWICE_FAULTY)
        assert eventually(lambda: neovim.rules, bool) == ["deprecated-voice"]


def test_the_document_is_formatted(neovim: Neovim) -> None:
    neovim.open("call.twiml", UNTIDY)
    neovim.wait_for_server()
    neovim.press("gggqG" if neovim.is_modern else "grf")
    assert eventually(lambda: neovim.text, TIDY.__eq__) == TIDY


def test_an_attribute_is_explained(neovim: Neovim) -> None:
    neovim.open("call.twiml", FIXED)
    neovim.wait_for_server()
    neovim.press("/maxLength<CR>K")
    shown = eventually(lambda: neovim.lua(FLOATING), bool)
    assert any("maxLength" in line for line in shown)


def test_start_and_end_tag_are_renamed_together(neovim: Neovim) -> None:
    neovim.open("call.twiml", FIXED)
    neovim.wait_for_server()
    neovim.press("/Say<CR>")
    neovim.lua("vim.ui.input = function(_, take) take('Play') end")
    neovim.press("grn" if neovim.is_modern else ":lua vim.lsp.buf.rename()<CR>")
    assert eventually(lambda: neovim.text, RENAMED.__eq__) == RENAMED


def test_the_outline_is_listed(neovim: Neovim) -> None:
    neovim.open("call.twiml", FIXED)
    neovim.wait_for_server()
    neovim.press("gO" if neovim.is_modern else ":lua vim.lsp.buf.document_symbol()<CR>")
    listed = eventually(lambda: neovim.lua(LISTED), bool)
    assert [entry["lnum"] for entry in listed] == [1, 2, 3]


def test_defaults_are_shown_in_the_text(program: str, tmp_path: Path) -> None:
    with Neovim(program, Home(tmp_path), ("cmd = {", "init_options = { inlayHints = true }, cmd = {")) as neovim:
        if not neovim.is_modern:
            pytest.skip("this Neovim has no inlay hints")
        neovim.open("call.twiml", FIXED)
        neovim.wait_for_server()
        neovim.press(":lua vim.lsp.inlay_hint.enable()<CR>")
        assert eventually(lambda: neovim.lua("return vim.lsp.inlay_hint.get({ bufnr = 0 })"), bool)


@pytest.mark.parametrize(("typed", "taken"), [("Dia", "<Dial></Dial>"), ("Hang", "<Hangup/>")], ids=["Dial", "Hangup"])
def test_names_are_completed(neovim: Neovim, typed: str, taken: str) -> None:
    neovim.open("call.twiml", FIXED)
    neovim.wait_for_server()
    neovim.press(f"ggo<lt>{typed}<C-x><C-o>")
    offered = eventually(lambda: neovim.offered, lambda names: len(names) == 1)
    assert offered == [taken.strip("</>").partition(">")[0]]
    neovim.press("<C-n><C-y>")
    assert eventually(lambda: neovim.text.splitlines()[1].strip(), taken.__eq__) == taken
