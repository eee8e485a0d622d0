"""The completion for bash, from version 3.2, which macOS has; it needs nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.cli.completion.words import GLOBAL, NOTHING, Subcommand, following, lists, subcommands
from twiml_lint.cli.options import Option

_SCRIPT = r"""# bash completion for twiml-lint, written by `twiml-lint completion bash`

# Words that begin like the one to complete, behind what stands before it in the same argument. Not compgen -W: that
# expands its words, and would run what a branch of git may be named: $(so).
_twiml_lint_words() { # BEFORE BEGINNING WORDS
    local word
    for word in $3; do
        [[ $word == "$2"* ]] && COMPREPLY+=("$1$word")
    done
    return 0
}

_twiml_lint_paths() { # BEFORE BEGINNING COMPGEN-OPTIONS...
    local before=$1 beginning=$2 path
    shift 2
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do
        COMPREPLY+=("$before$path")
    done < <(compgen "$@" -- "$beginning")
}

# But those whose names bash would have to quote, which it does for files alone.
_twiml_lint_revisions() {
    git for-each-ref --format='%(refname:short)' 2>/dev/null | grep -v '[^[:alnum:]._/@+-]'
}

_twiml_lint_follow() { # KIND BEFORE BEGINNING
    case $1 in
@LISTS@    revisions) _twiml_lint_words "$2" "$3" "HEAD $(_twiml_lint_revisions)" ;;
    files) _twiml_lint_paths "$2" "$3" -f ;;
    documents)
        _twiml_lint_paths "$2" "$3" -d
        _twiml_lint_paths "$2" "$3" -f -X '!*.xml'
        _twiml_lint_paths "$2" "$3" -f -X '!*.twiml'
        ;;
    esac
}

# What follows an option; fails for one that takes no value.
_twiml_lint_value() { # COMMAND OPTION BEFORE BEGINNING
    case "$1 $2" in
@VALUES@    *) return 1 ;;
    esac
}

_twiml_lint_operand() { # COMMAND BEGINNING
    case $1 in
@OPERANDS@    esac
}

_twiml_lint() {
    COMPREPLY=()
    local IFS=$' \t\n'
    # The arguments up to the cursor: bash's own list is split at every = and : too.
    local line=${COMP_LINE:0:COMP_POINT} arguments
    read -a arguments <<<"$line"
    [[ $line == *[[:space:]] ]] && arguments+=("")
    local last=$((${#arguments[@]} - 1))
    local current=${arguments[$last]} previous=${arguments[$last - 1]} command=${arguments[1]}
    if ((last == 1)); then
        _twiml_lint_words "" "$current" "@COMMANDS@"
    elif [[ " ${arguments[*]:0:last} " == *" -- "* ]]; then
        _twiml_lint_operand "$command" "$current"
    elif [[ $current == --*=* ]]; then
        _twiml_lint_value "$command" "${current%%=*}" "${current%%=*}=" "${current#*=}"
    elif _twiml_lint_value "$command" "$previous" "" "$current"; then
        :
    elif [[ $current == -* ]]; then
        case $command in
@OPTIONS@        esac
    else
        _twiml_lint_operand "$command" "$current"
    fi
    # Only what stands behind the last place where bash splits is to be replaced.
    local breaks=${COMP_WORDBREAKS//[^=:]/} index
    if [[ -n $breaks && $current == *[$breaks]* ]]; then
        local replaced=${current##*[$breaks]}
        for index in "${!COMPREPLY[@]}"; do
            COMPREPLY[index]=${COMPREPLY[index]#"${current%"$replaced"}"}
        done
    fi
}

if ((BASH_VERSINFO[0] < 4)); then # no compopt: take everything for a file, for the sake of those that need quotes
    complete -o filenames -F _twiml_lint twiml-lint
else
    complete -F _twiml_lint twiml-lint
fi
"""


def script() -> str:
    commands = " ".join([command.name for command in subcommands()] + [word.text for word in GLOBAL])
    parts = {
        "@LISTS@": "".join(_lists()),
        "@VALUES@": "".join(_values()),
        "@COMMANDS@": commands,
        "@OPTIONS@": "".join(_options(command) for command in subcommands()),
        "@OPERANDS@": "".join(_operands(command) for command in subcommands() if command.operands != NOTHING),
    }
    text = _SCRIPT
    for place, part in parts.items():
        text = text.replace(place, part)
    return text


def _lists() -> Iterator[str]:
    for name, words in lists().items():
        joined = " ".join(word.text for word in words)
        if name == "formats":  # FORMAT:FILE
            yield f"""\
    formats)
        if [[ $3 == *:* ]]; then
            _twiml_lint_paths "$2${{3%%:*}}:" "${{3#*:}}" -f
        else
            _twiml_lint_words "$2" "$3" "{joined}"
        fi
        ;;
"""
        elif name == "rules":  # NAME,NAME
            yield f'    rules) _twiml_lint_words "$2${{3%"${{3##*,}}"}}" "${{3##*,}}" "{joined}" ;;\n'
        else:
            yield f'    {name}) _twiml_lint_words "$2" "$3" "{joined}" ;;\n'


def _values() -> Iterator[str]:
    for command in subcommands():
        for option in command.options:
            if option.metavar:
                yield f'    "{command.name} {option.name}") {_value(option)} ;;\n'


def _value(option: Option) -> str:
    if option.words:
        return f'_twiml_lint_words "$3" "$4" "{" ".join(option.words)}"'
    kind = following(option)
    return f'_twiml_lint_follow {kind} "$3" "$4"' if kind != NOTHING else ":"


def _options(command: Subcommand) -> str:
    names = " ".join(option.name for option in command.options)
    return f'        {command.name}) _twiml_lint_words "" "$current" "{names}" ;;\n'


def _operands(command: Subcommand) -> str:
    return f'    {command.name}) _twiml_lint_follow {command.operands} "" "$2" ;;\n'
