"""A `<Stream>` in `<Connect>` that asks for more than the inbound track.

### Why it matters
`<Connect>` opens a stream in both directions: Twilio sends what the caller says and plays what your server sends back. The
only track it can send is `inbound_track`. With another value the stream does not start: the debugger shows error 31941.

### What to do
Write `track="inbound_track"` or leave `track` out. To be sent what the caller hears as well, start the stream beside the
call with `<Start>`, which takes all three values.
See [`<Stream>`, track](https://www.twilio.com/docs/voice/twiml/stream#track).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for stream in context.elements("Stream"):
        track = context.attribute(stream, "track")
        if track and track.value != "inbound_track" and stream.parent and stream.parent.name == "Connect":
            message = (
                f"track of <Stream> may only be inbound_track in <Connect>, and Twilio starts no stream with {track.value}: "
                "write inbound_track, or put <Stream> into <Start>"
            )
            fix = Fix("replace by inbound_track", (set_value(track, "inbound_track"),), Applicability.UNSAFE)
            yield Finding(track.value_span, message, fix=fix)


RULE = Rule(
    name="outbound-track-in-connect",
    summary="A <Stream> in <Connect> asks for another track than inbound_track",
    severity=Severity.ERROR,
    elements=("Stream@track",),
    twilio_codes=(31941,),
    url="https://www.twilio.com/docs/voice/twiml/stream#track",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio" track="both_tracks"/>
                                                 ^^^^^^^^^^^ track of <Stream> may only be inbound_track in <Connect>, and Twilio starts no stream with both_tracks: write inbound_track, or put <Stream> into <Start>
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio" track="inbound_track"/>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Connect><Stream url="wss://example.com/audio" track="inbound_track"/></Connect></Response>'),
        Good('<Response><Connect><Stream url="wss://example.com/audio" track="{{Track}}"/></Connect></Response>'),
        Good("""\
<Response>
  <Start>
    <Stream url="wss://example.com/audio" track="both_tracks"/>
  </Start>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
