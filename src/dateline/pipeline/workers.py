"""Worker processes that read chunks of reports, in order, with bounded memory, and outlive the death of one of them."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing.context import SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from dateline.model import DatelineError

In = TypeVar("In")
Out = TypeVar("Out")

# Chunks on their way per process: one being read, one waiting so that no process idles while results are taken.
AHEAD = 2

# Seconds between two looks at whether the processes still run, while a result is awaited. The pool tells a death at
# once but for a race of its own, in which it says nothing: so rare that a second's delay costs nothing.
LOOK_EVERY = 1.0


class Workers(Generic[In, Out]):
    """Runs ``task`` over chunks in ``processes`` processes.

    ``task`` must be picklable and take an empty chunk, which prepares a process. Processes are spawned, never forked,
    so that they behave alike on every system and beside threads. ``lost`` makes the result of an item that killed the
    process that worked on it.
    """

    def __init__(self, task: Callable[[Sequence[In]], list[Out]], processes: int, lost: Callable[[In], Out]) -> None:
        self._task = task
        self._processes = processes
        self._lost = lost

    def map(self, chunks: Iterable[Sequence[In]]) -> Iterator[list[Out]]:
        """The results of each chunk, in order. An error that ``chunks`` raise comes after the results of all that came
        before it. Raises DatelineError where no process can be started.
        """
        waiting: deque[tuple[Sequence[In], Future[list[Out]]]] = deque()
        broken: list[Exception] = []
        self._start()
        given_up = True
        try:
            for chunk in _until_error(chunks, broken):
                waiting.append((chunk, self._send(chunk)))
                if len(waiting) >= self._processes * AHEAD:
                    yield self._take(waiting)
            while waiting:
                yield self._take(waiting)
            given_up = False
        finally:
            if given_up:  # nobody waits any more for what is being read
                self._end()
            else:
                self._pool.shutdown()
        if broken:
            raise broken[0]

    def _start(self) -> None:
        """Make a pool and wait until one process has run its first, empty chunk."""
        self._context = _RememberingContext()
        self._pool = ProcessPoolExecutor(self._processes, mp_context=self._context, initializer=_prepare_process)
        with ExitStack() as unless_started:
            unless_started.callback(self._pool.shutdown, cancel_futures=True)
            unless_started.callback(self._context.end_all)
            self._run_empty_chunk()
            unless_started.pop_all()

    def _run_empty_chunk(self) -> None:
        try:
            self._result(self._pool.submit(self._task, ()))
        except BrokenProcessPool:
            raise DatelineError(
                "the worker processes end as soon as they start: a program that uses several processes must start "
                'under if __name__ == "__main__", and each process needs memory for its own model'
            ) from None

    def _send(self, chunk: Sequence[In]) -> Future[list[Out]]:
        try:
            return self._pool.submit(self._task, chunk)
        except BrokenProcessPool as error:  # noticed at the next _take, in order
            failed: Future[list[Out]] = Future()
            failed.set_exception(error)
            return failed

    def _take(self, waiting: deque[tuple[Sequence[In], Future[list[Out]]]]) -> list[Out]:
        """The oldest chunk's results; where a process died, it is read again item by item and the rest sent again."""
        chunk, future = waiting.popleft()
        try:
            return self._result(future)
        except BrokenProcessPool:
            self._restart()
        results = [self._alone(item) for item in chunk]
        again = [(later, sent if _finished(sent) else self._send(later)) for later, sent in waiting]
        waiting.clear()
        waiting.extend(again)
        return results

    def _alone(self, item: In) -> Out:
        """One item with nothing else at work, so that a process that dies now died of this item."""
        try:
            return self._result(self._pool.submit(self._task, (item,)))[0]
        except BrokenProcessPool:
            self._restart()
            return self._lost(item)

    def _result(self, future: Future[list[Out]]) -> list[Out]:
        """What the future gives. Raises BrokenProcessPool where a process has died, even if the pool missed that."""
        while not wait([future], timeout=LOOK_EVERY).done:
            if self._context.has_lost_one():
                raise BrokenProcessPool("a worker process ended while its result was awaited")
        return future.result()

    def _restart(self) -> None:
        """A new pool; no process of the old one is left, where one that was started too late would wait for ever."""
        self._end()
        self._start()

    def _end(self) -> None:
        """End all processes and the pool. It may be reading a result that a process died in the middle of sending; it
        hears of that only when nobody holds the sending end any more, which the pool itself does.
        """
        self._context.end_all()
        sending = getattr(getattr(self._pool, "_result_queue", None), "_writer", None)
        if sending is not None and not sending.closed:
            sending.close()
        self._pool.shutdown(cancel_futures=True)


def _until_error(chunks: Iterable[Sequence[In]], broken: list[Exception]) -> Iterator[Sequence[In]]:
    """The chunks up to an error of their source, which is put into ``broken`` for the caller to raise."""
    try:
        yield from chunks
    except Exception as error:  # noqa: BLE001 (raised again when what waits is taken)
        broken.append(error)


def _finished(future: Future[list[Out]]) -> bool:
    if not future.done() or future.cancelled():
        return False
    return not isinstance(future.exception(), BrokenProcessPool)


class _QuietProcess(SpawnProcess):
    """A process that Ctrl-C does not reach from its first moment on, when it could not answer it quietly."""

    def start(self) -> None:
        """Start with interrupts held back, which the new process inherits; here they arrive afterwards."""
        if not hasattr(signal, "pthread_sigmask"):
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _RememberingContext(SpawnContext):
    """Spawns processes and remembers them, because a pool that is given up must be ended whole.

    A process that is ended while it waits for work holds the lock that the others need to hear that they are to stop.
    """

    def __init__(self) -> None:
        super().__init__()
        self._spawned: list[BaseProcess] = []

    def Process(self, *args: Any, **options: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        """As the context's own."""
        process = _QuietProcess(*args, **options)
        self._spawned.append(process)
        return process

    def has_lost_one(self) -> bool:
        """Whether a process has ended."""
        return not all(process.is_alive() for process in self._spawned)

    def end_all(self) -> None:
        """End every process at once, whatever it is doing."""
        for process in self._spawned:
            if process.is_alive():
                process.terminate()


def _prepare_process() -> None:
    """What every process does before its first chunk."""
    _leave_interrupts()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one answers it and ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


# The exit code of a process whose parent is gone; nobody is left to look at it.
_ORPHANED = 1


def _end_with_parent() -> None:
    """End at once when the first process ends without a word, as by a signal: nobody would ever end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(_ORPHANED)
