"""What the page counts before it shows it: the totals stand first, so the findings have to wait for the last."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from twiml_lint.diagnostics import Severity

# The gravest first.
LEVELS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class Section(NamedTuple):
    """A file that has findings, under the name people are shown."""

    name: str
    levels: Counter[Severity]


class Summary:
    """The totals: files, findings by level and by rule, and what is not shown."""

    __slots__ = ("files", "known", "levels", "rules", "sections", "suppressed")

    def __init__(self) -> None:
        self.files = self.suppressed = self.known = 0
        self.levels: Counter[Severity] = Counter()
        self.rules: Counter[str] = Counter()
        self.sections: list[Section] = []

    def totals(self) -> str:
        """The headline: "3 errors and 1 note"."""
        found = [counted(self.levels[level], level.value) for level in LEVELS if self.levels[level]]
        return listed(found) or "No findings"

    def extent(self) -> str:
        """Where that was found: "in 2 of 7 files", and what is not shown."""
        number = len(self.sections)
        where = (
            counted(self.files, "file") if number in (0, self.files) else f"{number} of {counted(self.files, 'file')}"
        )
        hidden = [f"{self.suppressed} suppressed by comments"] if self.suppressed else []
        hidden += [f"{self.known} hidden by the baseline"] if self.known else []
        return f"in {where}" + (f"; {listed(hidden)}" if hidden else "")


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last
