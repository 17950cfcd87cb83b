"""What a page did while it was open: its requests, its messages, and what axe-core finds in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

# WCAG 2.2 AA contains the levels and versions before it, but axe tags each rule with one only.
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Context = str | Mapping[str, Sequence[Sequence[str]]]
"""What axe-core looks at: a selector, or lists of them under `include` and `exclude`."""

# A violation of the policy reaches the console in other words in each browser; these are ours.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", violation => console.error(
  `Content-Security-Policy: ${violation.violatedDirective} forbids ${violation.blockedURI}`
  + ` (${violation.sourceFile}:${violation.lineNumber}) ${violation.sample}`))
"""

# What Playwright itself says where a context is to have no service worker.
BLOCKED = "Service Worker registration blocked by Playwright"

# The elements that reach furthest to the right, innermost first.
TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth
  if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return []
  const wide = [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > width + 0.5)
  return wide.slice(-3).reverse().map(element => element.outerHTML.slice(0, 120))
    .concat(wide.length ? [] : ["nothing visible, so look for margins and hidden text"])
}
"""


@dataclass
class Observed:
    """Collects what a page does from now on; `problems` tells what it should not have done."""

    home: str
    """The address below which every request has to stay."""
    requests: list[str] = field(default_factory=list)
    """Every address asked for, in order."""
    messages: list[str] = field(default_factory=list)
    """Console messages, uncaught errors, violations of the policy and failed requests."""

    def watch(self, page: Page) -> None:
        """Listen to a page that has not been opened yet."""
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.messages.append(f"uncaught: {error}"))
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("response", self._on_response)

    def problems(self) -> list[str]:
        """Return every message, and every request that left the site, since the last call."""
        foreign = [address for address in self.requests if not address.startswith(self.home)]
        found = self.messages + [f"asked a foreign address: {address}" for address in foreign]
        self.requests.clear()
        self.messages.clear()
        return found

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.text == BLOCKED:
            return
        self.messages.append(f"console {message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)

    def _on_failure(self, request: Request) -> None:
        # Leaving a page cancels what it still loads, for example a prefetch.
        if request.failure != "net::ERR_ABORTED":
            self.messages.append(f"request failed: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.messages.append(f"answered {response.status}: {response.url}")


def axe(page: Page, within: Context | None = None, rules: Sequence[str] = AXE_RULES) -> list[str]:
    """Return axe-core's findings (WCAG 2.2 AA, best practice), a line for each faulty element.

    They are those of the whole page, or of what the selectors in `within` name. `rules` are tags
    or ids of axe-core.
    """
    options = {"runOnly": list(rules), "resultTypes": ["violations"]}
    results = Axe().run(page, within, options)
    return [
        _finding(violation, node)
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways, as the beginnings of the elements' HTML."""
    wide: list[str] = page.evaluate(TOO_WIDE)
    return [f"scrolls sideways: {element}" for element in wide]


def _finding(violation: dict[str, Any], node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    why = "; ".join(check["message"] for check in checks) or violation["help"]
    return f"axe {violation['id']} ({violation['impact']}): {node['html'][:160]}: {why}"
