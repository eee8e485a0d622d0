"""The page around the findings: the document's head, the totals, the filter, and the contents."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pkgutil import get_data

from twiml_lint import __version__
from twiml_lint.diagnostics import Severity
from twiml_lint.report.html_report.summary import LEVELS, Summary, counted
from twiml_lint.report.terminal import safe


def head(summary: Summary) -> str:
    """Everything before the first file's findings."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{summary.totals()} in TwiML</title>
<style>{style}</style>
</head>
<body>
<header>
<p class="maker">twiml-lint</p>
<h1>{summary.totals()}</h1>
<p class="extent">{summary.extent()}</p>
</header>
<div class="page">
{_contents(summary)}<main>
{_filter(summary)}"""


def tail(summary: Summary) -> str:
    """Everything behind the last file's findings."""
    hint = (
        " With <code>--fix</code> it makes the fixes itself, with <code>--unsafe-fixes</code> those too that may "
        "change what a document means or costs."
    )
    return f"""\
</main>
</div>
<footer>
<p>Written by twiml-lint {__version__}.{hint if summary.sections else ""}</p>
</footer>
<script>{_asset("page.js")}</script>
</body>
</html>
"""


def level_counts(levels: Counter[Severity]) -> str:
    """How many findings of each level, in words."""
    found = (level for level in LEVELS if levels[level])
    words = (f'<span class="{level.value}">{counted(levels[level], level.value)}</span>' for level in found)
    return f'<span class="counts">{", ".join(words)}</span>'


def _contents(summary: Summary) -> str:
    """Links to the files and to the rules: one to a rule leads to its first finding, with scripts to all of them."""
    if not summary.sections:
        return ""
    files = (
        _entry(f"file-{number}", escape(section.name), section.levels.total())
        for number, section in enumerate(summary.sections, 1)
    )
    rules = (_entry(f"rule={rule}", rule, number) for rule, number in _escaped(summary.rules.most_common()))
    groups = (("files", "Files", files), ("rules", "Rules", rules))
    lists = (
        f'<details class="{name}" open>\n<summary>{title}</summary>\n<ul>\n{"".join(entries)}</ul>\n</details>\n'
        for name, title, entries in groups
    )
    return f'<nav aria-label="Findings by file and by rule">\n{"".join(lists)}</nav>\n'


def _entry(target: str, name: str, number: int) -> str:
    return f'<li><a href="#{target}">{name}</a> <span class="count">{number:,}</span></li>\n'


def _filter(summary: Summary) -> str:
    """What the script shows and serves."""
    if not summary.sections:
        return '<p class="none">There is nothing to report.</p>\n'
    levels = "".join(
        f'<label><input type="checkbox" name="level" value="{level.value}" checked> '
        f"{counted(summary.levels[level], level.value)}</label>\n"
        for level in LEVELS
        if summary.levels[level]
    )
    rules = "".join(
        f'<option value="{rule}">{rule} ({number:,})</option>\n'
        for rule, number in _escaped(sorted(summary.rules.items()))
    )
    return f"""\
<form class="filter" role="search" aria-label="Findings to show" hidden>
<label class="field">Text <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<label class="field">Rule <select name="rule">
<option value="">all rules</option>
{rules}</select></label>
<fieldset><legend class="unseen">Levels</legend>
{levels}</fieldset>
<p class="shown"><output></output> <button type="button" hidden>Show all</button></p>
</form>
"""


def _escaped(rules: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    return ((escape(safe(rule)), number) for rule, number in rules)


def _asset(name: str) -> str:
    return (get_data(__package__, name) or b"").decode()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
