"""A URL whose host Twilio cannot reach from the public internet.

Looked for in every attribute that takes a URL and in the text of `<Play>`, `<Redirect>` and `<Media>`: `localhost`, names
ending in `.local`, and the addresses that are kept for private networks (10.x, 172.16 to 172.31, 192.168.x), for the machine
itself (127.x, ::1) and for a single link (169.254.x, fe80:).

### Why it matters
Twilio requests the URL from its own servers, where such a name or address leads nowhere: the request fails with error 11205
(11210 for a name that does not resolve), and the call ends with "an application error has occurred".

### What to do
Write the public address of your server, or a path beginning with `/`, which Twilio completes with the address of this
document. To try a server on your own machine, give it a public address with a tunnel such as ngrok.
See [error 11205](https://www.twilio.com/docs/api/errors/11205).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import host_of, urls

# One of these stands in every URL that is reported; few documents hold any.
_TRACES = ("localhost", ".local", "//10.", "//127.", "//172.", "//192.168.", "//169.254.", "//0.0.0.0", "//[")
_NUMBER = r"\d{1,3}"
_PRIVATE = (
    rf"localhost|(?:.+\.)?localhost|0\.0\.0\.0|(?:10|127)\.{_NUMBER}\.{_NUMBER}\.{_NUMBER}"
    rf"|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.{_NUMBER}\.{_NUMBER}"
    r"|\[(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:.]*|fe80:[0-9a-f:.]*)\]"
)
_UNRESOLVED = ".local"


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    if not any(trace in text for trace in _TRACES):
        return
    for url in urls(context):
        host = host_of(url.text)
        name = host.text.lower().rstrip(".") if host else ""
        is_unresolved = name.endswith(_UNRESOLVED)
        if host and (is_unresolved or re.fullmatch(_PRIVATE, name)):
            message = (
                f"{url.owner} names {host.text}, which Twilio cannot reach: write the public address of your server"
            )
            yield Finding(url.part(host.start, host.end), message, twilio_codes=(11210 if is_unresolved else 11205,))


RULE = Rule(
    name="unreachable-host",
    summary="A URL names a host that Twilio cannot reach",
    severity=Severity.WARNING,
    elements=("*",),
    twilio_codes=(11205, 11210),
    url="https://www.twilio.com/docs/api/errors/11205",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="http://localhost:3000/done"/>
                         ^^^^^^^^^ action of <Record> names localhost, which Twilio cannot reach: write the public address of your server
</Response>
"""),
        Bad("""\
<Response>
  <Play>https://192.168.1.20/greeting.mp3</Play>
                ^^^^^^^^^^^^ the text of <Play> names 192.168.1.20, which Twilio cannot reach: write the public address of your server
  <Connect>
    <Stream url="wss://[::1]:8080/audio"/>
                       ^^^^^ url of <Stream> names [::1], which Twilio cannot reach: write the public address of your server
  </Connect>
</Response>
"""),
        Bad("""\
<Response>
  <Redirect>http://macbook.local/next</Redirect>
                   ^^^^^^^^^^^^^ the text of <Redirect> names macbook.local, which Twilio cannot reach: write the public address of your server
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="/done"/></Response>'),
        Good('<Response><Record action="https://10.example.com/localhost/127.0.0.1"/></Response>'),
        Good('<Response><Record action="https://172.32.0.1/done"/></Response>'),
        Good('<Response><Record action="http://{{Host}}/localhost"/></Response>'),
        Good("<Response><Say>The server runs at http://localhost:3000</Say></Response>"),
    ),
)
