from __future__ import annotations

from tests.cli.conftest import command, folder

__all__ = ["command", "folder"]
