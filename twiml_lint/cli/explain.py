"""`twiml-lint explain`: a rule, a code, an element, an attribute, or an alert of Twilio's debugger."""

from __future__ import annotations

from collections.abc import Sequence

from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Option, UsageError, help_text, parsed
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, read
from twiml_lint.report.terminal import safe_path

OPTIONS = (Option("--debugger", "an alert of Twilio's debugger, as JSON; - is standard input", "FILE"),)
_USAGE = "explain NAME | CODE | ELEMENT | ELEMENT@ATTRIBUTE | --debugger FILE"
_HELP = """\
Explain a rule, a Twilio debugger code, an element (Record), an attribute (Record@maxLength), or what Twilio's debugger
said of a document."""


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, OPTIONS)
    if given.wants_help:
        print(help_text(_USAGE, _HELP, OPTIONS), end="")
        return CLEAN
    if "--debugger" in given.values:
        if given.paths:
            raise UsageError(f"explain --debugger explains alerts; for {given.paths[0]} leave the option out")
        print(_explained_alerts(given.value("--debugger")), end="")
        return CLEAN
    if len(given.paths) != 1:
        raise UsageError("explain needs one rule name, Twilio code or element; `twiml-lint rules` lists the rules")
    print(_explained(given.paths[0]), end="")
    return CLEAN


def _explained(topic: str) -> str:
    from twiml_lint.explain import UnknownTopicError, explain

    try:
        return explain(topic)
    except UnknownTopicError as error:
        raise UsageError(str(error)) from error


def _explained_alerts(path: str) -> str:
    from twiml_lint.debugger import AlertError, explain_alerts

    name = "standard input" if path == STANDARD_INPUT else safe_path(path)
    try:
        data = read(Target(path, path, must_be_twiml=False))
        return explain_alerts(data or b"")
    except UnreadableError as error:
        reason = error.reason.partition(";")[0]  # behind it stands what to do with TwiML
        raise UsageError(f"cannot read {name}: {reason}") from error
    except AlertError as error:
        raise UsageError(f"cannot explain {name}: {error}") from error
