"""Serve a built site on loopback as GitHub Pages would: below its path, over https, with 404.html.

Material navigates without full page loads only where the address is exactly the one that the site
was built for, so the tests serve it at that address; the browsers map the host to loopback.
"""

from __future__ import annotations

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import trustme


@contextmanager
def serving(folder: Path, url: str) -> Iterator[int]:
    """Serve a folder for the https address `url` and give the loopback port it is served on."""
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        raise ValueError(f"the site's address is {url!r}, and the tests serve https only")
    handler = partial(_Handler, directory=str(folder), below=address.path)
    server = _Server(("127.0.0.1", 0), handler)
    server.socket = _tls(address.hostname).wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _tls(host: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(host).configure_cert(context)
    return context


class _Server(ThreadingHTTPServer):
    """A server that takes it calmly when the browser drops a connection."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, below one path, and the site's own page for whatever is missing."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, directory: str, below: str) -> None:
        self.below = below
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "nothing-outside-the-site")
        return super().translate_path("/" + path.removeprefix(self.below))

    def list_directory(self, path: object) -> None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the tests record the browser's own view of the requests."""
