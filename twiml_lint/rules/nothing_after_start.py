"""A document that ends with `<Start>` or `<Stop>`.

### Why it matters
`<Start>` sets something going beside the call and goes on at once with the next verb. Where none follows, the document is at
its end and Twilio hangs up: the stream, transcription or recording is over before it has heard anything.

### What to do
Add the verbs that make up the call, such as `<Dial>`, `<Gather>`, `<Connect>` or a long `<Pause>`. Twilio's own pages show
`<Start>` alone because they leave the rest of the document out; that is why this is only a note.
See [`<Stream>`](https://www.twilio.com/docs/voice/twiml/stream).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_ENDS = frozenset({"Hangup", "Leave", "Record", "Redirect", "Reject"})


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    last = root.children[-1] if root and root.children else None
    if root is None or last is None or last.name not in RULE.elements or context.settings.role:
        return  # a whisper or a wait document ends without ending the call, and neither verb may stand there
    if last.attribute("action") or not last.is_closed or last not in context.elements(last.name):
        return
    if not any(noun not in context.spoiled_elements for noun in last.children):
        return  # nothing is started at all, which is told already
    if any(verb.name in _ENDS or verb.attribute("action") for verb in root.children[:-1]):
        return  # never reached
    if all(text.is_blank for text in root.texts):
        message = (
            f"nothing follows <{last.name}>, which goes on at once, so Twilio hangs up: add the verbs that the call goes "
            "on with"
        )
        yield Finding(last.name_span, message)


RULE = Rule(
    name="nothing-after-start",
    summary="Nothing follows <Start> or <Stop>, so the call ends",
    severity=Severity.NOTE,
    elements=("Start", "Stop"),
    url="https://www.twilio.com/docs/voice/twiml/stream",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>Hello</Say>
  <Start>
   ^^^^^ nothing follows <Start>, which goes on at once, so Twilio hangs up: add the verbs that the call goes on with
    <Stream url="wss://example.com/audio"/>
  </Start>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Stream url="wss://example.com/audio"/>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
        Good("""\
<Response>
  <Start>
    <Recording/>
  </Start>
  {{Verbs}}
</Response>
"""),
    ),
)
