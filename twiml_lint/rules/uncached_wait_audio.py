"""A `waitUrl` that is an audio file, requested with POST.

### Why it matters
Twilio requests `waitUrl` with POST unless it is told otherwise, and keeps only what it requested with GET. So the file is
fetched again for every caller who waits; and many servers of static files refuse POST.

### What to do
Write `waitMethod="GET"` on `<Conference>`, `waitUrlMethod="GET"` on `<Enqueue>`.
See [`<Conference>`, waitMethod](https://www.twilio.com/docs/voice/twiml/conference#waitmethod).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import add_attribute, set_value
from twiml_lint.rule import Bad, Context, Good, Rule

_METHODS = {"Conference": "waitMethod", "Enqueue": "waitUrlMethod"}
_AUDIO = (".mp3", ".wav", ".aif", ".aiff", ".gsm", ".ulaw")


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_METHODS):
        url = context.attribute(element, "waitUrl")
        if not url or not url.value or not url.value.partition("?")[0].strip().lower().endswith(_AUDIO):
            continue
        name = _METHODS[element.name]
        if context.value(element, name, default="POST") == "POST":
            message = (
                f"waitUrl of <{element.name}> is an audio file, but Twilio requests it with POST, which is never cached "
                f'and which file servers may refuse: write {name}="GET"'
            )
            method = element.attribute(name)
            edit = set_value(method, "GET") if method else add_attribute(element, name, "GET")
            yield Finding(url.value_span, message, fix=Fix(f'set {name}="GET"', (edit,), Applicability.UNSAFE))


RULE = Rule(
    name="uncached-wait-audio",
    summary="waitUrl is an audio file that is requested with POST",
    severity=Severity.NOTE,
    elements=("Conference", "Enqueue"),
    url="https://www.twilio.com/docs/voice/twiml/conference#waitmethod",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Dial>
    <Conference waitUrl="https://example.com/wait.mp3">Room</Conference>
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ waitUrl of <Conference> is an audio file, but Twilio requests it with POST, which is never cached and which file servers may refuse: write waitMethod="GET"
  </Dial>
  <Enqueue waitUrl="/wait.wav?v=1" waitUrlMethod="POST">support</Enqueue>
                    ^^^^^^^^^^^^^ waitUrl of <Enqueue> is an audio file, but Twilio requests it with POST, which is never cached and which file servers may refuse: write waitUrlMethod="GET"
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Conference waitUrl="https://example.com/wait.mp3" waitMethod="GET">Room</Conference>
  </Dial>
  <Enqueue waitUrl="/wait.wav?v=1" waitUrlMethod="GET">support</Enqueue>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Dial><Conference waitUrl="/wait.mp3" waitMethod="GET">Room</Conference></Dial></Response>'),
        Good('<Response><Enqueue waitUrl="/wait-music.xml">support</Enqueue></Response>'),
        Good('<Response><Enqueue waitUrl="/wait.mp3" waitUrlMethod="{{Method}}">support</Enqueue></Response>'),
        Good('<Response><Enqueue waitUrl="/{{Music}}.mp3">support</Enqueue></Response>'),
        Good('<Response><Dial><Conference waitUrl="">Room</Conference></Dial></Response>'),
    ),
)
