"""Which channel a document is for: said by the settings, or shown by its verbs."""

from typing import NamedTuple

from twiml_lint.document import Document

# Verbs that only calls know; `Redirect` and the old `Sms` are known to both, `Message` to messages alone. Kept by hand,
# because every document asks; a test holds them equal to the vocabulary.
VOICE_VERBS = frozenset(
    {
        "Connect",
        "Dial",
        "Echo",
        "Enqueue",
        "Gather",
        "Hangup",
        "Leave",
        "Pause",
        "Pay",
        "Play",
        "Record",
        "Refer",
        "Reject",
        "Say",
        "Start",
        "Stop",
    }
)
MESSAGING_VERBS = frozenset({"Message"})


class Channel(NamedTuple):
    """`name` is "voice", "messaging", or "auto" where either is possible; `verb` the element that shows it, or ""."""

    name: str
    verb: str = ""


def channel_of(document: Document, setting: str) -> Channel:
    """The channel of a document: the setting's, unless that is "auto"; then a voice verb decides before a message."""
    if setting != "auto":
        return Channel(setting)
    names = [child.name for child in document.root.children] if document.root else []
    for name, verbs in (("voice", VOICE_VERBS), ("messaging", MESSAGING_VERBS)):
        shown = next((verb for verb in names if verb in verbs), None)
        if shown and "Receive" not in names:  # a fax document, of a channel that is no more
            return Channel(name, shown)
    return Channel("auto")
