"""A `to` or `from` of a message that is neither a telephone number nor an address.

`to` takes a telephone number or the address of a channel (`whatsapp:+15551234567`); `from` takes these, a short code, or a
sender name of at most eleven letters and digits. SIDs are left alone, and so are placeholders.

### Why it matters
Twilio sends nothing. It writes warning 14101 (`to`) or 14102 (`from`) to the debugger, and the person gets no message.

### What to do
Write the number with `+` and country code, as in `+15551234567`. Leave `to` out to answer the sender, and `from` to answer
from the number that was written to.
See [`<Message>`, to](https://www.twilio.com/docs/messaging/twiml/message#attributes-to).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_NUMBER = r"\+?[-0-9 ().\u00a0]+"
_ELSEWHERE = r"[a-z]+:.+|[A-Z]{2}[0-9a-fA-F]{32}|.*[{}<>\[\]$%].*"  # a channel, a SID, a placeholder
_SENDER_NAME = r"[A-Za-z0-9 +&_-]{1,11}"
_DIGITS = range(3, 16)  # from a short code to the longest number of E.164

_RULES = {
    "to": (rf"{_ELSEWHERE}", "a telephone number such as +15551234567", 14101),
    "from": (rf"{_ELSEWHERE}|{_SENDER_NAME}", "a telephone number, or a name of at most 11 letters and digits", 14102),
}


def check(context: Context) -> Iterator[Finding]:
    for message in context.elements("Message", "Sms"):
        for name, (allowed, phrase, code) in _RULES.items():
            attribute = context.attribute(message, name)
            value = attribute.value.strip() if attribute and attribute.value else ""
            if attribute and value and not re.fullmatch(allowed, value, re.DOTALL) and not _is_number(value):
                said = f"{name} of <{message.name}> is {value[:40]!r}, and Twilio sends nothing: write {phrase}"
                yield Finding(attribute.value_span, said, twilio_codes=(code,))


def _is_number(value: str) -> bool:
    return re.fullmatch(_NUMBER, value) is not None and sum(map(str.isdecimal, value)) in _DIGITS


RULE = Rule(
    name="invalid-message-address",
    summary="A message is to or from something that is no number and no address",
    severity=Severity.WARNING,
    elements=("Message", "Sms"),
    twilio_codes=(14101, 14102),
    url="https://www.twilio.com/docs/messaging/twiml/message#attributes-to",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Message to="Alice">Hello</Message>
               ^^^^^ to of <Message> is 'Alice', and Twilio sends nothing: write a telephone number such as +15551234567
</Response>
"""),
        Bad("""\
<Response>
  <Message from="Example Company">Hello</Message>
                 ^^^^^^^^^^^^^^^ from of <Message> is 'Example Company', and Twilio sends nothing: write a telephone number, or a name of at most 11 letters and digits
</Response>
"""),
    ),
    good=(
        Good('<Response><Message to="+1 (555) 123-4567" from="ExampleComp">Hello</Message></Response>'),
        Good('<Response><Message to="whatsapp:+15551234567" from="messenger:1234">Hello</Message></Response>'),
        Good('<Response><Message to="{{To}}" from="12345">Hello</Message></Response>'),
        Good('<Response><Message to="$to" from="MG0123456789abcdef0123456789abcdef">Hello</Message></Response>'),
    ),
)
