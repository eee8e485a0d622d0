"""A user name without a password, or a password without a user name, for a SIP address.

### Why it matters
The two are what Twilio answers with when the SIP server asks who is calling. One alone is not enough: the server refuses
the call, or Twilio reports 13249.

### What to do
Write both, or neither where the server knows Twilio by its addresses.
See [`<Sip>`, authentication](https://www.twilio.com/docs/voice/twiml/sip#authentication).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_PAIR = (("username", "password"), ("password", "username"))


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Sip", "Uri"):
        for name, other in _PAIR:
            attribute = element.attribute(name)
            if attribute and context.is_absent(element, other):
                message = f"{name} of <{element.name}> is of no use without {other}: add {other}, or delete it"
                yield Finding(attribute.name_span, message)


RULE = Rule(
    name="incomplete-sip-credentials",
    summary="A SIP user name without password, or a password without user name",
    severity=Severity.NOTE,
    elements=("Sip", "Uri"),
    twilio_codes=(13249,),
    url="https://www.twilio.com/docs/voice/twiml/sip#authentication",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Sip username="acme">sip:alice@example.com</Sip>
         ^^^^^^^^ username of <Sip> is of no use without password: add password, or delete it
    <Sip password="{{Password}}">sip:bob@example.com</Sip>
         ^^^^^^^^ password of <Sip> is of no use without username: add username, or delete it
  </Dial>
</Response>
"""),
    ),
    good=(
        Good('<Response><Dial><Sip username="acme" password="{{P}}">sip:alice@example.com</Sip></Dial></Response>'),
        Good('<Response><Dial><Sip username="acme" {{Password}}>sip:alice@example.com</Sip></Dial></Response>'),
    ),
)
