"""The notations of templates beyond the `{{ hole }}`: instructions, and placeholders for a value.

Imported for documents that may hold some: its patterns take longer to compile than a small file to lint.
"""

from __future__ import annotations

import re

from twiml_lint.document.characters import HOLE

# `{% if a %}`, `{# a #}`, `<% if a %>`, `<?php if ($a) ?>`; each stops where the next one of its kind begins.
_INSTRUCTION = re.compile(
    r"\{%(?:(?!\{%|%\})[\s\S])*%\}|\{#(?:(?!\{#|#\})[\s\S])*#\}"
    r"|<%(?:(?!<%|%>)[\s\S])*%>|<\?(?=[= \t\r\n]|php)(?:(?!<\?|\?>)[\s\S])*\?>"
)
_OPENING = re.compile(r"\{\{|\{[%#]|<[%?]")
# `${max}` and `#{max}` anywhere in a value; `{max}`, `$max`, `%s` and `%MAX%` only as the whole of it.
_INTERPOLATION = re.compile(r"[$#]\{[^{}<]*\}|\{#(?:(?!\{#|#\})[\s\S])*#\}")
_WHOLE = re.compile(r"\s*(?:\{[A-Za-z0-9_.]*\}|\$[A-Za-z_]\w*|%[sd]|%\(\w+\)[sd]|%[A-Z_]{3,}%)\s*")
# What stands behind a start tag for which the template has another one.
_ALTERNATIVE = re.compile(r"\s*(?:\{%-?|\{\{[~#/-]?|<%-?|<\?(?:php)?)\s*(?:else|elif|elsif|end|if\}|/if|\})")


def is_placeholder(raw: str) -> bool:
    """Whether a part of the raw text is filled in at run time, in another notation than that of a hole."""
    return _INTERPOLATION.search(raw) is not None or _WHOLE.fullmatch(raw) is not None


def instruction(text: str, position: int) -> re.Match[str] | None:
    """The hole or the instruction of a template that begins at `position`."""
    return HOLE.match(text, position) or _INSTRUCTION.match(text, position)


def next_opening(text: str, start: int, end: int) -> int:
    """Where between two offsets a hole or an instruction may begin; -1 when nowhere."""
    opening = _OPENING.search(text, start, end)
    return opening.start() if opening else -1


def blanked(raw: str) -> str:
    """`raw` with holes and instructions overwritten by spaces, so that places stay."""
    for pattern in (HOLE, _INSTRUCTION):
        raw = pattern.sub(lambda match: " " * len(match[0]), raw)
    return raw


def has_alternative(text: str, position: int) -> bool:
    """Whether at `position`, behind a start tag, the template goes on to its alternative: `{% else %}<Dial a="b">`."""
    return _ALTERNATIVE.match(text, position) is not None
