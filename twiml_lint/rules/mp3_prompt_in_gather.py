"""An MP3 file played inside `<Gather>`. Off by default: it is advice.

### Why it matters
Twilio converts an MP3 file before it can be played, which delays the prompt that the caller is waiting for. A WAV file needs
no conversion.

### What to do
Offer the prompt as a WAV file (8 kHz, mono, mu-law).
See [`<Gather>`, caching static media](https://www.twilio.com/docs/voice/twiml/gather#cache-static-media-for-play-verbs).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for play in context.elements("Play"):
        is_in_gather = play.parent is not None and play.parent.name == "Gather"
        url = play.text if is_in_gather else None
        if url and url.strip().partition("?")[0].lower().endswith(".mp3"):
            message = (
                "<Play> inside <Gather> plays an MP3 file, which Twilio must convert first: a WAV file starts sooner"
            )
            yield Finding(play.name_span, message)


RULE = Rule(
    name="mp3-prompt-in-gather",
    summary="<Gather> plays an MP3 file, which starts later than a WAV file",
    severity=Severity.NOTE,
    elements=("Play",),
    url="https://www.twilio.com/docs/voice/twiml/gather#cache-static-media-for-play-verbs",
    is_on_by_default=False,
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather>
    <Play>https://example.com/Menu.MP3?v=2</Play>
     ^^^^ <Play> inside <Gather> plays an MP3 file, which Twilio must convert first: a WAV file starts sooner
  </Gather>
</Response>
"""),
    ),
    good=(
        Good("<Response><Gather><Play>https://example.com/menu.wav</Play></Gather></Response>"),
        Good("<Response><Gather><Play>https://example.com/{{Menu}}.mp3</Play></Gather></Response>"),
        Good("<Response><Play>https://example.com/menu.mp3</Play></Response>"),
    ),
)
