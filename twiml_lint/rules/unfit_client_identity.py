"""The identity of a client that Twilio asks not to use: too long, or with characters that are lost on the way.

### Why it matters
An identity has up to 256 characters. It travels in a SIP address, where blanks, control characters, delimiters and the
characters that the URI standard calls unwise are changed or cut: another client is called, or none.

### What to do
Use letters, digits, `_`, `-`, `.` and `@`; clients of the mobile SDKs take letters, digits and underscores only. The
application that creates the access token must use the same identity.
See [`<Client>`](https://www.twilio.com/docs/voice/twiml/client).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document.texts import LoneText, lone_text
from twiml_lint.rule import Bad, Context, Good, Rule

_MOST = 256
_ORDINARY = r"[A-Za-z0-9_.@+:-]{1,256}"
_PLACEHOLDER = r"[{}<>$]|\[|%[(A-Za-z_]"
_UNFIT = r"[\x00-\x20\"#%|\\^`]+"
_LONG = "jenny_" * 43


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Client", "Identity"):
        text = lone_text(element)
        if text is not None and not re.fullmatch(_ORDINARY, text.value):
            yield from _faults(text, element.name)


def _faults(text: LoneText, name: str) -> Iterator[Finding]:
    if len(text.value) > _MOST:
        if name == "Client":  # the schema limits <Identity>
            message = f"the identity in <Client> has {len(text.value)} characters, and Twilio takes at most {_MOST}"
            yield Finding(text.span, message, severity=Severity.ERROR)
    elif not re.search(_PLACEHOLDER, text.value) and (unfit := re.search(_UNFIT, text.value)):
        what = "a blank" if unfit[0].isspace() else unfit[0]
        message = f"the identity in <{name}> holds {what}, which Twilio asks to leave out: use letters, digits and _"
        yield Finding(text.part(*unfit.span()), message)


RULE = Rule(
    name="unfit-client-identity",
    summary="The identity of a client has characters that Twilio asks to leave out",
    severity=Severity.WARNING,
    elements=("Client", "Identity"),
    url="https://www.twilio.com/docs/voice/twiml/client",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Client>Jenny Smith</Client>
                 ^ the identity in <Client> holds a blank, which Twilio asks to leave out: use letters, digits and _
    <Client><Identity>team#1</Identity></Client>
                          ^ the identity in <Identity> holds #, which Twilio asks to leave out: use letters, digits and _
  </Dial>
</Response>
"""),
        Bad(f"""\
<Response>
  <Dial><Client>{_LONG}</Client></Dial>
                {"^" * 258} the identity in <Client> has 258 characters, and Twilio takes at most 256
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Client>
      jenny.smith@example.com
    </Client>
    <Client>{{Agent}} on call</Client>
    <Client>{agent}</Client>
  </Dial>
</Response>
"""),
    ),
)
