"""--since: of the files to lint those that git says were changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

from twiml_lint.cli.options import UsageError
from twiml_lint.files import STANDARD_INPUT, Target
from twiml_lint.files.git import GitError, changed_files, work_tree
from twiml_lint.report.terminal import safe_path


def changed_since(revision: str, targets: Sequence[Target]) -> list[Target]:
    """The targets that differ from `revision` in their own repository, or are not committed; standard input always.

    Raises UsageError where git cannot say it.
    """
    if not revision:
        raise UsageError("--since needs a value: --since REVISION")
    changed = cache(lambda top: changed_files(top, revision))  # a file may lie in a repository of its own
    top_of = cache(work_tree)
    found = []
    try:
        for target in targets:
            path = target.path if target.path == STANDARD_INPUT else os.path.realpath(target.path)
            if path == STANDARD_INPUT or path in changed(_required(top_of(os.path.dirname(path)), target)):
                found.append(target)
    except GitError as error:
        raise UsageError(f"--since: {error}") from error
    return found


def _required(top: str | None, target: Target) -> str:
    if top is None:
        raise UsageError(
            f"--since: {safe_path(target.name)} is in no git repository, so nothing says whether it was changed: "
            "leave it out, or lint it without --since"
        )
    return top
