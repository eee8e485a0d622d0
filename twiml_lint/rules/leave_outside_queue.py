"""A `<Leave>` in a document that no caller in a queue is played.

Such a document holds `<Play>`, `<Say>`, `<Pause>`, `<Gather>`, `<Redirect>`, `<Hangup>` and `<Leave>`, and no other verb. Not looked
at when the setting `role` says what the document is for.

### Why it matters
`<Leave>` takes a call out of its queue, and means something only in the document that `waitUrl` of `<Enqueue>` names. In the document
that holds the `<Enqueue>` itself, the call has left the queue already.

### What to do
Move `<Leave>` to the document that `waitUrl` names, or delete it; to end the call write `<Hangup>`.
See [`<Leave>`](https://www.twilio.com/docs/voice/twiml/leave) and
[`<Enqueue>`, waitUrl](https://www.twilio.com/docs/voice/twiml/enqueue#waiturl).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

_ELSEWHERE = frozenset({"Connect", "Dial", "Enqueue", "Pay", "Refer", "Start", "Stop"})
# Behind one of these <Leave> is not reached at all, which is another fault.
_ENDS = frozenset({"Hangup", "Leave", "Record", "Redirect", "Reject"})


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    for leave in context.elements("Leave"):
        if root is None or leave.parent is not root or context.settings.role:
            continue
        before = root.children[: root.children.index(leave)]
        other = next((verb for verb in before if verb.name in _ELSEWHERE), None)
        if other and all(_goes_on(context, verb) for verb in before) and all(text.is_blank for text in root.texts):
            message = (
                "<Leave> has no effect here, because it takes a call out of a queue only in the document of waitUrl, "
                f"where <{other.name}> may not stand: move it there, or delete it"
            )
            yield Finding(leave.name_span, message, (Related(other.name_span, "this verb is for other documents"),))


def _goes_on(context: Context, verb: Element) -> bool:
    if not verb.is_closed or verb.name in _ENDS or verb in context.spoiled_elements:
        return False
    ends = verb.attribute("actionOnEmptyResult" if verb.name == "Gather" else "action")
    return ends is None and not verb.has_unread_attributes


RULE = Rule(
    name="leave-outside-queue",
    summary="<Leave> in a document that no caller in a queue is played",
    severity=Severity.WARNING,
    elements=("Leave",),
    url="https://www.twilio.com/docs/voice/twiml/leave",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Enqueue waitUrl="wait.xml">support</Enqueue>
  <Leave/>
   ^^^^^ <Leave> has no effect here, because it takes a call out of a queue only in the document of waitUrl, where <Enqueue> may not stand: move it there, or delete it
</Response>
"""),
    ),
    good=(
        Good("<Response><Leave/></Response>"),
        Good("<Response><Say>We are closed now.</Say><Leave/></Response>"),
        Good('<Response><Gather action="/back"/><Leave/></Response>', Settings(role="queue")),
        Good("<Response>{{#if closed}}<Leave/>{{else}}<Play>/music.mp3</Play>{{/if}}</Response>"),
    ),
)
