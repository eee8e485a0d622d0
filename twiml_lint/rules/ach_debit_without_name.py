"""A bank debit without the name of the account's holder.

### Why it matters
Electronic checks need the payer's name. Twilio takes it from a `<Parameter>` named `AVSName`, and reports error 64014 where
there is none. Some examples in Twilio's own pages leave it out, which is why this is only a note.

### What to do
Add `<Parameter name="AVSName" value="..."/>` inside `<Pay>`.
See [error 64014](https://www.twilio.com/docs/api/errors/64014).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for pay in context.elements("Pay"):
        method = context.attribute(pay, "paymentMethod")
        if method and method.value == "ach-debit" and pay.is_closed and not _may_name(pay):
            message = (
                "<Pay> takes no bank debit without the name of the payer, and Twilio reports error 64014: "
                'add <Parameter name="AVSName" value="..."/>'
            )
            yield Finding(method.value_span, message)


def _may_name(pay: Element) -> bool:
    """Whether the name is there, or in a part that is not known before run time."""
    if not all(text.is_blank for text in pay.texts):
        return True
    for parameter in pay.children:
        name = parameter.attribute("name") if parameter.name == "Parameter" else None
        if parameter.has_unread_attributes or (name and name.value in ("AVSName", None)):
            return True
    return False


RULE = Rule(
    name="ach-debit-without-name",
    summary="A bank debit lacks the <Parameter> with the payer's name",
    severity=Severity.NOTE,
    elements=("Pay",),
    twilio_codes=(64014,),
    url="https://www.twilio.com/docs/api/errors/64014",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Pay paymentMethod="ach-debit" chargeAmount="13.22">
                      ^^^^^^^^^ <Pay> takes no bank debit without the name of the payer, and Twilio reports error 64014: add <Parameter name="AVSName" value="..."/>
    <Parameter name="customer" value="4711"/>
  </Pay>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Pay paymentMethod="ach-debit">
    <Parameter name="AVSName" value="{{Name}}"/>
  </Pay>
</Response>
"""),
        Good('<Response><Pay paymentMethod="ach-debit">{{Parameters}}</Pay></Response>'),
        Good("""\
<Response>
  <Pay paymentMethod="ach-debit">
    <Parameter name="{{Name}}" value="Jane Doe"/>
  </Pay>
</Response>
"""),
        Good('<Response><Pay paymentMethod="credit-card"/></Response>'),
    ),
)
