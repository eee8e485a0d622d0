"""`referUrl` on a `<Dial>` that calls an `<Application>`.

### Why it matters
Twilio does not support `referUrl` when a TwiML App is dialed: a transfer that the called side asks for is not handled, and
the URL is never requested.

### What to do
Delete `referUrl`, or dial the SIP address itself.
See [`<Application>`](https://www.twilio.com/docs/voice/twiml/dial/application).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Related, Severity
from twiml_lint.document.edits import remove
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for application in context.elements("Application"):
        dial = application.parent
        attribute = dial.attribute("referUrl") if dial else None
        if attribute and dial and all(child.name == "Application" for child in dial.children):
            message = "referUrl of <Dial> is not supported with <Application>, and Twilio never requests it: delete it"
            related = Related(application.name_span, "this is dialed")
            fix = Fix("delete referUrl", (remove(context.document.source, attribute),), Applicability.UNSAFE)
            yield Finding(attribute.name_span, message, (related,), fix)


RULE = Rule(
    name="refer-url-with-application",
    summary="referUrl is not supported with <Application>",
    severity=Severity.WARNING,
    elements=("Application",),
    url="https://www.twilio.com/docs/voice/twiml/dial/application",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Dial referUrl="/transfer">
        ^^^^^^^^ referUrl of <Dial> is not supported with <Application>, and Twilio never requests it: delete it
    <Application><ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid></Application>
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Application><ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid></Application>
  </Dial>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Dial referUrl="/transfer"><Sip>sip:alice@example.com</Sip></Dial></Response>'),
        Good("""\
<Response>
  <Dial>
    <Application><ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid></Application>
  </Dial>
</Response>
"""),
    ),
)
