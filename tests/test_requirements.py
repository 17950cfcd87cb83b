"""The lock files hold what pyproject.toml asks for, by hash, and name no download address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
SITE, DEV = "requirements.txt", "requirements-dev.txt"
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ \\]+)", re.MULTILINE)


@pytest.mark.parametrize(("lock", "extra"), [(SITE, None), (DEV, "test")])
def test_lock_holds_what_is_asked_for(lock: str, extra: str | None) -> None:
    pins = dict(PIN.findall(_read(lock)))
    for wanted in _requirements(extra):
        version = pins.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in {lock}: run `make lock`"
        assert wanted.specifier.contains(version), f"{lock} has {version}, not {wanted}: make lock"


def test_both_locks_agree() -> None:
    assert set(PIN.findall(_read(SITE))) <= set(PIN.findall(_read(DEV)))


@pytest.mark.parametrize("lock", [SITE, DEV])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = _read(lock)
    for pin in re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^ *#.*\n", "", text)):
        assert "--hash=sha256:" in pin, f"{lock} has no hash for: {pin}"
    assert not re.findall(r"://|--(?:extra-)?index|--find-links", text)


def _requirements(extra: str | None) -> list[Requirement]:
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else []
    return [Requirement(line) for line in [*project["dependencies"], *wanted]]


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")
