"""An attribute value that Twilio does not allow: not among its words, not of its form, or out of its range.

### Why it matters
Twilio does not use the value. Most verbs go on with the default as if the attribute were not there; queues, payments and
streams fail. The debugger shows a code of the attribute's own, such as 13612 for `maxLength` of `<Record>`, and only once
the call is running.

### What to do
Write one of the values the message names. Values are case-sensitive: booleans are `true` and `false`, methods are `GET`
and `POST`, whole numbers are digits only. Lists such as `recordingStatusCallbackEvent` are separated by spaces.
See [the verbs and their attributes](https://www.twilio.com/docs/voice/twiml).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Attribute
from twiml_lint.document.edits import escaped, set_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.source import Span
from twiml_lint.spelling import differs_in_case_only

# Their faults are in a part that can be pointed at.
_WEB_SOCKET_URLS = frozenset({"streamUrl", "webSocketUrl"})


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
        yield Finding(violation.span, _message(violation), fix=_fix(violation), twilio_codes=codes, url=described.url)


def _message(violation: Violation) -> str:
    from twiml_lint.schema.wording import quoted, value_phrase

    name = violation.attribute.name if violation.attribute else ""
    said = (
        f"<{violation.element.name}> {name} takes {value_phrase(violation.expected[0])}, not {quoted(violation.name)}"
    )
    if _spaced(violation):
        return f"{said}: write spaces instead of commas"
    if violation.suggestion and violation.suggestion == _successor(violation):
        return f'{said}: "{violation.suggestion}" took its place'
    return f'{said}: did you mean "{violation.suggestion}"?' if violation.suggestion else said


def _successor(violation: Violation) -> str | None:
    from twiml_lint.schema.successors import value_successor

    name = violation.attribute.name if violation.attribute else ""
    return value_successor(violation.element.name, name, violation.name)


def _fix(violation: Violation) -> Fix | None:
    attribute, meant = violation.attribute, violation.suggestion
    spaced = _spaced(violation)
    if attribute and spaced:
        return Fix("separate by spaces", (set_value(attribute, spaced),))
    if attribute is None or not meant or len(violation.name.split()) > 1:
        return None
    is_safe = differs_in_case_only(violation.name, meant)
    applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix(f"replace by {meant}", (Edit(violation.span, escaped(meant)),), applicability)


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
        yield Finding(span, message, fix=Fix("replace by wss", (Edit(span, "wss"),), Applicability.UNSAFE))
    if violation.expected[0] == "streamUrl" and "?" in raw:
        span = Span(start + raw.index("?"), start + len(raw))
        message = (
            f"{attribute.name} of <{element}> may not hold a query string, which Twilio does not hand on: "
            f"send its values as <Parameter> elements inside <{element}>"
        )
        yield Finding(span, message)


def _spaced(violation: Violation) -> str:
    """The value with spaces for commas, when that makes a list of it that is allowed."""
    from twiml_lint.schema.values import is_valid

    value = violation.attribute.value if violation.attribute else None
    if not value or "," not in value:
        return ""
    spaced = " ".join(value.replace(",", " ").split())
    return spaced if is_valid(spaced, violation.expected[0]) else ""


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
  <Record action="/done" maxLength="1"/>
                                    ^ <Record> maxLength takes a whole number of seconds from 2 to 86400, not "1"
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
