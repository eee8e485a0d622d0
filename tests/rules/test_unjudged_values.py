"""No rule breaks on a value that the schema has not judged: in a second root, or inside a root that is not TwiML."""

from __future__ import annotations

import pytest

from twiml_lint import Settings, lint
from twiml_lint.schema.vocabulary import ELEMENT_TYPES

ODD = ["", " ", "-", "a b", ",", ".", "1.5.", "²", "٣", "9" * 400, "+", "//", "http://[", "sip:", "@", "%", "\u00a0"]
PLACES = ["<Response/><Response>{}</Response>", "<other>{}</other>"]


@pytest.mark.parametrize("value", ODD, ids=ascii)
@pytest.mark.parametrize("place", PLACES)
def test_no_rule_breaks(place: str, value: str) -> None:
    for parent, element_type in ELEMENT_TYPES.items():
        for name, type_name in element_type.children.items():
            attributes = " ".join(f'{attribute}="{value}"' for attribute in ELEMENT_TYPES[type_name].attributes)
            document = place.format(f"<{parent}><{name} {attributes}>{value}</{name}></{parent}>")
            assert not lint(document, Settings(select=("all",))).errors
