"""An attribute value that Twilio does not allow: not among its words, not of its form, or out of its range.

### Why it matters
The verb does not do what was asked, and that shows only once the call is running: Twilio's debugger has a code for most
attributes, such as 13612 for `maxLength` of `<Record>`. For most verbs this is a warning, for queues, payments, streams
and conversations an error. What Twilio goes by instead is documented for two attributes only: with a wrong `trim`
`<Record>` trims nothing (13699), and with a wrong `rate` `<prosody>` speaks at the default rate (13513).

### What to do
Write one of the values the message names. Values are case-sensitive: booleans are `true` and `false`, methods are `GET`
and `POST`, whole numbers are digits only. Lists such as `recordingStatusCallbackEvent` are separated by spaces.
See [the verbs and their attributes](https://www.twilio.com/docs/voice/twiml).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Attribute
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.edits import escaped, remove, set_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.successors import value_successor
from twiml_lint.schema.violation import Violation
from twiml_lint.source import Span

# Their faults are in a part that can be pointed at.
_WEB_SOCKET_URLS = frozenset({"streamUrl", "webSocketUrl"})

# What Twilio goes by instead, where its error dictionary says so.
_KNOWN_EFFECTS = {
    ("Record", "trim"): ", so Twilio trims nothing",
    ("prosody", "rate"): ", so Twilio speaks at its default rate",
}


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ATTRIBUTES  # read for faulty documents only

    for violation in context.violations("invalid-attribute-value"):
        if violation.attribute is None:
            continue
        described = ATTRIBUTES[f"{violation.type_name}@{violation.attribute.name}"]
        codes = described.codes or (12200,)
        if violation.expected[0] in _WEB_SOCKET_URLS and (
            findings := [*_of_web_socket(violation, violation.attribute)]
        ):
            yield from (finding._replace(twilio_codes=codes, url=described.url) for finding in findings)
            continue
        finding = _finding(context, violation, violation.attribute)
        yield finding._replace(twilio_codes=codes, url=described.url)


def _finding(context: Context, violation: Violation, attribute: Attribute) -> Finding:
    """Say what is allowed and, where it is clear, what was meant: by a rename of Twilio's, its form, or its spelling."""
    from twiml_lint.schema.corrections import correction
    from twiml_lint.schema.wording import quoted, value_phrase

    name, value, meant = violation.name, attribute.value or "", violation.suggestion
    said = (
        f"<{violation.element.name}> {attribute.name} takes {value_phrase(violation.expected[0])}, not {quoted(name)}"
        f"{_KNOWN_EFFECTS.get((violation.element.name, attribute.name), '')}"
    )
    corrected = correction(value, violation.expected[0])
    if meant and meant == value_successor(violation.element.name, attribute.name, name):
        fix: Fix | None = _replacement(violation.span, meant, is_safe=True)
        return Finding(violation.span, f'{said}: "{meant}" took its place', fix=fix)
    if corrected is None:
        fix = _replacement(violation.span, meant, is_safe=False) if meant and " " not in name else None
        return Finding(violation.span, _asking(said, meant), fix=fix or _deletion(context, violation, attribute))
    if "," in value and corrected.value == " ".join(value.replace(",", " ").split()):
        fix = Fix("separate by spaces", (set_value(attribute, corrected.value),))
        return Finding(violation.span, f"{said}: write spaces instead of commas", fix=fix)
    if name == value:
        meant = corrected.value
    fix = _replacement(attribute.value_span, corrected.value, is_safe=corrected.is_certain)
    return Finding(violation.span, _asking(said, meant), fix=fix)


def _asking(said: str, meant: str | None) -> str:
    return f'{said}: did you mean "{meant}"?' if meant else said


def _replacement(span: Span, meant: str, *, is_safe: bool) -> Fix:
    applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix(f"replace by {meant}", (Edit(span, escaped(meant)),), applicability)


def _deletion(context: Context, violation: Violation, attribute: Attribute) -> Fix | None:
    """An empty value leaves nothing to correct; without the attribute Twilio goes by its default."""
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    if attribute.value is None or attribute.value.strip(WHITE_SPACE):
        return None
    if attribute.name in ELEMENT_TYPES[violation.type_name].required:
        return None
    return Fix(f"delete {attribute.name}", (remove(context.document.source, attribute),), Applicability.UNSAFE)


def _of_web_socket(violation: Violation, attribute: Attribute) -> Iterator[Finding]:
    """What is wrong with the URL of a WebSocket, part by part: its scheme, its query string."""
    element, raw, start = violation.element.name, attribute.raw, attribute.value_start
    scheme, slashes, _ = raw.partition("://")
    if slashes and scheme != "wss" and scheme.lower() in ("http", "https", "ws", "wss"):
        span = Span(start, start + len(scheme))
        message = (
            f"{attribute.name} of <{element}> must begin with wss://, and Twilio opens no WebSocket with {scheme}://: "
            "write wss://"
        )
        yield Finding(span, message, fix=_replacement(span, "wss", is_safe=scheme.lower() == "wss"))
    if violation.expected[0] == "streamUrl" and "?" in raw:
        span = Span(start + raw.index("?"), start + len(raw))
        message = (
            f"{attribute.name} of <{element}> may not hold a query string, which Twilio does not hand on: "
            f"send its values as <Parameter> elements inside <{element}>"
        )
        yield Finding(span, message)


RULE = Rule(
    name="invalid-attribute-value",
    summary="An attribute has a value that Twilio does not allow",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/voice/twiml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" maxLength="1" trim="true"/>
                                    ^ <Record> maxLength takes a whole number of seconds from 2 to 86400, not "1"
                                             ^^^^ <Record> trim takes trim-silence or do-not-trim, not "true", so Twilio trims nothing
</Response>
"""),
        Bad(
            """\
<Response>
  <Record action="/done" method="get" playBeep="True"/>
                                 ^^^ <Record> method takes GET or POST, not "get": did you mean "GET"?
                                                ^^^^ <Record> playBeep takes true or false, not "True": did you mean "true"?
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" method="GET" playBeep="true"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done" recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress,completed"/>
                                                                                         ^^^^^^^^^^^^^^^^^^^^^ <Record> recordingStatusCallbackEvent takes one or more of in-progress, completed and absent, separated by spaces, not "in-progress,completed": write spaces instead of commas
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" recordingStatusCallback="/status" recordingStatusCallbackEvent="in-progress completed"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done" recordingStatusCallback="/status" recordingStatusCallbackEvent="completed started"/>
                                                                                                   ^^^^^^^ <Record> recordingStatusCallbackEvent takes one or more of in-progress, completed and absent, separated by spaces, not "started"
</Response>
"""),
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="30s" timeout="5.0"/>
                                    ^^^ <Record> maxLength takes a whole number of seconds from 2 to 86400, not "30s": did you mean "30"?
                                                  ^^^ <Record> timeout takes a whole number of seconds, 0 or more, not "5.0": did you mean "5"?
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="30" timeout="5"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Dial record="record_from_answer" answerOnBridge="yes" trim="">
                ^^^^^^^^^^^^^^^^^^ <Dial> record takes do-not-record, record-from-answer, record-from-ringing, record-from-answer-dual, record-from-ringing-dual, true or false, not "record_from_answer": did you mean "record-from-answer"?
                                                    ^^^ <Dial> answerOnBridge takes true or false, not "yes": did you mean "true"?
                                                               ^ <Dial> trim takes trim-silence or do-not-trim, not ""
    <Number statusCallback="/status" statusCallbackEvent="Initiated, Ringing">+15551234567</Number>
                                                          ^^^^^^^^^^^^^^^^^^ <Number> statusCallbackEvent takes one or more of initiated, ringing, answered and completed, separated by spaces, not "Initiated, Ringing": did you mean "initiated ringing"?
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial record="record-from-answer" answerOnBridge="true">
    <Number statusCallback="/status" statusCallbackEvent="initiated ringing">+15551234567</Number>
  </Dial>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Play digits="1 2 3"/>
                ^^^^^ <Play> digits takes one or more of the digits 0-9, the letters A-D, #, *, w and W, not "1 2 3": did you mean "123"?
</Response>
""",
            fixed="""\
<Response>
  <Play digits="123"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather action="/menu" input="dtmf_speech"/>
                                ^^^^^^^^^^^ <Gather> input takes dtmf, speech or both, separated by a space, not "dtmf_speech": "dtmf speech" took its place
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu" input="dtmf speech"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Connect>
    <Stream url="https://example.com/audio"/>
                 ^^^^^ url of <Stream> must begin with wss://, and Twilio opens no WebSocket with https://: write wss://
  </Connect>
  <Connect>
    <ConversationRelay url="ws://example.com/relay?caller=1"/>
                            ^^ url of <ConversationRelay> must begin with wss://, and Twilio opens no WebSocket with ws://: write wss://
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio"/>
  </Connect>
  <Connect>
    <ConversationRelay url="wss://example.com/relay?caller=1"/>
  </Connect>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/audio?caller=1"/>
                                        ^^^^^^^^^ url of <Stream> may not hold a query string, which Twilio does not hand on: send its values as <Parameter> elements inside <Stream>
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" method="GET" timeout="0" finishOnKey="*#" maxLength="14400" trim="do-not-trim"/>
</Response>
"""),
        Good("""\
<Response>
  <Record action="/done" maxLength="{{MaxLength}}" playBeep="{{Beep}}"/>
</Response>
"""),
    ),
)
