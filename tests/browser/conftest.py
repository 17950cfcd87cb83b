"""A real browser that can reach the built site and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.authoring.proof.browsers import installed
from generator.authoring.proof.browsing import browser_of
from generator.authoring.proof.observe import Observed
from tests.conftest import BuiltSite, SiteThat

HERE = Path(__file__).parent
# Milliseconds. A busy machine is slow; what never comes fails all the same.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., tuple[Page, Observed]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(built_site: BuiltSite, site_that: SiteThat) -> Iterator[Browser]:
    """Give a browser for which the sites' hosts are this machine and no other host exists."""
    path = installed()
    if path is None:
        pytest.fail("No browser found. Run `make test`, which installs one.", pytrace=False)
    full = site_that(lambda site: site is not built_site)
    sites = [(site.folder, site.url) for site in (built_site, full)]
    with browser_of(sites, path) as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, built_site: BuiltSite) -> Iterator[OpenPage]:
    """Give a function that makes a blank, watched page; its options are those of a context.

    Paths are those of the built site, unless `site` is another.
    """
    contexts = []

    def make(
        width: int = 1280, site: BuiltSite = built_site, **options: Any
    ) -> tuple[Page, Observed]:
        # Only the tests of it want pages from a cache.
        options.setdefault("service_workers", "block")
        context = browser.new_context(
            base_url=site.url,
            reduced_motion="reduce",  # nothing is half way through a transition
            viewport={"width": width, "height": 800},
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page, observed = context.new_page(), Observed(site.url)
        observed.watch(page)
        return page, observed

    yield make
    for context in contexts:
        context.close()
