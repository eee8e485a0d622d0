"""A verb or noun of TwiML in a place where it may not stand.

### Why it matters
Twilio runs an element only where its schema allows it: verbs inside `<Response>`, nouns inside their verb, and only
`<Say>`, `<Play>` and `<Pause>` inside `<Gather>`. Elsewhere it is skipped. The only trace is warning 12200 in the
debugger, or the code of the verb around it (13320 for `<Gather>`, 13215 for `<Dial>`, 14300 for `<Start>`).

### What to do
Move the element to one of the places that the message names.
See [Twilio warning 12200](https://www.twilio.com/docs/api/errors/12200).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.channel import Channel
from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document import Element
from twiml_lint.document.edits import rename_element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.settings import Settings

# Where <Recording> is the noun for it, and what becomes of a <Record> there.
_IN_BACKGROUND = {"Start": "records nothing", "Stop": "goes on recording"}


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.wording import element_codes  # read for faulty documents only

    for violation in context.violations("misplaced-element"):
        parent = violation.element.parent
        codes = element_codes(violation.parent_type) if parent and violation.parent_type else (12200,)
        if context.channel.name == "messaging" and parent and parent.name == "Response":
            codes = (12200, 14110)
        if violation.element.name == "Record" and parent and parent.name in _IN_BACKGROUND:
            yield _recording(context, violation.element, parent.name)._replace(twilio_codes=codes)
        else:
            yield Finding(violation.span, _message(violation, context.channel), twilio_codes=codes)


def _recording(context: Context, record: Element, outer: str) -> Finding:
    """<Record> where <Recording> is meant, the noun that records beside the call."""
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    message = f"<Record> is a verb and may not stand in <{outer}>, so Twilio {_IN_BACKGROUND[outer]}: write <Recording>"
    fits = all(attribute.name in ELEMENT_TYPES["Recording"].attributes for attribute in record.attributes)
    # What else <Record> has, such as maxLength, would have no meaning any more.
    applicability = Applicability.SAFE if fits and record.is_blank else Applicability.UNSAFE
    edits = rename_element(context.document.source, record, "Recording")
    fix = Fix("rename to Recording", edits, applicability) if edits else None
    return Finding(record.name_span, message, fix=fix)


def _message(violation: Violation, channel: Channel) -> str:
    from twiml_lint.schema.explanation import places_of
    from twiml_lint.schema.wording import element_list

    name = violation.element.name
    parent = violation.element.parent
    outer = parent.name if parent else "Response"
    places = [place for place in places_of(name) if place != outer]
    if violation.name == "repeated":
        return f"<{outer}> takes only one <{name}>, and Twilio skips the others: delete this one"
    may_hold = (
        f"<{outer}> may hold {element_list(violation.expected)}" if violation.expected else f"<{outer}> must be empty"
    )
    if not places:
        taken = f" (taken for one because of <{channel.verb}>)" if channel.verb else ""
        return f"<{name}> may not stand in a {channel.name} document{taken}, so Twilio skips it: {may_hold}"
    move = f"move it into {element_list(places, 'or')}"
    return f"<{name}> may not stand in <{outer}>, so Twilio skips it: {move}; {may_hold}"


RULE = Rule(
    name="misplaced-element",
    summary="An element stands where it may not",
    severity=Severity.ERROR,
    twilio_codes=(12200, 13215, 13320, 14110, 14300),
    url="https://www.twilio.com/docs/api/errors/12200",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather action="/menu">
    <Record action="/done"/>
     ^^^^^^ <Record> may not stand in <Gather>, so Twilio skips it: move it into <Response>; <Gather> may hold <Pause>, <Play> and <Say>
  </Gather>
</Response>
"""),
        Bad(
            """\
<Response>
  <Start>
    <Record recordingStatusCallback="/recorded"></Record>
     ^^^^^^ <Record> is a verb and may not stand in <Start>, so Twilio records nothing: write <Recording>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
""",
            fixed="""\
<Response>
  <Start>
    <Recording recordingStatusCallback="/recorded"></Recording>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done"><Say>Speak now</Say></Record>
                          ^^^ <Say> may not stand in <Record>, so Twilio skips it: move it into <Gather>, <Prompt> or <Response>; <Record> must be empty
</Response>
"""),
        Bad("""\
<Response>
  <Stream url="wss://example.com/audio"/>
   ^^^^^^ <Stream> may not stand in <Response>, so Twilio skips it: move it into <Connect>, <Start> or <Stop>; <Response> may hold <Connect>, <Dial>, <Enqueue>, <Gather>, <Hangup>, <Leave>, <Pause>, <Pay> and others
</Response>
"""),
        Bad(
            """\
<Response>
  <Message>Hello</Message>
   ^^^^^^^ <Message> may not stand in a voice document, so Twilio skips it: <Response> may hold <Connect>, <Dial>, <Enqueue>, <Gather>, <Hangup>, <Leave>, <Pause>, <Pay> and others
</Response>
""",
            settings=Settings(channel="voice"),
        ),
        Bad("""\
<Response>
  <Say>We text you the address.</Say>
  <Message>Example Street 1</Message>
   ^^^^^^^ <Message> may not stand in a voice document (taken for one because of <Say>), so Twilio skips it: <Response> may hold <Connect>, <Dial>, <Enqueue>, <Gather>, <Hangup>, <Leave>, <Pause>, <Pay> and others
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Gather action="/menu">
    <Say>Press one</Say>
  </Gather>
</Response>
"""),
        Good(
            """\
<Response>
  <Message>Hello</Message>
</Response>
""",
            settings=Settings(channel="messaging"),
        ),
    ),
)
