"""Work in another process comes to the same as work in this one."""

from __future__ import annotations

import os
import threading

import pytest

from generator.publishing import processes
from generator.publishing.processes import beside, halved


@pytest.fixture(params=[1, 2])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(processes, "cores", lambda: number)
    return number


def test_what_was_returned_comes_back(cores: int) -> None:
    work = beside(lambda: (os.getpid(), [1, "a"]))
    process, value = work.result()
    assert value == [1, "a"]
    assert (process == os.getpid()) == (cores == 1)


def test_what_was_raised_is_raised(cores: int) -> None:
    nothing: dict[str, str] = {}
    work = beside(lambda: nothing["missing"])
    with pytest.raises(KeyError, match="missing"):
        work.result()


def test_a_process_that_was_ended_is_no_reason_to_stop() -> None:
    own = os.getpid()

    def work() -> str:
        if os.getpid() != own:
            os._exit(9)
        return "done"

    assert beside(work).result() == "done"


def test_halves_come_together_in_order(cores: int) -> None:
    items = {number: str(number) for number in range(7)}
    for least in (1, 8):
        found = halved(items, lambda part: {key: f"{value}!" for key, value in part.items()}, least)
        assert list(found.items()) == [(number, f"{number}!") for number in range(7)]


def test_beside_another_thread_nothing_is_forked() -> None:
    """A lock that the other thread holds would stay locked in the fork for ever."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert processes.cores() == 1
        assert beside(os.getpid).result() == os.getpid()
    finally:
        stop.set()
        other.join()
