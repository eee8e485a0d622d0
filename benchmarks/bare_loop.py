"""What one would write by hand: read, parse and validate every file of a folder with lxml. Prints what is invalid."""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree


def main(schema_path: str, folder: str) -> None:
    schema = etree.XMLSchema(file=schema_path)
    for path in Path(folder).glob("*.xml"):
        if not schema.validate(etree.fromstring(path.read_bytes())):
            print(path, schema.error_log)


if __name__ == "__main__":
    main(*sys.argv[1:])
