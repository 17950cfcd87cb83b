"""The live preview: follows edits, shows errors over the last good page, recovers by itself."""

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
from playwright.sync_api import Browser, expect

from tests.projects import PROJECT, SMALL

PATIENCE = 60.0  # seconds; the machine may be busy with the other tests


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the project with the small site's facts."""
    for name in ("overrides", "generator"):
        shutil.copytree(PROJECT / name, tmp_path / name)
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


def answers(address: str) -> bool:
    """Return whether there is a server yet."""
    try:
        with urllib.request.urlopen(address):  # noqa: S310 - loopback
            return True
    except OSError:
        return False


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_it_follows_edits_and_shows_errors_over_the_last_good_page(
    project: Path, served: tuple[str, subprocess.Popen[str]], browser: Browser
) -> None:
    address, _ = served
    events = project / "site_data/events.yml"
    wait_for(lambda: answers(address))
    page = browser.new_page()
    page.goto(address)
    expect(page.locator("main")).to_contain_text("The bridge is closed")
    edit(events, "The bridge is closed", "The bridge is shut")
    expect(page.locator("main")).to_contain_text("The bridge is shut")
    edit(events, "date: 2021-03-07", "date: 7 <b>March")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("site_data/events.yml:")
    expect(alert).to_contain_text("date: 7 <b>March")
    expect(page.locator("main")).to_contain_text("The bridge is shut")
    edit(events, "The bridge is shut", "The bridge is barred")
    edit(events, "date: 7 <b>March", "date: 2021-03-07")
    expect(page.locator("main")).to_contain_text("The bridge is barred")
    expect(alert).to_have_count(0)
    # Code is loaded anew, be it broken or good.
    template = project / "generator/pages/timeline.md.j2"
    edit(template, "{% import", "{% imprt")
    expect(alert).to_contain_text("imprt")
    edit(template, "{% imprt", "{% import")
    expect(alert).to_have_count(0)
    page.goto(address.rsplit("/", 1)[0] + "/no-such-page.html")
    expect(page.get_by_role("heading", name="Where to go from here")).to_be_visible()
    page.close()


def test_it_starts_with_errors_and_recovers(
    project: Path, served: tuple[str, subprocess.Popen[str]], browser: Browser
) -> None:
    address, _ = served
    events = project / "site_data/events.yml"
    good = events.read_text(encoding="utf-8")
    events.write_text("- this is no event\n", encoding="utf-8")
    wait_for(lambda: answers(address))
    page = browser.new_page()
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("events.yml")
    events.write_text(good, encoding="utf-8")
    expect(page.locator("main")).to_contain_text("The bridge is closed")
    page.close()


def run(project: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Serve at an address at which it cannot be done."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "serve", "--address", address],
        cwd=project, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip


def test_a_port_in_use_ends_it(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(project, f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 2
    assert "in use" in done.stderr


def test_an_address_without_a_port_is_refused(project: Path) -> None:
    done = run(project, "localhost")
    assert done.returncode == 2
    assert "`localhost` is no HOST:PORT, such as 127.0.0.1:8000" in done.stderr
