"""The codes of Twilio's debugger that show in a document alone: the document that shows each, or the reason why none.

Every module of this package may hold SHOWN, code to the documents that show it, and NOT_SHOWN, code to the reason.
"""

from __future__ import annotations

import pkgutil
from collections import Counter
from functools import cache
from importlib import import_module

import tests.debugger
from tests.debugger.case import Shown
from twiml_lint.debugger_codes import CODES, Shows

CERTAIN = tuple(code.number for code in CODES if code.shows is Shows.ALWAYS)
# What this package holds beside families of codes; importing a module of tests here would run it twice.
_NO_FAMILY = ("case", "table")


@cache
def shown() -> tuple[tuple[int, Shown], ...]:
    """Each code with its document, of all families."""
    found = []
    for family in _families():
        for code, cases in getattr(family, "SHOWN", {}).items():
            found += [(code, case) for case in ((cases,) if isinstance(cases, Shown) else tuple(cases))]
    return tuple(found)


@cache
def not_shown() -> dict[int, str]:
    """Each code that no document shows to the linter, with the reason."""
    return {code: reason for family in _families() for code, reason in getattr(family, "NOT_SHOWN", {}).items()}


def places() -> Counter[int]:
    """In how many tables of all families each code stands."""
    tables = (getattr(family, name, {}) for family in _families() for name in ("SHOWN", "NOT_SHOWN"))
    return Counter(code for table in tables for code in table)


def share() -> str:
    covered = {code for code, _ in shown()}
    certain = covered.intersection(CERTAIN)
    percent = 100 * len(certain) // len(CERTAIN)
    reasons = len(not_shown().keys() & set(CERTAIN))
    return (
        f"{len(certain)} of {len(CERTAIN)} codes that show in a document alone are reported before the call ({percent} %), "
        f"{reasons} have a reason why not; so are {len(covered) - len(certain)} of the other codes"
    )


@cache
def _families() -> tuple[object, ...]:
    names = (module.name for module in pkgutil.iter_modules(tests.debugger.__path__))
    families = [name for name in names if name not in _NO_FAMILY and not name.startswith("test_")]
    return tuple(import_module(f"tests.debugger.{name}") for name in families)
