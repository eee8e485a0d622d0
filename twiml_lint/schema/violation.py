"""Violation: one place where a document breaks the schema, as facts; the rules put it into words."""

from typing import NamedTuple

from twiml_lint.document import Attribute, Element
from twiml_lint.source import Span


class Violation(NamedTuple):
    """A fault against the schema.

    `rule` names the rule that words it. `element` is where it stands and `type_name` the complex type it is judged by
    (empty when the element is unknown), `parent_type` that of the element around a misplaced one. `name` is the name or
    value at fault, `suggestion` the one probably meant, `expected` what may stand there: names, or the name of a value
    type.
    """

    rule: str
    span: Span
    element: Element
    type_name: str = ""
    attribute: Attribute | None = None
    name: str = ""
    suggestion: str | None = None
    expected: tuple[str, ...] = ()
    parent_type: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the language has an element of this name at all."""
        return bool(self.type_name)
