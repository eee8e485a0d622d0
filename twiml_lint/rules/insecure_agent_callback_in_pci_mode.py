"""A `statusCallback` of `<VirtualAgent>` over plain HTTP although the account is in PCI mode.

Looked for when the setting `pci-mode` says so.

### Why it matters
What is said to the virtual agent may be the number of a card. In PCI mode Twilio does not send it to an `http:` address, and
reports error 32605.

### What to do
Serve the URL over HTTPS and write `https://`. See
[`<VirtualAgent>`](https://www.twilio.com/docs/voice/twiml/connect/virtualagent) and
[error 32605](https://www.twilio.com/docs/api/errors/32605).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings
from twiml_lint.source import Span
from twiml_lint.urls import url_fault


def check(context: Context) -> Iterator[Finding]:
    if not context.settings.pci_mode:
        return
    for agent in context.elements("VirtualAgent"):
        callback = context.attribute(agent, "statusCallback")
        raw = callback.raw.lstrip() if callback else ""
        if callback and raw.lower().startswith("http://") and not url_fault((callback.value or "").strip()):
            start = callback.value_start + len(callback.raw) - len(raw)
            scheme = Span(start, start + len("http"))
            message = "statusCallback of <VirtualAgent> must be an https URL in PCI mode, or Twilio sends nothing: write https://"
            fix = Fix("replace http by https", (Edit(scheme, "https"),), Applicability.UNSAFE)
            yield Finding(scheme, message, fix=fix)


_PCI = Settings(pci_mode=True)
RULE = Rule(
    name="insecure-agent-callback-in-pci-mode",
    summary="statusCallback of <VirtualAgent> is a plain HTTP address in PCI mode",
    severity=Severity.ERROR,
    elements=("VirtualAgent",),
    twilio_codes=(32605,),
    url="https://www.twilio.com/docs/api/errors/32605",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Connect>
    <VirtualAgent connectorName="project" statusCallback="http://example.com/agent"/>
                                                          ^^^^ statusCallback of <VirtualAgent> must be an https URL in PCI mode, or Twilio sends nothing: write https://
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <VirtualAgent connectorName="project" statusCallback="https://example.com/agent"/>
  </Connect>
</Response>
""",
            settings=_PCI,
        ),
    ),
    good=(
        Good(
            """\
<Response>
  <Connect>
    <VirtualAgent connectorName="project" statusCallback="https://example.com/agent"/>
  </Connect>
</Response>
""",
            settings=_PCI,
        ),
        Good("""\
<Response>
  <Connect>
    <VirtualAgent connectorName="project" statusCallback="http://example.com/agent"/>
  </Connect>
</Response>
"""),
        Good(
            '<Response><Connect><VirtualAgent connectorName="project" statusCallback="{{Callback}}"/></Connect></Response>',
            settings=_PCI,
        ),
    ),
)
