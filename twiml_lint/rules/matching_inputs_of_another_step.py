"""`requireMatchingInputs` on a `<Prompt>` for a step that is never asked for twice.

### Why it matters
Twilio can ask for a bank account number or a bank routing number a second time and compare the two. For the other steps
`requireMatchingInputs` does nothing: the caller is asked once.

### What to do
Delete `requireMatchingInputs`, or write the step that was meant. See
[`<Prompt>`, requireMatchingInputs](https://www.twilio.com/docs/voice/twiml/pay/prompt#requirematchinginputs).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import remove
from twiml_lint.rule import Bad, Context, Good, Rule

_STEPS = ("bank-account-number", "bank-routing-number")


def check(context: Context) -> Iterator[Finding]:
    for prompt in context.elements("Prompt"):
        match, step = context.attribute(prompt, "requireMatchingInputs"), context.value(prompt, "for")
        if match and match.value == "true" and step and step not in _STEPS:
            message = (
                f"requireMatchingInputs of <Prompt> has no effect on {step}, because Twilio asks only for "
                f"{' and '.join(_STEPS)} twice: delete it"
            )
            fix = Fix("delete requireMatchingInputs", (remove(context.document.source, match),), Applicability.UNSAFE)
            yield Finding(match.name_span, message, fix=fix)


RULE = Rule(
    name="matching-inputs-of-another-step",
    summary="requireMatchingInputs stands on a <Prompt> for a step that is never asked for twice",
    severity=Severity.WARNING,
    elements=("Prompt",),
    url="https://www.twilio.com/docs/voice/twiml/pay/prompt#requirematchinginputs",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Pay>
    <Prompt for="payment-card-number" requireMatchingInputs="true"><Say>Your card?</Say></Prompt>
                                      ^^^^^^^^^^^^^^^^^^^^^ requireMatchingInputs of <Prompt> has no effect on payment-card-number, because Twilio asks only for bank-account-number and bank-routing-number twice: delete it
  </Pay>
</Response>
""",
            fixed="""\
<Response>
  <Pay>
    <Prompt for="payment-card-number"><Say>Your card?</Say></Prompt>
  </Pay>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Pay paymentMethod="ach-debit">
    <Parameter name="AVSName" value="Jane Doe"/>
    <Prompt for="bank-routing-number" requireMatchingInputs="true"><Say>Again, please</Say></Prompt>
    <Prompt for="payment-processing" requireMatchingInputs="false"><Say>One moment</Say></Prompt>
    <Prompt for="{{Step}}" requireMatchingInputs="true"><Say>Again, please</Say></Prompt>
  </Pay>
</Response>
"""),
    ),
)
