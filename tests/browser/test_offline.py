"""After one visit the site opens without a network, and never as an old version with one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from generator.publishing import offline
from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

READY = "navigator.serviceWorker.ready.then(() => true)"


def test_the_site_opens_without_a_network(built_site: BuiltSite, open_page: OpenPage) -> None:
    page, observed = open_page(service_workers="allow")
    page.goto("")
    assert page.evaluate(READY)
    page.wait_for_function("navigator.serviceWorker.controller")
    page.context.set_offline(True)
    for path in built_site.kinds():
        page.goto(path)
        expect(page.locator("h1").first).to_have_text(re.compile(r"\S"))
        size = page.locator("h1").first.evaluate("e => getComputedStyle(e).fontFamily")
        assert "serif" in size, f"{path} has no stylesheet"
    page.goto("nowhere.html")
    expect(page.locator("h1")).to_have_text("This page is not kept on this device")
    page.get_by_role("link").click()
    expect(page.locator("h1").first).to_be_visible()
    page.context.set_offline(False)
    observed.problems()  # the page that is not there is a message of the browser's own


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path, built_site: BuiltSite) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the site that a test may change; give its folder and its address."""
    site = Path(shutil.copytree(built_site.folder, tmp_path / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield site, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_new_version_takes_the_place_of_the_old(
    browser: Browser, served: tuple[Path, str]
) -> None:
    site, address = served
    context = browser.new_context(base_url=address, service_workers="allow")
    page = context.new_page()
    page.goto("")
    assert page.evaluate(READY)
    page.wait_for_function("navigator.serviceWorker.controller")
    old = page.evaluate("caches.keys()")
    home = site / "index.html"
    home.write_text(home.read_text(encoding="utf-8").replace("</h1>", " (new)</h1>"), "utf-8")
    (site / offline.NAME).write_text(offline.service_worker(site), encoding="utf-8")
    page.goto("")  # the network first, with the old worker too
    expect(page.locator("h1").first).to_contain_text("(new)")
    page.evaluate("navigator.serviceWorker.ready.then(found => found.update())")
    page.wait_for_function("old => caches.keys().then(now => now.join() !== old)", arg=old[0])
    page.wait_for_function("caches.keys().then(now => now.length === 1)")
    context.set_offline(True)
    page.goto("")
    expect(page.locator("h1").first).to_contain_text("(new)")
    context.close()
