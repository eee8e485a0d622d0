"""The options of `twiml-lint check`, under the headings of its help."""

from __future__ import annotations

from twiml_lint.cli.options import Option
from twiml_lint.diagnostics import Severity
from twiml_lint.report import FORMATS
from twiml_lint.settings import CALL_DURATIONS, CHANNELS, DELIVERIES, ROLES

LEVELS = tuple(severity.value for severity in reversed(Severity))

OPTIONS = {
    "Rules": (
        Option("--select", "the rules to run; also Twilio codes, all, default and opt-in", "NAME,...", adds_up=True),
        Option("--extend-select", "more rules, beside those that the configuration selects", "NAME,...", adds_up=True),
        Option("--ignore", "the rules to leave out", "NAME,...", adds_up=True),
    ),
    "What is known of the documents": (
        Option(
            "--channel", "what the documents answer: calls, messages, or either (auto, the default)", words=CHANNELS
        ),
        Option(
            "--max-call-duration",
            "the longest call of the account in seconds or hours; 14400 is the default",
            words=tuple(CALL_DURATIONS),
        ),
        Option("--voice-sdk", "calls come from clients built with a Voice SDK"),
        Option("--no-voice-sdk", "they do not, whatever the configuration says"),
        Option("--delivery", "how the documents reach Twilio; webhook is the default", words=DELIVERIES),
        Option("--role", "what the documents are played for, if they do not answer a call", words=ROLES[1:]),
        Option("--pci-mode", "the account is in PCI mode"),
        Option("--no-pci-mode", "it is not, whatever the configuration says"),
    ),
    "Files": (
        Option("--exclude", "paths to leave out instead of those left out by default", "PATTERN,...", adds_up=True),
        Option("--extend-exclude", "more paths to leave out", "PATTERN,...", adds_up=True),
        Option("--force-exclude", "leave them out even when they are named, as hooks name them"),
        Option(
            "--since", "only files that git says were changed since this revision, or are not committed", "REVISION"
        ),
        Option("--twiml-only", "pass over files that are not TwiML, as is done in folders, when they are named"),
        Option("--stdin-filename", "what standard input is called in reports and configurations", "NAME"),
        Option("--config", "read this configuration, whatever else there is", "FILE"),
        Option("--isolated", "read no configuration"),
        Option("--jobs", "how many processes to share the files among; by default as many as pay", "NUMBER"),
    ),
    "Changing files": (
        Option("--fix", "apply the safe fixes"),
        Option("--unsafe-fixes", "count those fixes in that may change the meaning or the cost of a document"),
        Option("--diff", "print what --fix would change, and change nothing"),
        Option("--add-ignore", "write comments that suppress every finding, with this reason", "REASON"),
    ),
    "Known findings": (
        Option("--baseline", "hide the findings that this file holds", "FILE"),
        Option("--write-baseline", "write all findings of this run into this file", "FILE"),
        Option("--prune-baseline", "take out of the baseline what is not found any more"),
    ),
    "Output": (
        Option(
            "--output-format",
            f"how findings are written, {', '.join(FORMATS)}, with FILE into a file; again for several; full is the "
            "default, github in GitHub Actions",
            "FORMAT[:FILE]",
            is_repeatable=True,
        ),
        Option("--fail-on", "the level from which on the exit code is 1; warning is the default", words=LEVELS),
        Option("--exit-zero", "findings do not make the exit code 1"),
        Option("--statistics", "count the findings by rule instead of showing each"),
        Option("--quiet", "write nothing but findings and failures"),
        Option("--color", "auto, the default, means on a terminal", words=("auto", "always", "never")),
        Option("--show-settings", "show the settings of this file and where each comes from, and lint nothing", "FILE"),
        Option("--show-files", "list the files that would be linted, and lint nothing"),
    ),
}
