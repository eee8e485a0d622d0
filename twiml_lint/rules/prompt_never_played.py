"""A `<Prompt>` for a step, attempt, card or error that does not occur in its `<Pay>`.

### Why it matters
`<Pay>` goes through its steps by its own attributes: it asks for a card only in card payments, for the security code and the
postal code unless told not to, makes `maxAttempts` attempts beyond the first, and takes the cards of `validCardTypes` (Visa,
Mastercard and American Express by default). Inputs fail to match only where a prompt for the same step asks for them twice.
A `<Prompt>` for anything else is never played, and the built-in one is heard in its place.

### What to do
Change the `<Prompt>` or the attribute of `<Pay>` that the message names, or delete the `<Prompt>`. What Twilio says of these
attributes is put together here, so this is only a note.
See [`<Prompt>`](https://www.twilio.com/docs/voice/twiml/pay/prompt).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.rule import Bad, Context, Good, Rule

_BANK = frozenset({"bank-account-number", "bank-routing-number"})
_CARD = frozenset({"payment-card-number", "expiration-date", "security-code", "postal-code"})
# The attribute of <Pay> by which a step is asked for.
_SWITCHES = {"postal-code": "postalCode", "security-code": "securityCode"}


def check(context: Context) -> Iterator[Finding]:
    for prompt in context.elements("Prompt"):
        pay, step = prompt.parent, context.attribute(prompt, "for")
        if pay is None or pay.name != "Pay" or step is None:
            continue
        place, reason = _obstacle(context, pay, prompt, step)
        if place:
            message = f"<Prompt> is never played, because {reason}: change one of the two, or delete <Prompt>"
            yield Finding(place.value_span, message)


def _obstacle(context: Context, pay: Element, prompt: Element, step: Attribute) -> tuple[Attribute | None, str]:
    """The first attribute of a prompt for which it is never played, and why."""
    method = context.value(pay, "paymentMethod", default="credit-card")
    if step.value in (_BANK if method == "credit-card" else _CARD if method == "ach-debit" else ()):
        return step, f"<Pay> has no step {step.value} with paymentMethod {method}"
    switch = _SWITCHES.get(step.value or "", "")
    if switch and (asked := context.value(pay, switch, default="true")) not in ("true", None):
        return step, f'<Pay> does not ask for it with {switch}="{asked}"'
    attempts, most = context.attribute(prompt, "attempt"), context.number(pay, "maxAttempts", default=1)
    if attempts and most and min(map(int, (attempts.value or "").split())) > most + 1:
        return attempts, f"<Pay> makes {most + 1} attempts at most with maxAttempts {most}"
    cards, valid = context.attribute(prompt, "cardType"), context.value(pay, "validCardTypes", "visa mastercard amex")
    if cards and valid and not set((cards.value or "").split()) & set(valid.split()):
        return cards, f"<Pay> takes {', '.join(valid.split())} only (validCardTypes)"
    errors = context.attribute(prompt, "errorType")
    if errors and (errors.value or "").split() == ["input-matching-failed"] and not _is_matched(pay, step):
        return errors, f'no <Prompt> for {step.value} has requireMatchingInputs="true"'
    return None, ""


def _is_matched(pay: Element, step: Attribute) -> bool:
    """Whether a prompt may ask for the input of this step a second time."""
    if not all(text.is_blank for text in pay.texts):
        return True
    for prompt in pay.children:
        own, match = prompt.attribute("for"), prompt.attribute("requireMatchingInputs")
        if prompt.has_unread_attributes or (
            match and match.value != "false" and own and own.value in (step.value, None)
        ):
            return True
    return False


RULE = Rule(
    name="prompt-never-played",
    summary="A <Prompt> is for something that does not occur in its <Pay>",
    severity=Severity.NOTE,
    elements=("Prompt",),
    url="https://www.twilio.com/docs/voice/twiml/pay/prompt",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Pay maxAttempts="2" validCardTypes="visa mastercard" securityCode="false">
    <Prompt for="bank-account-number"><Say>Your account number?</Say></Prompt>
                 ^^^^^^^^^^^^^^^^^^^ <Prompt> is never played, because <Pay> has no step bank-account-number with paymentMethod credit-card: change one of the two, or delete <Prompt>
    <Prompt for="security-code"><Say>Your security code?</Say></Prompt>
                 ^^^^^^^^^^^^^ <Prompt> is never played, because <Pay> does not ask for it with securityCode="false": change one of the two, or delete <Prompt>
    <Prompt for="expiration-date" attempt="4 5"><Say>Once more, please</Say></Prompt>
                                           ^^^ <Prompt> is never played, because <Pay> makes 3 attempts at most with maxAttempts 2: change one of the two, or delete <Prompt>
    <Prompt for="payment-card-number" cardType="amex"><Say>Your card?</Say></Prompt>
                                                ^^^^ <Prompt> is never played, because <Pay> takes visa, mastercard only (validCardTypes): change one of the two, or delete <Prompt>
    <Prompt for="expiration-date" errorType="input-matching-failed"><Say>They differ</Say></Prompt>
                                             ^^^^^^^^^^^^^^^^^^^^^ <Prompt> is never played, because no <Prompt> for expiration-date has requireMatchingInputs="true": change one of the two, or delete <Prompt>
  </Pay>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Pay>
    <Prompt for="payment-card-number"><Say>Your card?</Say></Prompt>
    <Prompt for="security-code" cardType="amex visa"><Say>Your security code?</Say></Prompt>
    <Prompt for="expiration-date" attempt="2 3"><Say>Once more, please</Say></Prompt>
    <Prompt for="postal-code" errorType="timeout input-matching-failed"><Say>Your postal code?</Say></Prompt>
    <Prompt for="payment-processing"><Say>One moment</Say></Prompt>
  </Pay>
</Response>
"""),
        Good("""\
<Response>
  <Pay paymentMethod="ach-debit">
    <Parameter name="AVSName" value="Jane Doe"/>
    <Prompt for="bank-account-number" requireMatchingInputs="true"><Say>Again, please</Say></Prompt>
    <Prompt for="bank-account-number" errorType="input-matching-failed"><Say>They differ</Say></Prompt>
  </Pay>
</Response>
"""),
        Good("""\
<Response>
  <Pay paymentMethod="{{Method}}" maxAttempts="{{Attempts}}" postalCode="{{PostalCode}}">
    <Prompt for="bank-account-number"><Say>Your account number?</Say></Prompt>
    <Prompt for="postal-code" attempt="5"><Say>Your postal code?</Say></Prompt>
  </Pay>
</Response>
"""),
    ),
)
