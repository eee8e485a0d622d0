"""`twiml-lint completion`: the completion of this command for a shell, made from the tables of its options."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import UsageError, help_text, parsed

SHELLS = ("bash", "zsh", "fish")
_HELP = """\
Print a script that completes commands, options, rules, codes and files. For this session of the shell:
    bash:  eval "$(twiml-lint completion bash)"
    zsh:   eval "$(twiml-lint completion zsh)"
    fish:  twiml-lint completion fish | source"""


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, ())
    if given.wants_help:
        print(help_text("completion bash|zsh|fish", _HELP, ()), end="")
        return CLEAN
    if len(given.paths) != 1:
        raise UsageError("completion needs one shell: write `twiml-lint completion bash`, zsh or fish")
    print(import_module(f"twiml_lint.cli.completion.{_shell(given.paths[0])}").script(), end="")
    return CLEAN


def _shell(name: str) -> str:
    if name not in SHELLS:
        from twiml_lint.spelling import closest

        suggestion = closest(name, SHELLS)
        hint = f"did you mean {suggestion}? " if suggestion else ""
        raise UsageError(f"there is no completion for {name}: {hint}it is written for {', '.join(SHELLS)}")
    return name
