"""`answerOnBridge` on a `<Dial>` behind a verb that has answered the call already.

### Why it matters
`answerOnBridge="true"` keeps the caller's telephone ringing until the dialed party answers. A verb before it that speaks,
plays or listens answers the call, so that there is no ringing left to keep: the attribute does nothing.

### What to do
Put `<Dial>` first, or delete `answerOnBridge`. `<Pause>` before it does not answer the call.
See [`<Dial>`, answerOnBridge](https://www.twilio.com/docs/voice/twiml/dial#answeronbridge).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_ANSWERS = frozenset({"Connect", "Echo", "Enqueue", "Gather", "Pay", "Play", "Record", "Say"})


def check(context: Context) -> Iterator[Finding]:
    for dial in context.elements("Dial"):
        attribute = context.attribute(dial, "answerOnBridge")
        verb = _answering(dial) if attribute and attribute.value == "true" else None
        if attribute and verb:
            message = (
                f"answerOnBridge of <Dial> has no effect, because <{verb.name}> has answered the call before: "
                f"put <Dial> first, or delete it"
            )
            yield Finding(attribute.name_span, message, (Related(verb.name_span, "the call is answered here"),))


def _answering(dial: Element) -> Element | None:
    parent = dial.parent
    # Text between the verbs may be a template's {% else %}.
    if parent is None or parent.parent is not None or parent.text is None or parent.text.strip():
        return None
    return next((verb for verb in parent.children if verb.name in _ANSWERS and verb.end <= dial.start), None)


RULE = Rule(
    name="answer-on-bridge-after-answer",
    summary="answerOnBridge has no effect once the call is answered",
    severity=Severity.NOTE,
    elements=("Dial@answerOnBridge",),
    url="https://www.twilio.com/docs/voice/twiml/dial#answeronbridge",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>Please hold the line.</Say>
  <Dial answerOnBridge="true">+15551234567</Dial>
        ^^^^^^^^^^^^^^ answerOnBridge of <Dial> has no effect, because <Say> has answered the call before: put <Dial> first, or delete it
</Response>
"""),
    ),
    good=(
        Good('<Response><Dial answerOnBridge="true">+15551234567</Dial><Say>Nobody is there.</Say></Response>'),
        Good('<Response><Pause/><Dial answerOnBridge="true">+15551234567</Dial></Response>'),
        Good('<Response><Say>Hold the line.</Say><Dial answerOnBridge="{{Ring}}">+15551234567</Dial></Response>'),
        Good("""\
<Response>
  {{#if Closed}}
  <Say>We are closed.</Say>
  {{else}}
  <Dial answerOnBridge="true">+15551234567</Dial>
  {{/if}}
</Response>
"""),
    ),
)
