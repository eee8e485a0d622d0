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

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.explanation import type_of
from twiml_lint.source import Span
from twiml_lint.spelling import closest, is_same_word


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("unmatched-end-tag"):
        written, meant = text[slice(*fault.span)], fault.detail
        if not meant:
            message = f"</{written}> closes nothing that is open, so Twilio cannot parse the document: delete it"
            yield Finding(fault.span, message, fix=_deletion(text, fault.span))
            continue
        applicability = Applicability.SAFE if is_same_word(written, meant) else Applicability.UNSAFE
        edit, remedy = Edit(fault.span, meant), f"write </{meant}>"
        if fault.other and closest(meant, [written]) and _is_known(written) and not _is_known(meant):
            edit, remedy = Edit(fault.other, written), f"write <{written}>"
        message = f"</{written}> does not close <{meant}>, so Twilio cannot parse the document: {remedy}"
        related = (Related(fault.other, f"<{meant}> is opened here"),) if fault.other else ()
        yield Finding(fault.span, message, related, Fix(remedy, (edit,), applicability))


def _deletion(text: str, name: Span) -> Fix | None:
    """Not behind text, which may belong to an element whose start tag is lost."""
    start = name.start - len("</")
    end_tag = re.compile(r"</[^<>/]*>").match(text, start)
    before = text[:start].rstrip(WHITE_SPACE)
    if end_tag is None or not before.endswith(">"):
        return None
    return Fix("delete the end tag", (Edit(Span(*end_tag.span()), ""),), Applicability.UNSAFE)


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
        Bad(
            """\
<Response>
  <Pause length="2"/></Pause>
                       ^^^^^ </Pause> closes nothing that is open, so Twilio cannot parse the document: delete it
</Response>
""",
            fixed="""\
<Response>
  <Pause length="2"/>
</Response>
""",
        ),
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
