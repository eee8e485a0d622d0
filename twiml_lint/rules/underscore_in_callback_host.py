"""A `statusCallback` whose host name holds an underscore.

### Why it matters
An underscore may not stand in the name of a host, though many servers accept it. Twilio's documentation says that a
`statusCallback` which is not relative must have a valid host name without underscores; with one, the notifications are lost.

### What to do
Give the server a name with a hyphen instead, or write a path beginning with `/`, which Twilio completes with the address of
this document. See [`<Number>`, statusCallback](https://www.twilio.com/docs/voice/twiml/number#attributes-status-callback).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import Url, host_of


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*RULE.elements):
        callback = context.attribute(element, "statusCallback")
        if callback is None or not callback.value or "_" not in callback.value:
            continue
        url = Url(element, callback, callback.value, callback.value_span)
        host = host_of(url.text)
        if host and "_" in host.text:
            message = f"{url.owner} names the host {host.text}, and Twilio takes no host name with an underscore"
            yield Finding(url.part(host.start, host.end), f"{message}: write a name without it")


RULE = Rule(
    name="underscore-in-callback-host",
    summary="The host name of a statusCallback holds an underscore",
    severity=Severity.ERROR,
    elements=("Number", "Client", "Sip", "Message"),
    url="https://www.twilio.com/docs/voice/twiml/number#attributes-status-callback",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Number statusCallback="https://call_center.example.com/status">+15551234567</Number>
                                    ^^^^^^^^^^^^^^^^^^^^^^^ statusCallback of <Number> names the host call_center.example.com, and Twilio takes no host name with an underscore: write a name without it
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Number statusCallback="https://call-center.example.com/call_status">+15551234567</Number>
    <Number statusCallback="/call_status">+15551234567</Number>
    <Number statusCallback="https://{{call_center}}/status">+15551234567</Number>
  </Dial>
</Response>
"""),
    ),
)
