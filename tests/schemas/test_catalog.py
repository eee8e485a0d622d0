"""The catalog names each schema."""

import os
import subprocess
from pathlib import Path

import pytest

from .engines import SCHEMAS, program


@pytest.mark.parametrize("name", ["twiml", "voice", "messaging"])
def test_xmllint_finds_the_schema_by_its_name(name: str, tmp_path: Path) -> None:
    document = tmp_path / "empty.xml"
    document.write_text("<Response/>", "utf-8")
    command = [
        program("xmllint"),
        "--noout",
        "--nonet",
        "--schema",
        f"urn:x-twiml-lint:{name}",
        str(document),
    ]
    environment = {**os.environ, "XML_CATALOG_FILES": (SCHEMAS / "catalog.xml").as_uri()}
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    assert run.stderr == f"{document} validates\n"
