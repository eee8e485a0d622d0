"""A document that is no XML at all: plain text, JSON, or the message of an error.

### Why it matters
As XML Twilio cannot parse it: on a call it writes error 12100 to the debugger, plays an application error and hangs up;
for a message it writes warning 12200 and sends no reply. Only an answer whose content type is `text/plain` is read
aloud or sent as it is.

### What to do
Answer with TwiML: `<Response><Message>Thank you</Message></Response>`, or `<Response/>` when there is nothing to do. If
you did not write this text, look for an error of your application.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

_CODES = {"voice": (12100,), "messaging": (12200,)}


def check(context: Context) -> Iterator[Finding]:
    codes = _CODES.get(context.settings.channel, RULE.twilio_codes)
    for fault in context.faults("plain-text"):
        is_json = context.document.source.text.startswith(("{", "["), fault.span.start)
        message = (
            f"this is {'JSON' if is_json else 'plain text'} and not TwiML, so Twilio cannot parse it: write <Response>"
        )
        yield Finding(fault.span, message, twilio_codes=codes)


RULE = Rule(
    name="plain-text",
    summary="The document is text and not XML",
    severity=Severity.ERROR,
    twilio_codes=(12100, 12200),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
Thank you for your message
^^^^^^^^^^^^^^^^^^^^^^^^^^ this is plain text and not TwiML, so Twilio cannot parse it: write <Response>
"""),
        Bad(
            """\
{"message": "Hello"}
^^^^^^^^^^^^^^^^^^^^ this is JSON and not TwiML, so Twilio cannot parse it: write <Response>
""",
            settings=Settings(channel="voice"),
        ),
        Bad(
            """\
OK
^^ this is plain text and not TwiML, so Twilio cannot parse it: write <Response>
""",
            settings=Settings(channel="messaging"),
        ),
        Bad("""\
Internal error:
^^^^^^^^^^^^^^^ this is plain text and not TwiML, so Twilio cannot parse it: write <Response>
  x < 5 & y
"""),
    ),
    good=(
        Good("""\
<Response>
  <Message>Thank you for your message</Message>
</Response>
"""),
        Good("""\
<Response/>
"""),
    ),
)
