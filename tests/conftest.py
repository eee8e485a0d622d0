"""Hypothesis: the same examples in every run on CI, fresh ones on a developer's machine, and never a deadline.

At the end of a run stands how much of Twilio's debugger the linter says first.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.debugger.table import share

_QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]

settings.register_profile("developer", deadline=None, max_examples=150, suppress_health_check=_QUIET)
settings.register_profile("ci", deadline=None, max_examples=400, suppress_health_check=_QUIET, derandomize=True)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "20000")),
    suppress_health_check=_QUIET,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "developer"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"twiml-lint and Twilio's debugger: {share()}")
