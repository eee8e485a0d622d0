"""What linting found, as the editor shows it."""

from __future__ import annotations

from lsprotocol import types

from twiml_lint.lsp.documents import OpenDocument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.diagnostics import Diagnostic
    from twiml_lint.lsp.server import TwimlServer

SOURCE = "twiml-lint"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
# What Twilio never reads or reaches, so that it may as well be deleted, and what it has ended or advises against. An
# editor may show the tag instead of the finding's level: no rule that asks for something else to be written is here.
TAGS = {
    "unreachable-verb": types.DiagnosticTag.Unnecessary,
    "unused-suppression": types.DiagnosticTag.Unnecessary,
    "overridden-relay-language": types.DiagnosticTag.Unnecessary,
    "prompt-never-played": types.DiagnosticTag.Unnecessary,
    "deprecated-name": types.DiagnosticTag.Deprecated,
    "deprecated-voice": types.DiagnosticTag.Deprecated,
}


def diagnostics(document: OpenDocument, server: TwimlServer) -> list[types.Diagnostic]:
    """The diagnostics of a document, none for one that is no TwiML or that the configuration leaves out."""
    return [as_shown(document, diagnostic, server) for diagnostic in server.shown(document)]


def as_shown(document: OpenDocument, diagnostic: Diagnostic, server: TwimlServer) -> types.Diagnostic:
    """One diagnostic, with what this editor can show of it."""
    can = server.can_show
    codes = ", ".join(map(str, diagnostic.twilio_codes))
    related = [
        types.DiagnosticRelatedInformation(types.Location(document.uri, document.range(related.span)), related.message)
        for related in diagnostic.related
    ]
    tag = TAGS.get(diagnostic.rule)
    return types.Diagnostic(
        range=document.range(diagnostic.span),
        severity=_SEVERITIES[diagnostic.severity.value],
        code=diagnostic.rule,
        code_description=types.CodeDescription(diagnostic.url) if diagnostic.url and can.links else None,
        source=SOURCE,
        message=f"{diagnostic.message} (Twilio {codes})" if codes else diagnostic.message,
        tags=[tag] if tag in can.tags else None,
        related_information=related if related and can.related else None,
        data={"twilioCodes": list(diagnostic.twilio_codes)} if can.data else None,
    )
