"""Which rules are switched on: names, Twilio codes and the words "all", "default" and "opt-in"."""

from functools import cache
from typing import NamedTuple

from twiml_lint.rules import OFF_BY_DEFAULT, TABLE
from twiml_lint.settings import Settings, require_valid
from twiml_lint.spelling import closest

ALL = "all"
DEFAULT = "default"
OPT_IN = "opt-in"
# Twilio's codes have five digits; what is longer than this is none, and too long for int() at some point.
_LONGEST_CODE = 10


class UnknownRuleError(ValueError):
    """A name or code in `select`, `ignore` or `severity` that no rule bears; `suggestion` is a similar one or None."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.suggestion = closest(name, (*TABLE, ALL, DEFAULT, OPT_IN))
        hint = f": did you mean {self.suggestion}?" if self.suggestion else ": `twiml-lint rules` lists them"
        super().__init__(f"there is no rule {name!r}{hint}")


class Selection(NamedTuple):
    """`names` are the rules to run. Where codes are selected or ignored, single diagnostics are dropped by them."""

    names: frozenset[str]
    selected_names: frozenset[str]
    selected_codes: frozenset[int]
    ignored_codes: frozenset[int]

    def keeps(self, rule: str, codes: tuple[int, ...]) -> bool:
        """Whether a diagnostic of `rule` with these Twilio codes is to be shown."""
        if self.ignored_codes and codes and self.ignored_codes.issuperset(codes):
            return False
        return rule in self.selected_names or not self.selected_codes.isdisjoint(codes)


def selection(settings: Settings) -> Selection:
    """The rules that `settings` switch on.

    Raises UnknownRuleError, and for settings that cannot be ValueError or TypeError.
    """
    try:
        return _selection(settings)
    except TypeError:  # a list cannot be looked up in a cache
        require_valid(settings)
        raise


@cache
def _selection(settings: Settings) -> Selection:
    require_valid(settings)
    for name, _ in settings.severity:
        _require_single_rule(name)
    names, codes = _split(settings.select or (DEFAULT,))
    ignored, ignored_codes = _split(settings.ignore)
    runnable = frozenset(TABLE) if codes else names
    return Selection(runnable - ignored, names - ignored, codes, ignored_codes)


def _require_single_rule(name: str) -> None:
    if name in (ALL, DEFAULT, OPT_IN):
        raise ValueError(f"severity names {name!r}, which is no single rule: name the rules one by one")
    _split((name,))


def _split(entries: tuple[str, ...]) -> tuple[frozenset[str], frozenset[int]]:
    names: set[str] = set()
    codes: set[int] = set()
    for entry in entries:
        if entry == ALL:
            names |= TABLE.keys()
        elif entry == DEFAULT:
            names |= TABLE.keys() - OFF_BY_DEFAULT
        elif entry == OPT_IN:
            names |= OFF_BY_DEFAULT
        elif entry in TABLE:
            names.add(entry)
        elif entry.isdecimal() and len(entry) < _LONGEST_CODE and int(entry) in known_codes():
            codes.add(int(entry))
        else:
            raise UnknownRuleError(entry)
    return frozenset(names), frozenset(codes)


@cache
def known_codes() -> frozenset[int]:
    """The Twilio codes that something here prevents, which are accepted wherever a rule's name is."""
    from twiml_lint.rules import all_rules
    from twiml_lint.schema.descriptions import ATTRIBUTES, ELEMENTS

    codes = {code for rule in all_rules() for code in rule.twilio_codes}
    codes |= {code for description in ATTRIBUTES.values() for code in description.codes}
    return frozenset(codes | {code for description in ELEMENTS.values() for code in description.codes})
