"""A `callerId` of a kind that the dialed noun does not take.

A phone number is called from a phone number, a WhatsApp user from `whatsapp:` and a registered sender. A SIP address takes any
word of letters, digits and `+ - _ .`. A `<Client>` takes a phone number or a client's identity.

### Why it matters
Twilio refuses the caller ID, with 13214 in the debugger, and the call is not made. Where the phone number stands for
itself, whether it is yours or verified cannot be seen in the document.

### What to do
Write a number that you own or have verified, or that of the call itself (`From` or `To`).
See [`<Dial>`, callerId](https://www.twilio.com/docs/voice/twiml/dial#callerid).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_ADDRESS = r"(?i)(client|sips?|whatsapp):"
# Words that stand for a number which is filled in later, or that hide one; and what carriers say of a withheld one.
_PLACEHOLDER = r"(?i)[^a-z0-9 .'&-]|number|phone|twilio|caller|your|from|xx|anonymous|blocked|private|restricted|un(?:known|available)"
_MOST_DIGITS = 15
_NOT_FOR_SIP = r"[^\w+.,:;@=-]"
_WHATSAPP_URL = "https://www.twilio.com/docs/voice/twiml/whatsapp"


def check(context: Context) -> Iterator[Finding]:
    for dial in context.elements("Dial"):
        attribute = context.attribute(dial, "callerId")
        value = (attribute.value or "").strip() if attribute else ""
        if attribute is None or not value:
            continue
        kinds = _kinds(dial)
        if "WhatsApp" in kinds and not value.startswith("whatsapp:"):
            message = "<WhatsApp> is only called from a WhatsApp sender: write callerId as whatsapp: and its number"
            edit = Edit(Span(attribute.value_start, attribute.value_start), "whatsapp:")
            is_number = kinds == {"WhatsApp"} and re.fullmatch(r"\+[1-9][0-9]{6,14}", attribute.raw)
            fix = Fix("write whatsapp: before it", (edit,)) if is_number else None
            yield Finding(
                attribute.value_span, message, fix=fix, severity=Severity.ERROR, twilio_codes=(), url=_WHATSAPP_URL
            )
        elif "Number" in kinds and (reason := _no_phone_number(value)):
            message = f"callerId of <Dial> is {reason}, and Twilio refuses it when a phone number is dialed: "
            codes = (13214, 13248) if reason.startswith("longer") else (13214,)
            yield Finding(
                attribute.value_span, message + "write a phone number that you own or have verified", twilio_codes=codes
            )
        elif kinds == {"Sip"} and (wrong := re.search(_NOT_FOR_SIP, value, re.ASCII)):
            named = "a blank" if wrong[0].isspace() else wrong[0]
            message = (
                f"callerId of <Dial> holds {named}, and a call to <Sip> takes only letters, digits and + - _ . in it"
            )
            yield Finding(attribute.value_span, message, twilio_codes=(13247,))


def _kinds(dial: Element) -> set[str]:
    """The nouns inside; text by itself is a phone number, as in <Number>."""
    return {child.name for child in dial.children} or {"Number"}


def _no_phone_number(value: str) -> str:
    if address := re.match(_ADDRESS, value):
        return f"a {address[1]}: address"
    if sum(character.isdigit() for character in value) > _MOST_DIGITS:
        return f"longer than the {_MOST_DIGITS} digits of a phone number"
    is_word = value.isascii() and not any(character.isdigit() for character in value)
    if is_word and not value.isupper() and not re.search(_PLACEHOLDER, value):
        return "not a phone number"
    return ""


RULE = Rule(
    name="caller-id-unfit-for-noun",
    summary="callerId is of a kind that the dialed noun does not take",
    severity=Severity.WARNING,
    elements=("Dial@callerId",),
    twilio_codes=(13214, 13247, 13248),
    url="https://www.twilio.com/docs/voice/twiml/dial#callerid",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial callerId="client:jenny">+15551234567</Dial>
                  ^^^^^^^^^^^^ callerId of <Dial> is a client: address, and Twilio refuses it when a phone number is dialed: write a phone number that you own or have verified
  <Dial callerId="Acme Support"><Number>+15551234567</Number></Dial>
                  ^^^^^^^^^^^^ callerId of <Dial> is not a phone number, and Twilio refuses it when a phone number is dialed: write a phone number that you own or have verified
  <Dial callerId="+15551234567000000">+15551234567</Dial>
                  ^^^^^^^^^^^^^^^^^^ callerId of <Dial> is longer than the 15 digits of a phone number, and Twilio refuses it when a phone number is dialed: write a phone number that you own or have verified
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial callerId="+15551234567"><WhatsApp>+15551239876</WhatsApp></Dial>
                  ^^^^^^^^^^^^ <WhatsApp> is only called from a WhatsApp sender: write callerId as whatsapp: and its number
</Response>
""",
            fixed="""\
<Response>
  <Dial callerId="whatsapp:+15551234567"><WhatsApp>+15551239876</WhatsApp></Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial callerId="Example"><WhatsApp>+15551239876</WhatsApp></Dial>
                  ^^^^^^^ <WhatsApp> is only called from a WhatsApp sender: write callerId as whatsapp: and its number
  <Dial callerId="Acme Support"><Sip>sip:alice@example.com</Sip></Dial>
                  ^^^^^^^^^^^^ callerId of <Dial> holds a blank, and a call to <Sip> takes only letters, digits and + - _ . in it
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial callerId="+15551234567">+15551239876</Dial>
  <Dial callerId="(555) 123-4567"><Number>+15551239876</Number></Dial>
  <Dial callerId="client:jenny"><Client>tommy</Client></Dial>
  <Dial callerId="Acme_Support"><Sip>sip:alice@example.com</Sip></Dial>
  <Dial callerId="whatsapp:+15551234567"><WhatsApp>+15551239876</WhatsApp></Dial>
</Response>
"""),
        Good("""\
<Response>
  <Dial callerId="{{From}}">+15551239876</Dial>
  <Dial callerId="+1888XXXXXXX">+15551239876</Dial>
  <Dial callerId="yourTwilioNumber">+15551239876</Dial>
  <Dial callerId="anonymous">+15551239876</Dial>
</Response>
"""),
    ),
)
