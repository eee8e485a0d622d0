"""The generated modules say what the schemas say, and the schemas hold all of TwiML."""

import subprocess
import sys

import pytest

from twiml_lint.schema import declarations, descriptions, known_values, vocabulary

from .engines import SCHEMAS


@pytest.mark.parametrize("tool", ["vocabulary.py", "verdict_schemas.py"])
def test_what_is_generated_is_fresh(tool: str) -> None:
    command = [sys.executable, str(SCHEMAS.parent / "tools" / tool), "--check"]
    run = subprocess.run(command, cwd=SCHEMAS.parent, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr


def test_all_elements_are_known() -> None:
    """66, where Sip counts twice (in Dial and in Refer) and Response once although it has three types."""
    assert len(vocabulary.ELEMENT_TYPES) - 2 == 66


def test_all_attributes_are_known() -> None:
    """344, counted by element, where the version of Response counts once."""
    assert sum(len(kind.attributes) for kind in vocabulary.ELEMENT_TYPES.values()) - 2 == 344


def test_names_resolve() -> None:
    for kind in vocabulary.ELEMENT_TYPES.values():
        assert set(kind.children.values()) <= vocabulary.ELEMENT_TYPES.keys()
        assert set(kind.attributes.values()) <= vocabulary.VALUE_TYPES.keys()
        assert set(kind.required) <= kind.attributes.keys()
        assert (kind.content == "text") == (kind.text in vocabulary.VALUE_TYPES)
    for value in vocabulary.VALUE_TYPES.values():
        assert {value.item, *value.members} - {""} <= vocabulary.VALUE_TYPES.keys()
        assert {value.known} - {""} <= known_values.KNOWN_VALUES.keys()


def test_everything_is_described() -> None:
    attributes = {f"{name}@{a}" for name, kind in vocabulary.ELEMENT_TYPES.items() for a in kind.attributes}
    assert descriptions.ELEMENTS.keys() == vocabulary.ELEMENT_TYPES.keys()
    assert descriptions.ATTRIBUTES.keys() == attributes
    assert descriptions.VALUES.keys() == vocabulary.VALUE_TYPES.keys()


def test_record_is_as_documented() -> None:
    """https://www.twilio.com/docs/voice/twiml/record"""
    record = vocabulary.ELEMENT_TYPES["Record"]
    assert record.content == "empty"
    assert descriptions.ATTRIBUTES["Record@transcribe"] == declarations.Description(
        summary="Asks for a text transcription (paid, American English, recordings over 2 s and under 120 s).",
        url="https://www.twilio.com/docs/voice/twiml/record#transcribe",
        default="false",
        codes=(13614, 94001),
    )
    length = vocabulary.VALUE_TYPES[record.attributes["maxLength"]]
    assert (length.base, length.minimum, length.maximum) == ("integer", 2, 86400)
