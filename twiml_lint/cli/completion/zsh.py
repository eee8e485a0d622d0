"""The completion for zsh, with what each word means."""

from __future__ import annotations

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

_SCRIPT = r"""#compdef twiml-lint
# zsh completion for twiml-lint, written by `twiml-lint completion zsh`

@LISTS@
_twiml_lint_formats() {
    if compset -P '*:'; then
        _files
    else
        local -a formats=(@FORMATS@)
        compadd -M 'r:|-=*' -a formats
    fi
}

_twiml_lint_revisions() {
    local -a revisions=(HEAD ${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"})
    compadd -a revisions
}

_twiml_lint_command() {
    local -a commands=(
@COMMANDS@    )
    _describe -t commands command commands
}

_twiml-lint() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    if ((CURRENT == 2)); then
        _twiml_lint_command
        return
    fi
    shift words
    ((CURRENT--))
    case $words[1] in
@ARGUMENTS@    esac
}

if [[ $funcstack[1] == _twiml-lint ]]; then
    _twiml-lint "$@"
else
    compdef _twiml-lint twiml-lint
fi
"""
_ACTIONS = {
    RULES: "_twiml_lint_rules",
    OUTPUT_FORMATS: "_twiml_lint_formats",
    REVISIONS: "_twiml_lint_revisions",
    FILES: "_files",
    DOCUMENTS: '_files -g "*.(xml|twiml)(-.)"',
    NOTHING: " ",
}


def script() -> str:
    commands = [Word(command.name, command.description) for command in subcommands()]
    parts = {
        "@LISTS@": "\n".join(_list(name, words) for name, words in lists().items() if name != OUTPUT_FORMATS),
        "@FORMATS@": " ".join(word.text for word in lists()[OUTPUT_FORMATS]),
        "@COMMANDS@": "".join(f"        {_quoted(_pair(word))}\n" for word in (*commands, *GLOBAL)),
        "@ARGUMENTS@": "".join(map(_arguments, subcommands())),
    }
    text = _SCRIPT
    for place, part in parts.items():
        text = text.replace(place, part)
    return text


def _list(name: str, words: tuple[Word, ...]) -> str:
    lines = "".join(f"        {_quoted(_pair(word))}\n" for word in words)
    # NAME,NAME: what is there up to the last comma stays.
    start = "    compset -P '*,'\n" if name == RULES else ""
    end = "-qS ," if name == RULES else ""
    return f"_twiml_lint_{name}() {{\n{start}    local -a words=(\n{lines}    )\n    _describe {name} words {end}\n}}\n"


def _arguments(command: Subcommand) -> str:
    lines = [*map(_argument, command.options)]
    if command.operands != NOTHING:
        lines.append(_quoted(f"*:{command.operands}:{_action(command.operands)}"))
    joined = " \\\n".join(f"            {line}" for line in lines)
    return f"    {command.name})\n        _arguments -S \\\n{joined}\n        ;;\n"


def _argument(option: Option) -> str:
    again = "*" if option.is_repeatable else ""
    description = _escaped(option.description, "[]:")
    if not option.metavar:
        return _quoted(f"{again}{option.name}[{description}]")
    value = _escaped(option.metavar, ":") if not option.words else "value"
    action = f"({' '.join(option.words)})" if option.words else _action(following(option))
    return _quoted(f"{again}{option.name}=[{description}]:{value}:{action}")


def _action(kind: str) -> str:
    return _ACTIONS.get(kind, f"_twiml_lint_{kind}")


def _pair(word: Word) -> str:
    return f"{_escaped(word.text, ':')}:{word.description}" if word.description else word.text


def _escaped(text: str, characters: str) -> str:
    return "".join(f"\\{character}" if character in characters else character for character in text)


def _quoted(text: str) -> str:
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"
