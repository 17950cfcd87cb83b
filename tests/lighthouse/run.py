"""Run Lighthouse on every page of a built site, as a phone would load it, and hold it to a bar.

A benchmark and no test: its times depend on what else the machine does. `make lighthouse` installs
what it needs and runs it; the site is served on loopback, compressed as GitHub Pages does it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from generator.authoring.proof.browsers import installed
from generator.authoring.proof.pages import page_paths

HERE = Path(__file__).parent
BAR = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"
RUNS = 3  # a page below the bar is run again; the median counts
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


@dataclass(frozen=True)
class Result:
    """What Lighthouse found on one page."""

    scores: dict[str, int]
    """By category, of 100."""
    kilobytes: float
    """What the first view moved, headers included, in units of 1,000 bytes."""

    def passes(self) -> bool:
        """Say whether every score reaches the bar."""
        return all(self.scores[name] >= least for name, least in BAR.items())


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder, compressed and kept for ten minutes as on GitHub Pages."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200 if found else 404)
        if kind.startswith(COMPRESSED):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the table is what one wants to see."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def pages(folder: Path) -> list[str]:
    """Return the path of every page of a built site but for those that lead on or fill a frame."""
    return [path for path in page_paths(folder) if path != "404.html"]


def measure(address: str, browser: str) -> Result:
    """Run Lighthouse once, with its own settings for a phone on a slow connection."""
    command = ["npx", "--no-install", "lighthouse", address, "--quiet", "--output=json"]
    command += ["--output-path=stdout", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    run = subprocess.run(
        command, cwd=HERE, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    report = json.loads(run.stdout)
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in BAR}
    return Result(scores, report["audits"]["total-byte-weight"]["numericValue"] / 1000)


def median(address: str, browser: str) -> Result:
    """Run Lighthouse once, or where that falls short, until the median performance is known."""
    results = [measure(address, browser)]
    while not results[0].passes() and len(results) < RUNS:
        results.append(measure(address, browser))
    return sorted(results, key=lambda result: result.scores["performance"])[len(results) // 2]


def main() -> int:
    """Print a table of all pages; return 1 where one is below the bar, 2 where nothing can run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder with the built pages")
    parser.add_argument("only", nargs="*", help="paths of pages, if not all")
    options = parser.parse_args()
    browser = installed()
    if browser is None:
        print("No browser found. Run `make test`, which installs one.", file=sys.stderr)
        return 2
    missed = 0
    print(f"{'page':44}", *(f"{name:>15}" for name in BAR), f"{'KB':>7}")
    with serving(options.site) as root:
        for page in options.only or pages(options.site):
            result = median(root + page, browser)
            scores = (f"{score:15}" for score in result.scores.values())
            note = "" if result.passes() else "  below the bar"
            print(f"{page or '(home)':44}", *scores, f"{result.kilobytes:7.1f}{note}", flush=True)
            missed += not result.passes()
    print(f"{missed} below {', '.join(f'{name} {least}' for name, least in BAR.items())}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
