"""What whoever waits at a terminal sees, and that nobody else does."""

from __future__ import annotations

import io
import re
import sys

import pytest

from generator.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(progress: Progress, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Checking the facts"):
        pass
    return stream.getvalue()


def test_a_terminal_sees_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = shown(Progress(), Terminal(), monkeypatch)
    assert re.search(r"✓\x1b\[0m Checking the facts \x1b\[2m0\.\d s", text)
    assert "\x1b[32m" in text


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = shown(Progress(), Terminal(), monkeypatch)
    assert "Checking the facts" in text
    assert "\x1b[32m" not in text


def test_a_pipe_and_the_quiet_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(Progress(), io.StringIO(), monkeypatch) == ""
    assert shown(Progress(quiet=True), Terminal(), monkeypatch) == ""


def test_timings_are_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(timed=[("Checking the facts", 0.5), ("Writing the pages", 1.5)])
    progress.show_timings()
    rows = [re.split(r"\s{2,}", line.strip()) for line in capsys.readouterr().err.splitlines()]
    assert rows == [
        ["Stage", "Seconds", "Share"],
        ["Checking the facts", "0.50", "25%"],
        ["Writing the pages", "1.50", "75%"],
        ["In all", "2.00", "100%"],
    ]
