"""`twiml-lint --help`."""

from __future__ import annotations

from collections.abc import Mapping

_HEADING = """\
twiml-lint finds what Twilio would refuse, ignore or silently do differently in TwiML.

usage:
"""
_END = """\

`twiml-lint COMMAND --help` lists the options of a command, `twiml-lint --version` tells the version.
"""


def overview(commands: Mapping[str, tuple[str, str, str]]) -> str:
    """The commands, a line each; `commands` are module, usage and description by name."""
    calls = {f"twiml-lint {name} {usage}".rstrip(): text for name, (_, usage, text) in commands.items()}
    width = max(map(len, calls)) + 2
    return _HEADING + "".join(f"  {call:{width}}{text}\n" for call, text in calls.items()) + _END
