"""A verb that Twilio does not run in a document of this role.

What a document is played for is said by the setting `role`: `"wait"` for the `waitUrl` of a `<Conference>` (and the
`holdUrl` and `announceUrl` of its participants), `"queue"` for the `waitUrl` of `<Enqueue>`, `"whisper"` for the `url` of
`<Number>`, `<Client>` or `<Sip>`, which the called party hears before the two are connected.

### Why it matters
A waiting caller cannot be connected or recorded: in a conference's document everything but `<Say>`, `<Play>`, `<Pause>` and
`<Redirect>` is error 13238. `<Dial>` in a whisper is error 13201. The call goes on without the verb, or ends.

### What to do
Use the verbs that the message names. If the document answers a call, take it out of the files for which `role` is set.
See [`<Conference>`, waitUrl](https://www.twilio.com/docs/voice/twiml/conference#waiturl),
[`<Enqueue>`, waitUrl](https://www.twilio.com/docs/voice/twiml/enqueue#waiturl) and
[`<Number>`, url](https://www.twilio.com/docs/voice/twiml/number#attributes-url).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings


class _Role(NamedTuple):
    """`refused` are the verbs that Twilio is known to refuse; others than `verbs` are not documented to work."""

    place: str
    verbs: tuple[str, ...]
    refused: frozenset[str]
    codes: tuple[int, ...]
    url: str


_VERBS = (
    "Connect",
    "Dial",
    "Echo",
    "Enqueue",
    "Gather",
    "Hangup",
    "Leave",
    "Pay",
    "Record",
    "Refer",
    "Reject",
    "Sms",
    "Start",
    "Stop",
)


_ROLES = {
    "wait": _Role(
        "to callers who wait in a conference",
        ("Say", "Play", "Pause", "Redirect"),
        frozenset(_VERBS),
        (13238,),
        "https://www.twilio.com/docs/voice/twiml/conference#waiturl",
    ),
    "queue": _Role(
        "to callers who wait in a queue",
        ("Say", "Play", "Pause", "Gather", "Redirect", "Leave", "Hangup"),
        frozenset(_VERBS),
        (),
        "https://www.twilio.com/docs/voice/twiml/enqueue#waiturl",
    ),
    "whisper": _Role(
        "to the called party before the two are connected",
        ("Say", "Play", "Gather", "Hangup"),
        frozenset({"Dial"}),
        (13201,),
        "https://www.twilio.com/docs/voice/twiml/number#attributes-url",
    ),
}


def check(context: Context) -> Iterator[Finding]:
    role = _ROLES.get(context.settings.role)
    if role is None:
        return
    for verb in context.elements(*_VERBS):
        if verb.parent is not context.document.root or verb.name in role.verbs:
            continue
        is_refused = verb.name in role.refused
        message = f'<{verb.name}> may not stand in a document played {role.place} (role = "{context.settings.role}")'
        yield Finding(
            verb.name_span,
            f"{message}: it may hold {_listed(role.verbs)}",
            severity=Severity.ERROR if is_refused else Severity.NOTE,
            twilio_codes=role.codes if is_refused else (),
            url=role.url,
        )


def _listed(verbs: tuple[str, ...]) -> str:
    return ", ".join(f"<{verb}>" for verb in verbs[:-1]) + f" and <{verbs[-1]}>"


RULE = Rule(
    name="verb-not-for-role",
    summary="A verb that Twilio does not run in a document of this role",
    severity=Severity.ERROR,
    elements=_VERBS,
    twilio_codes=(13201, 13238),
    url="https://www.twilio.com/docs/api/errors/13238",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Please hold.</Say>
  <Gather action="/menu"/>
   ^^^^^^ <Gather> may not stand in a document played to callers who wait in a conference (role = "wait"): it may hold <Say>, <Play>, <Pause> and <Redirect>
</Response>
""",
            settings=Settings(role="wait"),
        ),
        Bad(
            """\
<Response>
  <Dial>+15551234567</Dial>
   ^^^^ <Dial> may not stand in a document played to callers who wait in a queue (role = "queue"): it may hold <Say>, <Play>, <Pause>, <Gather>, <Redirect>, <Leave> and <Hangup>
</Response>
""",
            settings=Settings(role="queue"),
        ),
        Bad(
            """\
<Response>
  <Say>A call for sales.</Say>
  <Dial>+15551234567</Dial>
   ^^^^ <Dial> may not stand in a document played to the called party before the two are connected (role = "whisper"): it may hold <Say>, <Play>, <Gather> and <Hangup>
</Response>
""",
            settings=Settings(role="whisper"),
        ),
        Bad(
            """\
<Response>
  <Enqueue>support</Enqueue>
   ^^^^^^^ <Enqueue> may not stand in a document played to the called party before the two are connected (role = "whisper"): it may hold <Say>, <Play>, <Gather> and <Hangup>
</Response>
""",
            settings=Settings(role="whisper"),
        ),
    ),
    good=(
        Good("<Response><Dial>+15551234567</Dial></Response>"),
        Good("<Response><Say>Please hold.</Say><Redirect>/music</Redirect></Response>", settings=Settings(role="wait")),
        Good(
            '<Response><Gather action="/menu"><Say>Press 1</Say></Gather></Response>', settings=Settings(role="queue")
        ),
        Good("<Response><Pause/><Say>A call for sales.</Say></Response>", settings=Settings(role="whisper")),
    ),
)
