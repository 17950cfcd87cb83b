"""The lock files hold what pyproject.toml asks for, by hash, and name no download address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
SITE, TEST, DEV = "requirements.txt", "requirements-test.txt", "requirements-dev.txt"
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ \\]+)", re.MULTILINE)


@pytest.mark.parametrize("lock", [SITE, TEST, DEV])
def test_lock_holds_what_is_asked_for(lock: str) -> None:
    pins = dict(PIN.findall(_read(lock)))
    for wanted in _requirements(lock):
        version = pins.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in {lock}: run `make lock`"
        assert wanted.specifier.contains(version), f"{lock} has {version}, not {wanted}: make lock"


def test_the_locks_agree() -> None:
    site, test, dev = (set(PIN.findall(_read(lock))) for lock in (SITE, TEST, DEV))
    assert site <= test <= dev


@pytest.mark.parametrize("lock", [SITE, TEST, DEV])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = _read(lock)
    for pin in re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^ *#.*\n", "", text)):
        assert "--hash=sha256:" in pin, f"{lock} has no hash for: {pin}"
    assert not re.findall(r"://|--(?:extra-)?index|--find-links", text)


def _requirements(lock: str) -> list[Requirement]:
    settings = tomllib.loads(_read("pyproject.toml"))
    wanted = [settings["project"]["dependencies"]]
    if lock != SITE:
        wanted.append(settings["project"]["optional-dependencies"]["test"])
    if lock == DEV:
        wanted.append(settings["dependency-groups"]["dev"])
    return [Requirement(line) for lines in wanted for line in lines]


def _read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")
