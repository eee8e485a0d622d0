"""A `<Dial>`, or a noun of it, that names nobody to dial.

A `<Dial>` needs a phone number as its text or a noun; `<Client>` an identity, `<Sip>` a URI, `<Application>` a SID. Parameters
and headers alone are not enough. Nouns that hold nothing but text, such as `<Number>`, are reported by `missing-text`.

### Why it matters
Twilio has nobody to call: the debugger shows 13223, and the caller hears nothing before the next verb runs or the call
ends. Mostly a variable was empty when the document was written.

### What to do
Write whom to dial, or leave the verb out when there is nobody.
See [error 13223](https://www.twilio.com/docs/api/errors/13223).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

# What is missing, what to write, and the debugger codes.
_TARGETS: dict[str, tuple[str, str, tuple[int, ...]]] = {
    "Dial": ("nobody", "a phone number, or a noun such as <Number> or <Client>,", (13223,)),
    "Client": ("no client", "its identity as text or in <Identity>", ()),
    "Sip": ("no SIP address", "a SIP URI such as sip:alice@example.com", (13243,)),
    "Uri": ("no SIP address", "a SIP URI such as sip:alice@example.com", (13243,)),
    "Application": ("no TwiML App", "its SID in <ApplicationSid>", ()),
}
_COMPANIONS = frozenset({"Headers", "Parameter"})


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_TARGETS):
        if _is_empty(element):
            missing, remedy, codes = _TARGETS[element.name]
            message = f"<{element.name}> names {missing} to dial, so Twilio makes no call: write {remedy} inside"
            yield Finding(element.name_span, message, twilio_codes=codes)


def _is_empty(element: Element) -> bool:
    text = element.text
    if text is None or text.strip() or not element.is_closed:
        return False
    return all(child.name in _COMPANIONS for child in element.children)


RULE = Rule(
    name="dial-without-target",
    summary="<Dial> or its noun names nobody to dial",
    severity=Severity.ERROR,
    elements=("Dial", "Client", "Sip", "Uri", "Application"),
    twilio_codes=(13223, 13243),
    url="https://www.twilio.com/docs/voice/twiml/dial#dial-nouns",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial action="/done"></Dial>
   ^^^^ <Dial> names nobody to dial, so Twilio makes no call: write a phone number, or a noun such as <Number> or <Client>, inside
  <Dial>
    <Client><Parameter name="topic" value="sales"/></Client>
     ^^^^^^ <Client> names no client to dial, so Twilio makes no call: write its identity as text or in <Identity> inside
    <Sip>
     ^^^ <Sip> names no SIP address to dial, so Twilio makes no call: write a SIP URI such as sip:alice@example.com inside
    </Sip>
  </Dial>
  <Dial>
    <Application customerId="shop"/>
     ^^^^^^^^^^^ <Application> names no TwiML App to dial, so Twilio makes no call: write its SID in <ApplicationSid> inside
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("<Response><Dial>+15551234567</Dial></Response>"),
        Good("<Response><Dial>{{To}}</Dial></Response>"),
        Good("<Response><Dial>{% for number in numbers %}{% endfor %}</Dial></Response>"),
        Good("""\
<Response>
  <Dial>
    <Client><Identity>jenny</Identity><Parameter name="topic" value="sales"/></Client>
    <Sip><Uri>sip:alice@example.com</Uri><Headers><Header name="X-Topic" value="sales"/></Headers></Sip>
  </Dial>
</Response>
"""),
    ),
)
