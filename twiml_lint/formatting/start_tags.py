"""Start tags: one blank between attributes, or a line for each where they are many."""

from __future__ import annotations

from twiml_lint.document import Attribute, Element
from twiml_lint.formatting.style import Style


def is_movable(element: Element) -> bool:
    """Whether the start tag holds nothing but attributes: a template may write others between them."""
    return not element.has_unread_attributes and all(attribute.is_quoted for attribute in element.attributes)


def start_tag(text: str, element: Element, closing: str, level: int, style: Style, newline: str) -> str:
    """The start tag of an element of `text`, which ends in `closing`, as it is laid out on this level.

    The lines of a wrapped one are indented twice, so that they are told from those of the elements inside.
    """
    parts = [f"<{element.name}", *(_attribute(text, attribute) for attribute in element.attributes)]
    line = " ".join(parts) + closing
    if len(parts) <= 2 or level * style.unit_width + len(line) <= style.width:
        return line
    return f"{newline}{style.unit * (level + 2)}".join(parts) + closing


def _attribute(text: str, attribute: Attribute) -> str:
    quote = text[attribute.value_start - 1]
    if attribute.value is not None and '"' not in attribute.raw:  # what a template fills in may hold double quotes
        quote = '"'
    return f"{attribute.name}={quote}{attribute.raw}{quote}"
