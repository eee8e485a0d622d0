"""Text to Document: fault-tolerant, every element, attribute and run of text with its place."""

from __future__ import annotations

from twiml_lint.document.model import Attribute, Comment, Document, Element, Fault, Text
from twiml_lint.document.reader import MAX_DEPTH, MAX_READ_SIZE, MAX_TWILIO_SIZE, read

__all__ = [
    "MAX_DEPTH",
    "MAX_READ_SIZE",
    "MAX_TWILIO_SIZE",
    "Attribute",
    "Comment",
    "Document",
    "Element",
    "Fault",
    "Text",
    "read",
]
