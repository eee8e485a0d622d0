"""The starter: a configuration in which every key stands, commented out, with its default and what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.config.keys import KEYS
from twiml_lint.config.toml import written

_HEADING = """\
# The configuration of twiml-lint. Each key below stands with its default: take away the # before it to change it.
# `twiml-lint check --show-settings FILE` shows what counts for a file, and why.
"""


def starter() -> Iterator[str]:
    """The text of a twiml-lint.toml, piece by piece, that means the defaults, also without the # before its keys."""
    yield _HEADING
    for key in KEYS.values():
        yield f"\n# {key.description}\n"
        if "enum" in key.kind.schema:
            yield f"# One of {key.kind.expected}.\n"
        elif not isinstance(key.default, bool):
            yield f"# Example: {key.name} = {written(key.example)}\n"
        yield f"#{key.name} = {written(key.default)}\n"
