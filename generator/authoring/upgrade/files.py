"""What becomes of each file that a project has from the generator, when another version comes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# They say what is installed, so a change in one is taken back.
ALWAYS = ("requirements.txt", "requirements-test.txt")


@dataclass
class Plan:
    """The files of a project by what is to be done with them."""

    write: dict[str, bytes] = field(default_factory=dict)
    delete: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Those that the project changed or deleted, and of which there is a new form."""

    def carry_out(self, project: Path) -> None:
        """Write and delete the files."""
        for name, text in self.write.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_bytes(text)
        for name in self.delete:
            (project / name).unlink()


def plan(project: Path, given: Mapping[str, str], new: Mapping[str, bytes]) -> Plan:
    """Return what to do.

    `given` has the hash (SHA-256) of each file as the project got it, `new` each file as it is in
    the other version. What the project changed is left alone.
    """
    made = Plan()
    for name, text in new.items():
        there = _hash_of(project / name)
        if there == _hash(text):
            continue
        if name in ALWAYS or there == given.get(name):  # as it was given, or in neither
            made.write[name] = text
        elif given.get(name) != _hash(text):
            made.kept.append(name)
    for name in given:
        there = _hash_of(project / name)
        if name not in new and there == given[name]:
            made.delete.append(name)
    return made


def _hash_of(path: Path) -> str | None:
    return _hash(path.read_bytes()) if path.is_file() else None


def _hash(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
