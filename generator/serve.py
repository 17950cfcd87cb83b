"""The live preview: MkDocs serves the pages, and every edit makes them anew.

Each rebuild is a fresh process, so edits of the generator's own code and templates count like
edits of the facts. MkDocs sees the changed Markdown, rebuilds and reloads the browser; after an
edit with problems it goes on serving what was good.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from watchfiles import watch


def serve(data: Path, out: Path, address: str) -> int:
    """Build, serve at `address` (host:port) until interrupted, and rebuild on every change.

    Returns the exit code of the first build where that fails, else MkDocs' own.
    """
    command = [sys.executable, "-m", "generator", "build", "--data", str(data), "--out", str(out)]
    code = subprocess.run(command, check=False).returncode
    if code:
        return code
    engine = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen([*engine, "--watch", "overrides"])
    # Whoever ends this process ends the server with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        changes = watch(data, Path(__file__).parent, stop_event=_Ended(server), rust_timeout=500)
        for _ in changes:
            subprocess.run(command, check=False)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


class _Ended:
    """Tells the watcher that the server has ended by itself, such as for a port in use."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self.server = server

    def is_set(self) -> bool:
        return self.server.poll() is not None
