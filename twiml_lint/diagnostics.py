"""What the linter says: findings as rules yield them, diagnostics as readers get them.

Modules that define named tuples evaluate their annotations (no `from __future__ import annotations`): as strings they
would be compiled one by one at start-up, which takes as long as all else that a class needs.
"""

from enum import Enum
from typing import NamedTuple

from twiml_lint.source import SourceText, Span


class Severity(Enum):
    """How bad a finding is, in SARIF's words; `rank` grows with it."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("note", "warning", "error").index(self.value)


class Applicability(Enum):
    """SAFE: Twilio will do what the author meant. UNSAFE: meaning or cost may change."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the text of `span` by `replacement`; an empty span inserts."""

    span: Span
    replacement: str


class Fix(NamedTuple):
    """Edits that do not overlap, and what they do in a few words ("replace by GET")."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Related(NamedTuple):
    """Another place that belongs to a finding."""

    span: Span
    message: str


class Finding(NamedTuple):
    """What a rule yields; `severity` and `twilio_codes` override the rule's own."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    twilio_codes: tuple[int, ...] | None = None
    url: str = ""


class Diagnostic(NamedTuple):
    """A finding with its rule's name, severity, Twilio debugger codes and page, in the source where it stands."""

    source: SourceText
    span: Span
    severity: Severity
    rule: str
    message: str
    twilio_codes: tuple[int, ...] = ()
    url: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Suppressed(NamedTuple):
    """A diagnostic that a comment in its document hides; `reason` is what the comment gives for it, or empty."""

    diagnostic: Diagnostic
    reason: str = ""
