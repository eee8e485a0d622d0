"""Settings: what is known of the account and of how a document reaches Twilio."""

from typing import NamedTuple

CHANNELS = ("auto", "voice", "messaging")
DELIVERIES = ("webhook", "call-parameter", "live-call")
ROLES = ("", "wait", "whisper", "queue")

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
    means the rules that are on by default. `severity` gives rules another level: pairs of a rule's name and "error",
    "warning" or "note".
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
