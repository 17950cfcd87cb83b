"""The live preview follows an edit, outlives a mistake, and ends with its server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import PROJECT, SMALL

PATIENCE = 60.0  # seconds; the machine may be busy with the other tests


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the project with the small site's facts."""
    for name in ("overrides", "generator"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    shutil.copytree(PROJECT / "content/assets", tmp_path / "content/assets")
    shutil.copy2(PROJECT / "mkdocs.yml", tmp_path)
    shutil.copytree(SMALL, tmp_path / "site_data")
    return tmp_path


@pytest.fixture
def served(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the project; give the address of the timeline and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/veldhaven/what-happened.html", process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing changed"
        time.sleep(0.2)


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - loopback
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_it_follows_edits_and_outlives_a_mistake(
    project: Path, served: tuple[str, subprocess.Popen[str]]
) -> None:
    address, _ = served
    events = project / "site_data/events.yml"
    wait_for(lambda: "The bridge is closed" in page(address))
    edit(events, "The bridge is closed", "The bridge is shut")
    wait_for(lambda: "The bridge is shut" in page(address))
    edit(events, "date: 2021-03-07", "date: 7 March")
    edit(events, "The bridge is shut", "The bridge is barred")
    time.sleep(2)  # long enough to see the mistake; the good page stays
    assert "The bridge is shut" in page(address)
    edit(events, "date: 7 March", "date: 2021-03-07")
    wait_for(lambda: "The bridge is barred" in page(address))


def test_a_port_in_use_ends_it(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "serve", "--address",
             f"127.0.0.1:{taken.getsockname()[1]}"],
            cwd=project, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    assert done.returncode != 0
    assert "in use" in done.stdout + done.stderr
