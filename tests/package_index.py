"""Tests that install something need the package index: on CI always, elsewhere only if it can be reached."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.error import URLError
from urllib.request import urlopen

import pytest


def need_package_index() -> None:
    if os.environ.get("CI") == "true":
        return  # there it must be reachable
    index = os.environ.get("PIP_INDEX_URL") or _configured_index() or "https://pypi.org/simple"
    try:
        urlopen(f"{index.rstrip('/')}/hatchling/", timeout=10).close()
    except URLError as error:
        if getattr(error, "code", None) is None:  # an answer, if only a refusal, means that it is there
            pytest.skip(f"the package index {index} cannot be reached, and this installs from it: {error}")


def _configured_index() -> str:
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
