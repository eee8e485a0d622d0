"""Small files of the linter's own, read as a whole."""

from __future__ import annotations


def read_whole(path: str) -> bytes:
    """The bytes of a file; raises OSError."""
    with open(path, "rb") as file:
        return file.read()
