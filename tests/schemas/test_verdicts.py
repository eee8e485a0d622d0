"""Every engine takes the schemas and says of each document what the table says."""

import pytest

from .documents import WRONG_VERDICTS, Case, cases
from .engines import ENGINES

CASES = cases()


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def verdicts(engine: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    found = ENGINES[engine](CASES, tmp_path_factory.mktemp("documents"))
    return dict(zip((case.name for case in CASES), found, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(case: Case, engine: str, verdicts: dict[str, bool]) -> None:
    is_right = verdicts[case.name] == case.is_valid
    assert is_right == ((engine, case.name) not in WRONG_VERDICTS)


def test_names_are_unique() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
