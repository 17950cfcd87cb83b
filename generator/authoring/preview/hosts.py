"""Answers only who asks for this server by its own name.

A page of another site could have its name lead here (DNS rebinding), and would then read what is
not published yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HTTP = 80  # the port that no address names


def named(host: str, port: int) -> str:
    """Return a host with its port, as addresses have it."""
    shown = f"[{host}]" if ":" in host else host
    return shown if port == _HTTP else f"{shown}:{port}"


def is_loopback(host: str) -> bool:
    """Tell whether nobody but this machine can reach a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class OwnHosts:
    """Lets through what names this server in its `Host`, once."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """Take the app, and the address at which it is served."""
        self.app, self.host, self.port = app, host, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        given = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
        if scope["type"] == "http" and any(given == [own] for own in self._own(scope)):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("Misdirected Request", 421)(scope, receive, send)

    def _own(self, scope: Scope) -> Iterator[str]:
        here = str((scope.get("server") or (self.host,))[0])  # where it listens at every address
        names = {self.host, here}
        if is_loopback(here):
            names.add("localhost")
        for name in names:
            yield named(name, self.port)
            if self.port == _HTTP:
                yield f"{named(name, self.port)}:{self.port}"
