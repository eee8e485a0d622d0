""" "Did you mean": the known name that a misspelt one stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# Of difflib's similarity, 0 to 1: high enough that <Say> is never offered for <Pay>, which both exist, nor for "Sat".
_SIMILAR = 0.72


def closest(written: str, known: Iterable[str]) -> str | None:
    """The known name nearest to the one written, a difference in case or punctuation before a typo; None if far."""
    return _closest(written, tuple(known))


@lru_cache(maxsize=256)  # a slip is seldom alone
def _closest(written: str, names: tuple[str, ...]) -> str | None:
    folded = _folded(written)
    for name in names:
        if _folded(name) == folded:
            return name
    letters = sorted(folded)
    for name in names:
        if sorted(_folded(name)) == letters:  # two letters swapped: <Sya>
            return name
    from difflib import get_close_matches  # 3 ms to import, and only faulty documents come here

    by_folded = {_folded(name): name for name in names}
    matches = get_close_matches(folded, by_folded, n=1, cutoff=_SIMILAR)
    return by_folded[matches[0]] if matches else None


def is_same_word(written: str, meant: str) -> bool:
    """Whether two names differ in case, hyphens and underscores only: status_callback is certainly statusCallback."""
    return _folded(written) == _folded(meant)


def _folded(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")
