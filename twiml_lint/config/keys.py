"""The keys of a configuration: one table, by which it is read, and from which schema, guide and starter are written."""

from typing import Any, NamedTuple

from twiml_lint.config.configuration import DEFAULT_EXCLUDE, DEFAULTS
from twiml_lint.config.kinds import (
    BOOLEAN,
    LEVELS_BY_RULE,
    PATTERNS,
    RULES,
    RULES_BY_PATTERN,
    SOME_PATTERNS,
    SOME_RULES,
    Kind,
    any_text,
    whole_number,
    word,
)
from twiml_lint.settings import CALL_DURATIONS, CHANNELS, DELIVERIES, LEVELS, ROLES


class Key(NamedTuple):
    """`example` is a value worth showing. Where `is_for_some`, overrides may have the key as well."""

    name: str
    kind: Kind
    description: str
    default: Any
    example: Any
    is_for_some: bool = False


def _tables(value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise TypeError
    return tuple(value)


def _default(name: str) -> Any:
    value = DEFAULTS[name]
    return list(value) if isinstance(value, tuple) else value


_OVERRIDES = Kind(_tables, "an array of tables", {"type": "array", "items": {"$ref": "#/definitions/override"}})
_TABLE = (
    Key(
        "extend",
        any_text("the path of a configuration"),
        "The configuration that this one builds on, as a path from the folder of this file.",
        "",
        "../twiml-lint.toml",
    ),
    Key(
        "root",
        BOOLEAN,
        "Says that nothing above this file counts. That holds for every configuration, even for an empty one.",
        False,
        True,
    ),
    Key(
        "channel",
        word(*CHANNELS),
        'What the documents answer: calls, messages, or either ("auto": the verbs show it).',
        _default("channel"),
        "voice",
        True,
    ),
    Key(
        "max-call-duration",
        whole_number(CALL_DURATIONS),
        'The longest call of the account in seconds; "24h" with "24-Hour Maximum Call Duration" in the Twilio Console.',
        _default("max-call-duration"),
        "24h",
        True,
    ),
    Key(
        "voice-sdk",
        BOOLEAN,
        "Whether calls come from clients built with a Voice SDK, where a recording ends after 600 seconds.",
        _default("voice-sdk"),
        True,
        True,
    ),
    Key(
        "delivery",
        word(*DELIVERIES),
        "How the documents reach Twilio: from a webhook, in a call of the Calls API, or redirecting a live call.",
        _default("delivery"),
        "call-parameter",
        True,
    ),
    Key(
        "role",
        word(*ROLES[1:], ROLES[0]),
        "What the documents are played for: waiting in a conference, waiting in a queue, a whisper, or none of them.",
        _default("role"),
        "wait",
        True,
    ),
    Key(
        "pci-mode",
        BOOLEAN,
        "Whether the account is in PCI mode, where some URLs must be https.",
        _default("pci-mode"),
        True,
        True,
    ),
    Key(
        "select",
        SOME_RULES,
        'The rules to run: names, Twilio codes, "all", "default", and "opt-in" for those that are off by default.',
        _default("select"),
        ["default", "billed-transcription"],
        True,
    ),
    Key(
        "extend-select",
        RULES,
        "Rules to run beside those that are selected.",
        [],
        ["opt-in"],
        True,
    ),
    Key(
        "ignore",
        RULES,
        "Rules to leave out.",
        _default("ignore"),
        ["record-without-action", "13617"],
        True,
    ),
    Key(
        "per-file-ignores",
        RULES_BY_PATTERN,
        "Rules to leave out for some files, beside those that are left out for all.",
        {},
        {"legacy/*": ["unknown-attribute"]},
    ),
    Key(
        "severity",
        LEVELS_BY_RULE,
        "Levels of rules, or of all that a Twilio code stands for; the name counts more than the code.",
        {},
        {"record-without-action": "note", "12200": "error"},
        True,
    ),
    Key(
        "exclude",
        PATTERNS,
        "Files and folders to leave out, instead of those that are left out by default.",
        list(DEFAULT_EXCLUDE),
        ["node_modules", "generated/*.xml"],
    ),
    Key(
        "extend-exclude",
        PATTERNS,
        "More files and folders to leave out.",
        [],
        ["generated/"],
    ),
    Key(
        "force-exclude",
        BOOLEAN,
        "Whether excluded files are left out even when they are named, as hooks name them.",
        _default("force-exclude"),
        True,
    ),
    Key(
        "baseline",
        any_text("the path of a baseline"),
        "The file of known findings, as a path from the folder of this file; it counts where the command is run.",
        _default("baseline"),
        "twiml-lint-baseline.json",
    ),
    Key(
        "fail-on",
        word(*LEVELS),
        "The level from which on the exit code is 1; it counts where the command is run.",
        _default("fail-on"),
        "error",
    ),
    Key(
        "overrides",
        _OVERRIDES,
        "Tables that change other keys for some files; the last one that names a file wins.",
        [],
        [{"files": ["wait/*.xml"], "role": "wait"}],
    ),
)
KEYS = {key.name: key for key in _TABLE}
FILES = Key("files", SOME_PATTERNS, "The files that the table is for.", None, ["wait/*.xml"], True)
OVERRIDE_KEYS = {key.name: key for key in (FILES, *_TABLE) if key.is_for_some}
