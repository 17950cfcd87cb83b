"""Opens pages of a built site in a real browser, and says what they do that they should not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from generator.authoring.proof.observe import Observed, axe, too_wide
from generator.authoring.proof.serving import serving

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
LOOKS = (("light", 1280), ("dark", 360))


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


def faults(folder: Path, address: str, paths: Iterable[str], executable: str) -> Iterator[str]:
    """Yield what the pages at `paths` below a site's address do wrong, a line each.

    Requests that leave the site, messages and uncaught errors, violations of the policy, sideways
    scrolling, and what axe-core finds.
    """
    wanted = list(paths)
    with browser_of([(folder, address)], executable) as browser:
        for scheme, width in LOOKS:
            context = browser.new_context(
                base_url=address,
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",  # nothing is half way through a transition
                viewport={"width": width, "height": 800},
                service_workers="block",  # each page as the server has it
            )
            page, observed = context.new_page(), Observed(address)
            observed.watch(page)
            for path in wanted:
                visit(page, path)
                found = [*observed.problems(), *too_wide(page), *axe(page)]
                yield from (f"{path or 'index.html'} ({scheme}, {width} px): {f}" for f in found)
            context.close()


def visit(page: Page, path: str) -> None:
    """Open a page, let it load what it loads lazily, and return to its top."""
    page.goto(path)
    page.evaluate("document.fonts.ready")
    if page.locator("figure:visible").count():
        page.locator("figure:visible").last.scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
