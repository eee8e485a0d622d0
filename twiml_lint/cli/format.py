"""`twiml-lint format`: lay documents out, without a change to what is spoken or sent."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain

from twiml_lint.cli.changing import is_exact
from twiml_lint.cli.check_options import OPTIONS as OPTIONS_OF_CHECK
from twiml_lint.cli.choosing import Chosen, chosen, configurations_of, configured_path, require_working_directory
from twiml_lint.cli.collector import collect_seldom
from twiml_lint.cli.console import tell, write_bytes
from twiml_lint.cli.exit_codes import CLEAN, COULD_NOT_RUN, FINDINGS
from twiml_lint.cli.options import PREFIX, Given, Option, UsageError, help_text, parsed
from twiml_lint.cli.tally import counted
from twiml_lint.config import ConfigurationError
from twiml_lint.files import STANDARD_INPUT, Target, UnreadableError, is_twiml, read, rest_of_standard_input
from twiml_lint.formatting import Refusal, Style, formatted
from twiml_lint.formatting.style import indented_by
from twiml_lint.report.terminal import safe_path
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, bytes_source

_TAB_WIDTH = 4
_TAB = "tab"
OPTIONS = {
    "Formatting": (
        Option("--check", "change nothing, list the files that are not formatted, and exit with 1 if there are any"),
        Option("--diff", "change nothing, print what would change, and exit with 1 if that is something"),
        Option("--indent", "how many blanks, or a tab, a level is indented by; 2 is the default", "", ("2", "4", _TAB)),
    ),
    "Files": tuple(option for option in OPTIONS_OF_CHECK["Files"] if option.name != "--jobs"),
    "Output": (Option("--quiet", "write nothing but what is asked for and failures"),),
}
_HELP = """\
Format files and folders: without PATHS the current folder, for - standard input to standard output. White space changes
where it is neither spoken nor sent, and nothing else; documents that are not well-formed are left as they are."""


def run(arguments: Sequence[str]) -> int:
    options = tuple(chain.from_iterable(OPTIONS.values()))
    given = parsed(arguments, options, _own_variables(options))
    if given.wants_help:
        print(help_text("format [PATHS] [OPTIONS]", _HELP, OPTIONS), end="")
        return CLEAN
    try:
        return _Run(given).over()
    except ConfigurationError as error:
        raise UsageError(str(error)) from error


def _own_variables(options: Sequence[Option]) -> dict[str, str]:
    """The variables that give options of this command: those of `check` are set for that, and no mistakes here."""
    names = {PREFIX + option.name[2:].upper().replace("-", "_") for option in options}
    return {name: value for name, value in os.environ.items() if name in names}


class _Run:
    """One run, and what it has come to so far; `kind` is "write", "check" or "diff"."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._kind = next((kind for kind in ("diff", "check") if f"--{kind}" in given.flags), "write")
        self._style = _style(given.value("--indent"))
        self._is_quiet = "--quiet" in given.flags
        self._changed = self._unchanged = self._left = 0
        self._has_failed = False
        if STANDARD_INPUT in given.paths and len(given.paths) > 1 and self._kind == "write":
            raise UsageError("- prints standard input formatted, and files change in place: do one at a time")

    def over(self) -> int:
        """Go over all files; the exit code."""
        require_working_directory()
        collect_seldom()
        configurations = configurations_of(self._given)
        files = chosen(self._given, configurations, self._tell_fault)
        for target in files.targets:
            self._format(target, configurations.settings(configured_path(target)))
        if self._kind == "write" and self._given.paths == [STANDARD_INPUT] and not files.targets:
            write_bytes(rest_of_standard_input())  # excluded, and the pipe goes on
        summary = self._summary(files)
        if summary and not self._is_quiet:
            tell(summary)
        if self._has_failed:
            return COULD_NOT_RUN
        return FINDINGS if self._changed and self._kind != "write" else CLEAN

    def _format(self, target: Target, settings: Settings) -> None:
        is_input = target.path == STANDARD_INPUT
        try:
            # what is passed over has to be printed all the same
            data = read(target._replace(must_be_twiml=False) if is_input else target)
        except UnreadableError as fault:
            self._tell_fault(fault)
            return
        if data is None:
            return
        source = bytes_source(data, target.name)
        after = (
            data
            if is_input and target.must_be_twiml and not is_twiml(data, target)
            else self._formatted(source, data, settings)
        )
        if self._kind == "write" and is_input:
            write_bytes(after + rest_of_standard_input())
        elif after != data:
            self._show_or_write(target, source, data, after)

    def _formatted(self, source: SourceText, data: bytes, settings: Settings) -> bytes:
        """The bytes of a document as they are formatted, which is counted; where that cannot be, it is told."""
        result = formatted(source, settings, self._style)
        refusal = result.refusal
        after = data if refusal or not result.edits else source.encode(result.text)
        if after != data and not (is_exact(source, data) and bytes_source(after).text == result.text):
            refusal = Refusal(f"not all of its bytes are {source.encoding}, and some would be lost")
        if refusal:
            self._tell_refusal(source.name, refusal)
            return data
        self._changed += after != data
        self._unchanged += after == data
        return after

    def _show_or_write(self, target: Target, source: SourceText, before: bytes, after: bytes) -> None:
        if self._kind == "diff":
            from twiml_lint.cli.diffs import printed

            write_bytes(printed(target.name, (before, source.text), (after, bytes_source(after).text)))
        elif self._kind == "check":
            print(safe_path(target.name))
        else:
            from twiml_lint.files.write import UnwritableError, replace

            try:
                replace(target.path, before, after)
            except UnwritableError as error:
                self._changed -= 1
                self._fail(f"cannot change {safe_path(target.name)}: {error}")

    def _tell_refusal(self, name: str, refusal: Refusal) -> None:
        self._left += 1
        if refusal.is_fault:
            self._fail(f"cannot format {safe_path(name)}: {refusal.reason}; `twiml-lint check` tells more")
        elif not self._is_quiet:
            tell(f"twiml-lint: {safe_path(name)} was left as it is: {refusal.reason}")

    def _tell_fault(self, fault: UnreadableError) -> None:
        self._fail(f"cannot format {safe_path(fault.name)}: {fault.reason}")

    def _fail(self, message: str) -> None:
        self._has_failed = True
        tell(f"twiml-lint: {message}")

    def _summary(self, files: Chosen) -> str:
        parts = [
            f"{words} {counted(number, 'file')}{how}"
            for words, number, how in (
                (("would format", "formatted")[self._kind == "write"], self._changed, ""),
                (("would leave", "left")[self._kind == "write"], self._unchanged, " unchanged"),
                ("could not format", self._left, ""),
            )
            if number
        ]
        if parts:
            return f"{', '.join(parts).capitalize()}."
        if files.unchanged:
            return f"Nothing to format: {counted(files.unchanged, 'file')} unchanged."
        if files.excluded:
            return f"Nothing to format: {counted(files.excluded, 'file')} excluded."
        return "" if self._has_failed else "No TwiML files found."


def _style(indent: str) -> Style:
    if indent == _TAB:
        return indented_by(_TAB_WIDTH, is_tab=True)
    return indented_by(int(indent)) if indent else Style()
