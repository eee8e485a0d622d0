"""A SIP address to dial, or to refer to, that Twilio cannot call.

### Why it matters
Twilio does not make the call: the debugger shows 13243 for an address that is not well formed, 32223 for a Twilio SIP domain
without the name of a user, 32220 for one with the name of an edge, 13253 for headers that are too long. A `region` or a
`transport` that Twilio does not know leaves the call to the default.

### What to do
Write `sip:`, a user, `@` and a host, with parameters behind `;` and headers behind `?`: fewer than 255 characters in all, and
fewer than 1024 for the headers. See [`<Sip>`](https://www.twilio.com/docs/voice/twiml/sip).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document.texts import LoneText, lone_text
from twiml_lint.rule import Bad, Context, Good, Rule

# What nearly every address looks like, except those on Twilio's own domains.
_ORDINARY = r"sips?:[\w.+-]+@(?!.*twilio)[\w.-]+(?::[0-9]+)?"
_PLACEHOLDER = r"[{}<>$]|\[[A-Za-z_]|%[A-Z_]{3,}%|%\("
_OTHER_SCHEME = r"(?i)(?:https?|wss?|tel|mailto|client|whatsapp):"
_SLASHES = r"(?i)sips?:(//)"
_URI = r"(?i)(?:sips?:)?(?:(?P<user>[^?]*)@)?(?P<host>[^;?]*)(?P<parameters>[^?]*)(?:\?(?P<headers>[\s\S]*))?"
_EDGE = r"(?i)(\.sip)\.(?!us1(?:-ix)?\.)[a-z]+(?:-[a-z]+)*(\.twilio\.com)"
_PARAMETER = r"(?i);(transport|region)=([a-z0-9]+)"
_KNOWN = {
    "region": ("us1", "us2", "ie1", "de1", "sg1", "jp1", "br1", "au1"),
    "transport": ("udp", "tcp", "tls"),
}
_LONG = "sip:" + "a" * 250 + "@example.com"


class _Fault(NamedTuple):
    """A part of the address, what is wrong with it, and the address meant, if clear."""

    start: int
    end: int
    reason: str
    codes: tuple[int, ...] = (13243,)
    severity: Severity = Severity.ERROR
    meant: str = ""


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Sip", "Uri"):
        text = lone_text(element)
        if text is None or (len(text.value) < 255 and re.fullmatch(_ORDINARY, text.value)):
            continue
        is_dialed = element.parent is None or element.parent.name != "Refer"
        if not re.search(_PLACEHOLDER, text.value) and (fault := _fault(text.value, is_dialed)):
            yield _finding(element.name, text, fault)


def _finding(name: str, text: LoneText, fault: _Fault) -> Finding:
    place = text.part(fault.start, fault.end)
    fix = None
    if fault.meant and place != text.span:
        fix = Fix(f"replace by {fault.meant}", (Edit(place, fault.meant),), Applicability.UNSAFE)
    message = f"the address in <{name}> {fault.reason}"
    return Finding(place, message, fix=fix, severity=fault.severity, twilio_codes=fault.codes)


def _fault(value: str, is_dialed: bool) -> _Fault | None:
    if blank := re.search(r"[ \t\r\n]+", value):
        return _Fault(*blank.span(), "holds a blank, and Twilio cannot call it: delete it, or write %20")
    if scheme := re.match(_OTHER_SCHEME, value):
        return _Fault(*scheme.span(), f"begins with {scheme[0]}, and Twilio calls only sip: and sips: addresses")
    if slashes := re.match(_SLASHES, value):
        reason = "has // after the scheme, which belongs to web addresses: write sip: and the user"
        return _Fault(*slashes.span(), reason, severity=Severity.WARNING, meant=slashes[0][:-2])
    uri = re.fullmatch(_URI, value)
    if uri is None:
        return None
    return _shape(uri) or (_twilio_domain(uri) if is_dialed else None) or _parameter(value)


def _shape(uri: re.Match[str]) -> _Fault | None:
    headers = uri["headers"] or ""
    length = len(uri[0]) - len(headers)
    if not uri["host"]:
        return _Fault(0, len(uri[0]), "names no host, and Twilio cannot call it: write a host after the @")
    if length > 255:
        return _Fault(0, length, f"has {length} characters without its headers, and Twilio takes fewer than 255")
    if len(headers) > 1024:
        reason = f"has headers of {len(headers)} characters, and Twilio takes fewer than 1024"
        return _Fault(*uri.span("headers"), reason, (13253, 21227))
    return None


def _twilio_domain(uri: re.Match[str]) -> _Fault | None:
    host = uri["host"].lower()
    if not host.endswith(".twilio.com"):
        return None
    if uri["user"] is None and ".sip." in host:
        reason = "is a Twilio SIP domain without a user, and Twilio does not call it: write user@ before it"
        return _Fault(*uri.span("host"), reason, (32223, 32214, 13255))
    if edge := re.search(_EDGE, uri["host"]):
        start = uri.start("host")
        reason = "names an edge of Twilio, where no registered user can be called: leave the edge out"
        return _Fault(start + edge.start(), start + edge.end(), reason, (32220,), meant=edge[1] + edge[2])
    return None


def _parameter(value: str) -> _Fault | None:
    for parameter in re.finditer(_PARAMETER, value.split("?")[0]):
        name, known = parameter[1].lower(), _KNOWN[parameter[1].lower()]
        if parameter[2].lower() not in known:
            reason = f"has a {name} that Twilio does not know: write one of {', '.join(known)}"
            return _Fault(*parameter.span(2), reason, (), Severity.WARNING)
    return None


RULE = Rule(
    name="malformed-sip-uri",
    summary="A SIP address that Twilio cannot call",
    severity=Severity.ERROR,
    elements=("Sip", "Uri"),
    twilio_codes=(13243, 13253, 13255, 21227, 32214, 32220, 32223),
    url="https://www.twilio.com/docs/voice/twiml/sip",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Sip>sip:alice smith@example.com</Sip>
                  ^ the address in <Sip> holds a blank, and Twilio cannot call it: delete it, or write %20
    <Sip>tel:+15551234567</Sip>
         ^^^^ the address in <Sip> begins with tel:, and Twilio calls only sip: and sips: addresses
    <Sip>sip:alice@</Sip>
         ^^^^^^^^^^ the address in <Sip> names no host, and Twilio cannot call it: write a host after the @
  </Dial>
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial>
    <Sip>sip://alice@example.com</Sip>
         ^^^^^^ the address in <Sip> has // after the scheme, which belongs to web addresses: write sip: and the user
    <Sip>sip:alice@acme.sip.ashburn.twilio.com</Sip>
                       ^^^^^^^^^^^^^^^^^^^^^^^ the address in <Sip> names an edge of Twilio, where no registered user can be called: leave the edge out
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Sip>sip:alice@example.com</Sip>
    <Sip>sip:alice@acme.sip.twilio.com</Sip>
  </Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial>
    <Sip>sip:acme.sip.twilio.com</Sip>
             ^^^^^^^^^^^^^^^^^^^ the address in <Sip> is a Twilio SIP domain without a user, and Twilio does not call it: write user@ before it
    <Sip>sip:alice@example.com;region=us9</Sip>
                                      ^^^ the address in <Sip> has a region that Twilio does not know: write one of us1, us2, ie1, de1, sg1, jp1, br1, au1
    <Sip>sip:alice@example.com;transport=sctp</Sip>
                                         ^^^^ the address in <Sip> has a transport that Twilio does not know: write one of udp, tcp, tls
  </Dial>
</Response>
"""),
        Bad(f"""\
<Response>
  <Dial><Sip>{_LONG}</Sip></Dial>
             {"^" * len(_LONG)} the address in <Sip> has 266 characters without its headers, and Twilio takes fewer than 255
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Sip>
      sip:alice@example.com:5060;transport=TLS;region=ie1?X-Name=Agent%2C+A&amp;User-to-User=1
    </Sip>
    <Sip username="acme" password="{{Password}}">kate@example.com</Sip>
    <Sip>sip:alice@acme.sip.twilio.com</Sip>
    <Sip>sip:alice@acme.sip.us1.twilio.com</Sip>
    <Sip>sip:{{User}}@example.com</Sip>
    <Sip>sip:{user} name@example.com</Sip>
  </Dial>
</Response>
"""),
        Good("<Response><Refer><Sip>sip:alice@example.com</Sip></Refer></Response>"),
    ),
)
