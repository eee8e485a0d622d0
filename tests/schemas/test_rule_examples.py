"""Every example of every rule, and of the README, is judged alike by every engine and by the linter."""

from pathlib import Path

import pytest
from lxml import etree

from tests.rules.test_examples import split
from twiml_lint.document import read
from twiml_lint.rules import all_rules
from twiml_lint.schema.verdict import judge
from twiml_lint.source import text_source

from .documents import Case
from .engines import ENGINES

EXAMPLES = Path(__file__).parents[2] / "examples"


def is_well_formed(text: str) -> bool:
    try:
        etree.fromstring(text.encode())
    except etree.XMLSyntaxError:
        return False
    return "{{" not in text and "<!DOCTYPE" not in text and len(text) < 60_000


def examples() -> list[Case]:
    texts = {path.name: path.read_text("utf-8") for path in EXAMPLES.iterdir()}
    for rule in all_rules():
        documents = [*(split(bad.annotated)[0] for bad in rule.bad), *(good.text for good in rule.good)]
        texts |= {f"{rule.name} {number}": text for number, text in enumerate(documents, 1)}
    judged = {name: text for name, text in texts.items() if is_well_formed(text)}
    return [Case(name, "any", text, not judge(read(text_source(text)), "auto")) for name, text in judged.items()]


CASES = examples()


def test_there_are_examples_of_both_kinds() -> None:
    assert sum(case.is_valid for case in CASES) > 100
    assert sum(not case.is_valid for case in CASES) > 15


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_judges_every_example_as_the_linter_does(engine: str, tmp_path: Path) -> None:
    verdicts = ENGINES[engine](CASES, tmp_path)
    assert {case.name: case.is_valid for case in CASES} == dict(
        zip((case.name for case in CASES), verdicts, strict=True)
    )
