"""Serves the pages of the last good build, and tells open pages of the next one or of errors.

The telling is Server-Sent Events (HTML Living Standard, 9.2): one line of JSON for each build.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.authoring.preview.builder import Build

_HTTP = 80  # the port that no address names
_LIVE = "/.live"
_SCRIPT = "/.live.js"
_TAG = f'<script src="{_SCRIPT}"></script>'
_NOTHING = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>Nothing built yet</title>"
    f"<p>There is no good build to show yet. This page follows when there is.</p>{_TAG}</html>"
)
# A comment now and then finds out which pages have been closed.
_PULSE = 15.0  # seconds


class PreviewServer:
    """A server in a thread of its own; use it as a context."""

    def __init__(self, host: str, port: int) -> None:
        """Take the address. Raises `OSError` where it cannot be had."""
        self.folder: Path | None = None
        self.path = "/"
        self.faults = ""
        self.builds = 0
        self.changed = threading.Condition()
        self.http = _Http((host, port), partial(_Handler, self))
        self.host, self.port = host, self.http.server_address[1]
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)

    def __enter__(self) -> PreviewServer:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    @property
    def address(self) -> str:
        """The address of the home page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.path}"

    def show(self, build: Build) -> None:
        """Serve a build; of one that is not good only the errors, over the pages before it."""
        with self.changed:
            self.faults = build.faults
            if build.folder:
                self.folder, self.path = build.folder, build.path
                self.builds += 1
            self.changed.notify_all()

    def state(self) -> str:
        """Return what open pages are told, as JSON."""
        return json.dumps({"build": self.builds, "faults": self.faults})


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Show a fault in the terminal, but not that a page was left while it was loading."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, preview: PreviewServer, *arguments: object) -> None:
        self.preview = preview
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the errors."""

    def parse_request(self) -> bool:
        """Answer only who asks for this server by its own name: a page of another site could have
        its name lead here (DNS rebinding), and would then read what is not published yet.
        """
        if not super().parse_request():
            return False
        if self.headers.get_all("Host", []) in ([host] for host in self._own_hosts()):
            return True
        self.close_connection = True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def _own_hosts(self) -> Iterator[str]:
        here = self.connection.getsockname()[0]  # where the server listens at every address
        names = {self.preview.host, here}
        if ip_address(here).is_loopback:
            names.add("localhost")
        for name in names:
            host = f"[{name}]" if ":" in name else name
            yield f"{host}:{self.preview.port}"
            if self.preview.port == _HTTP:
                yield host

    def do_HEAD(self) -> None:
        """Offer nothing: the handler that this is made of would tell of the working directory."""
        self.send_error(HTTPStatus.NOT_IMPLEMENTED)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == _LIVE:
            self._tell()
        elif path == _SCRIPT:
            self._send(Path(__file__).with_name("live.js").read_bytes(), "text/javascript")
        elif self.preview.folder is None:
            self._send(_NOTHING.encode(), "text/html")
        elif not path.startswith(self.preview.path):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.preview.path)
            self.end_headers()
        else:
            self._page(self.preview.folder, path.removeprefix(self.preview.path))

    def _page(self, folder: Path, path: str) -> None:
        inside = posixpath.normpath(f"/{path}").lstrip("/")
        file = folder / inside
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = folder / "404.html", HTTPStatus.NOT_FOUND
        try:
            content = file.read_bytes()
        except OSError:
            content = _NOTHING.encode()
        if file.suffix == ".html":
            content = content.replace(b"</body>", f"{_TAG}</body>".encode())
        self._send(content, self.guess_type(str(file)), status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        # Most of what a page is made of is as the browser has it (RFC 9110, 13.1.2).
        known = f'"{hashlib.sha256(content).hexdigest()}"'
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == known:
            status, content = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")  # ask each time
        self.send_header("ETag", known)
        self.end_headers()
        self.wfile.write(content)

    def _tell(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told = ""
        try:
            while True:
                with self.preview.changed:
                    if self.preview.state() == told:
                        self.preview.changed.wait(_PULSE)
                    state = self.preview.state()
                self.wfile.write(b": still here\n\n" if state == told else _event(state))
                self.wfile.flush()
                told = state
        except OSError:
            return  # the page was closed


def _event(state: str) -> bytes:
    return f"data: {state}\n\n".encode()
