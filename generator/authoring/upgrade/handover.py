"""Installs another version of the generator in this environment, and lets it go on."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from generator.authoring.upgrade.rules import Found, noted
from generator.authoring.wheels import Wheel, WheelError, fetched

_LOCK = "generator/authoring/starter/requirements.txt"
_PIP = ("pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
_SAFE = ("--require-hashes", "--only-binary", ":all:")


def hand_over(wheel: Wheel, given: str, data: Path, before: Found) -> int:
    """Install a wheel with what it needs, and run its `upgrade`; return that one's exit code.

    `given` is the wheel as it was named. Raises `WheelError` where it cannot be installed; the
    project is then as it was.
    """
    with tempfile.TemporaryDirectory(prefix="upgrade-") as name:
        folder = Path(name)
        _install(fetched(wheel, folder), wheel, folder)
        note = folder / "before.json"
        note.write_text(noted(before), encoding="utf-8")
        told = ["--data", str(data), "--before", str(note), given]
        command = [sys.executable, "-m", "generator", "upgrade", *told]
        return subprocess.run(command, check=False).returncode


def _install(file: Path, wheel: Wheel, folder: Path) -> None:
    try:
        lock = ZipFile(file).read(_LOCK).decode()
    except (BadZipFile, KeyError) as error:
        raise WheelError(f"{wheel.file} is no wheel of the generator, or a broken one") from error
    wanted = folder / "requirements.txt"
    named = f"{file.resolve().as_uri()} --hash=sha256:{wheel.digest}"
    wanted.write_text(f"{named}\n{lock}", encoding="utf-8")
    command = [sys.executable, "-m", *_PIP, *_SAFE, "--requirement", str(wanted)]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        raise WheelError(f"{wheel.file} could not be installed; the project is as it was")
