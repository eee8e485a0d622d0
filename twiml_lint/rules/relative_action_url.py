"""A relative `action` in a document that has no address of its own.

Looked for when the setting `delivery` says so: `"call-parameter"` for documents sent in the `twiml` parameter when a call is
started or updated, and `"live-call"` (a warning then, because a live call may also be redirected to a URL).

### Why it matters
A relative URL is completed with the address of the document. TwiML that stands in the `twiml` parameter has none, so
`action` of `<Record>`, `<Gather>` and `<Pay>` must be absolute there; else Twilio reports error 15004.

### What to do
Write the whole URL, beginning with `https://`. If the documents are answers of your web server, leave `delivery` at
`"webhook"`. See [`<Record>`, action](https://www.twilio.com/docs/voice/twiml/record#action) and
[error 15004](https://www.twilio.com/docs/api/errors/15004).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings
from twiml_lint.urls import is_relative, url_fault, urls

_ELEMENTS = ("Record", "Gather", "Pay")
_WHERE = {
    "call-parameter": ("in a document sent in the twiml parameter", Severity.ERROR),
    "live-call": ("if the live call is updated with the twiml parameter", Severity.WARNING),
}


def check(context: Context) -> Iterator[Finding]:
    delivery = context.settings.delivery
    if delivery not in _WHERE:
        return
    where, severity = _WHERE[delivery]
    for url in urls(context):
        is_action = url.element.name in _ELEMENTS and url.attribute is not None and url.attribute.name == "action"
        if is_action and is_relative(url.text) and not url_fault(url.text):
            message = f'{url.owner} must be absolute {where} (delivery = "{delivery}"): write it with https:// and host'
            yield Finding(url.span, message, severity=severity)


RULE = Rule(
    name="relative-action-url",
    summary="A relative action in a document that has no address of its own",
    severity=Severity.ERROR,
    elements=_ELEMENTS,
    twilio_codes=(15004,),
    url="https://www.twilio.com/docs/api/errors/15004",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done"/>
                  ^^^^^ action of <Record> must be absolute in a document sent in the twiml parameter (delivery = "call-parameter"): write it with https:// and host
</Response>
""",
            settings=Settings(delivery="call-parameter"),
        ),
        Bad(
            """\
<Response>
  <Gather action="menu.php?step=2"/>
                  ^^^^^^^^^^^^^^^ action of <Gather> must be absolute if the live call is updated with the twiml parameter (delivery = "live-call"): write it with https:// and host
</Response>
""",
            settings=Settings(delivery="live-call"),
        ),
    ),
    good=(
        Good('<Response><Record action="/done"/></Response>'),
        Good(
            '<Response><Record action="https://example.com/done"/></Response>',
            settings=Settings(delivery="call-parameter"),
        ),
        Good('<Response><Record action="{{Action}}"/></Response>', settings=Settings(delivery="call-parameter")),
        Good(
            '<Response><Dial action="/done">+15551234567</Dial></Response>',
            settings=Settings(delivery="call-parameter"),
        ),
    ),
)
