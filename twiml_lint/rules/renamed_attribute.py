"""An attribute under a name that Twilio does not use for it: `timeout` of `<Pause>`, `role` of `<say-as>`.

### Why it matters
Twilio has met these names often enough to know of them, but does not do what they seem to say. `<Pause timeout="5"/>` waits
for the default of one second (and brings warning 13999 when the value is no whole number); the order of a date given in
`role` is not followed.

### What to do
Write the name in use: `length` of `<Pause>`, `format` of `<say-as>` (renamed in December 2022).
See [`<Pause>`, length](https://www.twilio.com/docs/voice/twiml/pause#length) and
[warning 13999](https://www.twilio.com/docs/api/errors/13999).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import rename
from twiml_lint.rule import Bad, Context, Good, Rule


class _Renaming(NamedTuple):
    old: str
    new: str
    codes: tuple[int, ...]
    url: str


_RENAMINGS = {
    "Pause": _Renaming("timeout", "length", (13999,), "https://www.twilio.com/docs/api/errors/13999"),
    "say-as": _Renaming("role", "format", (), "https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml"),
}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_RENAMINGS):
        renaming = _RENAMINGS[element.name]
        written = element.attribute(renaming.old)
        if written and (written.value is None or context.attribute(element, renaming.old)):
            message = f"{renaming.old} of <{element.name}> is not what Twilio goes by: write {renaming.new}"
            fix = _fix(context, element, written, renaming.new)
            yield Finding(written.name_span, message, fix=fix, twilio_codes=renaming.codes, url=renaming.url)


def _fix(context: Context, element: Element, written: Attribute, new: str) -> Fix | None:
    from twiml_lint.schema.values import is_valid  # dear to import, and only such an attribute needs it
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    if not context.is_absent(element, new) or not written.value:
        return None
    fits = is_valid(written.value, ELEMENT_TYPES[element.name].attributes[new])
    return Fix(f"rename to {new}", (rename(written, new),)) if fits else None


RULE = Rule(
    name="renamed-attribute",
    summary="An attribute bears a name that Twilio does not go by",
    severity=Severity.WARNING,
    elements=("Pause", "say-as"),
    twilio_codes=(13999,),
    url="https://www.twilio.com/docs/api/errors/13999",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>One</Say>
  <Pause timeout="5"/>
         ^^^^^^^ timeout of <Pause> is not what Twilio goes by: write length
  <Say><say-as interpret-as="date" role="mdy">12/24/2026</say-as></Say>
                                   ^^^^ role of <say-as> is not what Twilio goes by: write format
</Response>
""",
            fixed="""\
<Response>
  <Say>One</Say>
  <Pause length="5"/>
  <Say><say-as interpret-as="date" format="mdy">12/24/2026</say-as></Say>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Say>One</Say>
  <Pause timeout="0"/>
         ^^^^^^^ timeout of <Pause> is not what Twilio goes by: write length
  <Pause timeout="5" length="5"/>
         ^^^^^^^ timeout of <Pause> is not what Twilio goes by: write length
  <Pause timeout="{{Seconds}}"/>
         ^^^^^^^ timeout of <Pause> is not what Twilio goes by: write length
</Response>
"""),
    ),
    good=(
        Good('<Response><Say>One</Say><Pause length="5"/></Response>'),
        Good('<Response><Say><say-as interpret-as="date" format="mdy">12/24/2026</say-as></Say></Response>'),
    ),
)
