"""Serves the pages of the last good build, and tells open pages of the next one or of errors.

The telling is Server-Sent Events (HTML Living Standard, 9.2): one line of JSON for each build.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import mimetypes
import posixpath
import socket
import threading
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from generator.authoring.preview.builder import Build
from generator.authoring.preview.hosts import OwnHosts, named

_LIVE = "/.live"
_SCRIPT = "/.live.js"
_TAG = f'<script src="{_SCRIPT}"></script>'
_NOTHING = (
    "<!doctype html><html lang='en'><meta charset='utf-8'>"
    "<meta name='color-scheme' content='light dark'><title>Nothing built yet</title>"
    f"<p>There is no good build to show yet. This page follows when there is.</p>{_TAG}</html>"
)
# A comment now and then finds out which pages have been closed.
_PULSE = 15.0  # seconds
_LOOK = 0.05  # seconds between two looks at what was built


class PreviewServer:
    """A server in a thread of its own; use it as a context."""

    def __init__(self, host: str, port: int, more: Sequence[BaseRoute] = ()) -> None:
        """Take the address. Raises `OSError` where it cannot be had.

        `more` are routes that come before those of the pages.
        """
        self.folder: Path | None = None
        self.path = "/"
        self.faults = ""
        self.builds = 0
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self.socket.bind((host, port))
            self.socket.listen(128)
        except OSError:
            self.socket.close()
            raise
        self.host, self.port = host, int(self.socket.getsockname()[1])
        app = Starlette(routes=[
            *more,
            Route(_LIVE, self._live, methods=["GET"]),
            Route(_SCRIPT, self._script, methods=["GET"]),
            Route("/{path:path}", self._page, methods=["GET"]),
        ])  # fmt: skip
        self.uvicorn = uvicorn.Server(
            uvicorn.Config(
                OwnHosts(app, host, self.port), log_level="critical", access_log=False,
                lifespan="off", server_header=False, timeout_graceful_shutdown=1,
            )
        )  # fmt: skip
        self.thread = threading.Thread(
            target=self.uvicorn.run, kwargs={"sockets": [self.socket]}, daemon=True
        )

    def __enter__(self) -> PreviewServer:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.uvicorn.should_exit = True
        self.thread.join(timeout=5)
        self.socket.close()

    @property
    def origin(self) -> str:
        """The address of the server, as browsers name an origin."""
        return f"http://{named(self.host, self.port)}"

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"{self.origin}{self.path}"

    def show(self, build: Build) -> None:
        """Serve a build; of one that is not good only the errors, over the pages before it."""
        self.faults = build.faults
        if build.folder:
            self.folder, self.path = build.folder, build.path
            self.builds += 1

    def state(self) -> str:
        """Return what open pages are told, as JSON."""
        return json.dumps({"build": self.builds, "faults": self.faults})

    async def _script(self, request: Request) -> Response:
        script = Path(__file__).with_name("live.js").read_bytes()
        return fresh(request, script, "text/javascript")

    async def _page(self, request: Request) -> Response:
        path = request.url.path
        if self.folder is None:
            return fresh(request, _NOTHING.encode(), "text/html")
        if not path.startswith(self.path):
            return RedirectResponse(self.path, status_code=302)
        return self._file(request, self.folder, path.removeprefix(self.path))

    def _file(self, request: Request, folder: Path, path: str) -> Response:
        inside = posixpath.normpath(f"/{path}").lstrip("/")
        file = folder / inside
        status = 200
        try:
            if file.is_dir():
                file /= "index.html"
            if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
                file, status = folder / "404.html", 404
            content = file.read_bytes()
        except (OSError, ValueError):
            content, status, file = _NOTHING.encode(), 404, folder / "404.html"
        if file.suffix == ".html":
            content = content.replace(b"</body>", f"{_TAG}</body>".encode())
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return fresh(request, content, kind, status)

    async def _live(self, _: Request) -> Response:
        return StreamingResponse(
            self._told(), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    async def _told(self) -> AsyncIterator[bytes]:
        told, waited = "", 0.0
        while not self.uvicorn.should_exit:
            state = self.state()
            if state != told:
                told, waited = state, 0.0
                yield f"data: {state}\n\n".encode()
            elif waited >= _PULSE:
                waited = 0.0
                yield b": still here\n\n"
            await asyncio.sleep(_LOOK)
            waited += _LOOK


def fresh(request: Request, content: bytes, kind: str, status: int = 200) -> Response:
    """Return an answer that browsers ask for each time and get only if it is another one.

    Most of what a page is made of is as the browser has it (RFC 9110, 13.1.2).
    """
    known = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"Cache-Control": "no-cache", "ETag": known}
    if status == 200 and request.headers.get("If-None-Match") == known:
        return Response(status_code=304, headers=headers)
    text = kind.startswith("text/") or kind.endswith(("json", "xml"))
    headers["Content-Type"] = f"{kind}; charset=utf-8" if text else kind
    return Response(content, status, headers)
