"""Settings: what is known of the account and of how a document reaches Twilio."""

from typing import NamedTuple

CHANNELS = ("auto", "voice", "messaging")
DELIVERIES = ("webhook", "call-parameter", "live-call")
ROLES = ("", "wait", "whisper", "queue")
LEVELS = ("error", "warning", "note")

# Longest calls in seconds: the default, and with "24-Hour Maximum Call Duration" switched on in the Console's Voice
# Settings (https://www.twilio.com/docs/voice/twiml/record#maxlength).
CALL_DURATIONS = {"14400": 14400, "86400": 86400, "4h": 14400, "24h": 86400}


class Settings(NamedTuple):
    """Everything a rule may ask beyond the document itself.

    `channel` is one of CHANNELS: "auto" goes by the verbs of the document. `max_call_duration` is in seconds.
    `delivery` is one of DELIVERIES: answered to a webhook, sent in the `twiml` parameter of the Calls API, or sent to
    redirect a live call. `role` is one of ROLES: what the document is played for, if it does not answer a call by
    itself: to callers who wait in a conference ("wait") or in a queue ("queue"), or to the called party before the two
    are connected ("whisper"). `pci_mode` says that the account is in PCI mode. `select` and `ignore` hold rule names,
    Twilio debugger codes as text, "all", "default" or "opt-in" (the rules that are off by default); an empty `select`
    means the rules that are on by default. `severity` gives rules another level: pairs of a rule's name, or a Twilio
    code as text, and one of LEVELS; the name counts more than the code.
    """

    channel: str = "auto"
    max_call_duration: int = 14400
    voice_sdk: bool = False
    delivery: str = "webhook"
    role: str = ""
    pci_mode: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()


def require_valid(settings: Settings) -> None:
    """Raise ValueError or TypeError with a text that says which field cannot be what it is, and what it can be."""
    if not isinstance(settings, Settings):
        raise TypeError(f"settings must be a twiml_lint.Settings, not {settings!r}")
    _require_one_of("channel", settings.channel, CHANNELS)
    _require_one_of("max_call_duration", settings.max_call_duration, tuple(dict.fromkeys(CALL_DURATIONS.values())))
    _require_one_of("delivery", settings.delivery, DELIVERIES)
    _require_one_of("role", settings.role, ROLES)
    for field in ("voice_sdk", "pci_mode"):
        _require_one_of(field, getattr(settings, field), (True, False))
    for field in ("select", "ignore"):
        names = getattr(settings, field)
        if not isinstance(names, tuple) or not all(isinstance(name, str) for name in names):
            raise TypeError(f'{field} must be a tuple of texts, such as ("record-without-action",), not {names!r}')
    _require_levels(settings.severity)


def _require_one_of(field: str, value: object, allowed: tuple[object, ...]) -> None:
    if type(value) is not type(allowed[0]) or value not in allowed:
        *first, last = map(repr, allowed)
        raise ValueError(f"{field} must be {', '.join(first)} or {last}, not {value!r}")


def _require_levels(severity: object) -> None:
    if not isinstance(severity, tuple) or not all(isinstance(pair, tuple) and len(pair) == 2 for pair in severity):
        raise TypeError(
            f'severity must be a tuple of pairs, such as (("record-without-action", "note"),), not {severity!r}'
        )
    for name, level in severity:
        if not isinstance(name, str):
            raise TypeError(f"severity must name rules by texts, not {name!r}")
        _require_one_of(f"the severity of {name}", level, LEVELS)
