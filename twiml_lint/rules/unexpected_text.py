"""Text in an element that holds none.

### Why it matters
Twilio neither speaks nor sends text that stands directly in `<Response>`, `<Gather>` and the like: it skips it. Elements
such as `<Record>` and `<Pause>` must be empty, where even white space between the start tag and the end tag is a schema
fault. The only trace is warning 12200 in the debugger.

### What to do
Put words that are to be heard inside `<Say>`, words to be sent inside `<Message>`. Attributes belong inside the start tag.
Write an empty element as `<Record/>`.
See [Twilio warning 12200](https://www.twilio.com/docs/api/errors/12200).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document.edits import add_attributes
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.violation import Violation
from twiml_lint.source import Span

_BLANK = r"[ \t\r\n]*"
# Quotes of a word processor are read too: they are one reason why such text is not taken for attributes.
_ATTRIBUTE = (
    rf"([A-Za-z][A-Za-z:-]*){_BLANK}={_BLANK}"
    r"(?:\"([^\"]*)\"|'([^']*)'|[\u201c\u201d\u201e]([^\u201c\u201d]*)[\u201c\u201d]|[\u2018\u2019]([^\u2018\u2019]*)[\u2018\u2019])"
)

# What speaks inside these.
_SPEAKING = {"Gather": "Say", "Prompt": "Say", "Response": "Say"}


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("unexpected-text"):
        yield Finding(violation.span, _message(violation, context.channel.name), fix=_fix(context, violation))


def _fix(context: Context, violation: Violation) -> Fix | None:
    if not violation.name:
        return Fix("delete the white space", (Edit(violation.span, ""),))
    return _attributes(context, violation) or _in_verb(context, violation)


def _in_verb(context: Context, violation: Violation) -> Fix | None:
    """What was to be said or sent."""
    name = _SPEAKING.get(violation.element.name)
    is_plain = all(not text.is_cdata for text in violation.element.texts) and not re.match(_ATTRIBUTE, violation.name)
    is_word = re.search(r"[^\W\d_]{2}", violation.name)
    if name is None or not is_plain or not is_word or not violation.element.is_closed:
        return None
    name = "Message" if violation.element.name == "Response" and context.channel.name == "messaging" else name
    start, end = violation.span
    edits = (Edit(Span(start, start), f"<{name}>"), Edit(Span(end, end), f"</{name}>"))
    return Fix(f"put it inside <{name}>", edits, Applicability.UNSAFE)


def _attributes(context: Context, violation: Violation) -> Fix | None:
    """Move text that is nothing but attributes of this element into the start tag."""
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    element, known = violation.element, ELEMENT_TYPES[violation.type_name].attributes
    if not re.fullmatch(rf"(?:{_ATTRIBUTE}{_BLANK})+", violation.name):
        return None
    found = [(match[1], "".join(filter(None, match.groups()[1:]))) for match in re.finditer(_ATTRIBUTE, violation.name)]
    names = {name for name, _ in found}
    if len(names) < len(found) or not all(name in known and context.is_absent(element, name) for name in names):
        return None
    # In an element without children, white space around the text would be left over.
    span = violation.span if element.children else Span(element.texts[0].start, element.texts[-1].span.end)
    edits = (add_attributes(element, found), Edit(span, ""))
    return Fix("move the attributes into the start tag", edits, Applicability.UNSAFE)


def _message(violation: Violation, channel: str) -> str:
    name = violation.element.name
    if not violation.name:
        return f"<{name}> must be empty, without even white space inside: write <{name}/>"
    if re.match(_ATTRIBUTE, violation.name):
        return f"this is text inside <{name}>, and Twilio ignores it: write attributes inside the start tag"
    verb = "Message" if name == "Response" and channel == "messaging" else _SPEAKING.get(name)
    remedy = f"put it inside <{verb}>" if verb else "delete it"
    return f"<{name}> holds no text, so Twilio ignores this: {remedy}"


RULE = Rule(
    name="unexpected-text",
    summary="Text stands where none may be",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/api/errors/12200",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  Please leave a message.
  ^^^^^^^^^^^^^^^^^^^^^^^ <Response> holds no text, so Twilio ignores this: put it inside <Say>
  <Record action="/done"/>
</Response>
""",
            fixed="""\
<Response>
  <Say>Please leave a message.</Say>
  <Record action="/done"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done"> </Record>
                         ^ <Record> must be empty, without even white space inside: write <Record/>
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done"></Record>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record>action="/done?a=1&amp;b=2" maxLength=“30” </Record>
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is text inside <Record>, and Twilio ignores it: write attributes inside the start tag
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done?a=1&amp;b=2" maxLength="30"></Record>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather action="/menu">numDigits="1"
                         ^^^^^^^^^^^^^ this is text inside <Gather>, and Twilio ignores it: write attributes inside the start tag
    <Say>Press one</Say>
  </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu" numDigits="1">
    <Say>Press one</Say>
  </Gather>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done">action="/other"</Record>
                         ^^^^^^^^^^^^^^^ this is text inside <Record>, and Twilio ignores it: write attributes inside the start tag
  <Record>beep="loud"</Record>
          ^^^^^^^^^^^ this is text inside <Record>, and Twilio ignores it: write attributes inside the start tag
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Please leave a message.</Say>
  <Record action="/done"><!-- no text --></Record>
</Response>
"""),
    ),
)
