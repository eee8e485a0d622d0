"""A `<Gather>` that sends its input over plain HTTP although the account is in PCI mode.

Looked for when the setting `pci-mode` says so.

### Why it matters
In PCI mode Twilio takes care that card numbers do not leak. It refuses to send what was entered to an `http:` address and
reports error 13337.

### What to do
Serve the URL over HTTPS and write `https://`, also for `partialResultCallback`.
See [error 13337](https://www.twilio.com/docs/api/errors/13337).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings
from twiml_lint.urls import url_fault, urls

_SCHEME = "http:"


def check(context: Context) -> Iterator[Finding]:
    if not context.settings.pci_mode:
        return
    for url in urls(context):
        is_plain = url.attribute is not None and url.text.lower().startswith(_SCHEME)
        if is_plain and url.element.name == "Gather" and not url_fault(url.text):
            span = url.part(0, len(_SCHEME))
            message = (
                f"{url.owner} must not be plain HTTP in PCI mode, where Twilio refuses to send to it: write https:"
            )
            edits = (Edit(span, "https:"),) if span.end - span.start == len(_SCHEME) else ()
            fix = Fix("replace by https:", edits, Applicability.UNSAFE) if edits else None
            yield Finding(span, message, fix=fix)


_PCI = Settings(pci_mode=True)
RULE = Rule(
    name="insecure-gather-url-in-pci-mode",
    summary="<Gather> sends to a plain HTTP address in PCI mode",
    severity=Severity.ERROR,
    elements=("Gather",),
    twilio_codes=(13337,),
    url="https://www.twilio.com/docs/api/errors/13337",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="http://example.com/card" finishOnKey="#"/>
                  ^^^^^ action of <Gather> must not be plain HTTP in PCI mode, where Twilio refuses to send to it: write https:
</Response>
""",
            fixed="""\
<Response>
  <Gather action="https://example.com/card" finishOnKey="#"/>
</Response>
""",
            settings=_PCI,
        ),
    ),
    good=(
        Good('<Response><Gather action="https://example.com/card"/></Response>', _PCI),
        Good('<Response><Gather action="/card"/></Response>', _PCI),
        Good('<Response><Gather action="{{Scheme}}://example.com/card"/></Response>', _PCI),
        Good('<Response><Gather action="http://example.com/card"/></Response>'),
    ),
)
