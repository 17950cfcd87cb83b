"""The live preview: MkDocs serves the pages, and every edit makes them anew.

Each rebuild is a fresh process, so edits of the generator's own code and templates count like
edits of the facts. MkDocs sees the changed Markdown, rebuilds and reloads the browser; after an
edit with problems it goes on serving what was good.
"""

from __future__ import annotations

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
    server = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address])
    try:
        code_folder = Path(__file__).parent
        for _ in watch(data, code_folder, stop_event=_Ended(server), raise_interrupt=False):
            subprocess.run(command, check=False)
    finally:
        server.terminate()
        server.wait()
    return 0


class _Ended:
    """Tells the watcher that the server has ended by itself, such as for a port in use."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self.server = server

    def is_set(self) -> bool:
        return self.server.poll() is not None
