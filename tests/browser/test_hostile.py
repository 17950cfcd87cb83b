"""The sealed site of hostile facts, page by page in two browsers: nothing runs, nothing leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.authoring.proof.browsers import FIREFOX, installed
from generator.authoring.proof.observe import Observed
from generator.authoring.proof.serving import serving
from tests.browser.firefox import firefox
from tests.conftest import BuiltSite
from tests.hostile import PIECES, mixed_data, ungated
from tests.projects import build_project

ADDRESS = "https://example.org/veldhaven/"
# What the texts would call or open.
RAN = "['go', 'alert', 'open'].forEach(name => window[name] = () => console.error('ran: ' + name))"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("hostile")
    endings = [(f" {text} x", f" {ungated(text)} x") for text in PIECES]
    return BuiltSite(build_project(folder, mixed_data(folder / "data", endings)), ADDRESS)


@pytest.fixture(scope="module")
def port(hostile: BuiltSite) -> Iterator[int]:
    with serving(hostile.folder, hostile.url) as port:
        yield port


def test_nothing_runs_in_chromium(browser: Browser, hostile: BuiltSite, port: int) -> None:
    home = f"https://127.0.0.1:{port}/veldhaven/"
    context = browser.new_context(base_url=home, reduced_motion="reduce")
    context.add_init_script(RAN)
    page, observed = context.new_page(), Observed(home)
    observed.watch(page)
    for path in hostile.pages():
        if path != "404.html":
            page.goto(path, wait_until="load")
            page.wait_for_function("document.readyState === 'complete'")
            assert observed.problems() == [], path
    page.evaluate("document.head.append(Object.assign(document.createElement('script'),"
                  " {textContent: 'go()'}))")  # fmt: skip
    page.wait_for_timeout(100)
    assert "Content-Security-Policy" in "".join(observed.problems())
    context.close()


def test_nothing_runs_in_firefox(hostile: BuiltSite, port: int, tmp_path: Path) -> None:
    path = installed(FIREFOX)
    assert path, "No Firefox found. Run `make test`, which installs one."
    prefs = {
        "network.dns.forceResolve": "127.0.0.1",
        "network.proxy.type": 0,
        "network.socket.forcePort": f"443={port}",
        "ui.prefersReducedMotion": 1,
        "dom.serviceWorkers.enabled": False,  # each page as the server has it
    }
    with firefox(path, tmp_path / "profile", prefs, hostile.url) as tab:
        for file in hostile.pages():
            if file != "404.html":
                tab.open(f"{hostile.url}{file}")
                assert tab.observed.problems() == [], file
