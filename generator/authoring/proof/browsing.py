"""Opens pages of a built site in a real browser, and says what they do that they should not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from generator.authoring.proof.observe import Observed, axe, too_wide
from generator.authoring.proof.serving import serving

Scheme = Literal["light", "dark"]

FLAGS = (
    "--no-sandbox",  # containers, where tests run as root, have none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--ignore-certificate-errors",  # the tests' own server is all that it can reach
)
# How a page is looked at: the reader's colours, and the window's width in px.
LOOKS: tuple[tuple[Scheme, int], ...] = (("light", 1280), ("dark", 360))


@contextmanager
def browser_of(sites: Iterable[tuple[Path, str]], executable: str) -> Iterator[Browser]:
    """Give a browser that reaches built sites at their addresses, and no other host.

    A site is the folder with its pages, and the https address that it was built for.
    """
    with ExitStack() as stack:
        hosts = [
            f"MAP {urlsplit(url).hostname}:443 "
            f"127.0.0.1:{stack.enter_context(serving(folder, url))}"
            for folder, url in sites
        ]
        only = ", ".join([*hosts, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1"])
        rules = f"--host-resolver-rules={only}"
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium
        with chromium.launch(executable_path=executable, args=[*FLAGS, rules]) as browser:
            yield browser


def faults(folder: Path, address: str, paths: Sequence[str], executable: str) -> list[str]:
    """Return what the pages at `paths` below a site's address do wrong, a line each.

    Requests that leave the site, messages and uncaught errors, violations of the policy, sideways
    scrolling, and what axe-core finds. Each way of looking has a browser of its own beside the
    others, since a browser alone leaves a core idle.
    """

    def look(scheme: Scheme, width: int) -> list[str]:
        with browser_of([(folder, address)], executable) as browser:
            context = browser.new_context(
                base_url=address,
                color_scheme=scheme,
                reduced_motion="reduce",  # nothing is half way through a transition
                viewport={"width": width, "height": 800},
                service_workers="block",  # each page as the server has it
            )
            page, observed = context.new_page(), Observed(address)
            observed.watch(page)
            return [
                f"{path or 'index.html'} ({scheme}, {width} px): {fault}"
                for path in paths
                for fault in _seen(page, path, observed)
            ]

    with ThreadPoolExecutor() as pool:
        return [fault for found in pool.map(look, *zip(*LOOKS, strict=True)) for fault in found]


def _seen(page: Page, path: str, observed: Observed) -> list[str]:
    visit(page, path)
    return [*observed.problems(), *too_wide(page), *axe(page)]


def visit(page: Page, path: str) -> None:
    """Open a page, let it load what it loads lazily, and return to its top."""
    page.goto(path)
    page.evaluate("document.fonts.ready")
    if page.locator("figure:visible").count():
        page.locator("figure:visible").last.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
