"""A `<Dial>` without the `callerId` that this call needs.

A call to a WhatsApp user needs one always. A call to a phone number needs one when the caller is a client of a Voice SDK,
which is only looked for when the setting `voice-sdk` says so.

### Why it matters
Without `callerId` Twilio shows the caller's own. A client has no phone number to show, and a phone number is no WhatsApp
sender, so Twilio does not make the call; for clients the debugger shows 13214.

### What to do
Add `callerId` with a number that you own or have verified, for `<WhatsApp>` as `whatsapp:` and the number of your sender.
See [warning 13214](https://www.twilio.com/docs/api/errors/13214).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

_WHATSAPP_URL = "https://www.twilio.com/docs/voice/twiml/whatsapp"


def check(context: Context) -> Iterator[Finding]:
    for dial in context.elements("Dial"):
        if not context.is_absent(dial, "callerId"):
            continue
        if any(child.name == "WhatsApp" for child in dial.children):
            message = (
                "<Dial> needs a callerId to call <WhatsApp>: add callerId with whatsapp: and the number of your sender"
            )
            yield Finding(dial.name_span, message, twilio_codes=(), url=_WHATSAPP_URL)
        elif context.settings.voice_sdk and _dials_a_number(dial):
            message = (
                "<Dial> needs a callerId when a client of a Voice SDK calls a phone number: "
                "add callerId with a number that you own or have verified"
            )
            yield Finding(dial.name_span, message)


def _dials_a_number(dial: Element) -> bool:
    if dial.children:
        return any(child.name == "Number" for child in dial.children)
    return not dial.is_blank


RULE = Rule(
    name="missing-caller-id",
    summary="<Dial> lacks the callerId that this call needs",
    severity=Severity.ERROR,
    elements=("Dial",),
    twilio_codes=(13214,),
    url="https://www.twilio.com/docs/api/errors/13214",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial><WhatsApp>+15551239876</WhatsApp></Dial>
   ^^^^ <Dial> needs a callerId to call <WhatsApp>: add callerId with whatsapp: and the number of your sender
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial>{{To}}</Dial>
   ^^^^ <Dial> needs a callerId when a client of a Voice SDK calls a phone number: add callerId with a number that you own or have verified
</Response>
""",
            settings=Settings(voice_sdk=True),
        ),
    ),
    good=(
        Good('<Response><Dial callerId="whatsapp:+15551234567"><WhatsApp>+15551239876</WhatsApp></Dial></Response>'),
        Good("<Response><Dial>+15551239876</Dial></Response>"),
        Good("<Response><Dial><Client>jenny</Client></Dial></Response>", settings=Settings(voice_sdk=True)),
        Good("<Response><Dial {{Attributes}}>+15551239876</Dial></Response>", settings=Settings(voice_sdk=True)),
    ),
)
