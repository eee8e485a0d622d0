"""How the schemas are written: everything is named and described, and means the same to every engine."""

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from .engines import SCHEMAS

XS = "{http://www.w3.org/2001/XMLSchema}"
DOCUMENTATION = "https://www.twilio.com/docs"
STATUSES = {"documented", "docs-only", "library-only", "community", "error-dictionary", "removed"}
FACTS = ["default", "codes", "status", "deprecated"]

# Character classes that mean the same in XSD, Java, libxml2 and Python: no \s \d \w \i \c, no dot, no anchors,
# no groups that begin with (?, no - in a class that is neither escaped nor between two characters.
CHARACTER = r"(?:[A-Za-z0-9#*%/:_\-]|\\\.)"
CLASS_ITEM = r"(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9#*+?:/._ ]|\\[tnr\-])"
QUANTIFIER = r"(?:[?*+]|\{[0-9]+(?:,[0-9]+)?\})"
SAFE = re.compile(rf"(?:\(|\||(?:{CHARACTER}|\[\^?{CLASS_ITEM}+\]|\)){QUANTIFIER}?)+")


def named(*tags: str) -> pytest.MarkDecorator:
    """Parametrize over all declarations with these tags, under the names that stand around and on them."""
    found = dict(declarations(*tags))
    return pytest.mark.parametrize("declaration", found.values(), ids=found)


def declarations(*tags: str) -> Iterator[tuple[str, etree._Element]]:
    for path in sorted(SCHEMAS.rglob("*.xsd")):
        for number, declaration in enumerate(etree.parse(path).iter(*(XS + tag for tag in tags))):
            names = [ancestor.get("name") for ancestor in declaration.iterancestors() if ancestor.get("name")]
            name = declaration.get("name") or declaration.get("ref") or declaration.get("value")
            yield " ".join([path.stem, *map(str, names), name or f"number {number}"]), declaration


@named("complexType", "attribute")
def test_elements_and_attributes_are_described(declaration: etree._Element) -> None:
    (documentation,) = declaration.findall(f"{XS}annotation/{XS}documentation")
    (information,) = declaration.findall(f"{XS}annotation/{XS}appinfo")
    assert documentation.get("source", "").startswith(DOCUMENTATION)
    assert re.fullmatch(r"[A-Z][^\n]+\.", documentation.text or "")
    facts = {fact.tag: fact.text or "" for fact in information}
    assert list(facts) == [fact for fact in FACTS if fact in facts]
    assert facts["status"] in STATUSES
    assert all(facts.values())
    assert re.fullmatch(r"[0-9]{5}( [0-9]{5})*", facts.get("codes", "12200"))


@named("simpleType")
def test_value_types_are_named_and_described(declaration: etree._Element) -> None:
    assert declaration.get("name")
    (documentation,) = declaration.findall(f"{XS}annotation/{XS}documentation")
    assert re.fullmatch(r"[^\n]+[^\n.]|[^\n]+\.\.\.", documentation.text or "")


@named("pattern")
def test_pattern_means_the_same_everywhere(declaration: etree._Element) -> None:
    assert SAFE.fullmatch(declaration.get("value", ""))


@named("element")
def test_elements_have_the_type_of_their_name(declaration: etree._Element) -> None:
    special = {"VoiceResponse": "Response", "MessagingResponse": "Response", "ReferSip": "Sip"}
    kind = declaration.get("type", "")
    assert special.get(kind, kind) == declaration.get("name")


@pytest.mark.parametrize("pattern", [r"\d+", r"a.b", r"^a", r"(?:a)", r"[^\s]", "[+-]", r"a$", r"a+?"])
def test_unsafe_patterns_are_noticed(pattern: str) -> None:
    assert not SAFE.fullmatch(pattern)


def test_only_response_is_global() -> None:
    roots = [etree.parse(path).getroot() for path in SCHEMAS.rglob("*.xsd")]
    assert [e.get("name") for root in roots for e in root.iterfind(f"{XS}element")] == ["Response"] * 3
