"""The codes of <Say>, <Play> and <Pause>, and of the SSML in <Say>."""

from __future__ import annotations

from tests.debugger.case import Shown

SHOWN: dict[int, Shown] = {
    13321: Shown("invalid-attribute-value", '<Response><Gather><Say voice="bob">Hello</Say></Gather></Response>'),
    13322: Shown("invalid-attribute-value", '<Response><Gather><Say loop="-1">Hello</Say></Gather></Response>'),
    13410: Shown("invalid-attribute-value", '<Response><Play loop="twice">/music.mp3</Play></Response>'),
    13430: Shown("invalid-attribute-value", '<Response><Play digits="12E"/></Response>'),
    13510: Shown("invalid-attribute-value", '<Response><Say loop="1.5">Hello</Say></Response>'),
    13511: Shown("unknown-voice", '<Response><Say voice="Polly.Joana">Hello</Say></Response>'),
    13512: Shown("invalid-attribute-value", '<Response><Say language="english">Hello</Say></Response>'),
    13513: Shown(
        "invalid-attribute-value",
        '<Response><Say voice="Polly.Joanna"><prosody rate="quick">Hello</prosody></Say></Response>',
    ),
    13520: Shown("empty-prompt", "<Response><Say> </Say></Response>"),
    13521: Shown("say-text-too-long", f'<Response><Say voice="woman">{"Hello " * 700}</Say></Response>'),
    13710: Shown("invalid-attribute-value", '<Response><Redirect method="PUT">/next</Redirect></Response>'),
    13910: Shown("invalid-attribute-value", '<Response><Pause length="0"/></Response>'),
    14106: Shown("redirect-to-itself", "<Response><Message>Hello</Message><Redirect/></Response>"),
}

NOT_SHOWN: dict[int, str] = {}
