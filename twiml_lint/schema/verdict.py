"""The XSD's verdict: libxml2 decides on every well-formed document; only an invalid one is explained."""

from __future__ import annotations

import os
from functools import cache

from lxml import etree

from twiml_lint.document import Document
from twiml_lint.document.wellformed import parse
from twiml_lint.schema.violation import Violation

_FILES = {"voice": "voice.xsd", "messaging": "messaging.xsd", "auto": "twiml.xsd"}


def judge(document: Document, channel: str) -> tuple[Violation, ...]:
    """The violations of a document, read as TwiML of `channel` ("voice", "messaging", or "auto" for either).

    Documents that libxml2 cannot be given (templates, faults of form) are explained without its verdict.
    """
    tree = parse(document)
    if tree is not None and _schema(channel).validate(tree):
        return ()
    from twiml_lint.schema.explanation import explain

    return tuple(explain(document, channel))


def schema_root() -> str:
    """The folder of the XSD files: packaged beside this package once installed, else the checkout's."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "schemas")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "schemas")


@cache
def _schema(channel: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=os.path.join(schema_root(), _FILES[channel]))
