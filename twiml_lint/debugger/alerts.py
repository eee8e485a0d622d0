"""Alerts of Twilio's debugger, in every shape in which Twilio hands them out.

- The Alert resource and lists of it (https://www.twilio.com/docs/usage/monitor-alert), whose `alert_text` is often a
  query string; from the helper libraries with their names, `alertText`.
- The request of the debugger's webhook (https://www.twilio.com/docs/usage/troubleshooting/debugging-event-webhooks), as
  its form fields or these as JSON, `Payload` being JSON in itself, or that payload alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

_FORM = re.compile(r"\s*[\w.]+=[^\n]*\s*")
_PLACE = re.compile(r"(?:\bon line (?P<line>\d+)|lineNumber: (?P<row>\d+))(?:; columnNumber: (?P<column>\d+))?")
# What Java puts before the message of its parser.
_WRAPPING = re.compile(
    r"\A(?:[\w.]*Exception[:;]\s*|lineNumber: \d+; columnNumber: \d+;\s*|Error on line \d+ of document[^:]*:\s*)+"
)


class AlertError(ValueError):
    """The data is no alert; the text says what it is instead."""


class Alert(NamedTuple):
    """One alert. `line` and `column` count from one and are 0 when unknown; `document` is what Twilio was answered.

    `message` is what Twilio's parser said, or else Twilio itself. `channel` is "auto" when nothing tells it.
    """

    code: int
    level: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    url: str = ""
    resource: str = ""
    document: str = ""
    channel: str = "auto"


def alerts_in(data: bytes) -> tuple[Alert, ...]:
    """The alerts in the bytes of a file; raises AlertError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AlertError("it is not UTF-8 text") from error
    if not text.strip():
        raise AlertError("it is empty")
    found = tuple(_alerts(_fields(text) if _FORM.fullmatch(text) else _json(text)))
    if not found:
        raise AlertError("it is a list without alerts")
    return found


def _alerts(value: Any) -> Iterator[Alert]:
    if isinstance(value, list):
        for item in value:
            yield from _alerts(item)
        return
    if not isinstance(value, dict):
        raise AlertError(f"it holds {_kind(value)} where an alert of Twilio's debugger should be")
    fields = _folded(value)
    for wrapper in ("alerts", "data"):
        if isinstance(fields.get(wrapper), (list, dict)):
            yield from _alerts(fields[wrapper])
            return
    yield _alert(fields)


def _alert(fields: dict[str, Any]) -> Alert:
    payload = _folded(_object(fields.get("payload")))
    fields = {**fields, **payload}
    facts = {**_folded(_object(fields.get("alerttext"))), **_folded(_object(fields.get("moreinfo")))}
    webhook = _folded(_object(fields.get("webhook")))
    request, response = _folded(_object(webhook.get("request"))), _folded(_object(webhook.get("response")))
    said = _first(facts.get("parsermessage"), facts.get("msg"), facts.get("message"))
    if not facts:
        said = _first(fields.get("alerttext"))
    place = _PLACE.search(said)
    resource = _first(fields.get("resourcesid"))
    return Alert(
        _code(_first(fields.get("errorcode"), facts.get("errorcode")), fields),
        _level(_first(fields.get("loglevel"), fields.get("level"), facts.get("loglevel"))),
        _WRAPPING.sub("", said.partition("Nested exception:")[0].strip()),
        _number(facts.get("line"), place and (place["line"] or place["row"])),
        _number(facts.get("cols"), facts.get("column"), place and place["column"]),
        _first(fields.get("requesturl"), request.get("url"), facts.get("url")),
        resource,
        _first(fields.get("responsebody"), response.get("body")),
        _channel(resource, fields.get("requestvariables"), request.get("parameters")),
    )


def _code(written: str, fields: dict[str, Any]) -> int:
    if written.isascii() and written.isdecimal():
        return int(written)
    if written:
        raise AlertError(f"its error_code is {written[:40]!r}, which is no number")
    if {"errorcode", "alerttext", "payload"}.isdisjoint(fields):
        raise AlertError("it is no alert of Twilio's debugger: it has neither error_code nor alert_text nor Payload")
    raise AlertError("it names no error_code")


def _level(written: str) -> str:
    return "warning" if written.lower() == "warn" else written.lower()


def _channel(resource: str, *variables: Any) -> str:
    """Of the resource that the alert belongs to, or of the parameters that Twilio requested the document with."""
    named = " ".join(map(str, variables))
    if resource.startswith("CA") or "CallSid" in named:
        return "voice"
    return "messaging" if resource.startswith(("SM", "MM")) or "MessageSid" in named else "auto"


def _object(value: Any) -> dict[str, Any]:
    """The fields of an object, or of one written as JSON or as a query string; none for anything else."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, str):
        return {}
    if value.lstrip().startswith("{"):
        inner = _json(value)
        return inner if isinstance(inner, dict) else {}
    return _fields(value) if _FORM.fullmatch(value) or value.startswith("Msg&") else {}


def _fields(text: str) -> dict[str, Any]:
    return dict(parse_qsl(text.strip(), keep_blank_values=True))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise AlertError(f"it is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise AlertError("it is JSON nested too deep to be an alert") from error


def _folded(fields: dict[str, Any]) -> dict[str, Any]:
    """Twilio writes error_code, errorCode and ErrorCode."""
    return {name.replace("_", "").lower(): value for name, value in fields.items()}


def _first(*candidates: Any) -> str:
    """The first that says something, as text."""
    texts = (str(value) for value in candidates if isinstance(value, (str, int)) and not isinstance(value, bool))
    return next((text for text in texts if text.strip()), "")


def _number(*candidates: Any) -> int:
    text = _first(*candidates).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _kind(value: Any) -> str:
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", type(None): "null"}
    return names.get(type(value), "something else")
