"""The XSD's verdict: libxml2 decides on every well-formed document; only an invalid one is explained."""

from __future__ import annotations

import os
from functools import cache

from lxml import etree

from twiml_lint.document import MAX_TWILIO_SIZE, Document
from twiml_lint.document.wellformed import parse
from twiml_lint.schema.violation import Violation

_FILES = {"voice": "voice.xsd", "messaging": "messaging.xsd", "auto": "twiml.xsd"}


def judge(document: Document, channel: str) -> tuple[Violation, ...]:
    """The violations of a document, read as TwiML of `channel` ("voice", "messaging", or "auto" for either).

    Documents that libxml2 cannot be given (templates, faults of form) are explained without its verdict, and so are
    those that Twilio refuses for their size: the time libxml2 takes grows with the square of the errors in them.
    """
    tree = parse(document)
    if tree is not None and document.source.size <= MAX_TWILIO_SIZE and _schema(channel).validate(tree):
        return ()
    from twiml_lint.schema.explanation import explain

    return tuple(explain(document, channel))


@cache
def _schema(channel: str) -> etree.XMLSchema:
    # Generated from schemas/, without its documentation: tools/verdict_schemas.py.
    return etree.XMLSchema(file=os.path.join(os.path.dirname(__file__), "verdict", _FILES[channel]))
