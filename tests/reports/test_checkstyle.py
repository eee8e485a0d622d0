"""Held against the format that Checkstyle's readers know, and read back."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from lxml import etree

from tests.reports.odd import CONTROLS, FILE_NAMES, NAMES, TEXTS, file_called, found, written
from twiml_lint import Severity
from twiml_lint.report import LintedFile

_SCHEMA = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="checkstyle">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="file" minOccurs="0" maxOccurs="unbounded">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="error" minOccurs="0" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
                  <xs:attribute name="column" type="xs:positiveInteger"/>
                  <xs:attribute name="severity" use="required">
                    <xs:simpleType>
                      <xs:restriction base="xs:string">
                        <xs:enumeration value="error"/>
                        <xs:enumeration value="warning"/>
                        <xs:enumeration value="info"/>
                        <xs:enumeration value="ignore"/>
                      </xs:restriction>
                    </xs:simpleType>
                  </xs:attribute>
                  <xs:attribute name="message" type="xs:string" use="required"/>
                  <xs:attribute name="source" type="xs:string" use="required"/>
                </xs:complexType>
              </xs:element>
            </xs:sequence>
            <xs:attribute name="name" type="xs:string" use="required"/>
          </xs:complexType>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="version" type="xs:string" use="required"/>
    </xs:complexType>
  </xs:element>
</xs:schema>
"""


def parsed(text: str) -> etree._Element:
    document = etree.fromstring(text.encode())
    _schema().assertValid(document)
    return document


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(_SCHEMA))


def test_everything() -> None:
    bad = file_called("a.xml", *(found(level.value, level) for level in Severity))
    first, second = parsed(written("checkstyle", bad, file_called("good.xml")))
    assert (first.get("name"), second.get("name"), len(second)) == ("a.xml", "good.xml", 0)
    assert [dict(error.attrib) for error in first] == [
        {"line": "2", "column": "4", "severity": level, "message": message, "source": "twiml-lint.some-rule"}
        for level, message in (("info", "note"), ("warning", "warning"), ("error", "error"))
    ]


def test_nothing() -> None:
    assert len(parsed(written("checkstyle"))) == 0


@pytest.mark.parametrize("name", FILE_NAMES)
def test_file_names(name: str) -> None:
    (file,) = parsed(written("checkstyle", file_called(name, found(CONTROLS))))
    assert file.get("name") == name.replace("\udce9", "\ufffd").replace("\x1b", "\ufffd")


@given(name=NAMES, message=TEXTS)
def test_valid_whatever_names_and_messages_hold(name: str, message: str) -> None:
    (file,) = parsed(written("checkstyle", LintedFile(name, (found(message),))))
    assert len(file) == 1
