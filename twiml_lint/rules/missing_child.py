"""A verb without the noun that tells it what to do.

### Why it matters
`<Connect>`, `<Start>`, `<Stop>` and `<Refer>` do nothing by themselves: the noun inside says what is connected, started,
stopped or where the call goes.

### What to do
Put one of the nouns that the message names inside the verb.
See [`<Connect>`](https://www.twilio.com/docs/voice/twiml/connect).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    from twiml_lint.schema.descriptions import ELEMENTS  # read for faulty documents only
    from twiml_lint.schema.wording import element_codes, element_list

    for violation in context.violations("missing-child"):
        nouns = element_list(violation.expected, "or")
        message = f"<{violation.element.name}> holds nothing, so it does nothing: put {nouns} inside"
        codes = element_codes(violation.type_name)
        yield Finding(violation.span, message, twilio_codes=codes, url=ELEMENTS[violation.type_name].url)


RULE = Rule(
    name="missing-child",
    summary="A verb lacks the noun that tells it what to do",
    severity=Severity.ERROR,
    twilio_codes=(12200,),
    url="https://www.twilio.com/docs/voice/twiml",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start/>
   ^^^^^ <Start> holds nothing, so it does nothing: put <Recording>, <Siprec>, <Stream> or <Transcription> inside
  <Say>You are being recorded</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start><Recording recordingStatusCallback="/recorded"/></Start>
  <Say>You are being recorded</Say>
</Response>
"""),
    ),
)
