"""An end tag whose name is not that of the open element: misspelt, in another case, or left over.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the name as in the start tag: XML is case-sensitive. Delete an end tag whose start tag is gone, or which follows
an element that is closed already (`<Say/>`).
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.explanation import type_of
from twiml_lint.spelling import closest, differs_in_case_only


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("unmatched-end-tag"):
        written, meant = text[slice(*fault.span)], fault.detail
        if not meant:
            message = f"</{written}> closes nothing that is open, so Twilio cannot parse the document: delete it"
            yield Finding(fault.span, message)
            continue
        applicability = Applicability.SAFE if differs_in_case_only(written, meant) else Applicability.UNSAFE
        edit, remedy = Edit(fault.span, meant), f"write </{meant}>"
        if fault.other and closest(meant, [written]) and _is_known(written) and not _is_known(meant):
            edit, remedy = Edit(fault.other, written), f"write <{written}>"
        message = f"</{written}> does not close <{meant}>, so Twilio cannot parse the document: {remedy}"
        related = (Related(fault.other, f"<{meant}> is opened here"),) if fault.other else ()
        yield Finding(fault.span, message, related, Fix(remedy, (edit,), applicability))


def _is_known(name: str) -> bool:
    return name == "Response" or bool(type_of(name))


RULE = Rule(
    name="unmatched-end-tag",
    summary="An end tag matches no start tag",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Hello</say>
              ^^^ </say> does not close <Say>, so Twilio cannot parse the document: write </Say>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Hello</Sya>
              ^^^ </Sya> does not close <Say>, so Twilio cannot parse the document: write </Say>
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <say>Hello</Say>
              ^^^ </Say> does not close <say>, so Twilio cannot parse the document: write <Say>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Pause length="2"/></Pause>
                       ^^^^^ </Pause> closes nothing that is open, so Twilio cannot parse the document: delete it
</Response>
"""),
        Bad(
            """\
<Response>
  <Hangup/>
</Respones>
  ^^^^^^^^ </Respones> does not close <Response>, so Twilio cannot parse the document: write </Response>
""",
            fixed="""\
<Response>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Play>https://example.com/a.mp3</Say>
                                   ^^^ </Say> does not close <Play>, so Twilio cannot parse the document: write </Play>
</Response>
""",
            fixed="""\
<Response>
  <Play>https://example.com/a.mp3</Play>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
