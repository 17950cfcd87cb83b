"""Drive an unchanged Firefox by WebDriver BiDi (W3C), which it speaks by itself.

Playwright drives Firefox builds of its own only, and Selenium needs a second program beside the
browser. What these tests need is little: open a page, run script in it, hear what it does.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from generator.authoring.proof.observe import REPORT_VIOLATIONS, Observed

# Seconds. A busy machine is slow; what never comes fails all the same.
START = 60  # for Firefox to start listening
ANSWER = 60  # for it to answer a command
PATIENCE = 30  # for a page to do what it is waited for
EVENTS = (
    "log.entryAdded",
    "network.beforeRequestSent",
    "network.fetchError",
    "network.responseCompleted",
)
# In the page, where nothing has to be asked twice. The argument is a JavaScript expression.
WAIT = """
new Promise((resolve, reject) => {{
  const end = performance.now() + {patience}
  const look = () => {{
    const found = ({expression})
    if (found) resolve(found)
    else if (performance.now() > end) reject(new Error("it never came"))
    else setTimeout(look, 20)
  }}
  look()
}})
"""


class FirefoxError(Exception):
    """Firefox did not start, or answered a command with an error."""


class Firefox:
    """One tab. What its page does is collected in `observed`, as for the other browser."""

    def __init__(self, socket: ClientConnection, observed: Observed) -> None:
        self.observed = observed
        self._socket = socket
        self._last = 0
        accept = {"acceptInsecureCerts": True}  # the tests' own server is all that it can reach
        self._send("session.new", capabilities={"alwaysMatch": accept})
        # A tab of its own: in the first one the address bar keeps the focus.
        self._tab = self._send("browsingContext.create", type="tab")["context"]
        self._send("session.subscribe", events=list(EVENTS), contexts=[self._tab])
        report = f"() => {{ {REPORT_VIOLATIONS} }}"
        self._send("script.addPreloadScript", functionDeclaration=report, contexts=[self._tab])

    def open(self, address: str) -> None:
        """Open an address and wait until the page and its parts are loaded."""
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, expression: str) -> Any:
        """Return the value (a text, number, true, false or None) of an expression in the page."""
        answer = self._send(
            "script.evaluate",
            expression=expression,
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise FirefoxError(f"{answer['exceptionDetails']['text']}: {expression}")
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """Wait until an expression in the page is true, and return its value."""
        try:
            return self.run(WAIT.format(patience=PATIENCE * 1000, expression=expression))
        except FirefoxError as error:
            raise FirefoxError(f"{expression}: {error}; {self.observed.messages}") from error

    def hear(self, words: str) -> None:
        """Listen until Firefox tells of something in these words: of requests it may tell late."""
        while not any(words in told for told in self.observed.messages):
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            self._hear(message["method"], message["params"])

    def click(self, selector: str) -> None:
        """Click on the first element that a selector finds, as script does."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, text: str) -> None:
        """Press the keys of a text, wherever the focus is."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": keys}
        self._send("input.performActions", context=self._tab, actions=[source])

    def _send(self, method: str, **params: object) -> Any:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=ANSWER))
            if message["type"] == "event":
                self._hear(message["method"], message["params"])
            elif message.get("id") == self._last:
                if message["type"] == "error":
                    raise FirefoxError(f"{method}: {message['error']}: {message['message']}")
                return message["result"]

    def _hear(self, event: str, params: Mapping[str, Any]) -> None:
        note = self.observed.messages.append
        if event == "log.entryAdded":
            note(f"console {params['level']}: {params['text']}")
            return
        address = params["request"]["url"]
        if event == "network.beforeRequestSent" and not address.startswith(("data:", "blob:")):
            self.observed.requests.append(address)
        elif event == "network.fetchError" and params["errorText"] != "NS_BINDING_ABORTED":
            note(f"request failed: {address} ({params['errorText']})")
        elif event == "network.responseCompleted" and params["response"]["status"] >= 400:
            note(f"answered {params['response']['status']}: {address}")


@contextmanager
def firefox(path: str, profile: Path, prefs: Mapping[str, object], home: str) -> Iterator[Firefox]:
    """Start Firefox with a new profile and these preferences, and give its tab.

    Every request has to stay below the address `home`. Raises `FirefoxError`.
    """
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()
    ]
    profile.mkdir()
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    log = profile / "log.txt"
    command = [path, "--headless", "--no-remote", "--profile", str(profile)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port=0"], stdout=out, stderr=subprocess.STDOUT
        )
        try:
            address = f"{_listening(process, log)}/session"
            with connect(address, max_size=None, ping_interval=None) as socket:
                yield Firefox(socket, Observed(home))
        finally:
            process.terminate()
            process.wait()


def _listening(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        found = re.search(
            r"WebDriver BiDi listening on (ws://\S+)", log.read_text(errors="replace")
        )
        if found:
            return found[1]
        time.sleep(0.05)
    raise FirefoxError(f"Firefox did not start:\n{log.read_text(errors='replace')}")
