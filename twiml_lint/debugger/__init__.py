"""An alert of Twilio's debugger, explained: what its parser said, in TwiML's words, which rule that is, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.debugger.alerts import Alert, AlertError, alerts_in
from twiml_lint.debugger.causes import Cause
from twiml_lint.debugger.parser_messages import cause_of_fault
from twiml_lint.debugger.schema_messages import cause_of_violation
from twiml_lint.debugger_codes import Shows, debugger_codes
from twiml_lint.engine import lint
from twiml_lint.explain.codes import prevention
from twiml_lint.explain.markdown import prose, section, sentence
from twiml_lint.report.terminal import safe
from twiml_lint.rules import load
from twiml_lint.settings import Settings

__all__ = ["Alert", "AlertError", "alerts_in", "explain_alerts"]


def explain_alerts(data: bytes) -> str:
    """Markdown about each alert in the JSON or form fields that Twilio sends; raises AlertError."""
    texts = ("\n".join(_explained(alert)).rstrip("\n") for alert in alerts_in(data))
    return "\n\n".join("\n".join(map(safe, text.split("\n"))) for text in texts) + "\n"


def _explained(alert: Alert) -> Iterator[str]:
    known = debugger_codes().get(alert.code)
    yield f"# Twilio {alert.code}" + (f": {prose(known.title)}" if known else "")
    yield ""
    if known:
        yield from (sentence(known.trigger), "")
    yield from (*_header(alert), "")
    if alert.message:
        yield from section("What Twilio said", [f"> {line}" for line in alert.message.splitlines()])
    cause = cause_of_violation(alert.message) or cause_of_fault(alert.message)
    yield from _prevention(alert.code) if cause is None else _caused(cause)
    yield from _findings(alert)


def _header(alert: Alert) -> Iterator[str]:
    if alert.level:
        yield f"- Level: {alert.level}"
    if alert.line:
        column = f", column {alert.column}" if alert.column else ""
        yield f"- Place: line {alert.line}{column}, where Twilio's parser stood: behind what it complains of"
    if alert.url:
        yield f"- Document: {alert.url}"
    if alert.resource:
        yield f"- Resource: {alert.resource}"
    yield f"- Twilio's page: <https://www.twilio.com/docs/api/errors/{alert.code}>"


def _caused(cause: Cause) -> Iterator[str]:
    yield from section("What it means", [cause.meaning])
    yield from section("What to do", [cause.advice])
    yield from section("Rules that prevent it", (f"- `{name}`: {sentence(load(name).summary)}" for name in cause.rules))


def _prevention(code: int) -> Iterator[str]:
    lines = list(prevention(code))
    if not lines and code not in debugger_codes():
        lines = ["No rule knows this code: Twilio's page above tells what it means.", ""]
    yield from lines


def _findings(alert: Alert) -> Iterator[str]:
    known = debugger_codes().get(alert.code)
    if not alert.document.strip() or (known and known.shows is Shows.NEVER and "<Response" not in alert.document):
        return  # an error page of the server
    diagnostics = lint(alert.document, Settings(channel=alert.channel)).diagnostics
    lines = []
    for found in diagnostics:
        line, column = found.source.position(found.span.start)
        codes = f" ({', '.join(map(str, found.twilio_codes))})" if found.twilio_codes else ""
        level = f"{found.severity.value}[{found.rule}]"
        lines.append(f"- line {line + 1}, column {column + 1}: {level} {prose(found.message)}{codes}")
    nothing = ["Nothing: the fault is not in what the alert carries of the document."]
    yield from section("What twiml-lint finds in the document", lines or nothing)
