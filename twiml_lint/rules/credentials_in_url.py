"""A password in a URL.

Twilio sends the user and password of a URL such as `https://user:password@example.com/` to your server with HTTP
authentication, so this works; but the password then stands in the document.

### Why it matters
Whoever may read the document, the repository it lies in, or a log or debugger entry that shows it, can read the password.

### What to do
Put the password in when the document is made, and keep it out of files. Or drop it, and let your server check the
`X-Twilio-Signature` header, which proves that a request comes from Twilio without any secret in the URL.
See [Security](https://www.twilio.com/docs/usage/security).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import urls

# Compiled by the first URL that needs them, which few documents hold.
_PASSWORD = r"[A-Za-z]+://[^/?#:@]*:([^/?#@]+)@"
_PLACEHOLDER = r"[{}<>$\[\]]"


def check(context: Context) -> Iterator[Finding]:
    for url in urls(context):
        match = re.match(_PASSWORD, url.text) if "@" in url.text else None
        if match and not re.search(_PLACEHOLDER, match[1]):
            message = (
                f"{url.owner} holds a password that everyone who reads this document can read: "
                f"keep it out of the file, or check X-Twilio-Signature instead"
            )
            yield Finding(url.part(*match.span(1)), message)


RULE = Rule(
    name="credentials-in-url",
    summary="A password stands in a URL",
    severity=Severity.WARNING,
    elements=("*",),
    url="https://www.twilio.com/docs/usage/security",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="https://twilio:hunter2@example.com/done"/>
                                 ^^^^^^^ action of <Record> holds a password that everyone who reads this document can read: keep it out of the file, or check X-Twilio-Signature instead
</Response>
"""),
        Bad("""\
<Response>
  <Play>https://twilio:hunter2@example.com/music.mp3</Play>
                       ^^^^^^^ the text of <Play> holds a password that everyone who reads this document can read: keep it out of the file, or check X-Twilio-Signature instead
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="https://twilio@example.com/done"/></Response>'),
        Good('<Response><Record action="https://example.com:8443/done?to=a@example.com"/></Response>'),
        Good('<Response><Record action="https://{{User}}:{{Password}}@example.com/done"/></Response>'),
        Good('<Response><Record action="https://twilio:${PASSWORD}@example.com/done"/></Response>'),
        Good("<Response><Dial><Sip>sip:alice:secret@example.com</Sip></Dial></Response>"),
    ),
)
