"""An attribute that its element does not have: misspelt, in the wrong case, or of another element.

### Why it matters
Twilio drops the attribute and goes on with the default, as if it were not there. The only trace is warning 12200 in the
debugger ("Attribute 'x' is not allowed to appear in element 'y'").

### What to do
Use the name the message suggests; TwiML is case-sensitive, and attributes are written in camelCase. Where the attribute
belongs to an element inside, move it there: `statusCallback` stands on `<Number>`, `<Client>` or `<Sip>`, not on `<Dial>`.
`twiml-lint explain` with the element's name lists all of its attributes.
See [Twilio warning 12200](https://www.twilio.com/docs/api/errors/12200).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document import Attribute
from twiml_lint.document.edits import add_attribute, remove, rename
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.spelling import is_same_word

# What hands the call on and records nothing; the recording of <Dial> is often looked for here.
_CONNECTIONS = frozenset({"Connect", "ConversationRelay", "Room", "Stream", "VirtualAgent"})
# As the libraries for Node.js, Java, C#, PHP and Go write them.
_LIBRARY_NAMES = frozenset(
    ("ConversationRelay", name)
    for name in ("backgroundnoisereduction", "deepgramsmartformat", "ignorebackchannel", "speechtimeout")
)


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("unknown-attribute"):
        message = (
            f"<{violation.element.name}> has no attribute {violation.name}, so Twilio ignores it: {_remedy(violation)}"
        )
        fix = _rename(violation) or _move(context, violation) or _deletion(context, violation)
        yield Finding(violation.span, message, fix=fix)


def _remedy(violation: Violation) -> str:
    from twiml_lint.schema.wording import element_list  # read for faulty documents only

    if violation.name == "xmlns":
        return "TwiML has no namespace"
    if violation.suggestion and violation.suggestion == _successor(violation):
        return f"it was renamed to {violation.suggestion}"
    if _is_for_recording(violation):
        return "to record, put <Recording> into <Start>, before <Connect>"
    if (violation.element.name, violation.name) in _LIBRARY_NAMES:
        return f"did you mean {violation.suggestion}, which some of Twilio's helper libraries write in lower case?"
    if violation.suggestion:
        return f"did you mean {violation.suggestion}?"
    if holders := _holders(violation):
        return f"move it to {element_list(holders, 'or')}"
    if twin := _twin(violation):
        return f"it has {twin.name} already, so delete this one"
    if not violation.expected:
        return "it has none at all"
    names = ", ".join(violation.expected[:8])
    return f"its attributes are {names}" + (" and others" if len(violation.expected) > 8 else "")


def _successor(violation: Violation) -> str | None:
    from twiml_lint.schema.successors import attribute_successor

    return attribute_successor(violation.element.name, violation.name)


def _is_for_recording(violation: Violation) -> bool:
    """record, recordingStatusCallback and the like where nothing can be recorded."""
    name = violation.name
    return violation.element.name in _CONNECTIONS and (name == "record" or name.startswith("recording"))


def _rename(violation: Violation) -> Fix | None:
    from twiml_lint.schema.successors import keeps_value

    if not violation.suggestion or not violation.attribute or _is_for_recording(violation):
        return None
    is_renamed = violation.suggestion == _successor(violation) and keeps_value(violation.element.name, violation.name)
    is_safe = is_renamed or is_same_word(violation.name, violation.suggestion)
    edit = rename(violation.attribute, violation.suggestion)
    return Fix(f"rename to {violation.suggestion}", (edit,), Applicability.SAFE if is_safe else Applicability.UNSAFE)


def _holders(violation: Violation) -> tuple[str, ...]:
    """The elements inside that may bear the attribute, such as the noun in <Dial>."""
    from twiml_lint.schema.explanation import holders

    return holders(violation.name, violation.element, violation.type_name)


def _move(context: Context, violation: Violation) -> Fix | None:
    attribute, children = violation.attribute, violation.element.children
    if (
        attribute is None
        or attribute.value is None
        or len(children) != 1
        or children[0].name not in _holders(violation)
    ):
        return None
    child = children[0]
    if not context.is_absent(child, attribute.name):
        return None
    edits = (remove(context.document.source, attribute), add_attribute(child, attribute.name, attribute.value))
    return Fix(f"move it to <{child.name}>", edits)


def _twin(violation: Violation) -> Attribute | None:
    """The attribute of the right name, where the element has both it and this one."""
    meant = _successor(violation)
    for other in violation.element.attributes:
        if other.name in violation.expected and (other.name == meant or is_same_word(other.name, violation.name)):
            return other
    return None


def _deletion(context: Context, violation: Violation) -> Fix | None:
    """Delete what is said by another attribute already, and namespaces that Twilio knows nothing of.

    Any other attribute is left alone: its author wanted something with it.
    """
    attribute, twin = violation.attribute, _twin(violation)
    if attribute is None or violation.suggestion or _is_for_recording(violation) or _holders(violation):
        return None
    if violation.name != "xmlns" and (twin is None or attribute.value is None):
        return None
    is_safe = violation.name == "xmlns" or (twin is not None and twin.value == attribute.value)
    edit = remove(context.document.source, attribute)
    return Fix(f"delete {violation.name}", (edit,), Applicability.SAFE if is_safe else Applicability.UNSAFE)


RULE = Rule(
    name="unknown-attribute",
    summary="An element has no attribute of this name",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/api/errors/12200",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" maxlength="30"/>
                         ^^^^^^^^^ <Record> has no attribute maxlength, so Twilio ignores it: did you mean maxLength?
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Dial>
    <Conference whisper="{{CallSid}}">Room</Conference>
                ^^^^^^^ <Conference> has no attribute whisper, so Twilio ignores it: it was renamed to coach
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Conference coach="{{CallSid}}">Room</Conference>
  </Dial>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Hangup reason="busy"/>
          ^^^^^^ <Hangup> has no attribute reason, so Twilio ignores it: it has none at all
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Dial statusCallback="/progress" statusCallbackEvent="answered completed">
        ^^^^^^^^^^^^^^ <Dial> has no attribute statusCallback, so Twilio ignores it: move it to <Number>
                                   ^^^^^^^^^^^^^^^^^^^ <Dial> has no attribute statusCallbackEvent, so Twilio ignores it: move it to <Number>
    <Number>+15551234567</Number>
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Number statusCallback="/progress" statusCallbackEvent="answered completed">+15551234567</Number>
  </Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial statusCallback="/progress">
        ^^^^^^^^^^^^^^ <Dial> has no attribute statusCallback, so Twilio ignores it: move it to <Client> or <Number>
    <Client>jenny</Client>
    <Number>+15551234567</Number>
  </Dial>
  <Dial statusCallback="/progress">+15551234567</Dial>
        ^^^^^^^^^^^^^^ <Dial> has no attribute statusCallback, so Twilio ignores it: move it to <Number>
</Response>
"""),
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="30" max_length="30"/>
                                        ^^^^^^^^^^ <Record> has no attribute max_length, so Twilio ignores it: it has maxLength already, so delete this one
  <Record url="/done" recordingConfiguration="voicemail"/>
          ^^^ <Record> has no attribute url, so Twilio ignores it: did you mean action?
                      ^^^^^^^^^^^^^^^^^^^^^^ <Record> has no attribute recordingConfiguration, so Twilio ignores it: it was renamed to recordingConfigurationId
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="30"/>
  <Record action="/done" recordingConfigurationId="voicemail"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Connect record="true">
           ^^^^^^ <Connect> has no attribute record, so Twilio ignores it: to record, put <Recording> into <Start>, before <Connect>
    <Stream url="wss://example.com/audio" recordingStatusCallback="/recorded"/>
                                          ^^^^^^^^^^^^^^^^^^^^^^^ <Stream> has no attribute recordingStatusCallback, so Twilio ignores it: to record, put <Recording> into <Start>, before <Connect>
  </Connect>
</Response>
"""),
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechtimeout="700"/>
                                                     ^^^^^^^^^^^^^ <ConversationRelay> has no attribute speechtimeout, so Twilio ignores it: did you mean speechTimeout, which some of Twilio's helper libraries write in lower case?
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechTimeout="700"/>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
"""),
    ),
)
