"""Work on more than one core: a part of it in a forked process, which has all that was read so far.

A forked process needs nothing handed over, so it pays for work of a tenth of a second already. What
it returns is pickled. Where the system cannot fork safely (Windows, macOS), beside other threads
(their locks would stay locked in the fork for ever), or with one core, the work is done in this
process when its result is asked for, and comes to the same.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

R = TypeVar("R")
K = TypeVar("K")
V = TypeVar("V")


def cores() -> int:
    """Return how many processes may work at once; one where a fork is not safe."""
    if sys.platform != "linux" or any(map(_is_strange, threading.enumerate())):
        return 1
    return len(os.sched_getaffinity(0))


def _is_strange(thread: threading.Thread) -> bool:
    """Tell whether a thread may hold a lock that a fork needs: a server's, say.

    Rich's draws how far a build is, and no work in a fork writes to the terminal.
    """
    is_rich = type(thread).__module__.partition(".")[0] == "rich"
    return thread is not threading.current_thread() and not is_rich


@dataclass
class Beside(Generic[R]):
    """Work that may go on in a process of its own."""

    work: Callable[[], R]
    child: int = 0
    pipe: int = -1

    def result(self) -> R:
        """Wait for the work and return what it returned, or raise what it raised."""
        if not self.child:
            return self.work()
        with os.fdopen(self.pipe, "rb") as pipe:
            answer = pipe.read()
        os.waitpid(self.child, 0)
        if not answer:
            return self.work()  # the process was ended from outside
        good, value = pickle.loads(answer)  # noqa: S301 - it comes from our own process
        if not good:
            raise value
        result: R = value
        return result


def beside(work: Callable[[], R]) -> Beside[R]:
    """Begin some work in a process of its own, if there is a core for it."""
    if cores() < 2:
        return Beside(work)
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # Python warns of other threads; the only one that `cores` lets pass is Rich's.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.close(writing)
        return Beside(work, child, reading)
    os.close(reading)
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_answer(work))
    finally:
        os._exit(0)  # nothing of the parent's is flushed, closed or cleaned up here
    raise AssertionError("a process goes on after its end")


def _answer(work: Callable[[], Any]) -> bytes:
    try:
        return pickle.dumps((True, work()), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        return pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)


def halved(
    items: Mapping[K, V], work: Callable[[Mapping[K, V]], dict[K, R]], least: int
) -> dict[K, R]:
    """Return `work(items)`, half of it done in another process if there are `least` items.

    `work` returns a value for each key; the order is that of the items.
    """
    keys = list(items)
    if len(keys) < least:
        return work(items)
    # Every other one: neighbours are alike, and so are the halves then.
    other = beside(lambda: work({key: items[key] for key in keys[1::2]}))
    found = work({key: items[key] for key in keys[::2]}) | other.result()
    return {key: found[key] for key in keys}
