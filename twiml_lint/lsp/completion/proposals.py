"""What is asked about a cursor, and what is proposed for it; places are offsets into the text."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.lsp.completion.context import Cursor
from twiml_lint.settings import Settings
from twiml_lint.source import Span

# Sorted by these first.
FIRST, USUAL, UNDOCUMENTED, DEPRECATED = range(4)


class Question(NamedTuple):
    """A cursor in a text; `diagnostics` lints the document, which takes its time."""

    text: str
    offset: int
    cursor: Cursor
    settings: Settings
    diagnostics: Callable[[], Sequence[Diagnostic]]


class Stop(NamedTuple):
    """A place to fill in: with one of these values, with anything if there are none."""

    values: tuple[str, ...] = ()


class Proposal(NamedTuple):
    """A text to insert, in pieces: what is written, and what is left to fill in.

    `typed` is what the user types to get it, if that is not the label. `topic` is what describes it: an element type,
    an attribute as "type@name", or a rule.
    """

    label: str
    pieces: tuple[str | Stop, ...]
    kind: str
    detail: str = ""
    rank: int = USUAL
    typed: str = ""
    topic: str = ""


class Proposals(NamedTuple):
    """What is proposed in place of `span`, which ends behind the cursor where a name goes on there."""

    span: Span
    proposals: tuple[Proposal, ...]
    is_ordered: bool = False  # as they are, otherwise by the alphabet
    commits: tuple[str, ...] = ()  # characters that choose the proposal and follow it
