"""The XML Schema engines that must agree: one function each, from cases to verdicts in the same order."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import xmlschema
from lxml import etree

from .documents import Case

SCHEMAS = Path(__file__).parents[2] / "schemas"
FILES = {"voice": "voice.xsd", "messaging": "messaging.xsd", "any": "twiml.xsd"}


def lxml(cases: list[Case], _folder: Path) -> list[bool]:
    schemas = {name: etree.XMLSchema(etree.parse(SCHEMAS / file)) for name, file in FILES.items()}
    return [bool(schemas[case.schema].validate(etree.fromstring(case.text.encode()))) for case in cases]


def python_xmlschema(cases: list[Case], _folder: Path) -> list[bool]:
    schemas = {name: xmlschema.XMLSchema10(str(SCHEMAS / file)) for name, file in FILES.items()}
    return [schemas[case.schema].is_valid(case.text) for case in cases]


def xmllint(cases: list[Case], folder: Path) -> list[bool]:
    paths = written(cases, folder)
    verdicts: dict[Path, bool] = {}
    for name, file in FILES.items():
        mine = [path for path, case in zip(paths, cases, strict=True) if case.schema == name]
        command = [program("xmllint"), "--noout", "--nonet", "--schema", str(SCHEMAS / file), *map(str, mine)]
        lines = subprocess.run(command, capture_output=True, encoding="utf-8").stderr.splitlines()
        verdicts |= {path: f"{path} validates" in lines for path in mine}
        assert sum(line.endswith((" validates", " fails to validate")) for line in lines) == len(mine), lines
    return [verdicts[path] for path in paths]


def java(cases: list[Case], folder: Path) -> list[bool]:
    """The JDK's Xerces, the engine that Twilio and most editors validate with."""
    pairs = zip(cases, written(cases, folder), strict=True)
    listing = folder / "listing.txt"
    listing.write_text("".join(f"{SCHEMAS / FILES[case.schema]}\t{path}\n" for case, path in pairs), "utf-8")
    harness = Path(__file__).with_name("Validate.java")
    command = [program("java"), "-XX:TieredStopAtLevel=1", str(harness), str(listing)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return [line == "valid" for line in run.stdout.splitlines()]


ENGINES: dict[str, Callable[[list[Case], Path], list[bool]]] = {
    "lxml": lxml,
    "xmlschema": python_xmlschema,
    "xmllint": xmllint,
    "java": java,
}


def written(cases: list[Case], folder: Path) -> list[Path]:
    paths = [folder / f"{number}.xml" for number in range(len(cases))]
    for path, case in zip(paths, cases, strict=True):
        path.write_text(case.text, "utf-8")
    return paths


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail(f"{name} is not installed, and in CI every engine must run")
    return found or pytest.skip(f"{name} is not installed")
