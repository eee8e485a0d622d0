"""A recording in two channels of which only one track is recorded.

### Why it matters
A recording of the inbound or the outbound track alone is always in one channel: `-dual` of `record` and `channels="dual"` do
nothing there, and the debugger may show 13622 for the combination.

### What to do
Record both tracks, or ask for one channel.
See [recording a single side of a call](https://www.twilio.com/docs/voice/tutorials/how-record-single-side-call).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Related, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule

# Element to its attribute of channels and that of the track.
_ATTRIBUTES = {"Dial": ("record", "recordingTrack"), "Recording": ("channels", "track")}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_ATTRIBUTES):
        channels_name, track_name = _ATTRIBUTES[element.name]
        channels, track = context.attribute(element, channels_name), context.attribute(element, track_name)
        if not channels or not track or track.value not in ("inbound", "outbound"):
            continue
        value = channels.value or ""
        if value.endswith("dual"):
            one = value.removesuffix("-dual") if element.name == "Dial" else "mono"
            message = (
                f"{channels.name} of <{element.name}> asks for two channels, but a recording of the {track.value} track "
                f"has only one: write {one}, or record both tracks"
            )
            related = (Related(track.name_span, "only one track is recorded"),)
            yield Finding(channels.value_span, message, related, Fix(f"replace by {one}", (set_value(channels, one),)))


RULE = Rule(
    name="dual-channel-of-one-track",
    summary="Two channels are asked for where one track is recorded",
    severity=Severity.WARNING,
    elements=("Dial@recordingTrack", "Recording@track"),
    twilio_codes=(13622,),
    url="https://www.twilio.com/docs/voice/tutorials/how-record-single-side-call",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Start><Recording channels="dual" track="inbound"/></Start>
                              ^^^^ channels of <Recording> asks for two channels, but a recording of the inbound track has only one: write mono, or record both tracks
  <Dial record="record-from-answer-dual" recordingTrack="outbound">+15551234567</Dial>
                ^^^^^^^^^^^^^^^^^^^^^^^ record of <Dial> asks for two channels, but a recording of the outbound track has only one: write record-from-answer, or record both tracks
</Response>
""",
            fixed="""\
<Response>
  <Start><Recording channels="mono" track="inbound"/></Start>
  <Dial record="record-from-answer" recordingTrack="outbound">+15551234567</Dial>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Dial record="record-from-answer-dual" recordingTrack="both">+15551234567</Dial></Response>'),
        Good('<Response><Dial record="record-from-answer" recordingTrack="inbound">+15551234567</Dial></Response>'),
        Good('<Response><Dial record="record-from-answer-dual" recordingTrack="{{T}}">+15551234567</Dial></Response>'),
    ),
)
