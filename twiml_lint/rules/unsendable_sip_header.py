"""A SIP header that Twilio does not send.

Headers stand behind the `?` of a SIP address, or in `<Header>`. Twilio sends those of your own, whose names begin with `X-`, and
`User-to-User`, `Remote-Party-ID`, `P-Preferred-Identity` and `P-Called-Party-ID`.

### Why it matters
Twilio leaves the header out, and the other side does not get what was meant for it. The debugger shows 13252, or 32111 or
32113 for its characters or its name.

### What to do
Let the name begin with `X-` (but not with `X-Twilio`), followed by letters, digits and hyphens.
See [warning 13252](https://www.twilio.com/docs/api/errors/13252).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document.texts import LoneText, lone_text
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_SENT = r"(?i)x-(?!twilio)[a-z0-9-]+|user-to-user|remote-party-id|p-preferred-identity|p-called-party-id"
_NAME = r"(?:^|&)([^=&]*)"
_PLACEHOLDER = r"[{}<>$]|\[|%\(|%s"


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Sip", "Uri"):
        text = lone_text(element) if element.parent is None or element.parent.name != "Refer" else None
        if text and "?" in text.value:
            yield from _in_address(text)
    for header in context.elements("Header"):
        attribute = context.attribute(header, "name")
        if attribute and attribute.value and not re.fullmatch(_SENT, attribute.value):
            yield _finding(attribute.value_span, attribute.value)


def _in_address(text: LoneText) -> Iterator[Finding]:
    begin = text.value.index("?") + 1
    for name in re.finditer(_NAME, text.value[begin:]):
        if name[1] and not re.fullmatch(_SENT, name[1]) and not re.search(_PLACEHOLDER, name[1]):
            yield _finding(text.part(begin + name.start(1), begin + name.end(1)), name[1])


def _finding(span: Span, name: str) -> Finding:
    said = f"Twilio does not send the SIP header {name}"
    if name.lower().startswith("x-twilio"):
        return Finding(span, f"{said}, because X-Twilio is its own: choose another name", twilio_codes=(13252, 32113))
    if not re.fullmatch(r"[A-Za-z0-9-]+", name):
        return Finding(
            span, f"{said}, because of its characters: use letters, digits and -", twilio_codes=(13252, 32111)
        )
    return Finding(span, f"{said}: let its name begin with X-", twilio_codes=(13252,))


RULE = Rule(
    name="unsendable-sip-header",
    summary="A SIP header that Twilio does not send",
    severity=Severity.WARNING,
    elements=("Sip", "Uri", "Header"),
    twilio_codes=(13252, 32111, 32113),
    url="https://www.twilio.com/docs/api/errors/13252",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Sip>sip:alice@example.com?customer=42&amp;X-Name=Jenny</Sip>
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Twilio does not send the SIP header customer: let its name begin with X-
    <Sip>sip:alice@example.com?X-Twilio-Topic=sales</Sip>
                               ^^^^^^^^^^^^^^ Twilio does not send the SIP header X-Twilio-Topic, because X-Twilio is its own: choose another name
    <Sip>sip:alice@example.com?X-Call%20Topic=sales</Sip>
                               ^^^^^^^^^^^^^^ Twilio does not send the SIP header X-Call%20Topic, because of its characters: use letters, digits and -
    <Sip>
      <Uri>sip:alice@example.com</Uri>
      <Headers><Header name="Diversion" value="sip:bob@example.com"/></Headers>
                             ^^^^^^^^^ Twilio does not send the SIP header Diversion: let its name begin with X-
    </Sip>
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Sip>sip:alice@example.com?User-to-User=123456789%3Bencoding%3Dhex&amp;X-Name=Agent%2C+A</Sip>
    <Sip>sip:alice@example.com?{{Headers}}</Sip>
    <Sip>
      <Uri>sip:alice@example.com</Uri>
      <Headers><Header name="x-topic" value="sales"/></Headers>
    </Sip>
  </Dial>
</Response>
"""),
    ),
)
