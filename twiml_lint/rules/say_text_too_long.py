"""A `<Say>` whose text is longer than its voice can take.

The limits are 3000 characters for Polly voices, 4096 for `man` and `woman`, and 5000 for Google voices. Where no voice is
written, the account decides, and only a text that is too long for all of them is reported. White space counts as one
character, and SSML does not count: Twilio counts both for Google voices, so its limit may be reached earlier, and earlier
still where many characters are not ASCII.

### Why it matters
Twilio does not say a text that is too long, and shows warning 13521.

### What to do
Divide the text among several `<Say>`, at the end of a sentence.
See [warning 13521](https://www.twilio.com/docs/api/errors/13521).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_LIMITS = {"man": 4096, "woman": 4096, "Polly": 3000, "Google": 5000}
_SHORTEST, _LONGEST = min(_LIMITS.values()), max(_LIMITS.values())


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        if sum(len(text.raw) for text in say.texts) <= _SHORTEST and not say.children:
            continue
        voice = context.value(say, "voice") or ""
        limit = _LIMITS.get(voice.partition(".")[0])
        length = _length(say)
        if length > (limit or _LONGEST):
            whose = f"voice {voice} takes" if limit else "any voice takes"
            message = (
                f"<Say> has {length} characters of text, more than the {limit or _LONGEST} that {whose}, so Twilio does not say "
                "it: divide it among several <Say>"
            )
            yield Finding(say.name_span, message)


def _length(say: Element) -> int:
    """The length of the text that is known, which holds at least so many characters."""
    texts = [*say.texts, *(text for element in say.descendants() for text in element.texts)]
    return sum(len(" ".join(text.value.split())) for text in texts if text.value)


RULE = Rule(
    name="say-text-too-long",
    summary="The text of <Say> is longer than its voice can take",
    severity=Severity.WARNING,
    elements=("Say",),
    twilio_codes=(13521,),
    url="https://www.twilio.com/docs/api/errors/13521",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say voice="Polly.Joanna">"""
            + "Long. " * 300
            + "<break/>"
            + "Text. " * 250
            + """</Say>
   ^^^ <Say> has 3298 characters of text, more than the 3000 that voice Polly.Joanna takes, so Twilio does not say it: divide it among several <Say>
  <Say voice="woman">"""
            + "x" * 4097
            + """</Say>
   ^^^ <Say> has 4097 characters of text, more than the 4096 that voice woman takes, so Twilio does not say it: divide it among several <Say>
  <Say>"""
            + "x" * 5001
            + """</Say>
   ^^^ <Say> has 5001 characters of text, more than the 5000 that any voice takes, so Twilio does not say it: divide it among several <Say>
</Response>
"""
        ),
    ),
    good=(
        Good(f'<Response><Say voice="Polly.Joanna">{"x" * 3000}</Say></Response>'),
        Good(f'<Response><Say voice="Polly.Joanna">{"x " * 1499}{" " * 3000}</Say></Response>'),
        Good(f'<Response><Say voice="man">{"x" * 4096}</Say></Response>'),
        Good(f'<Response><Say voice="Google.en-US-Standard-C">{"x" * 5000}</Say></Response>'),
        Good(f'<Response><Say voice="{{{{Voice}}}}">{"x" * 4500}</Say></Response>'),
        Good(f"<Response><Say>{'x' * 4500}{{{{More}}}}</Say></Response>"),
    ),
)
