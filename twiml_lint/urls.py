"""The URLs of a document, and what is wrong with one: attributes, and the text of <Play>, <Redirect> and <Media>.

The names are kept by hand because every document asks for them and the vocabulary is dear to import; a test holds them
equal to the vocabulary.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.document import Attribute, Element
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.texts import lone_run, trimmed_span
from twiml_lint.rule import Context
from twiml_lint.source import Span

URL_ATTRIBUTES = frozenset(
    {
        "action",
        "amdStatusCallback",
        "clientNotificationUrl",
        "eventCallbackUrl",
        "partialResultCallback",
        "recordingStatusCallback",
        "referUrl",
        "statusCallback",
        "statusCallbackUrl",
        "transcribeCallback",
        "url",
        "waitUrl",
    }
)
URL_TEXTS = frozenset({"Media", "Play", "Redirect"})
# Their `url` is a WebSocket's: whether its scheme is wss is for the schema to say.
WEB_SOCKET_ELEMENTS = frozenset({"ConversationRelay", "Stream"})

# What nearly every URL looks like; whatever matches has no fault.
_ORDINARY = re.compile(
    r"(?:(?:https?|wss)://(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(?![^/?#])|/(?!/))[\w/?#&=+.,~;:@!$'()*-]*"
)
# The others are compiled by their first use: few documents need them, and compiling takes longer than linting.
_BLANK = r"[ \t\r\n]+"
_PLACEHOLDER = r"[{}<>]|\[[A-Za-z_]|%[A-Z_]{3,}%|%\("
_BAD_ESCAPE = r"%(?![0-9A-Fa-f]{2}|[sd@]\b)"
_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):"
_SLASHES = r"(?i:(https?))(?::(?!//)[/\\]*|//+)"
_PORT_FIRST = r"[A-Za-z0-9.-]+:[0-9]+(?=[/?#]|$)"
_AUTHORITY = r"[A-Za-z]+://([^/?#]*)"
_NAMED_HOST = r"(?i:https?|wss?)://(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]+)"
_HOST = r"(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::([\s\S]*))?"
_BAD_HOST = r"""^\.|\.\.|[,;!*'"()&=^|~`\\+]"""
# Never a path of a web server, even without the two slashes.
_OTHER_SCHEMES = frozenset({"data", "file", "ftp", "ftps", "javascript", "mailto", "sip", "sips", "tel", "ws", "wss"})


class Url(NamedTuple):
    """A URL that is known: the element, its attribute (None: the element's text), the URL and where it stands.

    White space around it is left out.
    """

    element: Element
    attribute: Attribute | None
    text: str
    span: Span

    @property
    def owner(self) -> str:
        """Words for a message: "action of <Record>", "the text of <Play>"."""
        return f"{self.attribute.name if self.attribute else 'the text'} of <{self.element.name}>"

    def part(self, start: int, end: int) -> Span:
        """The place of a part of the URL; the whole of it where references make the places differ."""
        if self.span.end - self.span.start != len(self.text):
            return self.span
        return Span(self.span.start + start, self.span.start + end)


class Host(NamedTuple):
    """The name or address of a host, and where it stands in its URL."""

    text: str
    start: int
    end: int


class UrlFault(NamedTuple):
    """What is wrong with a URL: where in it, why as a clause ("it names no host"), and the URL meant, if clear."""

    start: int
    end: int
    reason: str
    correction: str = ""


def urls(context: Context) -> Iterator[Url]:
    """Every URL of the document that is known now and not blank."""
    for element in context.elements():
        for written in element.attributes:
            if written.name in URL_ATTRIBUTES:
                attribute = context.attribute(element, written.name)
                if attribute is written and attribute.value and (text := attribute.value.strip(WHITE_SPACE)):
                    yield Url(element, attribute, text, trimmed_span(attribute.raw, attribute.value_start))
        if element.name in URL_TEXTS and element.texts and not element.children:
            yield from _of_text(element)


def is_relative(text: str) -> bool:
    """Whether a URL without fault needs the address of its document to be complete."""
    return not re.match(_SCHEME, text)


def host_of(text: str) -> Host | None:
    """The host of a URL; None for a relative one."""
    match = re.match(_NAMED_HOST, text)
    return Host(match[1], *match.span(1)) if match else None


def url_fault(text: str, *, is_web_socket: bool = False) -> UrlFault | None:
    """The first fault of a URL for which Twilio cannot request it; whatever is doubtful passes."""
    if _ORDINARY.fullmatch(text) and (is_web_socket or not text.startswith("wss:")):
        return None
    if re.search(_PLACEHOLDER, text):
        return None
    return _scheme_fault(text, is_web_socket) or _host_fault(text) or _character_fault(text)


def _of_text(element: Element) -> Iterator[Url]:
    run = lone_run(element)
    if run is not None and run.value is not None:
        yield Url(element, None, run.value.strip(WHITE_SPACE), trimmed_span(run.raw, run.start))


def _scheme_fault(text: str, is_web_socket: bool) -> UrlFault | None:
    if slashes := re.match(_SLASHES, text):
        scheme = f"{slashes[1].lower()}://"
        return UrlFault(0, slashes.end(), f"it does not begin with {scheme}", scheme + text[slashes.end() :])
    if port := re.match(_PORT_FIRST, text):
        return UrlFault(0, port.end(), "it does not begin with https://", f"https://{text}")
    scheme_match = re.match(_SCHEME, text)
    if scheme_match is None:
        return None
    name = scheme_match[1].lower()
    if name in ("http", "https") or (is_web_socket and name in ("ws", "wss")):
        return None
    if name in _OTHER_SCHEMES or text.startswith("//", scheme_match.end()):
        return UrlFault(0, scheme_match.end(), f"{scheme_match[0]} is not http: or https:")
    return None


def _host_fault(text: str) -> UrlFault | None:
    authority = re.match(_AUTHORITY, text)
    host = re.fullmatch(_HOST, authority[1]) if authority else None
    if authority is None or host is None:
        return None
    start = authority.start(1)
    if not host[1]:
        return UrlFault(0, max(authority.end(), 1), "it names no host")
    place = (start + host.start(1), start + host.end(1))
    if not host[1].startswith("[") and (re.search(_BAD_HOST, host[1]) or re.search(_BLANK, host[1])):
        return UrlFault(*place, f"{host[1]!r} cannot be the name of a host")
    if host[2] and not _is_port(host[2]):
        return UrlFault(start + host.start(2), start + host.end(2), f"{host[2]!r} is not the number of a port")
    return None


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) <= 65535


def _character_fault(text: str) -> UrlFault | None:
    if blank := re.search(_BLANK, text):
        kind = "a blank" if set(blank[0]) == {" "} else "a line break or tab"
        correction = text.replace(" ", "%20") if kind == "a blank" and "/" in text[: blank.start()] else ""
        return UrlFault(*blank.span(), f"{kind} stands in it, which must be written as %20 if it is meant", correction)
    if escape := re.search(_BAD_ESCAPE, text):
        return UrlFault(
            *escape.span(), "this % does not begin an escape such as %20 and must be written as %25 if it is meant"
        )
    return None
