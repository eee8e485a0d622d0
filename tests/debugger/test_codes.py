"""Whatever Twilio's debugger would say of a document after the call failed, the linter says before, with its code."""

from __future__ import annotations

import pytest

from tests.debugger.case import Shown
from tests.debugger.table import CERTAIN, not_shown, places, share, shown
from twiml_lint import lint
from twiml_lint.debugger_codes import debugger_codes
from twiml_lint.rules import TABLE


@pytest.mark.parametrize(
    ("code", "case"), [pytest.param(code, case, id=f"{code}-{case.rule}") for code, case in shown()]
)
def test_the_document_brings_the_code(code: int, case: Shown) -> None:
    assert case.rule in TABLE
    result = lint(case.document, case.settings)
    assert not result.errors
    assert (case.rule, code) in [(found.rule, own) for found in result.diagnostics for own in found.twilio_codes]


@pytest.mark.parametrize("code", CERTAIN)
def test_every_code_that_shows_is_shown_or_has_its_reason(code: int) -> None:
    assert places()[code] == 1, f"{code} stands in {places()[code]} tables"


def test_reasons_are_given_for_codes_that_exist() -> None:
    assert places().keys() <= debugger_codes().keys()
    assert all(len(reason) > 10 for reason in not_shown().values())


def test_the_share_counts_every_code_once() -> None:
    shown_codes = {code for code, _ in shown()}.intersection(CERTAIN)
    assert len(shown_codes) + len(not_shown().keys() & set(CERTAIN)) == len(CERTAIN), share()
