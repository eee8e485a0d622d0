"""A connection override in a URL that Twilio does not take.

Connection overrides stand behind the `#` of a URL, as in `https://example.com/menu#rc=2&rp=5xx`: `ct`, `rt` and `tt` (the
times to wait for the connection, for an answer and in all, in milliseconds), `rc` (how often to retry), `rp` (after which
failures) and `e` (the edge location from which the request is sent). A fragment without any of these is left alone.

### Why it matters
Twilio does not request a URL that names an edge location it does not know (error 11240, or 11241 where it knows but does
not support it) or a retry policy that does not exist (error 11243). Numbers outside the documented range are a warning here.

### What to do
Write one of the values that the message names.
See [connection overrides](https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import WEB_SOCKET_ELEMENTS, Url, urls

_PUBLIC_EDGES = "ashburn, dublin, frankfurt, sao-paulo, singapore, sydney, tokyo and umatilla"
# Besides: https://www.twilio.com/docs/interconnect/configure-your-application, and the names that edges once had:
# https://www.twilio.com/docs/global-infrastructure/edge-locations/legacy-regions
_EDGE = (
    r"(?:ashburn|frankfurt|sao-paulo|singapore|sydney|tokyo)(?:-ix)?|dublin|umatilla|roaming|(?:london|san-jose)-ix"
    r"|(?:us1|us2|ie1|de1|sg1|jp1|au1)(?:-ix)?|br1|gll"
)
# Name to the allowed words, what to say of them, and the codes.
_WORDS = {
    "e": (_EDGE, f"edge locations are {_PUBLIC_EDGES}", (11240, 11241)),
    "rp": (r"[45]xx|ct|rt|all", "it takes 4xx, 5xx, ct, rt and all, separated by commas", (11243,)),
}
_RANGES = {"ct": (100, 10000), "rt": (100, 15000), "tt": (100, 15000), "rc": (0, 5)}


def check(context: Context) -> Iterator[Finding]:
    if "#" not in context.document.source.text:
        return
    for url in urls(context):
        place = url.text.find("#")
        if place >= 0 and url.element.name not in WEB_SOCKET_ELEMENTS | {"Play", "Media"}:
            yield from _overrides(url, place + 1)


def _overrides(url: Url, start: int) -> Iterator[Finding]:
    for pair in url.text[start:].split("&"):
        name, _, value = pair.partition("=")
        value_start = start + len(name) + 1
        if name in _WORDS:
            yield from _words(url, name, value, value_start)
        elif name in _RANGES and not _is_within(value, *_RANGES[name]):
            low, high = _RANGES[name]
            message = (
                f"{url.owner} overrides {name} with {value!r}, and Twilio takes a whole number from {low} to {high}"
            )
            span = url.part(value_start, value_start + len(value))
            yield Finding(span, message, severity=Severity.WARNING, twilio_codes=())
        start += len(pair) + 1


def _words(url: Url, name: str, value: str, start: int) -> Iterator[Finding]:
    allowed, remedy, codes = _WORDS[name]
    for word in value.split(","):
        if not re.fullmatch(allowed, word.strip().lower()):
            message = f"{url.owner} overrides {name} with {word!r}, so Twilio does not request it: {remedy}"
            yield Finding(url.part(start, start + len(word)), message, twilio_codes=codes)
        start += len(word) + 1


def _is_within(value: str, low: int, high: int) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 10 and low <= int(value) <= high


RULE = Rule(
    name="invalid-connection-override",
    summary="A URL overrides the connection with a value that Twilio does not take",
    severity=Severity.ERROR,
    elements=("*",),
    twilio_codes=(11240, 11241, 11243),
    url="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Redirect>https://example.com/next#e=paris</Redirect>
                                       ^^^^^ the text of <Redirect> overrides e with 'paris', so Twilio does not request it: edge locations are ashburn, dublin, frankfurt, sao-paulo, singapore, sydney, tokyo and umatilla
</Response>
"""),
        Bad("""\
<Response>
  <Record action="/done#rp=5xx,timeout"/>
                               ^^^^^^^ action of <Record> overrides rp with 'timeout', so Twilio does not request it: it takes 4xx, 5xx, ct, rt and all, separated by commas
</Response>
"""),
        Bad("""\
<Response>
  <Redirect>https://example.com/next#ct=50</Redirect>
                                        ^^ the text of <Redirect> overrides ct with '50', and Twilio takes a whole number from 100 to 10000
</Response>
"""),
    ),
    good=(
        Good(
            '<Response><Record action="/done#rc=5&amp;rp=4xx,5xx,ct,rt&amp;ct=10000&amp;e=ashburn,dublin"/></Response>'
        ),
        Good('<Response><Record action="/done#e=ashburn-ix"/></Response>'),
        Good('<Response><Record action="/done#step=2&amp;edge=paris"/></Response>'),
        Good('<Response><Record action="/done#e={{Edge}}"/></Response>'),
        Good("<Response><Redirect>/app#/menu</Redirect></Response>"),
    ),
)
