"""An element that is neither a verb nor a noun of TwiML nor an SSML element.

### Why it matters
Twilio does not run an element it does not know, nor what is inside it, and goes on with the next one. The only trace is
warning 12200 in the debugger. A caller hears silence, or the call ends because nothing is left to do.

### What to do
Use the name the message suggests. TwiML is case-sensitive: verbs and nouns begin with a capital (`<Say>`), SSML elements
are written in small letters (`<say-as>`).
See [Twilio warning 12200](https://www.twilio.com/docs/api/errors/12200).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import rename_element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.schema.wording import element_list
from twiml_lint.spelling import is_same_word


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("unknown-element"):
        message = f"TwiML has no <{violation.name}>, so Twilio does not run it: {_remedy(violation)}"
        yield Finding(violation.span, message, fix=_fix(context, violation))


def _remedy(violation: Violation) -> str:
    if violation.suggestion:
        return f"did you mean <{violation.suggestion}>?"
    parent = violation.element.parent
    return f"<{parent.name if parent else 'Response'}> may hold {element_list(violation.expected)}"


def _fix(context: Context, violation: Violation) -> Fix | None:
    if violation.suggestion is None:
        return None
    is_safe = is_same_word(violation.name, violation.suggestion)
    edits = rename_element(context.document.source, violation.element, violation.suggestion)
    applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix(f"rename to {violation.suggestion}", edits, applicability) if edits else None


RULE = Rule(
    name="unknown-element",
    summary="TwiML has no element of this name",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/api/errors/12200",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <say>Hello</say>
   ^^^ TwiML has no <say>, so Twilio does not run it: did you mean <Say>?
  <Rekord action="/done"/>
   ^^^^^^ TwiML has no <Rekord>, so Twilio does not run it: did you mean <Record>?
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
  <Record action="/done"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <say>Hello</>
   ^^^ TwiML has no <say>, so Twilio does not run it: did you mean <Say>?
  <play>a.mp3</ play>
   ^^^^ TwiML has no <play>, so Twilio does not run it: did you mean <Play>?
</Response>
"""),
        Bad("""\
<Response>
  <Gather action="/menu">
    <Menu><Item/></Menu>
     ^^^^ TwiML has no <Menu>, so Twilio does not run it: <Gather> may hold <Pause>, <Play> and <Say>
  </Gather>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say voice="Polly.Joanna">It is <say-as interpret-as="time">10:30</say-as></Say>
</Response>
"""),
    ),
)
