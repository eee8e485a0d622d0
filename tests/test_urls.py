"""The hand-kept names of URL attributes and URL texts are those of the vocabulary."""

from __future__ import annotations

import pytest

from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.urls import URL_ATTRIBUTES, URL_TEXTS, WEB_SOCKET_ELEMENTS, url_fault

WEB_SOCKET_TYPES = {"streamUrl", "webSocketUrl"}
URL_TYPES = {"absoluteUrl", "httpsUrl", "mediaUrl", "url", "urlText", "waitUrl"} | WEB_SOCKET_TYPES


def test_url_attributes_are_exactly_those_of_a_url_type() -> None:
    typed = {
        (name, value_type in URL_TYPES)
        for element_type in ELEMENT_TYPES.values()
        for name, value_type in element_type.attributes.items()
    }
    assert {name for name, is_url in typed if is_url} == URL_ATTRIBUTES
    assert {name for name, is_url in typed if not is_url}.isdisjoint(URL_ATTRIBUTES)


def test_url_texts_are_exactly_the_elements_whose_text_is_a_url() -> None:
    assert {name.partition("@")[0] for name, kind in ELEMENT_TYPES.items() if kind.text in URL_TYPES} == URL_TEXTS


def test_web_socket_elements_are_exactly_those_whose_url_is_a_web_socket() -> None:
    found = {name for name, kind in ELEMENT_TYPES.items() if kind.attributes.get("url") in WEB_SOCKET_TYPES}
    assert {name.partition("@")[0] for name in found} == WEB_SOCKET_ELEMENTS


@pytest.mark.parametrize(
    "url",
    [
        "/done",
        "done.php?a=1&b=2",
        "../next",
        "?step=2",
        "#top",
        ".",
        "//example.com/x",
        "https://example.com",
        "HTTPS://EXAMPLE.COM/x",
        "https://example.com:8443/x?y=%20z#e=ashburn&rp=all",
        "https://user:pa%20ss@example.com/x",
        "http://[2001:db8::1]:8080/x",
        "http://localhost:3000/x",
        "http://my_host/x",
        "https://b\u00fccher.example/stra\u00dfe",
        "https://example.com/a|b",
        "https://example.com./x",
        "https://{host}/x",
        "https://example.com/${path}/100%",
        "https://[your-domain]/x",
        "https://example.com/%s/x",
        "https://example.com/%HOST%/x",
        "https://example.com/?next=https://other.example/x",
        "/redirect?to=http:/x",
        "call:done",
        "folder/a:b",
    ],
)
def test_url_without_fault(url: str) -> None:
    assert url_fault(url) is None


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("https:/example.com", "https:/"),
        ("https:example.com", "https:"),
        ("https//example.com", "https//"),
        ("http:\\\\example.com", "http:\\\\"),
        ("https://", "https://"),
        ("https:///x", "https://"),
        ("https://:80/x", "https://:80"),
        ("https://.ngrok-free.app/x", ".ngrok-free.app"),
        ("https://a..example/x", "a..example"),
        ("https://exa mple.com/x", "exa mple.com"),
        ("https://exa,mple.com/x", "exa,mple.com"),
        ("https://example.com:port/x", "port"),
        ("https://example.com:65536/x", "65536"),
        ("localhost:3000/x", "localhost:3000"),
        ("ftp://example.com/x", "ftp:"),
        ("htp://example.com/x", "htp:"),
        ("javascript:void(0)", "javascript:"),
        ("mailto:someone@example.com", "mailto:"),
        ("wss://example.com/x", "wss:"),
        ("/a b", " "),
        ("https://example.com/a\n  b", "\n  "),
        ("/100%", "%"),
        ("/a%2", "%"),
        ("/a?b=%zz", "%"),
    ],
)
def test_url_with_a_fault(url: str, part: str) -> None:
    fault = url_fault(url)
    assert fault is not None
    assert url[fault.start : fault.end] == part


def test_web_socket_url() -> None:
    assert url_fault("wss://example.com/x", is_web_socket=True) is None
    assert url_fault("wss://.ngrok-free.app/ws", is_web_socket=True) is not None
