"""An attribute that its element does not have: misspelt, in the wrong case, or of another element.

### Why it matters
Twilio drops the attribute and goes on with the default, as if it were not there. The only trace is warning 12200 in the
debugger ("Attribute 'x' is not allowed to appear in element 'y'").

### What to do
Use the name the message suggests; TwiML is case-sensitive, and attributes are written in camelCase. `twiml-lint explain`
with the element's name lists all of its attributes.
See [Twilio warning 12200](https://www.twilio.com/docs/api/errors/12200).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import rename
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.spelling import differs_in_case_only


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("unknown-attribute"):
        message = (
            f"<{violation.element.name}> has no attribute {violation.name}, so Twilio ignores it: {_remedy(violation)}"
        )
        yield Finding(violation.span, message, fix=_fix(violation))


def _remedy(violation: Violation) -> str:
    if violation.name == "xmlns":
        return "TwiML has no namespace"
    if violation.suggestion:
        return f"did you mean {violation.suggestion}?"
    if not violation.expected:
        return "it has none at all"
    names = ", ".join(violation.expected[:8])
    return f"its attributes are {names}" + (" and others" if len(violation.expected) > 8 else "")


def _fix(violation: Violation) -> Fix | None:
    if not violation.suggestion or not violation.attribute:
        return None
    is_safe = differs_in_case_only(violation.name, violation.suggestion)
    edit = rename(violation.attribute, violation.suggestion)
    return Fix(f"rename to {violation.suggestion}", (edit,), Applicability.SAFE if is_safe else Applicability.UNSAFE)


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
        Bad("""\
<Response>
  <Hangup reason="busy"/>
          ^^^^^^ <Hangup> has no attribute reason, so Twilio ignores it: it has none at all
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
"""),
    ),
)
