"""What the settings leave of what an attribute may be: the limits of an account, and of how its documents are sent."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.rules.record_max_length_exceeds_voice_sdk_limit import LIMIT as VOICE_SDK_LIMIT
from twiml_lint.settings import CALL_DURATIONS, Settings
from twiml_lint.urls import URL_ATTRIBUTES

_SHORT, _LONG = sorted(set(CALL_DURATIONS.values()))


def limits(element: str, attribute: str, settings: Settings) -> Iterator[str]:
    """Markdown lines, one for each limit that comes from the settings; the rules that hold them know the reasons."""
    if (element, attribute) in (("Record", "maxLength"), ("Dial", "timeLimit")):
        yield f"- Limit by your settings: {_call_duration(settings.max_call_duration)}"
    if (element, attribute) == ("Record", "maxLength") and settings.voice_sdk:
        yield f"- Limit by your settings: at most {VOICE_SDK_LIMIT} in calls of the Voice SDK (`voice-sdk = true`)"
    if attribute == "action" and element in ("Gather", "Pay", "Record") and settings.delivery != "webhook":
        yield f'- Limit by your settings: an absolute URL (`delivery = "{settings.delivery}"`)'
    if attribute in URL_ATTRIBUTES and element == "Gather" and settings.pci_mode:
        yield "- Limit by your settings: HTTPS only (`pci-mode = true`)"


def _call_duration(limit: int) -> str:
    if limit == _SHORT:
        return f'at most {_SHORT}; {_LONG} with `max-call-duration = "24h"`'
    return f'at most {limit} (`max-call-duration = "24h"`)'
