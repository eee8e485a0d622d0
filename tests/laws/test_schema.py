"""libxml2, xmlschema, our explanation and the schema that the linter loads agree on every well-formed document."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import xmlschema
from hypothesis import assume, given
from lxml import etree

from tests.laws.documents import CHANNELS, mutated, renamed, twiml_documents
from twiml_lint import text_source
from twiml_lint.document import read
from twiml_lint.document.wellformed import parse
from twiml_lint.schema import schema_root
from twiml_lint.schema.explanation import explain
from twiml_lint.schema.verdict import judge

FILES = {"voice": "voice.xsd", "messaging": "messaging.xsd", "auto": "twiml.xsd"}


@cache
def libxml2_schema(channel: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(Path(schema_root()) / FILES[channel]))


@cache
def xmlschema_schema(channel: str) -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(str(Path(schema_root()) / FILES[channel]))


def assert_agreement(text: str, channel: str) -> None:
    document = read(text_source(text))
    tree = parse(document)
    assume(tree is not None)
    assert tree is not None
    violations = [(violation.rule, violation.name) for violation in explain(document, channel)]
    verdicts = {
        "libxml2": libxml2_schema(channel).validate(tree),
        "xmlschema": bool(xmlschema_schema(channel).is_valid(tree)),
        "explanation": not violations,
        "linter": not judge(document, channel),
    }
    assert len(set(verdicts.values())) == 1, (verdicts, violations)


@given(twiml_documents(), CHANNELS)
def test_three_judges_agree_on_generated_twiml(text: str, channel: str) -> None:
    assert_agreement(text, channel)


@given(renamed(twiml_documents()), CHANNELS)
def test_three_judges_agree_on_renamed_twiml(text: str, channel: str) -> None:
    assert_agreement(text, channel)


@given(mutated(twiml_documents()), CHANNELS)
def test_three_judges_agree_on_mutated_twiml(text: str, channel: str) -> None:
    assert_agreement(text, channel)
