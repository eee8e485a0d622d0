"""A `<Dial>` that calls more than ten parties.

### Why it matters
Twilio dials up to ten `<Number>` and `<Client>` nouns at the same time, and up to ten nouns one after the other with
`sequential="true"`. Those beyond are not called.

### What to do
Keep the ten that matter most, or continue with another `<Dial>` when nobody answers. To bring many people together,
use `<Conference>`. See [`<Number>`](https://www.twilio.com/docs/voice/twiml/number).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_MOST = 10
_AT_ONCE = frozenset({"Number", "Client"})
_IN_TURN = frozenset({"Number", "Client", "Sip", "Sim", "WhatsApp", "Application", "Queue"})
_ELEVEN = "\n".join(f"    <Client>agent_{number}</Client>" for number in range(1, 11))


def check(context: Context) -> Iterator[Finding]:
    for dial in context.elements("Dial"):
        if len(dial.children) <= _MOST or dial.text is None:
            continue
        in_turn = context.value(dial, "sequential") == "true"
        nouns = [child for child in dial.children if child.name in (_IN_TURN if in_turn else _AT_ONCE)]
        if len(nouns) > _MOST:
            how = "one after the other" if in_turn else "at the same time"
            message = f"<Dial> calls at most {_MOST} parties {how}, and this is the {_MOST + 1}th of {len(nouns)}: "
            yield Finding(nouns[_MOST].name_span, message + "delete it, or write it in another <Dial>")


RULE = Rule(
    name="too-many-nouns",
    summary="<Dial> calls more than ten parties",
    severity=Severity.ERROR,
    elements=("Dial",),
    url="https://www.twilio.com/docs/voice/twiml/number",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Dial>
{_ELEVEN}
    <Number>+15551234567</Number>
     ^^^^^^ <Dial> calls at most 10 parties at the same time, and this is the 11th of 11: delete it, or write it in another <Dial>
  </Dial>
</Response>
"""),
    ),
    good=(
        Good(f"<Response><Dial>{_ELEVEN}</Dial></Response>"),
        Good(f"<Response><Dial>{_ELEVEN}{{% if night %}}<Number>+15551234567</Number>{{% endif %}}</Dial></Response>"),
    ),
)
