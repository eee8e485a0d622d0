"""`hints` of a `<Gather>` with more entries than Twilio takes, or with an entry that is too long.

### Why it matters
Twilio takes up to 500 entries, separated by commas, of up to 100 characters each. Beyond that it reports warning 13330, and
the recognition does without the help that was meant. A very long entry is most often several whose commas are missing.

### What to do
Separate words and phrases by commas, and keep those that matter most.
See [`<Gather>`, hints](https://www.twilio.com/docs/voice/twiml/gather#hints).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Attribute
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_MOST_ENTRIES = 500
_MOST_CHARACTERS = 100


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        hints = context.attribute(gather, "hints")
        if hints is None or hints.value is None or len(hints.value) <= _MOST_CHARACTERS:
            continue
        entries = hints.value.split(",")
        if len(entries) > _MOST_ENTRIES:
            message = (
                f"hints of <Gather> holds {len(entries)} entries, but Twilio takes {_MOST_ENTRIES} at most: drop some"
            )
            yield Finding(hints.value_span, message)
        for index, entry in enumerate(entries):
            if len(entry.strip()) > _MOST_CHARACTERS:
                message = (
                    f"an entry in hints of <Gather> has {len(entry.strip())} characters, but Twilio takes "
                    f"{_MOST_CHARACTERS} at most: shorten it, or separate its phrases by commas"
                )
                yield Finding(_place(hints, entries, index), message)


def _place(hints: Attribute, entries: list[str], index: int) -> Span:
    if hints.raw != hints.value:
        return hints.value_span
    entry = entries[index]
    start = hints.value_start + sum(len(before) + 1 for before in entries[:index]) + len(entry) - len(entry.lstrip())
    return Span(start, start + len(entry.strip()))


_LONG = "sales department " * 5 + "or support department"
_MANY = ",".join(["sales"] * 501)

RULE = Rule(
    name="hints-exceed-limit",
    summary="hints of <Gather> has too many entries, or too long ones",
    severity=Severity.WARNING,
    elements=("Gather@hints",),
    twilio_codes=(13330,),
    url="https://www.twilio.com/docs/voice/twiml/gather#hints",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Gather input="speech" hints="billing, {_LONG}, help"/>
                                         {"^" * len(_LONG)} an entry in hints of <Gather> has 106 characters, but Twilio takes 100 at most: shorten it, or separate its phrases by commas
</Response>
"""),
        Bad(f"""\
<Response>
  <Gather input="speech" hints="{_MANY}"/>
                                {"^" * len(_MANY)} hints of <Gather> holds 501 entries, but Twilio takes 500 at most: drop some
</Response>
"""),
    ),
    good=(
        Good(
            '<Response><Gather input="speech" hints="a phrase I expect to hear, keyword, $OOV_CLASS_MONEY"/></Response>'
        ),
        Good(f'<Response><Gather input="speech" hints="{"x" * 100}, {"y" * 100}"/></Response>'),
        Good(f'<Response><Gather input="speech" hints="{",".join(["sales"] * 500)}"/></Response>'),
        Good('<Response><Gather input="speech" hints="{{Hints}}"/></Response>'),
    ),
)
