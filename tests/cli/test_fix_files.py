"""--fix and the files themselves: names, links, modes, and files that change, vanish or may not be written."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, run, write
from tests.cli.conftest import Command
from twiml_lint.__main__ import main
from twiml_lint.document import MAX_READ_SIZE
from twiml_lint.files import write as writing

BEFORE = "<Response>\n  <say>Hello</say>\n</Response>\n"
AFTER = "<Response>\n  <Say>Hello</Say>\n</Response>\n"
ODD_NAMES = ["a b.xml", "a'b\".xml", "a\nb.xml", "-fix.xml", "é\U0001f981.xml", "#%41.xml", "\udcff.xml", ".hidden.xml"]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_file_of_any_name_is_fixed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(BEFORE)
    assert run("check", "--fix", ".", cwd=tmp_path).errors == "Fixed 1 finding in 1 file.\nNo findings in 1 file.\n"
    assert path.read_text() == AFTER
    assert os.listdir(os.fsencode(tmp_path)) == [os.fsencode(name)]


@pytest.mark.parametrize("mode", [0o755, 0o640, 0o600, 0o4711], ids=oct)
def test_the_mode_stays(folder: Path, command: Command, mode: int) -> None:
    path = faulty(folder)
    path.chmod(mode)
    command("check", "--fix", "call.xml")
    assert path.read_text() == AFTER
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not AS_ROOT, reason="only root may give files away")
def test_the_owner_stays(folder: Path, command: Command) -> None:
    path = faulty(folder)
    os.chown(path, 1234, 2345)
    command("check", "--fix", "call.xml")
    assert path.read_text() == AFTER
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_extended_attributes_stay(folder: Path, command: Command) -> None:
    path = faulty(folder)
    try:
        os.setxattr(path, "user.origin", b"console")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    command("check", "--fix", "call.xml")
    assert path.read_text() == AFTER
    assert os.getxattr(path, "user.origin") == b"console"


def test_a_symbolic_link_stays_and_the_file_behind_it_is_fixed(folder: Path, command: Command) -> None:
    write(folder, elsewhere___real__xml=BEFORE)
    (folder / "call.xml").symlink_to("elsewhere/real.xml")
    command("check", "--fix", "call.xml")
    assert (folder / "call.xml").is_symlink()
    assert (folder / "elsewhere" / "real.xml").read_text() == AFTER
    assert [path.name for path in (folder / "elsewhere").iterdir()] == ["real.xml"]


def test_other_names_of_a_file_keep_the_old_content(folder: Path, command: Command) -> None:
    path = faulty(folder)
    os.link(path, folder / "backup.xml")
    command("check", "--fix", "call.xml")
    assert path.read_text() == AFTER
    assert (folder / "backup.xml").read_text() == BEFORE


def test_a_folder_named_like_a_document_is_searched(folder: Path, command: Command) -> None:
    write(folder, x__xml___call__xml=BEFORE)
    command("check", "--fix", "x.xml")
    assert (folder / "x.xml" / "call.xml").read_text() == AFTER


def test_a_read_only_file_is_left_alone_and_told(folder: Path, command: Command) -> None:
    path = faulty(folder)
    path.chmod(0o444)
    assert_left_alone(folder, command, "it is read-only")


@pytest.mark.skipif(AS_ROOT, reason="root may write into every folder; see the test as someone else")
def test_a_folder_that_may_not_be_written_to_is_told(folder: Path, command: Command) -> None:
    faulty(folder)
    folder.chmod(0o555)
    try:
        assert_left_alone(folder, command, "the folder it stands in may not be written to (permission denied)")
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "the folder it stands in may not be written to (permission denied)"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError(30, "Read-only file system"), "Read-only file system"),
    ],
    ids=["permission", "disk-full", "read-only-file-system"],
)
@pytest.mark.parametrize("function", ["open", "fsync", "replace"])
def test_what_the_system_refuses_is_told(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch, function: str, error: OSError, reason: str
) -> None:
    faulty(folder)
    original = getattr(os, function)

    def refusing(*arguments: object, **more: object) -> object:
        if function != "open" or ".twiml-lint-" in str(arguments[0]):
            raise error
        return original(*arguments, **more)

    monkeypatch.setattr(os, function, refusing)
    assert_left_alone(folder, command, reason)


Meddling = Callable[[Path], object]


@pytest.mark.parametrize(
    ("meddle", "reason"),
    [
        (lambda path: path.write_text(FAULTY), "it was changed by someone else meanwhile"),
        (lambda path: path.write_text(BEFORE + " "), "it was changed by someone else meanwhile"),
        (lambda path: path.write_text(""), "it was changed by someone else meanwhile"),
        (lambda path: path.unlink(), "it is not there any more"),
        (lambda path: (path.unlink(), path.mkdir()), "it is a folder by now"),
    ],
    ids=["rewritten", "appended", "emptied", "deleted", "folder"],
)
def test_a_file_that_changed_meanwhile_is_left_alone_and_told(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch, meddle: Meddling, reason: str
) -> None:
    path = faulty(folder)
    original = writing.replace
    after: list[object] = []

    def replace(*arguments: str | bytes) -> None:
        meddle(path)
        after.append(path.read_text() if path.is_file() else path.exists())
        original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "replace", replace)
    outcome = command("check", "--fix", "call.xml")
    assert (outcome.code, outcome.errors.splitlines()[0]) == (2, f"twiml-lint: cannot change call.xml: {reason}")
    assert [path.read_text() if path.is_file() else path.exists()] == after
    assert not leftovers(folder)


def test_the_last_look_comes_after_the_new_content_is_written(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = faulty(folder)
    monkeypatch.setattr(os, "fsync", lambda _: path.write_text(FAULTY))
    assert command("check", "--fix", "call.xml").code == 2
    assert path.read_text() == FAULTY


def test_a_file_that_someone_has_fixed_the_same_way_is_no_failure(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = faulty(folder)
    original = writing.replace

    def replace(path: str, before: bytes, after: bytes) -> None:
        Path(path).write_bytes(after)
        original(path, before, after)

    monkeypatch.setattr(writing, "replace", replace)
    assert command("check", "--fix", "call.xml").code == 0
    assert path.read_text() == AFTER


def test_an_interruption_leaves_the_old_file_and_no_other(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    path = faulty(folder)
    monkeypatch.setattr(os, "replace", interrupted)
    assert command("check", "--fix", "call.xml").code == 130
    assert path.read_text() == BEFORE
    assert not leftovers(folder)


def test_a_file_locked_by_another_program_is_told(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(writing, "_PATIENCE", 0.05)
    with faulty(folder).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert_left_alone(folder, command, "another program has locked it")


def test_a_file_replaced_between_opening_and_locking_is_left_alone(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    original = fcntl.flock
    path = faulty(folder)

    def flock(*arguments: object) -> None:
        if not is_replaced:
            write(folder, new__tmp=FAULTY)
            os.replace(folder / "new.tmp", path)
            is_replaced.append(True)
        original(*arguments)

    is_replaced: list[bool] = []
    monkeypatch.setattr(fcntl, "flock", flock)
    outcome = command("check", "--fix", "call.xml")
    assert "cannot change call.xml: it was changed by someone else meanwhile" in outcome.errors
    assert path.read_text() == FAULTY


def test_systems_without_locks_write_as_well(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "fcntl", None)
    path = faulty(folder)
    command("check", "--fix", "call.xml")
    assert path.read_text() == AFTER


def test_a_file_too_large_to_be_read_whole_is_left_alone(folder: Path, command: Command) -> None:
    path = folder / "call.xml"
    text = BEFORE + " " * MAX_READ_SIZE
    path.write_text(text)
    command("check", "--fix", "--unsafe-fixes", "call.xml")
    assert path.read_text() == text


@pytest.mark.skipif(not AS_ROOT, reason="only root can become someone else")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "reason"),
    [
        (0o777, 0o644, "it is read-only"),
        (0o755, 0o666, "the folder it stands in may not be written to (permission denied)"),
        (0o1777, 0o666, "the folder it stands in may not be written to (permission denied)"),
    ],
    ids=["file", "folder", "folder-where-only-owners-rename"],
)
def test_what_belongs_to_someone_else_is_left_alone_and_told(
    folder: Path, command: Command, folder_mode: int, file_mode: int, reason: str
) -> None:
    faulty(folder).chmod(file_mode)
    folder.chmod(folder_mode)
    command("check", "--diff", "call.xml")  # loads what the other user may not be able to read
    outcome = as_someone_else(folder)
    assert outcome == (2, f"twiml-lint: cannot change call.xml: {reason}")
    assert (folder / "call.xml").read_text() == BEFORE
    assert not leftovers(folder)


def as_someone_else(folder: Path) -> tuple[int, str]:
    """The exit code of `check --fix call.xml` and the first line it tells, in a process of another user."""
    reading, writing_end = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.chroot(folder)  # out of reach of the folders above, which may not be open to everyone
            os.chdir("/")
            os.setgroups([])
            os.setgid(54321)
            os.setuid(54321)
            with redirect_stderr(StringIO()) as told:
                code = main(["check", "--isolated", "--fix", "call.xml"])
            os.write(writing_end, told.getvalue().encode())
            os._exit(code)
        finally:
            os._exit(99)
    os.close(writing_end)
    with os.fdopen(reading) as file:
        first, *_ = file.read().splitlines()
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), first


def faulty(folder: Path) -> Path:
    path = folder / "call.xml"
    path.write_text(BEFORE)
    return path


def assert_left_alone(folder: Path, command: Command, reason: str) -> None:
    outcome = command("check", "--fix", "call.xml")
    assert (folder / "call.xml").read_text() == BEFORE
    assert outcome.code == 2
    assert outcome.errors.splitlines()[0] == f"twiml-lint: cannot change call.xml: {reason}"
    assert "Fixed" not in outcome.errors
    assert "TwiML has no <say>" in outcome.output
    assert not leftovers(folder)


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if "twiml-lint" in name]
