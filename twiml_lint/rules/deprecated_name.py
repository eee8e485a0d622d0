"""An element or attribute that Twilio has ended, or advises against.

Ended: `<Autopilot>`, `<Assistant>` and `<Receive>` (fax); these are warnings. Deprecated: `<Sms>`; known only from the error
dictionary or the helper libraries, with a newer name: `<Annotate>`, `ifMachine` of `<Dial>` and
`elevenlabsLanguageTextNormalization` of `<ConversationRelay>`; these are notes.

### Why it matters
The product behind an ended element does not answer any more, so the call goes on without it or ends. What is deprecated
still works, but is not looked after and may be next.

### What to do
Use what the message names.
See [`<Connect>`](https://www.twilio.com/docs/voice/twiml/connect) and
[`<Sms>`](https://www.twilio.com/docs/voice/twiml/sms).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import rename, rename_element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

# Kept by hand, so that the descriptions are read for documents only that hold one; a test holds them equal.
ENDED = frozenset({"Assistant", "Autopilot", "Receive"})
DEPRECATED = frozenset({"Annotate", "Sms"})
DEPRECATED_ATTRIBUTES = {"ConversationRelay": "elevenlabsLanguageTextNormalization", "Dial": "ifMachine"}
# Those that have only another name now.
_RENAMED = {"elevenlabsLanguageTextNormalization": "ttsLanguageTextNormalization"}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*ENDED, *DEPRECATED):
        yield _element_finding(context, element)
    for name, attribute_name in DEPRECATED_ATTRIBUTES.items():
        for element in context.elements(name):
            written = element.attribute(attribute_name)
            if written and written not in context.spoiled_attributes:
                remedy, url = _description(f"{name}@{attribute_name}")
                message = f"{attribute_name} of <{name}> is deprecated: {remedy}"
                fix = _rename(context, element, written)
                yield Finding(written.name_span, message, fix=fix, severity=Severity.NOTE, url=url)


def _rename(context: Context, element: Element, written: Attribute) -> Fix | None:
    new = _RENAMED.get(written.name)
    if new is None or not context.is_absent(element, new):
        return None
    return Fix(f"rename to {new}", (rename(written, new),))


def _element_finding(context: Context, element: Element) -> Finding:
    is_ended = element.name in ENDED
    remedy, url = _description(element.name)
    message = (
        f"<{element.name}> {'stands for a product that Twilio has ended' if is_ended else 'is deprecated'}: {remedy}"
    )
    fix = None
    if element.name == "Sms" and context.channel.name == "messaging":
        edits = rename_element(context.document.source, element, "Message")
        fix = Fix("rename to Message", edits) if edits else None
    severity = Severity.WARNING if is_ended else Severity.NOTE
    return Finding(element.name_span, message, fix=fix, severity=severity, url=url)


def _description(name: str) -> tuple[str, str]:
    from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS

    description = ELEMENTS.get(name) or ATTRIBUTES[name]
    return description.deprecated, description.url


RULE = Rule(
    name="deprecated-name",
    summary="An element or attribute that Twilio has ended or advises against",
    severity=Severity.WARNING,
    elements=("Annotate", "Assistant", "Autopilot", "ConversationRelay", "Dial", "Receive", "Sms"),
    url="https://www.twilio.com/docs/voice/twiml/connect",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <Autopilot>UA0123456789abcdef0123456789abcdef</Autopilot>
     ^^^^^^^^^ <Autopilot> stands for a product that Twilio has ended: use ConversationRelay or VirtualAgent
  </Connect>
</Response>
"""),
        Bad("""\
<Response>
  <Receive action="/fax"/>
   ^^^^^^^ <Receive> stands for a product that Twilio has ended: leave it out
</Response>
"""),
        Bad("""\
<Response>
  <Say>We text you the address.</Say>
  <Sms>Example Street 1</Sms>
   ^^^ <Sms> is deprecated: use Message in messaging, the REST API in a call
  <Dial ifMachine="continue">+15551234567</Dial>
        ^^^^^^^^^ ifMachine of <Dial> is deprecated: use machineDetection of Number or Sip
</Response>
"""),
        Bad(
            """\
<Response>
  <Sms to="+15551234567">Example Street 1</Sms>
   ^^^ <Sms> is deprecated: use Message in messaging, the REST API in a call
</Response>
""",
            fixed="""\
<Response>
  <Message to="+15551234567">Example Street 1</Message>
</Response>
""",
            settings=Settings(channel="messaging"),
        ),
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" elevenlabsLanguageTextNormalization="true"/>
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ elevenlabsLanguageTextNormalization of <ConversationRelay> is deprecated: use ttsLanguageTextNormalization
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" ttsLanguageTextNormalization="true"/>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good("<Response><Message>Example Street 1</Message></Response>"),
        Good('<Response><Dial><Number machineDetection="Enable">+15551234567</Number></Dial></Response>'),
    ),
)
