"""What formats share whose reader shows only the first few annotations of each level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Severity


def worst_first(lines: Iterable[tuple[Severity, str]]) -> Iterator[str]:
    """The lines of a whole run, errors before warnings before notes, else in their order."""
    return (line for _, line in sorted(lines, key=lambda pair: -pair[0].rank))
