"""An attribute of `<Pay>` that belongs to another kind of payment than the one asked for.

`bankAccountType` is for bank debits (`paymentMethod="ach-debit"`); `securityCode`, `postalCode`, `minPostalCodeLength` and
`validCardTypes` are for cards, which are the default; `tokenType` is for storing the means of payment, not for a charge. The
prompts of a bank debit are spoken in English only.

### Why it matters
Twilio refuses a card payment with `bankAccountType`: the debugger shows error 64017. The others do nothing, and most often
`paymentMethod` or `chargeAmount` is not what was meant.

### What to do
Delete the attribute, or change the one that the message names. See
[`<Pay>`, bankAccountType](https://www.twilio.com/docs/voice/twiml/pay#bankaccounttype) and
[error 64017](https://www.twilio.com/docs/api/errors/64017).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule


class _Option(NamedTuple):
    """An attribute that has no business in some payments; `instead` ends the message."""

    payment: str
    reason: str
    instead: str
    severity: Severity
    codes: tuple[int, ...] = ()


_CARD = _Option(
    "ach-debit", "has no effect on a bank debit", 'delete it, or write paymentMethod="credit-card"', Severity.NOTE
)
_OPTIONS = {
    "bankAccountType": _Option(
        "credit-card",
        "is refused by Twilio in a card payment",
        'add paymentMethod="ach-debit", or delete it',
        Severity.ERROR,
        (64017,),
    ),
    "language": _Option(
        "ach-debit", "has no effect on a bank debit, which speaks English only", "write en-US", Severity.WARNING
    ),
    "minPostalCodeLength": _CARD,
    "postalCode": _CARD,
    "securityCode": _CARD,
    "tokenType": _Option(
        "charge",
        "has no effect on a charge, which stores no token",
        "delete it, or delete chargeAmount",
        Severity.WARNING,
    ),
    "validCardTypes": _CARD,
}


def check(context: Context) -> Iterator[Finding]:
    for pay in context.elements("Pay"):
        payments = {context.value(pay, "paymentMethod", default="credit-card"), _transaction(context, pay)}
        for written in pay.attributes:
            option = _OPTIONS.get(written.name)
            if option is None or option.payment not in payments or context.attribute(pay, written.name) is not written:
                continue
            # What is switched off by name, and English where English is spoken, is no mistake.
            if written.value == "false" or (written.name == "language" and (written.value or "").startswith("en")):
                continue
            message = f"{written.name} of <Pay> {option.reason}: {option.instead}"
            yield Finding(written.name_span, message, severity=option.severity, twilio_codes=option.codes)


def _transaction(context: Context, pay: Element) -> str:
    """ "charge" if money is taken for certain, else "token"."""
    amount = context.value(pay, "chargeAmount", default="0")
    return "charge" if amount and float(amount) > 0 else "token"


RULE = Rule(
    name="pay-attribute-of-another-payment",
    summary="An attribute of <Pay> belongs to another kind of payment",
    severity=Severity.WARNING,
    elements=("Pay",),
    twilio_codes=(64017,),
    url="https://www.twilio.com/docs/voice/twiml/pay#bankaccounttype",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Pay bankAccountType="consumer-savings"/>
       ^^^^^^^^^^^^^^^ bankAccountType of <Pay> is refused by Twilio in a card payment: add paymentMethod="ach-debit", or delete it
</Response>
"""),
        Bad("""\
<Response>
  <Pay chargeAmount="20.45" tokenType="reusable"/>
                            ^^^^^^^^^ tokenType of <Pay> has no effect on a charge, which stores no token: delete it, or delete chargeAmount
</Response>
"""),
        Bad("""\
<Response>
  <Pay paymentMethod="ach-debit" language="fr-FR" validCardTypes="visa">
                                 ^^^^^^^^ language of <Pay> has no effect on a bank debit, which speaks English only: write en-US
                                                  ^^^^^^^^^^^^^^ validCardTypes of <Pay> has no effect on a bank debit: delete it, or write paymentMethod="credit-card"
    <Parameter name="AVSName" value="Jane Doe"/>
  </Pay>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Pay paymentMethod="ach-debit" bankAccountType="consumer-savings" language="en-GB" securityCode="false" postalCode="false">
    <Parameter name="AVSName" value="Jane Doe"/>
  </Pay>
</Response>
"""),
        Good(
            '<Response><Pay tokenType="one-time" chargeAmount="0" validCardTypes="visa" language="fr-FR"/></Response>'
        ),
        Good('<Response><Pay tokenType="one-time" chargeAmount="0.00"/></Response>'),
        Good('<Response><Pay paymentMethod="{{Method}}" bankAccountType="consumer-savings"/></Response>'),
        Good('<Response><Pay chargeAmount="{{Amount}}" tokenType="one-time"/></Response>'),
    ),
)
