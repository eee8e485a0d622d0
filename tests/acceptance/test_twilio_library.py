"""What Twilio's own Python package can write, for every verb, noun and attribute, is known to the linter.

The package also puts <Prompt> and <Queue> directly into <Response>, which no page of Twilio's documents: those two are
reported as misplaced, and as nothing else.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from twilio.twiml import TwiML
from twilio.twiml.fax_response import FaxResponse
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse

from twiml_lint import Settings, lint
from twiml_lint.schema.vocabulary import ELEMENT_TYPES

ROOTS = (VoiceResponse, MessagingResponse, FaxResponse)
MISPLACED_BY_THE_PACKAGE = {"Prompt", "Queue"}


def verbs(parent: TwiML) -> Iterator[str]:
    """The methods of a verb or noun that put a child into it."""
    for name, method in inspect.getmembers(type(parent), inspect.isfunction):
        if not name.startswith("_") and name not in vars(TwiML):
            assert "kwargs" in inspect.signature(method).parameters
            yield name


def fill(parent: TwiML, seen: set[str]) -> None:
    """Call every method of `parent` with every parameter it has, and go on with the children that gives."""
    for name in verbs(parent):
        parameters = inspect.signature(getattr(parent, name)).parameters.values()
        values = {p.name: "x" for p in parameters if p.kind is not inspect.Parameter.VAR_KEYWORD}
        child = getattr(parent, name)(**values)
        if f"{type(child).__name__}" not in seen:
            fill(child, seen | {type(child).__name__})


@pytest.mark.parametrize("response_class", ROOTS, ids=lambda root: root.__name__)
def test_nothing_the_package_writes_is_unknown(response_class: type[TwiML]) -> None:
    response = response_class()
    fill(response, set())
    text = str(response)
    found = lint(text, Settings(select=("unknown-element", "unknown-attribute", "misplaced-element"))).diagnostics
    unknown = {text[slice(*d.span)] for d in found if d.rule != "misplaced-element"}
    misplaced = {text[slice(*d.span)] for d in found if d.rule == "misplaced-element"}
    assert unknown == set()
    assert misplaced <= MISPLACED_BY_THE_PACKAGE


def test_the_package_was_called_for_nearly_the_whole_language() -> None:
    """The law above is worth something only if the package was really made to write all it can."""
    written: set[str] = set()
    for response_class in ROOTS:
        response = response_class()
        fill(response, set())
        for document in lint(str(response)).documents:
            written |= document.elements_by_name.keys()
    known = {name for element_type in ELEMENT_TYPES.values() for name in element_type.children}
    assert len(written & known) >= 55, sorted(known - written)
