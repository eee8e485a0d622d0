"""Style: what formatting leaves to taste."""

from typing import NamedTuple


class Style(NamedTuple):
    """`unit` is what a level is indented by, `unit_width` how many columns that takes, and a start tag that would reach
    beyond column `width` is wrapped."""

    unit: str = "  "
    unit_width: int = 2
    width: int = 120


def indented_by(columns: int, *, is_tab: bool = False) -> Style:
    """A style that indents by so many blanks, or by a tab that is shown as wide."""
    return Style("\t" if is_tab else " " * columns, columns)
