"""Attributes in seconds that may not reach beyond the longest call of the account."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Context


def exceeding_call_duration(context: Context, element_name: str, attribute_name: str) -> Iterator[Finding]:
    """A finding for each such attribute that is longer than `max_call_duration` of the settings."""
    limit = context.settings.max_call_duration
    for element in context.elements(element_name):
        length = context.number(element, attribute_name)
        attribute = context.attribute(element, attribute_name)
        if length is not None and attribute and length > limit:
            message = (
                f"{attribute_name} of <{element_name}> is longer than a call may last ({limit} seconds), "
                f"and Twilio does not accept it: write at most {limit}, or set max-call-duration "
                f'= "24h" if "24-Hour Maximum Call Duration" is switched on in the Twilio Console'
            )
            fix = Fix(f'set {attribute_name}="{limit}"', (set_value(attribute, str(limit)),), Applicability.UNSAFE)
            yield Finding(attribute.value_span, message, fix=fix)
