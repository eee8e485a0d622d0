"""twiml-lint: a static linter for TwiML, the XML that tells Twilio what to do with a call or a message.

from twiml_lint import Settings, lint

for diagnostic in lint("<Response><Record/></Response>", Settings(voice_sdk=True)).diagnostics:
    print(diagnostic.severity.value, diagnostic.rule, diagnostic.message)
"""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for true: importing typing would double the time of --version
if TYPE_CHECKING:
    from twiml_lint.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
    from twiml_lint.engine import Result, lint
    from twiml_lint.selection import UnknownRuleError
    from twiml_lint.settings import Settings
    from twiml_lint.source import Position, SourceText, Span, bytes_source, text_source

__version__ = "0.1.0"
__all__ = [
    "Applicability",
    "Diagnostic",
    "Edit",
    "Fix",
    "Position",
    "Related",
    "Result",
    "Settings",
    "Severity",
    "SourceText",
    "Span",
    "UnknownRuleError",
    "bytes_source",
    "lint",
    "text_source",
]

_HOMES = {
    "diagnostics": ("Applicability", "Diagnostic", "Edit", "Fix", "Related", "Severity"),
    "engine": ("Result", "lint"),
    "selection": ("UnknownRuleError",),
    "settings": ("Settings",),
    "source": ("Position", "SourceText", "Span", "bytes_source", "text_source"),
}


def __getattr__(name: str) -> object:
    # Imported on demand: `twiml-lint --version` must not pay for lxml.
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"twiml_lint.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
