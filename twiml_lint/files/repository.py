"""The folder from which review tools count paths."""

from __future__ import annotations

import os
from collections.abc import Sequence

# What CI says of itself: GitHub Actions, GitLab.
_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def review_root(paths: Sequence[str]) -> str:
    """The folder that CI checked out, if one of `paths` lies below it, else the top folder of the first one's git work
    tree, else the working directory; an absolute path."""
    places = [os.path.realpath(path) for path in paths]
    for folder in filter(None, map(os.environ.get, _VARIABLES)):
        if any(_is_below(place, os.path.realpath(folder)) for place in places):
            return os.path.abspath(folder)
    return next(filter(None, map(_work_tree, places[:1])), os.getcwd())


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _work_tree(path: str) -> str:
    """The nearest folder upwards with a `.git`, which is a file in submodules and linked work trees; empty if none."""
    folder = path
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""
    return folder
