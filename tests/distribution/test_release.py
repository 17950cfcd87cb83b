"""The workflow of releases: what it tries, what it may do, and the words it publishes."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import yaml

from generator.authoring.scripts.changelog import section
from tests.projects import PROJECT

TEXT = (PROJECT / ".github/workflows/release.yml").read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, Any] = WORKFLOW["jobs"]
CHANGELOG = """# Changelog

## Unreleased

## [0.3.0] - 2027-01-02

### Added

- A thing.

## 0.2.0 - 2026-12-01

- Before.
"""


def test_only_a_tag_makes_a_release() -> None:
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 reads the key `on` as true


def test_it_is_tried_on_every_python_before_it_is_published() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [line.rpartition(" :: ")[2] for line in project["classifiers"] if ":: 3." in line]
    matrix = JOBS["test"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert {one["system"].partition("-")[0] for one in matrix["include"]} == {"macos", "windows"}
    assert (JOBS["test"]["needs"], JOBS["publish"]["needs"]) == ("build", "test")


def test_only_the_last_job_may_write() -> None:
    assert WORKFLOW["permissions"] == {}
    rights = {name: job["permissions"] for name, job in JOBS.items()}
    assert rights["build"] == {"contents": "read"}
    assert rights["test"] == {}
    assert set(rights["publish"]) == {"contents", "id-token", "attestations"}
    runs = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert [run for run in runs if "${{" in run] == []


def test_the_text_of_a_release_is_its_section() -> None:
    assert section(CHANGELOG, "0.3.0") == "### Added\n\n- A thing.\n"
    assert section(CHANGELOG, "0.2.0") == "- Before.\n"


@pytest.mark.parametrize("version", ["0.1.0", "Unreleased", "0.3"])
def test_a_release_without_words_is_none(version: str) -> None:
    with pytest.raises(ValueError, match=f"no section of {version}"):
        section(CHANGELOG, version)
