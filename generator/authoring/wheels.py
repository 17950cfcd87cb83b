"""The wheel that a project is installed from: a file, or an address with its hash."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import urllib.request
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

NAME = "checked-explainers"
FOLDER = "wheels"
_FILE = re.compile(r"checked_explainers-(?P<version>[0-9][0-9a-zA-Z.]*)-py3-none-any\.whl")
_HASHED = re.compile(r"sha256=([0-9a-f]{64})")


class WheelError(Exception):
    """There is no such wheel; the message says what is wrong, and what would do."""


@dataclass(frozen=True)
class Wheel:
    """A wheel by its name, version and hash (SHA-256, in hexadecimal)."""

    file: str
    version: str
    digest: str
    path: Path | None
    """Where it is on this machine, if that is what was given."""
    address: str
    """Where it is on the web, or ""."""

    def requirement(self) -> str:
        """Return its line of a requirements file, seen from a project's folder."""
        what = f"{NAME} @ {self.address}" if self.address else f"./{FOLDER}/{self.file}"
        return f"{what} \\\n    --hash=sha256:{self.digest}"

    def put_into(self, project: Path) -> None:
        """Copy a wheel that is a file into a project, in the place of any other."""
        kept = project / FOLDER / self.file
        old = [] if not kept.parent.is_dir() else sorted(kept.parent.glob("*.whl"))
        if self.path and (not kept.exists() or not self.path.samefile(kept)):
            kept.parent.mkdir(exist_ok=True)
            shutil.copyfile(self.path, kept)
        for file in old:
            if self.address or file != kept:
                file.unlink()
        if self.address and kept.parent.is_dir() and not any(kept.parent.iterdir()):
            kept.parent.rmdir()


def wheel_of(given: str) -> Wheel:
    """Return the wheel at a path, or at an https address that ends in `#sha256=` and its hash.

    Raises `WheelError` where it is none.
    """
    if "://" in given:
        return _at_address(given)
    path = Path(given)
    if not path.is_file():
        raise WheelError(f"there is no file {given}")
    return Wheel(path.name, _version(path.name), _digest(path), path, "")


def installed_wheel() -> Wheel:
    """Return the wheel that this command was installed from, as was recorded then (PEP 610).

    Raises `WheelError` where that is not known.
    """
    try:
        told = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        told = {}
    address = told.get("url", "")
    archive = told.get("archive_info", {})
    digest = archive.get("hashes", {}).get("sha256", "")
    path = Path(url2pathname(urlsplit(address).path)) if address[:5] == "file:" else None
    if path and path.is_file():
        return wheel_of(str(path))
    if address and not path and digest:
        return wheel_of(f"{address}#sha256={digest}")
    raise WheelError(
        "it is not known which wheel this command comes from: say `--wheel FILE`, or "
        "`--wheel ADDRESS#sha256=HASH`"
    )


def fetched(wheel: Wheel, folder: Path) -> Path:
    """Return the file of a wheel, downloaded into `folder` if need be.

    Raises `WheelError` where it is not the one with that hash, and `OSError` without a connection.
    """
    if wheel.path:
        return wheel.path
    path = folder / wheel.file
    with urllib.request.urlopen(wheel.address, timeout=60) as answer:  # noqa: S310 - https, see below
        path.write_bytes(answer.read())
    if _digest(path) != wheel.digest:
        raise WheelError(f"{wheel.address} is not the file with this hash")
    return path


def _at_address(given: str) -> Wheel:
    address, _, fragment = given.partition("#")
    parts, hashed = urlsplit(address), _HASHED.fullmatch(fragment)
    if parts.scheme != "https" or not parts.hostname or re.search(r"[\s\\;]", address):
        raise WheelError(f"`{address}` is no https address")
    if not hashed:
        raise WheelError(f"say the hash of the file too: {address}#sha256=HASH")
    name = unquote(parts.path.rpartition("/")[2])
    return Wheel(name, _version(name), hashed[1], None, address)


def _version(name: str) -> str:
    found = _FILE.fullmatch(name)
    if not found:
        raise WheelError(
            f"{name} is no wheel of the generator: checked_explainers-VERSION-py3-none-any.whl"
        )
    return found["version"]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
