"""Where reports go: several in one run, into files and to standard output, and what GitHub Actions gets by itself."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.command import FAULTY, FINDING, VALID, environment, run, write
from tests.cli.conftest import Command
from twiml_lint.report import FORMATS

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and permissions of POSIX systems")
LINE = f"bad.xml:2:11: {FINDING}\n"
MANY = "<Response>\n" + "<Hangup reason='busy'/>\n" * 7000 + "</Response>\n"


def to(*outputs: str) -> list[str]:
    return [f"--output-format={output}" for output in outputs]


def rules_in(path: Path) -> list[str]:
    return [found["rule"] for found in json.loads(path.read_text(encoding="utf-8"))["diagnostics"]]


def test_several_in_one_run(command: Command, folder: Path) -> None:
    outcome = command("check", "bad.xml", "good.xml", *to("concise", "json:out.json", "junit:reports/deep/junit.xml"))
    assert outcome == (1, LINE, "Found 1 error in 1 of 2 files.\n")
    assert rules_in(folder / "out.json") == ["unknown-attribute"]
    suites = ElementTree.parse(folder / "reports/deep/junit.xml").getroot()
    assert [suite.get("name") for suite in suites] == ["bad.xml", "good.xml"]
    assert sorted(path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".xml") == ["out.json"]


def test_files_alone_leave_standard_output_empty(command: Command, folder: Path) -> None:
    assert command("check", "bad.xml", *to("json:out.json")).output == ""
    assert rules_in(folder / "out.json") == ["unknown-attribute"]


@pytest.mark.parametrize("output_format", FORMATS)
def test_a_file_holds_what_standard_output_would(output_format: str, command: Command, folder: Path) -> None:
    printed = command("check", "bad.xml", "good.xml", *to(f"{output_format}:-")).output
    command("check", "bad.xml", "good.xml", "--color=always", *to(f"{output_format}:out"))
    assert printed
    assert (folder / "out").read_bytes().decode() == printed


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    ("path", "code"),
    [
        pytest.param("empty", 0, id="no files"),
        pytest.param("good.xml", 0, id="no findings"),
        pytest.param("gone.xml", 2, id="nothing that can be read"),
    ],
)
def test_there_is_a_report_of_nothing(output_format: str, path: str, code: int, command: Command, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert command("check", path, *to(f"{output_format}:out")).code == code
    text = (folder / "out").read_text(encoding="utf-8")
    if output_format in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)
    if output_format in ("junit", "checkstyle"):
        ElementTree.fromstring(text)
    if output_format in ("full", "concise", "grouped", "github", "azure", "jsonl", "rdjsonl"):
        assert text == ""


def test_a_file_that_cannot_be_read_costs_no_report(command: Command, folder: Path) -> None:
    outcome = command("check", "bad.xml", "gone.xml", *to("json", "junit:out.junit"))
    assert outcome.code == 2
    assert [found["rule"] for found in json.loads(outcome.output)["diagnostics"]] == ["unknown-attribute"]
    assert len(ElementTree.parse(folder / "out.junit").getroot()) == 1


USAGE_ERRORS = {
    "two to standard output": (
        ["full", "json:-"],
        "full and --output-format json cannot both go to standard output: give one of them a file, such as json:FILE",
    ),
    "no file": (["json:"], "--output-format json: names no file: write json:FILE, or json to print it"),
    "unknown format": (["jsno:out"], "--output-format cannot be 'jsno': did you mean json? it is one of "),
    "file without a format": (["out.json"], "--output-format cannot be 'out.json': it is one of full, "),
    "one file twice": (
        ["json:a", "junit:./b/../a"],
        "the reports json:a and junit:./b/../a go to the same file: name another for one",
    ),
    "a folder": (
        ["json:reports"],
        "the report json:reports cannot be written, because that is a folder: name another file",
    ),
    "below a file": (["json:good.xml/out"], "good.xml is not a folder: name another file"),
    "over a document": (
        ["junit:bad.xml"],
        "the report junit:bad.xml would overwrite what is to be linted: name another file",
    ),
}


@pytest.mark.parametrize(("outputs", "message"), USAGE_ERRORS.values(), ids=USAGE_ERRORS)
def test_usage_error(outputs: list[str], message: str, command: Command, folder: Path) -> None:
    (folder / "reports").mkdir()
    outcome = command("check", "bad.xml", *to(*outputs))
    assert (outcome.code, outcome.output) == (2, "")
    assert message in outcome.errors
    assert outcome.errors.count("\n") == 1
    assert (folder / "bad.xml").read_text() == FAULTY
    assert not (folder / "a").exists()


@pytest.mark.parametrize("place", ["C:\\reports\\a b.json", "caf\u00e9:1.json", "#%.json", "-o"])
def test_everything_behind_the_first_colon_is_the_file(place: str, command: Command, folder: Path) -> None:
    if os.name != "posix":
        pytest.skip("names that other systems do not allow")
    assert command("check", "bad.xml", *to(f"json:{place}")).code == 1
    assert rules_in(folder / place) == ["unknown-attribute"]


def test_a_document_that_was_found_is_not_overwritten(command: Command, folder: Path) -> None:
    outcome = command("check", ".", *to("junit:./bad.xml", "json:out.json"))
    assert outcome.code == 2
    assert (
        "the report junit:./bad.xml would overwrite a document that was linted, and was not written" in outcome.errors
    )
    assert (folder / "bad.xml").read_text() == FAULTY
    assert rules_in(folder / "out.json") == ["unknown-attribute"]


def test_an_xml_report_of_yesterday_is_no_document(command: Command, folder: Path) -> None:
    for _ in range(2):
        outcome = command("check", ".", *to("junit:junit.xml", "checkstyle:checkstyle.xml"))
        assert outcome == (1, "", "Found 1 error in 1 of 2 files.\n")
    assert len(ElementTree.parse(folder / "junit.xml").getroot()) == 2


@POSIX
def test_a_file_is_replaced_as_it_was(command: Command, folder: Path) -> None:
    real = folder / "real.json"
    real.write_text("old")
    real.chmod(0o640)
    (folder / "link.json").symlink_to("real.json")
    command("check", "bad.xml", *to("json:link.json", "jsonl:new.jsonl"))
    assert (folder / "link.json").is_symlink()
    assert rules_in(real) == ["unknown-attribute"]
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((folder / "new.jsonl").stat().st_mode) == 0o666 & ~umask


@POSIX
def test_devices_and_pipes_are_written_as_they_are(command: Command, folder: Path) -> None:
    assert command("check", "bad.xml", *to("json:/dev/null")).code == 1
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reader:
        assert command("check", "bad.xml", *to("jsonl:pipe")).code == 1
        output, _ = reader.communicate(timeout=30)
    assert json.loads(output)["rule"] == "unknown-attribute"


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_a_file_that_the_shell_opened_is_not_replaced(name: str, tmp_path: Path) -> None:
    write(tmp_path, bad__xml=FAULTY)
    call = [sys.executable, "-m", "twiml_lint", "check", "bad.xml", *to("concise", f"jsonl:{name}")]
    with (tmp_path / "log").open("wb") as log:
        log.write(b"before\n")
        log.flush()
        subprocess.run(call, cwd=tmp_path, stdout=log, stderr=subprocess.DEVNULL, env=environment(), check=False)
        log.write(b"behind\n")
    before, line, report, behind = (tmp_path / "log").read_text().splitlines()
    assert (before, line, behind) == ("before", LINE.strip(), "behind")
    assert json.loads(report)["rule"] == "unknown-attribute"


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_what_may_not_be_written_is_said_before(command: Command, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0o500)
    write(folder, old__json="old")
    (folder / "old.json").chmod(0o400)
    for output in ("json:closed/out.json", "json:closed/new/out.json", "json:old.json"):
        outcome = command("check", "bad.xml", *to(output))
        assert (outcome.code, outcome.output) == (2, "")
        assert " denied: name another file\n" in outcome.errors


def test_a_report_that_fails_costs_nothing_else(command: Command, folder: Path) -> None:
    too_long = "y" * 300
    outcome = command("check", "bad.xml", *to("concise", f"json:{too_long}", "jsonl:out.jsonl"))
    assert (outcome.code, outcome.output) == (2, LINE)
    assert f"the report json:{too_long} could not be written: " in outcome.errors
    assert "Found 1 error in 1 file.\n" in outcome.errors
    assert (folder / "out.jsonl").read_text().count("\n") == 1
    assert not list(folder.glob(".twiml-lint-*"))


@POSIX
def test_megabytes_through_a_slow_pipe(tmp_path: Path) -> None:
    write(tmp_path, many__xml=MANY)
    call = [sys.executable, "-m", "twiml_lint", "check", "--isolated", "--select=unknown-attribute", "many.xml"]
    call += to("json", "sarif:out.sarif" if "sarif" in FORMATS else "jsonl:out.jsonl")
    with subprocess.Popen(call, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        parts = []
        while part := process.stdout.read(64 * 1024):
            parts.append(part)
            time.sleep(0.005)
    assert process.returncode == 1
    assert len(b"".join(parts)) > 2_000_000
    assert len(json.loads(b"".join(parts))["diagnostics"]) == 7000


@POSIX
def test_a_reader_that_goes_away_takes_no_file_with_it(tmp_path: Path) -> None:
    write(tmp_path, many__xml=MANY, zlast__xml=FAULTY)
    call = [sys.executable, "-m", "twiml_lint", "check", "--isolated", "--select=unknown-attribute", "many.xml"]
    call += ["zlast.xml", *to("full", "json:out.json")]
    with subprocess.Popen(
        call, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
    assert len(rules_in(tmp_path / "out.json")) == 7001


@POSIX
def test_an_interrupted_run_leaves_the_file_of_the_last_one(tmp_path: Path) -> None:
    write(tmp_path, out__json="old", **{f"{number}__xml": VALID for number in range(2000)})
    call = [sys.executable, "-m", "twiml_lint", "check", "--isolated", "--jobs=1", ".", *to("concise", "json:out.json")]
    write(tmp_path, **{"0__xml": FAULTY * 2000})
    with subprocess.Popen(call, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    assert process.wait(30) == 130
    assert (tmp_path / "out.json").read_text() == "old"
    assert not list(tmp_path.glob(".twiml-lint-*"))


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        pytest.param("with space.xml", "with space.xml", id="space"),
        pytest.param("100%#1.xml", "100%25#1.xml", id="percent"),
        pytest.param("new\nline.xml", "new%0Aline.xml", id="newline"),
        pytest.param(b"latin-\xe9.xml", "latin-\ufffd.xml", id="no UTF-8"),
    ],
)
@POSIX
def test_file_names_in_annotations(name: str | bytes, uri: str, tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), os.fsencode(name)), "wb") as file:
        file.write(FAULTY.encode())
    env = environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    outcome = run("check", "--isolated", ".", *to("github"), cwd=tmp_path, env=env)
    assert outcome.output.startswith(f"::error file={uri},line=2,endLine=2,col=11,")
    assert outcome.output.count("\n") == 1


class TestGitHubActions:
    @pytest.fixture
    def summary(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The step summary of a job in GitHub Actions, in which there is something already."""
        path = folder / "summary.md"
        path.write_text("# Before\n")
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
        monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
        return path

    def test_annotations_and_a_step_summary(self, summary: Path, command: Command) -> None:
        assert command("check", "bad.xml", "good.xml").output.startswith("::error file=bad.xml,line=2,")
        text = summary.read_text()
        assert text.startswith("# Before\n### twiml-lint: 1 error in 2 files\n\n#### bad.xml\n")
        command("check", "good.xml", *to("github"))
        assert summary.read_text() == f"{text}### twiml-lint: no findings in 1 file\n"

    @pytest.mark.parametrize("output", ["full", "concise", "sarif:out" if "sarif" in FORMATS else "json:out"])
    def test_another_format_is_taken_at_its_word(self, output: str, summary: Path, command: Command) -> None:
        assert not command("check", "bad.xml", *to(output)).output.startswith("::")
        assert summary.read_text() == "# Before\n"

    def test_a_summary_that_github_would_refuse_is_shortened(self, summary: Path, command: Command) -> None:
        write(summary.parent, many__xml=MANY)
        before = "é" * 100_000
        summary.write_text(before, encoding="utf-8")
        assert command("check", "many.xml").output.count("::error") == 7001
        assert 1_040_000 < summary.stat().st_size <= 1024 * 1024
        assert summary.read_text(encoding="utf-8").endswith("the log of this step has all findings.\n")

    def test_a_summary_that_cannot_be_written_is_told(
        self, summary: Path, command: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary.parent))
        outcome = command("check", "bad.xml")
        assert outcome.code == 1
        assert f"the step summary could not be written into {summary.parent}: " in outcome.errors

    def test_paths_count_from_the_workspace(
        self, summary: Path, command: Command, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(summary.parent, calls___a__xml=FAULTY)
        monkeypatch.chdir(summary.parent / "calls")
        assert command("check", "a.xml").output.startswith("::error file=calls/a.xml,")
        assert "#### calls/a.xml\n" in summary.read_text()


def test_github_alone_says_that_it_is_github(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert command("check", "bad.xml").output.startswith("error[")


@pytest.mark.parametrize(
    ("variable", "is_repository", "expected"),
    [
        pytest.param("CI_PROJECT_DIR", False, "work/calls/a.xml", id="the folder that GitLab checked out"),
        pytest.param("GITHUB_WORKSPACE", True, "work/calls/a.xml", id="a workspace above the work tree"),
        pytest.param("", True, "calls/a.xml", id="the top of a git work tree"),
        pytest.param("", False, "a.xml", id="the working directory"),
    ],
)
def test_root_of_paths(
    variable: str,
    is_repository: bool,
    expected: str,
    command: Command,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable:
        monkeypatch.setenv(variable, str(folder.parent))
    if is_repository:
        (folder / ".git").write_text("gitdir: elsewhere\n")
    write(folder, calls___a__xml=FAULTY)
    monkeypatch.chdir(folder / "calls")
    assert command("check", "a.xml", *to("github")).output.startswith(f"::error file={expected},")


def test_a_workspace_elsewhere_is_not_the_root(
    command: Command, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "work-elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(elsewhere))
    assert command("check", "bad.xml", *to("github")).output.startswith("::error file=bad.xml,")
    assert folder.name == "work"


@pytest.mark.parametrize("output_format", ["", "full"])
def test_the_environment_names_the_format(
    output_format: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("TWIML_LINT_OUTPUT_FORMAT", "concise")
    outcome = command("check", "bad.xml", *to(*filter(None, [output_format])))
    assert outcome.output.startswith("error[" if output_format else LINE)


class TestWhereSomethingElseGoesToStandardOutput:
    """A diff, or a repaired document: no report is mixed into it, whatever was asked for."""

    REPAIRABLE = VALID.replace("Say>", "say>")

    @pytest.mark.parametrize("more", [[], ["--statistics"], to("json"), to("json:out.json")])
    def test_diff(self, more: list[str], command: Command, folder: Path) -> None:
        write(folder, say__xml=self.REPAIRABLE)
        outcome = command("check", "say.xml", "--diff", *more)
        assert outcome.output == command("check", "say.xml", "--diff").output
        assert "+  <Say>Hello</Say>\n" in outcome.output
        assert (folder / "out.json").exists() == ("--output-format=json:out.json" in more)

    @pytest.mark.parametrize("more", [[], ["--statistics"], to("json"), to("json:out.json")])
    def test_repaired_standard_input(self, more: list[str], tmp_path: Path) -> None:
        outcome = run("check", "--isolated", "-", "--fix", *more, cwd=tmp_path, stdin=self.REPAIRABLE.encode())
        assert outcome.output == VALID
        assert (tmp_path / "out.json").exists() == ("--output-format=json:out.json" in more)


class TestStatistics:
    def test_they_stand_in_for_the_findings(self, command: Command) -> None:
        outcome = command("check", "bad.xml", "--statistics")
        assert outcome.output.splitlines()[1].split()[:3] == ["1", "error", "unknown-attribute"]
        assert "bad.xml" not in outcome.output
        assert outcome.code == 1

    def test_as_json(self, command: Command) -> None:
        assert json.loads(command("check", "bad.xml", "--statistics", *to("json")).output)["total"] == 1

    def test_reports_into_files_stay(self, command: Command, folder: Path) -> None:
        assert command("check", "bad.xml", "--statistics", *to("json:out.json")).output.startswith("count  ")
        assert rules_in(folder / "out.json") == ["unknown-attribute"]

    def test_formats_that_have_no_place_for_them(self, command: Command) -> None:
        message = "--statistics cannot be written as junit: choose one of full, concise, grouped, github, json for it"
        assert message in command("check", "bad.xml", "--statistics", *to("junit")).errors
