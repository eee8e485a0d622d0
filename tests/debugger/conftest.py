"""Tells, at the end of a run, how much of Twilio's debugger the linter says first."""

from __future__ import annotations

import pytest

from tests.debugger.table import share


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"twiml-lint and Twilio's debugger: {share()}")
