"""Real processes: pipes, terminals, locales, file names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import lxml
import pytest

from tests.cli.command import FAULTY, FINDING, ROOT, VALID, environment, run, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file names, locales and terminals of POSIX systems")
CHECK = ("check", "--isolated", "--output-format", "concise")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param("with space.xml", "with space.xml", id="space"),
        pytest.param("caf\u00e9 \u65e5\u672c.xml", "caf\u00e9 \u65e5\u672c.xml", id="not ASCII"),
        pytest.param("100%#1.xml", "100%#1.xml", id="percent and hash"),
        pytest.param("new\nline.xml", "new\\nline.xml", id="newline"),
        pytest.param(b"latin-\xe9.xml", "latin-\\xe9.xml", id="no UTF-8"),
        pytest.param("esc\x1b[31m.xml", "esc\\x1b[31m.xml", id="escape sequence"),
        pytest.param("--name.xml", "--name.xml", id="dashes"),
    ],
)
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_file_names(name: str | bytes, printed: str, locale: str, tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), os.fsencode(name))
    with open(path, "wb") as file:
        file.write(FAULTY.encode())
    env = environment(LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    expected = (1, f"{printed}:2:11: {FINDING}\n", "Found 1 error in 1 file.\n")
    assert run(*CHECK, "--", name, cwd=tmp_path, env=env) == expected
    assert run(*CHECK, ".", cwd=tmp_path, env=env) == expected


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_console_that_knows_few_characters(encoding: str, output_format: str, tmp_path: Path) -> None:
    write(tmp_path, case__xml='<Response><Hangup \u65e5="\U0001f600"/></Response>')
    env = environment(PYTHONIOENCODING=encoding, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    outcome = run("check", "--output-format", output_format, "case.xml", cwd=tmp_path, env=env)
    assert outcome.code == 1
    assert "Traceback" not in outcome.errors
    assert output_format == "json" or "\u65e5" in outcome.output


def test_megabytes_through_a_pipe(tmp_path: Path) -> None:
    write(tmp_path, many__xml="<Response>\n" + "<Hangup reason='busy'/>\n" * 7000 + "</Response>\n")
    outcome = run("check", "--output-format=json", "--select=unknown-attribute", "many.xml", cwd=tmp_path)
    assert outcome.code == 1
    assert len(outcome.output) > 2_000_000
    assert len(json.loads(outcome.output)["diagnostics"]) == 7000


def test_pipe_that_was_set_not_to_wait(tmp_path: Path) -> None:
    write(tmp_path, many__xml="<Response>\n" + "<Hangup reason='busy'/>\n" * 2000 + "</Response>\n")
    command = [sys.executable, "-m", "twiml_lint", *CHECK, "--select=unknown-attribute", "many.xml"]
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=writing, stderr=subprocess.PIPE) as process:
        os.close(writing)
        with open(reading, "rb") as pipe:
            assert pipe.read().count(b"\n") == 2000
        process.wait(60)
    assert process.returncode == 1


def test_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, many__xml="<Response>\n" + "<Hangup reason='busy'/>\n" * 6000 + "</Response>\n")
    command = [sys.executable, "-m", "twiml_lint", *CHECK, "many.xml"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_disk_full_is_told(tmp_path: Path) -> None:
    write(tmp_path, bad__xml=FAULTY)
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "twiml_lint", *CHECK, "bad.xml"]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "twiml-lint: the output could not be written: No space left on device\n"


def test_closed_standard_output(tmp_path: Path) -> None:
    write(tmp_path, bad__xml=FAULTY)
    command = f'exec "{sys.executable}" -m twiml_lint check bad.xml >&-'
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1


def _on_terminal(arguments: list[str], cwd: Path, env: dict[str, str]) -> str:
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "twiml_lint", "check", *arguments]
    done = subprocess.run(command, cwd=cwd, env=env, stdout=slave, stderr=subprocess.DEVNULL, check=False)
    os.close(slave)
    assert done.returncode == 1
    text = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:  # Linux: nobody has the other side open any more
            break
        if not part:
            break
        text += part
    os.close(master)
    return text.decode()


@pytest.mark.parametrize(
    ("arguments", "variables", "is_colored"),
    [
        pytest.param([], {}, True, id="terminal"),
        pytest.param([], {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param([], {"NO_COLOR": ""}, True, id="NO_COLOR that is empty"),
        pytest.param([], {"TERM": "dumb"}, False, id="dumb terminal"),
        pytest.param(["--color", "never"], {"FORCE_COLOR": "1"}, False, id="never wins"),
        pytest.param(["--color=always"], {"NO_COLOR": "1"}, True, id="always wins"),
    ],
)
def test_color_on_a_terminal(arguments: list[str], variables: dict[str, str], is_colored: bool, tmp_path: Path) -> None:
    write(tmp_path, bad__xml=FAULTY)
    env = environment() | variables
    assert ("\x1b[" in _on_terminal(["bad.xml", *arguments], tmp_path, env)) is is_colored


@pytest.mark.parametrize(
    ("arguments", "variables", "is_colored"),
    [
        pytest.param([], {}, False, id="pipe"),
        pytest.param([], {"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
        pytest.param([], {"FORCE_COLOR": "0"}, False, id="FORCE_COLOR that is off"),
        pytest.param([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="NO_COLOR wins"),
        pytest.param(["--color", "always"], {"TERM": "dumb"}, True, id="always"),
    ],
)
def test_color_in_a_pipe(arguments: list[str], variables: dict[str, str], is_colored: bool, tmp_path: Path) -> None:
    write(tmp_path, bad__xml=FAULTY)
    outcome = run("check", "bad.xml", *arguments, cwd=tmp_path, env=environment() | variables)
    assert ("\x1b[" in outcome.output) is is_colored


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        pytest.param(
            ["check", "good.xml"],
            {"json", "tomllib", "tomli", "pathlib", "subprocess", "unicodedata", "difflib", "argparse"},
            id="check",
        ),
        pytest.param(
            ["check", "good.xml"], {"xmlschema", "pygls", "asyncio", "importlib.metadata"}, id="check, the heavy ones"
        ),
        pytest.param(
            ["check", "bad.xml"],
            {"json", "tomllib", "pathlib", "subprocess", "asyncio", "argparse"},
            id="check with a finding",
        ),
    ],
)
def test_start_up_imports_nothing_in_vain(arguments: list[str], unwanted: set[str], tmp_path: Path) -> None:
    write(tmp_path, good__xml=VALID, bad__xml=FAULTY, pyproject__toml='[project]\ndependencies = ["twiml-lint"]\n')
    assert unwanted.isdisjoint(_modules(f"from twiml_lint.__main__ import main; main({arguments})", tmp_path))


def test_version_imports_what_python_has_anyway(tmp_path: Path) -> None:
    bare = _modules("pass", tmp_path)
    own = {"twiml_lint", "twiml_lint.__main__", "__future__"}
    assert _modules("from twiml_lint.__main__ import main; main(['--version'])", tmp_path) - bare <= own


def _modules(program: str, cwd: Path) -> set[str]:
    """The modules that a program has imported in the end; without site-packages' own start-up files."""
    paths = (str(ROOT), str(Path(lxml.__file__).parents[1]))
    command = [sys.executable, "-S", "-c", f"import sys; {program}; print(*sys.modules, file=sys.stderr)"]
    env = environment(PYTHONPATH=os.pathsep.join(paths))
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())
