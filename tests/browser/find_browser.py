"""Find a Chromium for the browser tests, and install one where there is none.

`make test` runs this before pytest, so that a slow install shows and a machine without a browser
fails with a reason instead of skipping tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300")


def installed() -> str | None:
    """Return the path of a browser that is here: $BROWSER_PATH, one in PATH or Playwright's own."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def install() -> str | None:
    """Install Debian's browser where we may, otherwise Playwright's; return its path, or None."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        _say("No browser here: installing Debian's chromium (about a minute)")
        if _run(*APT, "update") and _run(*APT, "install", "--yes", "chromium"):
            return installed()
    _say("No browser here: downloading the one that Playwright ships (about a minute)")
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return installed()


def main() -> int:
    """Print the browser's path; return 1 and say what to do where none can be had."""
    named = "BROWSER_PATH" in os.environ
    path = installed() or (None if named else install())
    if path is None:
        _say(
            "The browser tests need Chromium or Chrome, and none could be installed.\n"
            "Install one, or say where it is: make test BROWSER_PATH=/path/to/chromium"
        )
        return 1
    print(path)
    return 0


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
    return done.returncode == 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
