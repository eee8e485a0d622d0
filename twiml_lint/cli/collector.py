"""The garbage collector, which __main__ switches off for the imports."""

from __future__ import annotations

import gc

# Objects made between two collections: a linted document is full of reference cycles, so that garbage must be
# collected, but not every 700 objects.
_SELDOM = 10_000


def collect_seldom(threshold: int = _SELDOM) -> None:
    """Where the collector is off, switch it on: seldom, and not for what is there by now, which stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(threshold)
        gc.enable()
