"""What an item is, in a line, with the page that tells more."""

from __future__ import annotations

from lsprotocol import types

from twiml_lint.explain.markdown import sentence
from twiml_lint.rules import load
from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS


def described(topic: str, in_markdown: bool) -> types.MarkupContent:
    """The documentation of an element type, of an attribute as "type@name", or of a rule; KeyError for another."""
    summary, url = _about(topic)
    if in_markdown:
        page = f"\n\n[Twilio's page]({url})" if url else ""
        return types.MarkupContent(types.MarkupKind.Markdown, sentence(summary) + page)
    return types.MarkupContent(types.MarkupKind.PlainText, f"{summary}\n\n{url}".rstrip())


def _about(topic: str) -> tuple[str, str]:
    description = ATTRIBUTES.get(topic) or ELEMENTS.get(topic)
    if description:
        return description.summary, description.url
    rule = load(topic)
    return rule.summary, rule.url
