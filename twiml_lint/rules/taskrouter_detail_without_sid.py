"""Something for TaskRouter on an `<Enqueue>` or `<Queue>` that does not go through TaskRouter.

### Why it matters
`postWorkActivitySid` of `<Queue>` says what the worker does after the call, and belongs to the reservation that `reservationSid`
names. `<Task>` in `<Enqueue>` holds the attributes of the task that `workflowSid` makes Twilio create. Without the SID the call
goes through a plain queue, and nobody reads them.

### What to do
Add the SID that the message names, or delete what belongs to it.
See [`<Queue>`, postWorkActivitySid](https://www.twilio.com/docs/voice/twiml/queue#attributes-postWorkActivitySid) and
[TaskRouter and TwiML](https://www.twilio.com/docs/taskrouter/twiml-queue-calls).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for queue in context.elements("Queue"):
        activity = context.attribute(queue, "postWorkActivitySid")
        if activity and context.is_absent(queue, "reservationSid"):
            message = (
                "postWorkActivitySid of <Queue> has no effect without reservationSid: add reservationSid, or delete it"
            )
            yield Finding(activity.name_span, message)
    for task in context.elements("Task"):
        enqueue = task.parent
        # Without a name either, the <Enqueue> is what is wrong.
        if (
            enqueue
            and enqueue.name == "Enqueue"
            and context.is_absent(enqueue, "workflowSid")
            and _has_name(enqueue.text)
        ):
            message = (
                "<Task> has no effect, because its <Enqueue> has no workflowSid: add workflowSid, or delete <Task>"
            )
            page = "https://www.twilio.com/docs/taskrouter/twiml-queue-calls"
            yield Finding(task.name_span, message, severity=Severity.NOTE, url=page)


def _has_name(text: str | None) -> bool:
    return text is None or bool(text.strip())


RULE = Rule(
    name="taskrouter-detail-without-sid",
    summary="Something for TaskRouter in a queue that does not go through it",
    severity=Severity.WARNING,
    elements=("Queue", "Task"),
    url="https://www.twilio.com/docs/voice/twiml/queue#attributes-postWorkActivitySid",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Queue postWorkActivitySid="WA0123456789abcdef0123456789abcdef">support</Queue>
           ^^^^^^^^^^^^^^^^^^^ postWorkActivitySid of <Queue> has no effect without reservationSid: add reservationSid, or delete it
  </Dial>
</Response>
"""),
        Bad("""\
<Response>
  <Enqueue>
    support
    <Task>{"language": "en"}</Task>
     ^^^^ <Task> has no effect, because its <Enqueue> has no workflowSid: add workflowSid, or delete <Task>
  </Enqueue>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Queue reservationSid="{{Reservation}}" postWorkActivitySid="WA0123456789abcdef0123456789abcdef"/>
  </Dial>
</Response>
"""),
        Good("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{"language": "en"}</Task>
  </Enqueue>
</Response>
"""),
        Good('<Response><Enqueue {{Workflow}}>support<Task>{"language": "en"}</Task></Enqueue></Response>'),
    ),
)
