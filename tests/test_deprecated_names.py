"""The hand-kept names of deprecated-name are those that the schemas call deprecated."""

from __future__ import annotations

from twiml_lint.rules.deprecated_name import DEPRECATED, DEPRECATED_ATTRIBUTES, ENDED
from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS

# Told by another rule, or, of the version of <Response>, harmless.
ELSEWHERE = {"Gather@enhanced", "Pause@timeout", "say-as@role"}
VERSIONS = {"MessagingResponse@version", "Response@version", "VoiceResponse@version"}
INSIDE_ANNOTATE = {"BillingReferenceTag"}


def test_deprecated_elements_are_those_of_the_schemas() -> None:
    deprecated = {name for name, description in ELEMENTS.items() if description.deprecated}
    assert deprecated - INSIDE_ANNOTATE == ENDED | DEPRECATED


def test_deprecated_attributes_are_those_of_the_schemas() -> None:
    deprecated = {name for name, description in ATTRIBUTES.items() if description.deprecated}
    outside = {name for name in deprecated if not ELEMENTS[name.partition("@")[0]].deprecated}
    kept = {f"{element}@{attribute}" for element, attribute in DEPRECATED_ATTRIBUTES.items()}
    assert outside - ELSEWHERE - VERSIONS == kept
