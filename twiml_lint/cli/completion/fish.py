"""The completion for fish, with what each word means."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.cli.completion.words import (
    DOCUMENTS,
    FILES,
    GLOBAL,
    NOTHING,
    OUTPUT_FORMATS,
    REVISIONS,
    RULES,
    Subcommand,
    Word,
    following,
    lists,
    subcommands,
)
from twiml_lint.cli.options import Option

_HEAD = r"""# fish completion for twiml-lint, written by `twiml-lint completion fish`

# What of the word at the cursor is the value: --option=VALUE is one word.
function __twiml_lint_value
    string replace -r '^--[^=]*=' '' -- (commandline -ct)
end

# NAME,NAME: what is there up to the last comma stays.
function __twiml_lint_rules
    set -l before (string match -r '.*,' -- (__twiml_lint_value))
    string replace -r '^' -- "$before" $__twiml_lint_rules
end

# FORMAT or FORMAT:FILE
function __twiml_lint_formats
    set -l format (string match -r '^[^:]*:' -- (__twiml_lint_value))
    if test -n "$format"
        set -l path (string replace -r '^[^:]*:' '' -- (__twiml_lint_value))
        string replace -r '^' -- "$format" (__fish_complete_path "$path")
    else
        printf '%s\n' $__twiml_lint_formats
    end
end

function __twiml_lint_revisions
    echo HEAD
    git for-each-ref --format='%(refname:short)' 2>/dev/null
end

function __twiml_lint_documents
    __fish_complete_path (commandline -ct) | string match -r '^[^\t]*(?:/|\.xml|\.twiml)(?:\t.*)?$'
end

complete -c twiml-lint -f
"""
_CALLS = {
    RULES: "(__twiml_lint_rules)",
    OUTPUT_FORMATS: "(__twiml_lint_formats)",
    REVISIONS: "(__twiml_lint_revisions)",
    DOCUMENTS: "(__twiml_lint_documents)",
}


def script() -> str:
    return "".join((_HEAD, *_lists(), *_commands()))


def _lists() -> Iterator[str]:
    for name, words in lists().items():
        entries = "".join(f" \\\n    {_quoted(_entry(word))}" for word in words)
        yield f"set -g __twiml_lint_{name}{entries}\n"


def _commands() -> Iterator[str]:
    first = "complete -c twiml-lint -n __fish_use_subcommand"
    for word in GLOBAL:
        yield f"{first} -l {word.text[2:]} -d {_quoted(word.description)}\n"
    for command in subcommands():
        yield f"{first} -a {command.name} -d {_quoted(command.description)}\n"
    for command in subcommands():
        yield from _arguments(command)


def _arguments(command: Subcommand) -> Iterator[str]:
    start = f"complete -c twiml-lint -n '__fish_seen_subcommand_from {command.name}'"
    if command.operands != NOTHING:
        yield f"{start} -k -a {_quoted(_call(command.operands))}\n"
    for option in command.options:
        yield f"{start} -l {option.name[2:]} -d {_quoted(option.description)}{_value(option)}\n"


def _value(option: Option) -> str:
    if not option.metavar:
        return ""
    if option.words:
        return f" -x -a {_quoted(' '.join(option.words))}"
    kind = following(option)
    if kind == FILES:
        return " -r -F"
    return f" -x -a {_quoted(_call(kind))}" if kind != NOTHING else " -x"


def _call(kind: str) -> str:
    return _CALLS.get(kind, f"(printf '%s\\n' $__twiml_lint_{kind})")


def _entry(word: Word) -> str:
    return f"{word.text}\t{word.description}" if word.description else word.text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
