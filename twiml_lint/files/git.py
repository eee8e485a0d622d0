"""What git knows of a folder. Only commands that read are run, and none that a repository's configuration names."""

import os
from functools import cache
from typing import NamedTuple

# Variables that a git hook sets for the repository it belongs to, which need not be the one that is asked.
_FOREIGN_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
)
_SUBMODULE = b"160000 "  # how its entry in the index of the other repository begins
_SHALLOW = (
    ": the clone is shallow, so older commits are missing; `git fetch --unshallow` gets them, and in GitHub Actions"
    " `fetch-depth: 0`"
)


class GitError(Exception):
    """Git cannot say what was asked; the text says why, and what to do."""


class _Answer(NamedTuple):
    code: int
    output: bytes
    errors: str


def git(folder: str, *arguments: str) -> bytes | None:
    """The output of a git command that reads only; None when it fails or there is no git."""
    answer = _asked(folder, *arguments)
    return answer.output if answer and answer.code == 0 else None


def work_tree(folder: str) -> str | None:
    """The top of the work tree that holds a folder, without symbolic links; None outside any."""
    current = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
    return current


def changed_files(top: str, revision: str) -> frozenset[str]:
    """The absolute paths of the files in a work tree that differ from a revision, or that git does not track yet.

    Deleted files are among them, ignored ones are not. Raises GitError.
    """
    commit = _commit(top, revision)
    tree = f"--work-tree={top}"  # whatever the repository's configuration says
    names = _required(
        top, tree, *_without_filters(top), "diff", "--name-only", "-z", "--no-renames",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", commit, "--",
    )  # fmt: skip
    names += _required(top, tree, "ls-files", "-z", "--others", "--exclude-standard")
    return frozenset(os.path.join(top, *name.split("/")) for name in os.fsdecode(names).split("\0") if name)


def _commit(top: str, revision: str) -> str:
    """The commit that a revision names; in a submodule that does not know it, the state that it was in then."""
    try:
        return _own_commit(top, revision)
    except GitError:
        recorded = _recorded(top, revision)
        if recorded is None:
            raise
        return recorded


def _recorded(top: str, revision: str) -> str | None:
    """What a submodule was in a revision of the repository that it belongs to; the empty tree, to which everything is
    new, where it was not there, or was in a state that this clone does not have. None for what is no submodule."""
    outer = work_tree(os.path.dirname(top))
    if outer is None:
        return None
    path = os.path.relpath(top, outer).replace(os.sep, "/")
    entry = git(outer, "--literal-pathspecs", "ls-files", "--stage", "-z", "--", path)
    if not entry or not entry.startswith(_SUBMODULE):
        return None
    try:
        commit = _commit(outer, revision)
    except GitError:
        return None
    found = git(outer, "rev-parse", "--verify", "--quiet", f"{commit}:{path}") or b""
    known = git(top, "rev-parse", "--verify", "--quiet", f"{os.fsdecode(found).strip()}^{{commit}}")
    return (known or _required(top, "hash-object", "-t", "tree", "--stdin")).decode("ascii").strip()


def _own_commit(top: str, revision: str) -> str:
    if ".." in revision:
        raise GitError(f"{revision} is a range of revisions: give the older end of it alone")
    if revision.startswith(("-", "^")):  # git would take it for an option, or for all but this revision
        raise GitError(f"there is no revision {revision} in the repository {top}")
    answer = _asked(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if answer is None:
        raise GitError("git is not installed, or not on the PATH: only git knows what was changed")
    if answer.code == 0:
        return answer.output.decode("ascii").strip()
    if answer.code != 1:  # what --quiet makes of an unknown name
        raise GitError(f"git cannot read the repository {top}: {_reason(answer)}")
    is_shallow = git(top, "rev-parse", "--is-shallow-repository") == b"true\n"
    raise GitError(f"there is no revision {revision} in the repository {top}{_SHALLOW if is_shallow else ''}")


def _without_filters(top: str) -> list[str]:
    """Options that switch off the filters of a repository: to compare a file git would run their programs."""
    listed = git(top, "config", "-z", "--name-only", "--get-regexp", r"^filter\.") or b""
    names = dict.fromkeys(key.rpartition(".")[0] for key in os.fsdecode(listed).split("\0") if key)
    if any("=" in name for name in names):  # -c cannot speak of it
        raise GitError(f"the configuration of the repository {top} names a filter with = in its name: rename it")
    changes = ("clean=", "process=", "required=false")
    return [word for name in names for change in changes for word in ("-c", f"{name}.{change}")]


def _required(top: str, *arguments: str) -> bytes:
    answer = _asked(top, *arguments)
    if answer is None or answer.code != 0:
        raise GitError(f"git cannot say what was changed in the repository {top}: {_reason(answer)}")
    return answer.output


def _reason(answer: _Answer | None) -> str:
    lines = answer.errors.splitlines() if answer else []
    return next((line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")), "it failed")


def _asked(folder: str, *arguments: str) -> _Answer | None:
    program = _program()
    if program is None:
        return None
    import subprocess

    # A folder may be linted because it is not trusted: nothing that its configuration names may be run.
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN_VARIABLES}
    environment.update(GIT_NO_LAZY_FETCH="1", GIT_ALLOW_PROTOCOL="none", GIT_OPTIONAL_LOCKS="0")
    command = [program, "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return None
    return _Answer(done.returncode, done.stdout, os.fsdecode(done.stderr))


@cache
def _program() -> str | None:
    # Not left to the operating system: that may look in the linted folder first.
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None
