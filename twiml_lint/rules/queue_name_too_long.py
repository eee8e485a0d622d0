"""The name of a queue that is longer than Twilio takes, or just as long as it may or may not take.

### Why it matters
`<Enqueue>` takes names of up to 64 characters. Longer ones are refused with error 14205, and the caller gets into no queue. At
exactly 64 Twilio contradicts itself: the pages of the verbs allow them, errors 14205 and 14213 ask for fewer.

### What to do
Write a shorter name, the same in `<Enqueue>` and in `<Queue>`.
See [`<Enqueue>`](https://www.twilio.com/docs/voice/twiml/enqueue) and [error 14205](https://www.twilio.com/docs/api/errors/14205).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.document.texts import lone_run, trimmed_span
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_MOST = 64
_CODES = {"Enqueue": 14205, "Queue": 14213}


def check(context: Context) -> Iterator[Finding]:
    # The schema reports a longer name of <Queue>; that of <Enqueue> is mixed with <Task>, so it cannot.
    for queue in context.elements("Enqueue", "Queue"):
        length = len(" ".join((queue.text or "").split()))
        if length == _MOST:
            message = (
                f"the name of the queue in <{queue.name}> has {_MOST} characters, "
                f"which error {_CODES[queue.name]} refuses although the documentation allows them: write fewer"
            )
            yield Finding(_place(queue), message, severity=Severity.WARNING, twilio_codes=(_CODES[queue.name],))
        elif length > _MOST and queue.name == "Enqueue" and context.is_absent(queue, "workflowSid"):
            message = f"the name of the queue in <Enqueue> has {length} characters, but Twilio takes {_MOST} at most: shorten it"
            yield Finding(_place(queue), message, twilio_codes=(14205,))


def _place(queue: Element) -> Span:
    run = lone_run(queue)
    return trimmed_span(run.raw, run.start) if run else queue.name_span


_LONG = "support of the north american customers who have bought the large model"
_EDGE = "q" * _MOST

RULE = Rule(
    name="queue-name-too-long",
    summary="The name of a queue is longer than Twilio takes",
    severity=Severity.ERROR,
    elements=("Enqueue", "Queue"),
    twilio_codes=(14205, 14213),
    url="https://www.twilio.com/docs/voice/twiml/enqueue",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Enqueue>
    {_LONG}
    {"^" * len(_LONG)} the name of the queue in <Enqueue> has 71 characters, but Twilio takes 64 at most: shorten it
  </Enqueue>
</Response>
"""),
        Bad(f"""\
<Response>
  <Dial>
    <Queue>{_EDGE}</Queue>
           {"^" * _MOST} the name of the queue in <Queue> has 64 characters, which error 14213 refuses although the documentation allows them: write fewer
  </Dial>
</Response>
"""),
    ),
    good=(
        Good(f"<Response><Enqueue>{'q' * 63}</Enqueue></Response>"),
        Good(f'<Response><Enqueue workflowSid="{{{{Workflow}}}}">{"q" * 65}</Enqueue></Response>'),
        Good(f"<Response><Enqueue>{{{{Name}}}}{'q' * 65}</Enqueue></Response>"),
        Good("<Response><Dial><Queue>Queue Demo</Queue></Dial></Response>"),
    ),
)
