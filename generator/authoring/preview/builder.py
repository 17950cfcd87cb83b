"""The preview's side of the worker: asks it for builds, and starts it again when it has to."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDERS = ("a", "b")


@dataclass(frozen=True)
class Build:
    """What became of one build: the folder with the pages and their address, or what is wrong."""

    folder: Path | None
    path: str
    """The path of the site's address, with a slash at both ends."""
    faults: str
    """The errors as the terminal shows them; "" where the build is good."""


class Builder:
    """Builds in a process that has everything loaded, since loading takes longer than building.

    It builds in two folders by turns, so that the pages which are being read stay whole.
    """

    def __init__(self, data: Path, out: Path, folder: Path) -> None:
        """Build the facts in `data` by way of `out` (MkDocs' docs_dir) below `folder`."""
        self.command = [
            sys.executable,
            "-m",
            "generator.authoring.preview.worker",
            str(data),
            str(out),
        ]
        self.folder = folder
        self.turn = 0
        self.worker = self._start()

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def build(self) -> Build:
        """Return the build of the files as they are now, and tell of it in the terminal."""
        target = self.folder / _FOLDERS[self.turn]
        answer = self._ask(target)
        faults = str(answer["faults"])
        print(faults or answer["done"], file=sys.stderr if faults else sys.stdout, flush=True)
        if faults:
            return Build(None, "", faults)
        self.turn = 1 - self.turn
        return Build(target, answer["path"], "")

    def restart(self) -> None:
        """Load the generator's code anew."""
        self._stop()
        self.worker = self._start()

    def _ask(self, target: Path) -> dict[str, Any]:
        if self.worker.poll() is not None:
            self.worker = self._start()
        assert self.worker.stdin is not None  # noqa: S101 - both are pipes
        assert self.worker.stdout is not None  # noqa: S101
        try:
            self.worker.stdin.write(f"{target}\n")
            self.worker.stdin.flush()
            answer = self.worker.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            return {"faults": "The generator does not run; the reason stands above."}
        told: dict[str, Any] = json.loads(answer)
        return told

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def _stop(self) -> None:
        self.worker.terminate()
        self.worker.communicate()
