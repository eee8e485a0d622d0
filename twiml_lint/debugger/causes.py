"""Cause: what a message of Twilio's XML parser means."""

from __future__ import annotations

from typing import NamedTuple


class Cause(NamedTuple):
    """The rules that report it before the call, what it means and what to do, as Markdown sentences."""

    rules: tuple[str, ...]
    meaning: str
    advice: str
