"""The baseline: known findings are hidden, fixed ones told, and nothing else moves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FAULTY, VALID, environment, run, write
from tests.cli.conftest import Command

CHECK = ("check", "--isolated", "--output-format", "concise")
SAY = "  <Say loop='{}' language='en-US'>Hi</Say>\n"
BUSY = "  <Hangup reason='busy'/>\n"


def document(*lines: str) -> str:
    return "<Response>\n" + "".join(lines) + "</Response>\n"


def findings(folder: Path, name: str = "b.json") -> list[dict[str, Any]]:
    known: list[dict[str, Any]] = json.loads((folder / name).read_bytes())["findings"]
    return known


@pytest.fixture
def baseline(folder: Path, command: Command) -> Path:
    """A baseline of two findings in one file."""
    write(folder, bad__xml=document(SAY.format("two"), SAY.format("three")))
    outcome = command(*CHECK, "--write-baseline", "b.json")
    assert outcome.code == 0
    assert outcome.output == ""
    assert outcome.errors.startswith("twiml-lint: wrote 2 findings to b.json\n")
    return folder / "b.json"


def test_what_is_written(baseline: Path, command: Command) -> None:
    text = baseline.read_bytes()
    first, second = findings(baseline.parent)
    assert list(first) == ["path", "rule", "content", "identity"]
    assert first["path"] == "bad.xml"
    assert first["rule"] == "invalid-attribute-value"
    assert {entry["content"] for entry in (first, second)} == {
        "<Say loop='two' language='en-US'>",
        "<Say loop='three' language='en-US'>",
    }
    assert text.endswith(b'"}\n  ]\n}\n')
    assert text.count(b"\n") == 7  # a line for each finding
    command(*CHECK, "--write-baseline", "b.json")
    assert baseline.read_bytes() == text


@pytest.mark.usefixtures("baseline")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(document(SAY.format("two"), SAY.format("three")), id="the same"),
        pytest.param(document("\n\n", SAY.format("two"), "\n", SAY.format("three")), id="lines added"),
        pytest.param(document(SAY.format("three"), SAY.format("two")), id="moved"),
        pytest.param(document(SAY.format("two"), SAY.format("three")).replace("\n", "\r\n"), id="Windows newlines"),
        pytest.param(
            document(SAY.format("two"), SAY.format("three")).replace("  <", "\t\t<").replace(" lang", "\n\t  lang"),
            id="indented otherwise",
        ),
        pytest.param(
            "<?xml version='1.0'?><!-- new -->"
            + document("<Say>Hi</Say>", SAY.format("two").strip(), "<Pause/>", SAY.format("three")),
            id="elements added",
        ),
    ],
)
def test_what_leaves_findings_known(content: str, folder: Path, command: Command) -> None:
    (folder / "bad.xml").write_text(content, newline="")
    outcome = command(*CHECK, "--baseline", "b.json")
    assert outcome == (0, "", "No findings in 2 files (2 known findings hidden by the baseline).\n")


@pytest.mark.usefixtures("baseline")
@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(
            document(SAY.format("two"), SAY.format("three"), SAY.format("four")),
            ["bad.xml:4:14"],
            id="another one",
        ),
        pytest.param(
            document(SAY.format("two"), SAY.format("two"), SAY.format("three")), ["bad.xml:3:14"], id="one again"
        ),
        pytest.param(
            document(SAY.format("two"), SAY.format("three").replace("US", "GB")), ["bad.xml:3:14"], id="changed"
        ),
    ],
)
def test_what_is_new(content: str, shown: list[str], folder: Path, command: Command) -> None:
    (folder / "bad.xml").write_text(content)
    outcome = command(*CHECK, "--baseline", "b.json")
    assert outcome.code == 1
    assert [line.split(": ")[0] for line in outcome.output.splitlines()] == shown


def test_stale_findings_are_told_and_pruned(baseline: Path, command: Command) -> None:
    before = baseline.read_bytes()
    write(baseline.parent, bad__xml=document(SAY.format("three"), SAY.format("four")))
    told = command(*CHECK, "--baseline", "b.json")
    stale = "twiml-lint: 1 entry of the baseline is no longer found: --prune-baseline takes it out\n"
    assert told.code == 1
    assert told.errors.startswith(stale)
    assert stale not in command(*CHECK, "--quiet", "--baseline", "b.json").errors
    assert baseline.read_bytes() == before
    pruned = command(*CHECK, "--baseline", "b.json", "--prune-baseline")
    assert pruned.errors.startswith("twiml-lint: took 1 of 2 findings out of b.json\n")
    assert [entry["content"] for entry in findings(baseline.parent)] == ["<Say loop='three' language='en-US'>"]
    assert "no longer" not in command(*CHECK, "--baseline", "b.json", "--prune-baseline").errors


def test_pruning_shrinks_only(baseline: Path, command: Command) -> None:
    before = baseline.read_bytes()
    write(baseline.parent, bad__xml=document(SAY.format("two"), SAY.format("three"), BUSY), other__xml=FAULTY)
    assert command(*CHECK, "--baseline", "b.json", "--prune-baseline").code == 1
    assert baseline.read_bytes() == before


def test_a_file_that_is_gone_or_renamed(baseline: Path, command: Command) -> None:
    (baseline.parent / "bad.xml").rename(baseline.parent / "renamed.xml")
    outcome = command(*CHECK, "--baseline", "b.json", "good.xml")
    assert "2 entries of the baseline are no longer found: --prune-baseline takes them out" in outcome.errors
    outcome = command(*CHECK, "--baseline", "b.json", "renamed.xml")
    assert outcome.output.count("renamed.xml") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("good.xml",), id="the file is not linted"),
        pytest.param(("--ignore", "invalid-attribute-value"), id="the rule is ignored"),
        pytest.param(("--ignore", "12200"), id="a code of the rule is ignored"),
        pytest.param(("--select", "unknown-attribute"), id="the rule is not selected"),
        pytest.param(("--exclude", "bad.xml"), id="the file is excluded"),
    ],
)
def test_what_was_not_looked_for_is_not_stale(arguments: tuple[str, ...], baseline: Path, command: Command) -> None:
    write(baseline.parent, bad__xml=VALID)
    before = baseline.read_bytes()
    outcome = command(*CHECK, "--baseline", "b.json", "--prune-baseline", *arguments)
    assert baseline.read_bytes() == before
    assert "baseline" not in outcome.errors


def test_findings_of_a_rule_that_is_gone_are_stale(baseline: Path, command: Command) -> None:
    baseline.write_text(baseline.read_text().replace("invalid-attribute-value", "a-rule-of-old"))
    assert "no longer found" not in command(*CHECK, "--baseline", "b.json").errors  # its identity is what counts
    write(baseline.parent, bad__xml=VALID)
    assert "2 entries" in command(*CHECK, "--baseline", "b.json").errors


def test_what_could_not_be_linted_stays(baseline: Path, command: Command) -> None:
    before = baseline.read_bytes()
    write(baseline.parent, bad__xml=VALID)
    outcome = command(*CHECK, "--baseline", "b.json", "--prune-baseline", ".", "missing.xml")
    assert outcome.code == 2
    assert "the baseline is not pruned, because not everything could be linted" in outcome.errors
    assert baseline.read_bytes() == before


def test_writing_again_keeps_what_other_files_have(baseline: Path, command: Command) -> None:
    write(baseline.parent, other__xml=FAULTY, third__xml=FAULTY)
    outcome = command(*CHECK, "--write-baseline", "b.json", "other.xml")
    assert outcome.errors.startswith(
        "twiml-lint: wrote 1 finding to b.json, and left 2 of files that were not linted\n"
    )
    assert [entry["path"] for entry in findings(baseline.parent)] == ["bad.xml", "bad.xml", "other.xml"]
    (baseline.parent / "bad.xml").unlink()
    write(baseline.parent, other__xml=VALID)
    command(*CHECK, "--baseline", "b.json", "--write-baseline", "b.json", "third.xml", "other.xml")
    assert [entry["path"] for entry in findings(baseline.parent)] == ["third.xml"]


def test_the_first_writing_may_name_the_baseline_twice(folder: Path, command: Command) -> None:
    assert command(*CHECK, "--baseline", "b.json", "--write-baseline", "b.json").code == 0
    assert len(findings(folder)) == 1


def test_suppressed_findings_are_not_written(folder: Path, command: Command) -> None:
    write(folder, bad__xml=FAULTY.replace("<Hangup", "<!-- twiml-lint: ignore[unknown-attribute] old --><Hangup"))
    command(*CHECK, "--write-baseline", "b.json")
    assert findings(folder) == []


def test_the_order_of_files_and_findings_is_fixed(folder: Path) -> None:
    write(folder, z__xml=document(BUSY, SAY.format(1)), a__xml=FAULTY, sub___m__xml=FAULTY)
    texts = set()
    for seed in ("1", "2"):
        run(*CHECK, "--write-baseline", f"{seed}.json", "z.xml", ".", cwd=folder, env=environment(PYTHONHASHSEED=seed))
        texts.add((folder / f"{seed}.json").read_bytes())
    assert len(texts) == 1
    paths = [entry["path"] for entry in findings(folder, "1.json")]
    assert paths == sorted(paths)


def test_paths_are_counted_from_the_baseline(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, sub___bad__xml=FAULTY)
    (folder / "ci").mkdir()
    command(*CHECK, "--write-baseline", "ci/b.json", ".")
    assert [entry["path"] for entry in findings(folder / "ci")] == ["../bad.xml", "../sub/bad.xml"]
    monkeypatch.chdir(folder / "sub")
    assert command(*CHECK, "--baseline", "../ci/b.json", "bad.xml", folder / "bad.xml").code == 0
    os.symlink(folder, folder.parent / "alias")
    monkeypatch.chdir(folder.parent / "alias")
    assert command(*CHECK, "--baseline", "ci/b.json", "sub/../bad.xml").code == 0


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names are text there")
def test_names_and_content_that_are_no_text(folder: Path) -> None:
    path = os.path.join(os.fsencode(folder), b"caf\xe9.xml")
    with open(path, "wb") as file:
        file.write(b"<Response><Hangup reason='\xff \xf0\x9f\xa6\x81'/></Response>")
    (folder / "bad.xml").unlink()
    assert run(*CHECK, "--write-baseline", "b.json", cwd=folder).code == 0
    assert (folder / "b.json").read_bytes().decode().count('"path": "caf\\udce9.xml"') == len(findings(folder)) > 0
    for locale in ("C", "C.UTF-8"):
        environ = environment(LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
        outcome = run(*CHECK, "--baseline", "b.json", cwd=folder, env=environ)
        assert (outcome.code, outcome.output) == (0, "")
    os.unlink(path)
    assert "no longer found" in run(*CHECK, "--baseline", "b.json", cwd=folder).errors


def test_standard_input(baseline: Path) -> None:
    piped = (baseline.parent / "bad.xml").read_bytes()
    named = ("--stdin-filename", "bad.xml", "-")
    assert run(*CHECK, "--baseline", "b.json", *named, cwd=baseline.parent, stdin=piped).code == 0
    assert run(*CHECK, "--baseline", "b.json", "-", cwd=baseline.parent, stdin=piped).code == 1
    outcome = run(*CHECK, "--write-baseline", "b.json", "-", cwd=baseline.parent, stdin=piped)
    assert outcome.code == 2
    assert "give --stdin-filename NAME" in outcome.errors
    assert run(*CHECK, "--write-baseline", "c.json", *named, cwd=baseline.parent, stdin=piped).code == 0
    assert (baseline.parent / "c.json").read_bytes() == baseline.read_bytes()


def test_known_findings_are_fixed_as_well(folder: Path, command: Command) -> None:
    write(folder, bad__xml=document("  <say>a</say>\n", BUSY))
    command(*CHECK, "--write-baseline", "b.json")
    assert command(*CHECK, "--baseline", "b.json", "--fix").code == 0
    assert (folder / "bad.xml").read_text() == document("  <Say>a</Say>\n", BUSY)


def test_the_baseline_of_the_configuration(baseline: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    write(baseline.parent, twiml_lint__toml="", sub___a__xml=VALID)
    (baseline.parent / "twiml-lint.toml").write_text('baseline = "b.json"\n')
    assert command("check").code == 0
    monkeypatch.chdir(baseline.parent / "sub")
    assert command("check", "..").code == 0
    assert command("check", "..", "--baseline=").code == 1
    assert command("check", "..", "--isolated").code == 1
    write(baseline.parent, bad__xml=VALID)
    assert "took 2 of 2 findings out of " in command("check", "..", "--prune-baseline").errors
    assert findings(baseline.parent) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", "it is not valid JSON: ", id="empty"),
        pytest.param("<Response/>", "it is not valid JSON: ", id="a document"),
        pytest.param("[" * 100_000, "it is not valid JSON: ", id="nested deeply"),
        pytest.param(b"\xff\xfe{}", "it is not UTF-8", id="not UTF-8"),
        pytest.param("[]", "it is no baseline: it has no version", id="an array"),
        pytest.param("{}", "it is no baseline: it has no version", id="an empty object"),
        pytest.param('{"version": 2}', "its version is 2, and this twiml-lint reads version 1 only", id="version 2"),
        pytest.param('{"version": true}', "its version is True, and this twiml-lint", id="version true"),
        pytest.param('{"version": 1}', "it is no baseline: its findings are no array", id="no findings"),
        pytest.param('{"version": 1, "findings": {}}', "its findings are no array", id="findings are no array"),
        pytest.param('{"version": 1, "findings": [3]}', "finding 1 has no text for path", id="a finding is a number"),
        pytest.param(
            '{"version": 1, "findings": [{"path": "a", "rule": null}]}', "finding 1 has no text for rule", id="no rule"
        ),
        pytest.param(
            '{\n  "version": 1,\n<<<<<<< HEAD\n  "findings": []\n=======\n>>>>>>> other\n}\n',
            "a merge conflict is left in it in line 3: settle it, or delete the file and write it anew with "
            "--write-baseline",
            id="a merge conflict",
        ),
    ],
)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_what_is_no_baseline(content: str | bytes, expected: str, option: str, folder: Path, command: Command) -> None:
    write(folder, b__json=content)
    before = (folder / "b.json").read_bytes()
    outcome = command(*CHECK, option, "b.json")
    assert outcome.code == 2
    assert outcome.output == ""
    assert outcome.errors.startswith("twiml-lint: the baseline b.json cannot be used: ")
    assert expected in outcome.errors
    assert outcome.errors.count("\n") == 1
    assert (folder / "b.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(
            ("--baseline", "none.json"),
            "there is no baseline none.json: --write-baseline none.json makes one",
            id="no such file",
        ),
        pytest.param(("--baseline", "."), "the baseline . cannot be read: Is a directory", id="a folder"),
        pytest.param(("--write-baseline", "."), "the baseline . cannot be read: Is a directory", id="into a folder"),
        pytest.param(("--write-baseline="), "--write-baseline needs a value: --write-baseline FILE", id="no name"),
        pytest.param(
            ("--prune-baseline",),
            "--prune-baseline has no baseline to prune: give --baseline FILE, or baseline in the configuration",
            id="prune nothing",
        ),
        pytest.param(
            ("--write-baseline", "b.json", "--prune-baseline"),
            "--write-baseline and --prune-baseline exclude each other: --write-baseline leaves out what is no longer found",
            id="write and prune",
        ),
        pytest.param(
            ("--write-baseline", "b.json", "--diff"),
            "--write-baseline and --diff exclude each other: --diff changes nothing",
            id="write and diff",
        ),
        pytest.param(
            ("--baseline", "b.json", "--prune-baseline", "--diff"),
            "--prune-baseline and --diff exclude each other: --diff changes nothing",
            id="prune and diff",
        ),
        pytest.param(
            ("--baseline", "b.json", "--add-ignore", "later"),
            "--add-ignore suppresses every finding, also those that a baseline holds: give an empty --baseline= to do so",
            id="baseline and add-ignore",
        ),
        pytest.param(
            ("--write-baseline", "b.json", "--add-ignore", "later"),
            "--add-ignore suppresses every finding, also those that a baseline holds: leave one of them out",
            id="write and add-ignore",
        ),
    ],
)
def test_what_cannot_be_done(arguments: tuple[str, ...], expected: str, folder: Path, command: Command) -> None:
    arguments = (arguments,) if isinstance(arguments, str) else arguments
    assert command(*CHECK, *arguments) == (2, "", f"twiml-lint: {expected}\n")
    assert (folder / "bad.xml").read_text() == FAULTY
    assert not (folder / "b.json").exists()


def test_a_baseline_that_cannot_be_written(folder: Path, command: Command) -> None:
    write(folder, plain="")
    outcome = command(*CHECK, "--write-baseline", "plain/b.json")
    assert outcome.code == 2
    assert "the baseline plain/b.json cannot be " in outcome.errors


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
@pytest.mark.parametrize(("device", "code"), [("/dev/null", 0), ("/dev/full", 2)])
def test_a_device_is_written_and_not_read_before(device: str, code: int, folder: Path) -> None:
    assert run(*CHECK, "--write-baseline", device, cwd=folder).code == code


def test_a_baseline_keeps_its_mode_and_its_link(baseline: Path, command: Command) -> None:
    baseline.chmod(0o640)
    os.symlink("b.json", baseline.parent / "link.json")
    write(baseline.parent, other__xml=FAULTY)
    command(*CHECK, "--write-baseline", "link.json")
    assert (baseline.parent / "link.json").is_symlink()
    assert baseline.stat().st_mode & 0o777 == 0o640
    assert len(findings(baseline.parent)) == 3
    assert sorted(path.name for path in baseline.parent.iterdir() if "json" in path.name) == ["b.json", "link.json"]


def test_machine_formats_get_known_findings_marked(baseline: Path, command: Command) -> None:
    write(baseline.parent, bad__xml=document(SAY.format("two"), SAY.format("three"), BUSY))
    report = json.loads(command("check", "--isolated", "--output-format", "sarif", "--baseline", "b.json").output)
    states = [result["baselineState"] for result in report["runs"][0]["results"]]
    assert sorted(states) == ["new", "unchanged", "unchanged"]


def test_without_a_baseline_nothing_of_it_is_imported(folder: Path) -> None:
    code = (
        "import sys; from twiml_lint.__main__ import main; main(['check', 'good.xml']);"
        "print([name for name in sys.modules if 'baseline' in name or 'identity' in name or name == 'json'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
