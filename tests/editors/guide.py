"""What the guide to editors shows, and a home in which an editor finds it as its own configuration."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.cli.command import ROOT, environment
from tests.integrations.shell import Shell

GUIDE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
# Recipe to its language and text, by the title that it has there.
RECIPES = {
    match[2]: (match[1], match[3]) for match in re.finditer(r'```(\w+) title="([^"]+)"\n(.*?)```', GUIDE, re.DOTALL)
}
FAULTY = """\
<Response>
  <Say voice="Polly.Amy">Hi</Say>
  <Record maxlength="30" action="/done"/>
</Response>
"""
FIXED = FAULTY.replace("maxlength", "maxLength")
TWICE_FAULTY = FAULTY.replace("Polly.Amy", "alice")
TEAM = {"team.toml": 'ignore = ["unknown-attribute"]\n'}
RENAMED = FIXED.replace("Say", "Play")
FOREIGN = '<feed><Record maxlength="30"/></feed>\n'
UNTIDY = "<Response><Say   voice='Polly.Amy'>Hi</Say><Hangup></Hangup></Response>\n"
TIDY = """\
<Response>
  <Say voice="Polly.Amy">Hi</Say>
  <Hangup/>
</Response>
"""
PATIENCE = 30  # seconds

T = TypeVar("T")
Change = tuple[str, str]


class Home:
    """A folder with twiml-lint on the path, a project in it, and recipes where they say that they belong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = Shell(folder).folder
        self.project = folder / "project"
        self.project.mkdir()

    def put(self, title: str, change: Change = ("", "")) -> None:
        """A recipe at the path of its title, `~` being this folder, with one text in place of another."""
        path = self.folder / title.partition(" ")[0].removeprefix("~/")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = RECIPES[title][1]
        assert change[0] in text
        path.write_text(text.replace(*change, 1))

    def write(self, files: dict[str, str]) -> None:
        """Files of the project."""
        for name, text in files.items():
            (self.project / name).write_text(text)

    @property
    def environment(self) -> dict[str, str]:
        values = environment(HOME=str(self.folder), XDG_RUNTIME_DIR=None, VIMINIT=None, EXINIT=None)
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            place = {"CONFIG": ".config", "CACHE": ".cache", "DATA": ".local/share", "STATE": ".local/state"}[name]
            values[f"XDG_{name}_HOME"] = str(self.folder / place)
        return {**values, "PATH": f"{self.programs}:{values['PATH']}"}


def eventually(look: Callable[[], T], is_right: Callable[[T], bool], patience: float = PATIENCE) -> T:
    """What is seen as soon as it is right, or at last."""
    end = time.monotonic() + patience
    while True:
        seen = look()
        if is_right(seen) or time.monotonic() > end:
            return seen
        time.sleep(0.05)
