"""make bench: the linter beside what one would run instead, in one run, as ratios.

Machines are noisy and differ, so no figure here is a test: each row runs the two commands in turn and prints the median
of the ratios pair by pair, next to the bound that the project holds itself to.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import server

HERE = Path(__file__).parent
ROOT = HERE.parent
SCHEMA = ROOT / "schemas" / "twiml.xsd"
SMALL_FILES = 5000

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say voice="Polly.Joanna">Please leave a message after the beep.</Say>
  <Record action="/recorded" maxLength="120" finishOnKey="#" transcribe="true" transcribeCallback="/text"/>
</Response>
"""
FAULTY = GOOD.replace('maxLength="120"', 'maxlength="20000"').replace("<Say ", "<say ").replace("</Say>", "</say>")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: `command` against `baseline`, and the ratio that is allowed."""

    what: str
    command: Sequence[str]
    baseline: Sequence[str]
    bound: float | None
    runs: int = 15


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's interpreter has its compiled modules
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'what':58} {'ours':>9} {'other':>9} {'ratio':>7} {'bound':>6}")
        for row in rows(folder):
            report(row)
        report_growth(folder)
        report_memory(folder)
    server.report(linter())


def rows(folder: Path) -> Iterator[Row]:
    good, faulty, many = write(folder / "good.xml", GOOD), write(folder / "faulty.xml", FAULTY), folder / "many"
    many.mkdir()
    for number in range(SMALL_FILES):
        write(many / f"{number}.xml", GOOD.replace("message", f"message for number {number}"))
    python, lint = [sys.executable], linter()
    import_lxml = [*python, "-c", "import lxml.etree"]
    yield Row("--version / python -c pass", [*lint, "--version"], [*python, "-c", "pass"], 1.6)
    yield Row("check of one valid file / import lxml.etree", [*lint, "check", good], import_lxml, 1.6)
    yield Row("check of one faulty file / import lxml.etree", [*lint, "check", faulty], import_lxml, 1.8)
    loop = [*python, str(HERE / "bare_loop.py"), str(SCHEMA), str(many)]
    yield Row(f"check of {SMALL_FILES} files / bare loop of lxml", [*lint, "check", str(many)], loop, 6.0, 5)
    xmllint = shutil.which("xmllint")
    if xmllint:
        command = [xmllint, "--noout", "--nonet", "--schema", str(SCHEMA), good]
        yield Row("check of one valid file / xmllint --schema", [*lint, "check", good], command, None)


def linter() -> list[str]:
    """The installed command, as users and hooks run it; the module where there is none.

    The script that pip writes imports `re` before anything of ours when that pip is old (23.2 did): half of what
    --version may cost.
    """
    script = Path(sys.executable).with_name("twiml-lint")
    return [str(script)] if script.exists() else [sys.executable, "-m", "twiml_lint"]


def report(row: Row) -> None:
    timed(row.command), timed(row.baseline)  # both warm
    pairs = [(timed(row.command), timed(row.baseline)) for _ in range(row.runs)]
    ours, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    bound = f"{row.bound:6.1f}" if row.bound else "     -"
    print(f"{row.what:58} {ours * 1e3:7.1f}ms {other * 1e3:7.1f}ms {ratio:7.2f} {bound}")


def timed(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def report_growth(folder: Path) -> None:
    """Time per byte of a 10 MB document against one of 1 MB, both in a process of their own."""
    small = write(folder / "1mb.xml", large(1))
    big = write(folder / "10mb.xml", large(10))
    startup = statistics.median(timed([*linter(), "check", str(folder / "good.xml")]) for _ in range(5))
    pairs = [(timed([*linter(), "check", big]), timed([*linter(), "check", small])) for _ in range(3)]
    ours, other = (statistics.median(times) - startup for times in zip(*pairs, strict=True))
    sizes = os.path.getsize(big) / os.path.getsize(small)
    what = "10 MB document / 1 MB document, time per byte"
    print(f"{what:58} {ours:8.2f}s {other:8.2f}s {ours / other / sizes:7.2f} {1.5:6.1f}")


def large(megabytes: int) -> str:
    line = '  <Say voice="Polly.Joanna">You &amp; I are number one, <emphasis level="strong">really</emphasis>.</Say>\n'
    return "<Response>\n" + line * (megabytes * 1_000_000 // len(line)) + "</Response>\n"


def report_memory(folder: Path) -> None:
    command = [*linter(), "check", str(folder / "good.xml")]
    code = (
        f"import resource, subprocess; subprocess.run({command!r});"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    unit = 1024 if sys.platform == "darwin" else 1  # ru_maxrss: bytes there, kilobytes elsewhere
    peak = int(output.split()[-1]) / unit / 1024
    print(f"{'peak memory, one small file':58} {peak:6.1f}MiB {'':17} {'30':>6}MiB")


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    main()
