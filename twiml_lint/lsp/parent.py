"""The process that the server works for: when it ends, so does the server."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

_PAUSE = 1.0  # seconds between two looks, where the system cannot tell us


def wait_for_end(process: int) -> bool:
    """Wait until a process has ended; at once False for one that cannot be seen from here, as from a container."""
    if sys.platform == "win32":
        return _wait_on_windows(process)
    if process == os.getppid():
        return _wait_until(lambda: os.getppid() != process)
    return _exists(process) and _wait_until(lambda: not _exists(process))


def _wait_until(is_over: Callable[[], bool]) -> bool:
    while not is_over():
        time.sleep(_PAUSE)
    return True


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _wait_on_windows(process: int) -> bool:
    # os.kill(process, 0) would end the process there
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists there only
    synchronize, infinite = 0x00100000, 0xFFFFFFFF
    handle = kernel.OpenProcess(synchronize, False, process)
    return bool(handle) and kernel.WaitForSingleObject(handle, infinite) == 0
