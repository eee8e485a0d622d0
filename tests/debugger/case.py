"""A code of Twilio's debugger, and the document that shows the linter saying it first."""

from __future__ import annotations

from typing import NamedTuple

from twiml_lint import Settings


class Shown(NamedTuple):
    """`document`, linted under `settings`, brings a diagnostic of `rule` that carries the code."""

    rule: str
    document: str
    settings: Settings = Settings()
