"""Who may talk to the desk: the page that was opened at its secret address, and nobody else.

The address holds a token that no other page knows. What changes anything must come from the desk's
own page (`Origin`), as JSON, which no form of another page can send, and be short.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MAX_BODY = 64 * 1024  # bytes; a statement has some hundred
MAX_SECONDS = 10.0  # until all of it is here, from the same machine

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class RefusedError(Exception):
    """A request that the desk does not answer, with the status that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Guard:
    """Knows the token of one run."""

    def __init__(self) -> None:
        """Make a token: 192 random bits."""
        self.token = secrets.token_urlsafe(24)

    def admit(self, request: Request) -> None:
        """Let a request through, or raise `RefusedError`."""
        given = str(request.path_params.get("token", ""))
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            raise RefusedError(404, "Not Found")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise RefusedError(403, "This was asked for by another page.")

    async def told(self, request: Request) -> dict[str, Any]:
        """Return what a request that may change something says. Raises `RefusedError`."""
        self.admit(request)
        origins = request.headers.getlist("origin")
        if origins != [f"http://{request.headers['host']}"]:
            raise RefusedError(403, "This was asked for by another page.")
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise RefusedError(415, "The desk reads JSON.")
        try:
            async with asyncio.timeout(MAX_SECONDS):
                body = await _body(request)
        except TimeoutError:
            raise RefusedError(408, "This took too long.") from None
        try:
            value = json.loads(body)
            json.dumps(value, ensure_ascii=False).encode()  # no half characters
        except (ValueError, RecursionError):
            raise RefusedError(400, "This is no JSON.") from None
        if not isinstance(value, dict):
            raise RefusedError(400, "This is no object.")
        return value


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise RefusedError(413, "This is too long.")
    return body


def answer(value: Any, status: int = 200) -> Response:
    """Return a value as JSON that is kept nowhere."""
    return JSONResponse(value, status, headers=HEADERS)
