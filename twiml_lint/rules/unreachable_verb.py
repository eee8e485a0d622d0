"""A verb that is never reached, because a verb before it hands the call or message on for good.

`<Record>` does (its `action` defaults to the current document), and `<Redirect>`, `<Hangup>`, `<Reject>` and `<Leave>`; with an
`action`, so do `<Dial>`, `<Connect>`, `<Enqueue>`, `<Refer>`, `<Message>` and `<Sms>`; and `<Gather>` with
`actionOnEmptyResult="true"`. Without it, what follows `<Gather>` runs when nothing was entered. `<Say>` and `<Play>` with
`loop="0"` repeat until the call ends, or a thousand times.

### Why it matters
Twilio never comes back to the rest of the document. A `<Say>` behind `<Record>`, meant for callers who said nothing, is
never heard, and nothing in the debugger says so.

### What to do
Move the verb into the document of the `action` URL, put it first, or delete it.
See [`<Record>`, action](https://www.twilio.com/docs/voice/twiml/record#action).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_ALWAYS = {
    "Hangup": "<Hangup> ends the call",
    "Leave": "<Leave> takes the call out of the queue",
    "Record": "<Record> requests this document again when it has no action",
    "Redirect": "<Redirect> goes on with another document",
    "Reject": "<Reject> ends the call",
}
_LOOPING = ("Play", "Say")
_WITH_ACTION = frozenset({"Connect", "Dial", "Enqueue", "Message", "Record", "Refer", "Sms"})


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    verbs = [element for element in context.elements() if element.parent is root] if root else []
    verbs.sort(key=lambda element: element.start)
    for index, verb in enumerate(verbs[:-1]):
        reason = _end(context, verb)
        if reason:
            if not _is_template(verb.parent, after=verb.end):
                yield _finding(verb, reason, verbs[index + 1 :])
            return


def _end(context: Context, verb: Element) -> str:
    """Why nothing after this verb is reached, or nothing at all."""
    if not verb.is_closed:
        return ""
    if verb.name == "Gather" and context.value(verb, "actionOnEmptyResult") == "true":
        return '<Gather actionOnEmptyResult="true"> always goes on with the document of its action URL'
    if verb.name in _LOOPING and verb.attribute("loop") and context.number(verb, "loop") == 0:
        return f'<{verb.name} loop="0"> repeats until the call ends, at most 1000 times'
    action = verb.attribute("action") if verb.name in _WITH_ACTION else None
    if action and action.raw.strip():
        return f"<{verb.name}> goes on with the document of its action URL"
    return _ALWAYS.get(verb.name, "")


def _is_template(root: Element | None, after: int) -> bool:
    """Whether text that is no TwiML follows: `{% else %}` or the like may well make the rest reachable."""
    return root is not None and any(text.start >= after and not text.is_blank for text in root.texts)


def _finding(end: Element, reason: str, rest: list[Element]) -> Finding:
    from twiml_lint.schema.descriptions import ELEMENTS  # large, and only a faulty document needs it

    more = {1: "is", 2: "and the verb after it are"}.get(len(rest), f"and the {len(rest) - 1} verbs after it are")
    there = "there or " if reason.endswith("action URL") else ""
    them = "it" if len(rest) == 1 else "them"
    message = (
        f"<{rest[0].name}> {more} never reached, because {reason}: "
        f"move {them} {there}before <{end.name}>, or delete {them}"
    )
    related = Related(end.name_span, "nothing after this verb is reached")
    return Finding(rest[0].name_span, message, (related,), url=ELEMENTS[end.name].url)


RULE = Rule(
    name="unreachable-verb",
    summary="A verb before this one hands the call or message on for good",
    severity=Severity.WARNING,
    elements=(
        "Record",
        "Redirect",
        "Hangup",
        "Reject",
        "Leave",
        "Dial",
        "Connect",
        "Message",
        "Enqueue",
        "Refer",
        "Sms",
        "Gather",
        "Say",
        "Play",
    ),
    url="https://www.twilio.com/docs/voice/twiml/record#action",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>Please leave a message at the beep.</Say>
  <Record action="/done" maxLength="20"/>
  <Say>I did not receive a recording</Say>
   ^^^ <Say> is never reached, because <Record> goes on with the document of its action URL: move it there or before <Record>, or delete it
</Response>
"""),
        Bad("""\
<Response>
  <Dial action="{{Action}}">+15551234567</Dial>
  <Say>Goodbye</Say>
   ^^^ <Say> and the verb after it are never reached, because <Dial> goes on with the document of its action URL: move them there or before <Dial>, or delete them
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <Gather action="/menu" actionOnEmptyResult="true"/>
  <Say>You entered nothing.</Say>
   ^^^ <Say> and the 2 verbs after it are never reached, because <Gather actionOnEmptyResult="true"> always goes on with the document of its action URL: move them there or before <Gather>, or delete them
  <Pause/>
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <Record/>
  <Hangup/>
   ^^^^^^ <Hangup> is never reached, because <Record> requests this document again when it has no action: move it before <Record>, or delete it
</Response>
"""),
        Bad("""\
<Response>
  <Hangup/>
  <Say>Goodbye</Say>
   ^^^ <Say> is never reached, because <Hangup> ends the call: move it before <Hangup>, or delete it
</Response>
"""),
        Bad("""\
<Response>
  <Play loop="0">https://example.com/music.mp3</Play>
  <Say>Goodbye</Say>
   ^^^ <Say> is never reached, because <Play loop="0"> repeats until the call ends, at most 1000 times: move it before <Play>, or delete it
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Please leave a message.</Say>
  <Record action="/done"/>
</Response>
"""),
        Good("""\
<Response>
  <Dial>+15551234567</Dial>
  <Say>Goodbye</Say>
</Response>
"""),
        Good("""\
<Response>
  <Dial action="">+15551234567</Dial>
  <Say>Goodbye</Say>
</Response>
"""),
        Good("""\
<Response>
  <Gather action="/menu">
    <Say>Press a key.</Say>
  </Gather>
  <Gather action="/menu" actionOnEmptyResult="{{Always}}"/>
  <Say>We did not receive any input.</Say>
  <Record action="/done"/>
</Response>
"""),
        Good(
            '<Response><Gather><Say loop="0">Press a key</Say><Pause/></Gather><Say loop="2">Goodbye</Say></Response>'
        ),
        Good('<Response><Say loop="{{Times}}">Hello</Say><Play loop="0">/music.mp3</Play></Response>'),
        Good("""\
<Response>
  {{#if Closed}}
  <Hangup/>
  {{else}}
  <Say>Welcome</Say>
  {{/if}}
</Response>
"""),
    ),
)
