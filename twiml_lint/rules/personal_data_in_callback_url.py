"""A telephone number or mail address in the URL of a callback.

### Why it matters
Twilio's documentation says that `transcribeCallback` is considered "Not PII": it is not protected as personal data would be.
The URLs of callbacks also show in debuggers and in the logs of web servers and proxies, where personal data has no place.

### What to do
Twilio's request says itself who called whom (`From`, `To`, `CallSid`). For anything else put a key of your own into the
URL, and look the person up by it.
See [`<Record>`, transcribeCallback](https://www.twilio.com/docs/voice/twiml/record#transcribecallback).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import urls

_CALLBACKS = frozenset(
    {"amdStatusCallback", "recordingStatusCallback", "statusCallback", "statusCallbackUrl", "transcribeCallback"}
)
# Compiled by the first callback, which few documents hold.
_BEFORE_PATH = r"(?:[A-Za-z]+:)?//[^/?#]*|"
# In a query "+" is also a blank: only one that begins a value or a segment begins a number.
_NUMBER = r"(?<![A-Za-z0-9])(?:\+|%2[Bb])[1-9][0-9]{6,14}(?![A-Za-z0-9])"
_MAIL = r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+(?:@|%40)(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![A-Za-z0-9])"


def check(context: Context) -> Iterator[Finding]:
    for url in urls(context):
        if url.attribute is None or url.attribute.name not in _CALLBACKS:
            continue
        path = re.match(_BEFORE_PATH, url.text)
        start = path.end() if path else 0
        for pattern, what in ((_NUMBER, "a telephone number"), (_MAIL, "a mail address")):
            if match := re.search(pattern, url.text[start:]):
                yield Finding(url.part(start + match.start(), start + match.end()), _message(url.owner, what))


def _message(owner: str, what: str) -> str:
    why = "where logs and debuggers show it"
    if owner.startswith("transcribeCallback"):
        why = "which Twilio does not treat as personal data"
    return f"{owner} carries {what}, {why}: put a key of your own into the URL instead"


RULE = Rule(
    name="personal-data-in-callback-url",
    summary="A telephone number or mail address in the URL of a callback",
    severity=Severity.WARNING,
    elements=("*",),
    url="https://www.twilio.com/docs/voice/twiml/record#transcribecallback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" transcribe="true" transcribeCallback="/text?to=someone@example.com"/>
                                                                        ^^^^^^^^^^^^^^^^^^^ transcribeCallback of <Record> carries a mail address, which Twilio does not treat as personal data: put a key of your own into the URL instead
</Response>
"""),
        Bad("""\
<Response>
  <Dial>
    <Number statusCallback="https://example.com/calls/%2B15551234567">+15551234567</Number>
                                                      ^^^^^^^^^^^^^^ statusCallback of <Number> carries a telephone number, where logs and debuggers show it: put a key of your own into the URL instead
  </Dial>
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="/done?to=+15551234567" recordingStatusCallback="/saved?call=42"/></Response>'),
        Good('<Response><Record action="/done" recordingStatusCallback="/saved?text=a+12345678"/></Response>'),
        Good(
            '<Response><Record action="/done" recordingStatusCallback="https://a@example.com/saved/15551234"/></Response>'
        ),
        Good('<Response><Record action="/done" recordingStatusCallback="/saved?to={{To}}"/></Response>'),
        Good('<Response><Record action="/done" recordingStatusCallback="/scripts/saved@2.10.1"/></Response>'),
    ),
)
