"""`twiml-lint rules`: list the rules."""

from __future__ import annotations

from collections.abc import Sequence

from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Option, UsageError, help_text, parsed

OPTIONS = (Option("--output-format", "text is the default", words=("text", "json")),)


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, OPTIONS)
    if given.wants_help:
        print(help_text("rules [OPTIONS]", "List the rules.", OPTIONS), end="")
        return CLEAN
    if given.paths:
        raise UsageError(f"rules lists them all; for one of them write `twiml-lint explain {given.paths[0]}`")
    from twiml_lint.explain import rules_as_json, rules_as_text

    print(rules_as_json() if given.value("--output-format") == "json" else rules_as_text(), end="")
    return CLEAN
