"""Find the browsers for the browser tests, and install those that are not there.

`make test` runs this before pytest, so that a slow install shows and a machine without a browser
fails with a reason instead of skipping tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")


@dataclass(frozen=True)
class Kind:
    """A kind of browser: what it is called, and where it is had."""

    title: str
    variable: str
    """The environment variable that may name its path."""
    names: tuple[str, ...]
    """What its program is called, in the order of preference."""
    package: str
    """Debian's package."""
    playwright: str
    """Playwright's name for the one that it ships."""


CHROMIUM = Kind(
    title="Chromium or Chrome",
    variable="BROWSER_PATH",
    names=("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    package="chromium",
    playwright="chromium",
)
FIREFOX = Kind(
    title="Firefox",
    variable="FIREFOX_PATH",
    names=("firefox-esr", "firefox"),
    package="firefox-esr",
    playwright="firefox",
)


def installed(kind: Kind = CHROMIUM) -> str | None:
    """Return the path of a browser that is here: the one named, one in PATH or Playwright's own."""
    named = os.environ.get(kind.variable)
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, kind.names)), None) or _playwrights_own(kind)


def install(kind: Kind) -> str | None:
    """Install Debian's browser where we may, otherwise Playwright's; return its path, or None."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _say(f"No {kind.title} here: installing Debian's {kind.package} (about a minute)")
        if _run(*APT, "update") and _run(*APT, "install", "--yes", kind.package):
            return installed(kind)
    _say(f"No {kind.title} here: downloading the one that Playwright ships (about a minute)")
    _run(sys.executable, "-m", "playwright", "install", kind.playwright)
    return installed(kind)


def main() -> int:
    """Print the browsers' paths; return 1 and say what to do where one cannot be had."""
    paths = [have(kind) for kind in (CHROMIUM, FIREFOX)]
    print("\n".join(filter(None, paths)))
    return 0 if all(paths) else 1


def have(kind: Kind) -> str | None:
    """Return the path of a browser, installed if need be; None, and what to do, without one."""
    named = kind.variable in os.environ
    path = installed(kind) or (None if named else install(kind))
    if path is None:
        _say(
            f"The browser tests need {kind.title}, and none could be installed.\n"
            f"Install one, or say where it is: make test {kind.variable}=/path/to/{kind.names[0]}"
        )
    return path


def _playwrights_own(kind: Kind) -> str | None:
    with sync_playwright() as playwright:
        path: str = getattr(playwright, kind.playwright).executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
