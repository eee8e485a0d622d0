"""A phone number to dial that Twilio cannot call, or may take for another.

Twilio wants E.164: `+`, the country code and the number, at most 15 digits in all. Numbers of the United States may also stand
without `+`, with or without hyphens, blanks and parentheses. Masked numbers and placeholders are passed over.

### Why it matters
Twilio does not make the call: the debugger shows 13223 for something that is no phone number, 13224 for a number that
nobody can have, 13226 for a country code that does not exist.

### What to do
Write `+`, country code and number without anything between the digits. Dial clients with `<Client>`, SIP addresses with
`<Sip>`, and send an extension with `sendDigits`.
See [warning 13223](https://www.twilio.com/docs/api/errors/13223) and
[`<Number>`](https://www.twilio.com/docs/voice/twiml/number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document.texts import lone_text
from twiml_lint.rule import Bad, Context, Good, Rule

# What hardly needs a look: E.164, a number of the United States, an emergency call.
_ORDINARY = r"\+(?:1[0-9]{10}|[2-9][0-9]{5,14})|1?[1-9][0-9]{9}|[0-9]{1,6}"
_SEPARATORS = r"[ ().\u00a0\u2010-\u2014-]+"
_ADDRESS = r"(?i)(client|sips?|whatsapp):"
_EXTENSION = r"(?i)\+?[0-9]{7,15}(?:[,;#wx*]|ext)[,;#wx*a-z=]*[0-9]+#?"
_WORD = r"(?!(?i:.*(?:number|phone|twilio|caller|your|x{2})))[A-Za-z][a-z0-9_]*[a-z][A-Za-z0-9_]*"
_NOUNS = {"client": "Client", "sip": "Sip", "sips": "Sip", "whatsapp": "WhatsApp"}
_MOST_DIGITS = 15


class _Fault(NamedTuple):
    """What is wrong, as the rest of a sentence about the number, how bad it is, and the number meant, if clear."""

    reason: str
    severity: Severity
    code: int
    meant: str = ""


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Dial", "Number"):
        text = lone_text(element)
        if text is None or re.fullmatch(_ORDINARY, text.value):
            continue
        if fault := _not_a_number(text.value) or _wrong_number(text.value):
            fix = Fix(f"write {fault.meant}", (Edit(text.span, fault.meant),)) if fault.meant else None
            message = f"the number in <{element.name}> {fault.reason}"
            yield Finding(text.span, message, fix=fix, severity=fault.severity, twilio_codes=(fault.code,))


def _not_a_number(value: str) -> _Fault | None:
    if address := re.match(_ADDRESS, value):
        noun = _NOUNS[address[1].lower()]
        return _Fault(f"is a {address[1]}: address, which only <{noun}> dials: write <{noun}>", Severity.ERROR, 13223)
    if value.lower().startswith("tel:"):
        number = re.fullmatch(r"\+[1-9][0-9]{6,14}", value[len("tel:") :])
        return _Fault("is a tel: address: write the number alone", Severity.WARNING, 13223, number[0] if number else "")
    if re.fullmatch(r"[\w.+-]+@[\w.-]+", value):
        return _Fault("is a SIP address, which only <Sip> dials: write <Sip>", Severity.ERROR, 13223)
    if re.fullmatch(_WORD, value):
        return _Fault("is no phone number: dial a client with <Client>", Severity.WARNING, 13223)
    if re.fullmatch(_EXTENSION, re.sub(_SEPARATORS, "", value)):
        return _Fault("holds more than a number: move what follows it into sendDigits", Severity.WARNING, 13223)
    return None


def _wrong_number(value: str) -> _Fault | None:
    number = re.sub(_SEPARATORS, "", value)
    if not re.fullmatch(r"\+?[0-9]+", number) or re.fullmatch(r"1?[1-9][0-9]{9}|[0-9]{1,6}", number):
        return None  # masked, a placeholder or letters for digits; or of the United States
    digits = number.removeprefix("+")
    if len(digits) > _MOST_DIGITS:
        return _Fault(f"has {len(digits)} digits, and no number has more than {_MOST_DIGITS}", Severity.ERROR, 13223)
    if number.startswith("+"):
        return _international(value, number, digits)
    if digits.startswith("0"):
        return _Fault("is dialed as at home, and Twilio may not call it: write + and the country code", *_UNCALLABLE)
    return _Fault("has no +, which only numbers of the United States may lack: write + before it", Severity.NOTE, 13223)


_UNCALLABLE = (Severity.WARNING, 13224)


def _international(value: str, number: str, digits: str) -> _Fault | None:
    if digits.startswith("0"):
        return _Fault("begins with 0 after the +, and no country code does: write it without", Severity.ERROR, 13226)
    if digits.startswith("1") and len(digits) != 11:
        reason = f"has {len(digits) - 1} digits after +1, and all such numbers have ten"
        return _Fault(f"{reason}, so Twilio cannot call it: write all ten", *_UNCALLABLE)
    if number != value:
        return _Fault(f"has characters between its digits, which E.164 does not have: write {number}", *_NOTED, number)
    return None


_NOTED = (Severity.NOTE, 13223)


RULE = Rule(
    name="doubtful-phone-number",
    summary="A phone number to dial that Twilio cannot call, or may take for another",
    severity=Severity.WARNING,
    elements=("Dial", "Number"),
    twilio_codes=(13223, 13224, 13226),
    url="https://www.twilio.com/docs/api/errors/13223",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Dial>tel:+15551234567</Dial>
        ^^^^^^^^^^^^^^^^ the number in <Dial> is a tel: address: write the number alone
</Response>
""",
            fixed="""\
<Response>
  <Dial>+15551234567</Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial>sip:alice@example.com</Dial>
        ^^^^^^^^^^^^^^^^^^^^^ the number in <Dial> is a sip: address, which only <Sip> dials: write <Sip>
  <Dial><Number>client:jenny</Number></Dial>
                ^^^^^^^^^^^^ the number in <Number> is a client: address, which only <Client> dials: write <Client>
  <Dial>alice@example.com</Dial>
        ^^^^^^^^^^^^^^^^^ the number in <Dial> is a SIP address, which only <Sip> dials: write <Sip>
  <Dial>jenny</Dial>
        ^^^^^ the number in <Dial> is no phone number: dial a client with <Client>
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial>+1 801-509-8979</Dial>
        ^^^^^^^^^^^^^^^ the number in <Dial> has characters between its digits, which E.164 does not have: write +18015098979
  <Dial>
    <Number>
      +972 56-909-9949
      ^^^^^^^^^^^^^^^^ the number in <Number> has characters between its digits, which E.164 does not have: write +972569099949
    </Number>
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>+18015098979</Dial>
  <Dial>
    <Number>
      +972569099949
    </Number>
  </Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial>01234567890</Dial>
        ^^^^^^^^^^^ the number in <Dial> is dialed as at home, and Twilio may not call it: write + and the country code
  <Dial>442071838750</Dial>
        ^^^^^^^^^^^^ the number in <Dial> has no +, which only numbers of the United States may lack: write + before it
  <Dial>+0442071838750</Dial>
        ^^^^^^^^^^^^^^ the number in <Dial> begins with 0 after the +, and no country code does: write it without
  <Dial>+1555123456</Dial>
        ^^^^^^^^^^^ the number in <Dial> has 9 digits after +1, and all such numbers have ten, so Twilio cannot call it: write all ten
  <Dial>+4420718387501234</Dial>
        ^^^^^^^^^^^^^^^^^ the number in <Dial> has 16 digits, and no number has more than 15
  <Dial>+15551234567,,204</Dial>
        ^^^^^^^^^^^^^^^^^ the number in <Dial> holds more than a number: move what follows it into sendDigits
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>+15551234567</Dial>
  <Dial>415-123-4567</Dial>
  <Dial>(415) 555-1212</Dial>
  <Dial>1-415-555-1212</Dial>
  <Dial>4151234567</Dial>
  <Dial>+442071838750</Dial>
  <Dial>911</Dial>
</Response>
"""),
        Good("""\
<Response>
  <Dial>+*-***-***-****</Dial>
  <Dial>+1888XXXXXXX</Dial>
  <Dial>PHONE_NUMBER</Dial>
  <Dial>{{To}}</Dial>
  <Dial>+{{To}}</Dial>
  <Dial>1-800-FLOWERS</Dial>
</Response>
"""),
    ),
)
