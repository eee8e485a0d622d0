"""An `<Enqueue>` or `<Queue>` that names no queue.

### Why it matters
A call is put into the queue of that name and taken out of it. Without a name, and without the TaskRouter SID that replaces it
(`workflowSid` of `<Enqueue>`, `reservationSid` of `<Queue>`), Twilio reports error 14204 or 14212, and the caller waits for
nobody.

### What to do
Write the name between the start tag and the end tag, `<Enqueue>support</Enqueue>`, or the SID.
See [`<Enqueue>`](https://www.twilio.com/docs/voice/twiml/enqueue) and [`<Queue>`](https://www.twilio.com/docs/voice/twiml/queue).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# Element to the attribute that makes a name needless, its debugger code and its page.
_KINDS = {
    "Enqueue": ("workflowSid", 14204, "https://www.twilio.com/docs/voice/twiml/enqueue"),
    "Queue": ("reservationSid", 14212, "https://www.twilio.com/docs/voice/twiml/queue"),
}


def check(context: Context) -> Iterator[Finding]:
    for queue in context.elements("Enqueue", "Queue"):
        sid, code, page = _KINDS[queue.name]
        text = queue.text
        if queue.is_closed and text is not None and not text.strip() and context.is_absent(queue, sid):
            message = f"<{queue.name}> names no queue, which Twilio refuses: write the name as its text, or {sid}"
            yield Finding(queue.name_span, message, twilio_codes=(code,), url=page)


RULE = Rule(
    name="queue-without-name",
    summary="<Enqueue> or <Queue> names no queue",
    severity=Severity.ERROR,
    elements=("Enqueue", "Queue"),
    twilio_codes=(14204, 14212),
    url="https://www.twilio.com/docs/voice/twiml/enqueue",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Enqueue waitUrl="wait-music.xml"/>
   ^^^^^^^ <Enqueue> names no queue, which Twilio refuses: write the name as its text, or workflowSid
</Response>
"""),
        Bad("""\
<Response>
  <Enqueue>
   ^^^^^^^ <Enqueue> names no queue, which Twilio refuses: write the name as its text, or workflowSid
    <Task>{"language": "en"}</Task>
  </Enqueue>
</Response>
"""),
        Bad("""\
<Response>
  <Dial>
    <Queue url="about_to_connect.xml"></Queue>
     ^^^^^ <Queue> names no queue, which Twilio refuses: write the name as its text, or reservationSid
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("<Response><Enqueue>support</Enqueue></Response>"),
        Good("<Response><Enqueue>{{Queue}}</Enqueue></Response>"),
        Good('<Response><Enqueue workflowSid="WW0123456789abcdef0123456789abcdef"/></Response>'),
        Good('<Response><Enqueue workflowSid="{{Workflow}}"/></Response>'),
        Good('<Response><Dial><Queue reservationSid="WR0123456789abcdef0123456789abcdef"/></Dial></Response>'),
        Good("<Response><Dial><Queue>support</Queue></Dial></Response>"),
    ),
)
