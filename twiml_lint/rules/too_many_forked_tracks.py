"""More tracks forked from a call than Twilio allows.

### Why it matters
Twilio copies at most four tracks of a call at the same time. A `<Siprec>` takes two (`track` is `both_tracks` by default), a
`<Stream>` one unless it asks for `both_tracks`. What comes beyond four is not started.

### What to do
Ask for fewer tracks, or stop what is no longer needed first.
See [`<Siprec>`](https://www.twilio.com/docs/voice/twiml/siprec).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_LIMIT = 4
_DEFAULTS = {"Siprec": "both_tracks", "Stream": "inbound_track"}


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    if root is None or not all(text.is_blank for text in root.texts) or any(context.elements("Stop")):
        return  # a template may choose between them, and what was stopped does not count
    total = 0
    for noun in sorted(context.elements(*_DEFAULTS), key=lambda noun: noun.start):
        if noun.parent and noun.parent.name == "Start":
            before, total = total, total + _tracks(context, noun)
            if before <= _LIMIT < total:
                message = (
                    f"<{noun.name}> makes it {total} forked tracks of one call, and Twilio allows {_LIMIT}: "
                    "ask for fewer, or stop others before"
                )
                yield Finding(noun.name_span, message)


def _tracks(context: Context, noun: Element) -> int:
    """How many tracks are taken at least."""
    is_template = noun.parent is not None and not all(text.is_blank for text in noun.parent.texts)
    track = context.value(noun, "track", default=_DEFAULTS[noun.name])
    return 0 if is_template else 2 if track == "both_tracks" else 1


RULE = Rule(
    name="too-many-forked-tracks",
    summary="More tracks are forked from a call than Twilio allows",
    severity=Severity.WARNING,
    elements=("Siprec", "Stream"),
    url="https://www.twilio.com/docs/voice/twiml/siprec",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start>
    <Siprec connectorName="archive"/>
    <Stream url="wss://example.com/audio" track="both_tracks"/>
  </Start>
  <Start>
    <Stream url="wss://example.com/live"/>
     ^^^^^^ <Stream> makes it 5 forked tracks of one call, and Twilio allows 4: ask for fewer, or stop others before
    <Stream url="wss://example.com/test"/>
  </Start>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Siprec connectorName="archive"/>
    <Stream url="wss://example.com/audio"/>
    <Stream url="wss://example.com/live" track="{{Track}}"/>
  </Start>
  <Connect>
    <Stream url="wss://example.com/bot"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Start>
    <Siprec name="first" connectorName="archive"/>
    <Siprec connectorName="live"/>
  </Start>
  <Say>Hello</Say>
  <Stop>
    <Siprec name="first"/>
  </Stop>
  <Start>
    <Siprec connectorName="search"/>
  </Start>
  <Say>Goodbye</Say>
</Response>
"""),
    ),
)
