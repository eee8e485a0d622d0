"""Several processes that share the files: the same outcomes in the same order as from one.

Two processes against one, Python 3.11 on two cores, small files; each faulty one has several findings. These are ratios
of processor time on the longest way through the run (the start, then half of the rest), because the machine was not
idle; waiting and memory bandwidth are not in them.

    files             200    500   1,000   2,000   5,000
    fork, valid      1.03   1.05    0.77    0.90    0.62
    fork, faulty     0.87   0.87    0.58    0.63    0.73
    spawn, valid     1.98   1.41    1.15    0.94    0.72
    spawn, faulty    1.69   1.16    0.83    0.81    0.59

Start-up and the search for files stay with one process, and linting a small file takes 0.3 ms, so less is won than the
number of processes promises, and below a thousand files nothing to speak of.
"""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple, NoReturn

from twiml_lint.cli.options import UsageError
from twiml_lint.cli.work import Job, Outcome, Task, outcome
from twiml_lint.files import STANDARD_INPUT

# Files that one process lints before it hands over what came of them.
_CHUNK_SIZE = 16
# A forked process has what is loaded by then. Fork is not safe with the frameworks of macOS.
_START_METHOD = "fork" if sys.platform == "linux" else "spawn"
_PATIENCE = 5  # seconds for a process to end

_Chunks = Sequence[Sequence[Job]]


class WorkerError(Exception):
    """What was raised in another process, which is a bug; the text is the traceback from there."""


class _Worker(NamedTuple):
    process: BaseProcess
    results: Connection


def shared(jobs: Sequence[Job], task: Task, processes: int) -> Iterator[Outcome]:
    """What comes of each job, in their order; standard input is read in this process.

    Raises WorkerError, and UsageError for processes that cannot be started or are ended from outside.
    """
    files = [job for job in jobs if job.target.path != STANDARD_INPUT]
    with closing(_linted(files, task, processes)) as results:
        for job in jobs:
            yield outcome(job, task) if job.target.path == STANDARD_INPUT else next(results)


def _linted(files: Sequence[Job], task: Task, processes: int) -> Generator[Outcome, None, None]:
    # The first files are for this process, and the others are born with what those made it load.
    chunks = [files[start : start + _CHUNK_SIZE] for start in range(0, len(files), _CHUNK_SIZE)]
    first = [outcome(job, task) for chunk in chunks[:1] for job in chunk]
    workers: list[_Worker] = []
    try:
        _start(workers, chunks[1:], task, processes)
        yield from first
        for number in range(len(chunks) - 1):
            yield from _received(workers[number % len(workers)])
    finally:
        _end(workers)


def _start(workers: list[_Worker], chunks: _Chunks, task: Task, processes: int) -> None:
    context = multiprocessing.get_context(_START_METHOD)
    gc.freeze()  # a collection in a forked process would copy all that is shared
    number = min(processes, len(chunks))
    for first in range(number):
        receiver, sender = context.Pipe(duplex=False)
        inherited = [*(worker.results for worker in workers), receiver] if _START_METHOD == "fork" else []
        arguments = (chunks[first::number], task, sender, inherited)
        process = context.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        try:
            with _interrupts_held():
                process.start()
        except OSError as error:
            raise UsageError(f"--jobs: no more processes can be started: {error.strerror or error}") from error
        sender.close()
        workers.append(_Worker(process, receiver))


def _received(worker: _Worker) -> Sequence[Outcome]:
    try:
        received: str | Sequence[Outcome] = worker.results.recv()
    except (EOFError, OSError):
        worker.process.join(_PATIENCE)
        raise UsageError(
            f"internal error: a process that lints files was ended (exit code {worker.process.exitcode}), perhaps for "
            "want of memory: --jobs 1 lints them in one process"
        ) from None
    if isinstance(received, str):
        raise WorkerError(f"in a process of its own:\n{received}")
    return received


def _end(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        worker.process.terminate()
        worker.results.close()
    for worker in workers:
        worker.process.join(_PATIENCE)
        worker.process.kill()


def _work(chunks: _Chunks, task: Task, sender: Connection, inherited: Sequence[Connection]) -> None:
    """The life of a process: it ends with its work, when it is told to, or when nobody wants the results any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is interrupted as well, and ends the others
    signal.signal(signal.SIGTERM, _leave)
    for connection in inherited:  # or who writes into one would not learn that nobody reads it any more
        connection.close()
    with suppress(BrokenPipeError, ConnectionResetError):
        for chunk in chunks:
            try:
                results = [outcome(job, task) for job in chunk]
            except Exception:
                import traceback

                sender.send(traceback.format_exc())
                return
            sender.send(results)


def _leave(*_: object) -> NoReturn:
    sys.exit(1)  # by an exception, so that a file that is just being written is tidied up


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C comes to no process before it can deal with it: a process that is started meanwhile never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
