"""The workflow of pull requests: what a fork gets, and what it never gets."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.projects import PROJECT

FOLDER = PROJECT / ".github/workflows"
STARTER = PROJECT / "generator/authoring/starter/.github/workflows"
TEXT = (FOLDER / "pull-request.yml").read_text(encoding="utf-8")
# YAML 1.1 reads the key `on` as true.
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, Any] = WORKFLOW["jobs"]


def step(job: str, name: str) -> dict[str, Any]:
    """Return a step of a job by its name."""
    found: dict[str, Any] = next(s for s in JOBS[job]["steps"] if s.get("name") == name)
    return found


def test_forks_run_it_with_no_secret() -> None:
    assert set(WORKFLOW[True]) == {"pull_request", "push"}
    assert "secrets." not in TEXT
    assert "github.token" not in TEXT
    assert WORKFLOW["permissions"] == {}
    for job in JOBS.values():
        assert job["permissions"] == {"contents": "read"}
        checkout = job["steps"][0]
        assert checkout["uses"].startswith("actions/checkout@")
        assert checkout["with"]["persist-credentials"] is False


def test_contributors_do_not_wait_for_the_tests() -> None:
    assert all("needs" not in job for job in JOBS.values())
    assert "make test" not in [s.get("run") for s in JOBS["check"]["steps"]]


def test_the_jobs_have_caches_of_their_own() -> None:
    """Whichever job ends first keeps its cache, and it must not stand for the other's."""
    paths = [job["steps"][1]["with"]["cache-dependency-path"] for job in JOBS.values()]
    assert len(set(paths)) == len(JOBS)


@pytest.mark.parametrize(
    "file", [*sorted(FOLDER.glob("*.yml")), *sorted(STARTER.glob("*.yml"))], ids=str
)
def test_actions_are_pinned(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert used
    assert [
        line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)
    ] == []


def test_texts_of_strangers_stay_out_of_commands_and_logs() -> None:
    """A value of the event comes in by the environment, and the report is not printed."""
    runs = [s["run"] for job in JOBS.values() for s in job["steps"] if "run" in s]
    assert [run for run in runs if "${{" in run] == []
    report = step("check", "Say what the change does to the facts and pages")
    assert report["run"].endswith('>> "$GITHUB_STEP_SUMMARY"')


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "https://github.com/o/r/actions/runs/1/artifacts/2",
            "open **index.html** in it with a ",
        ),
        ("", "It could not be built."),
    ],
)
def test_the_summary_says_where_the_site_is(tmp_path: Path, address: str, words: str) -> None:
    summary = tmp_path / "summary.md"
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step("check", "Say where the built site is")["run"]],  # noqa: S607
        env={**os.environ, "ADDRESS": address, "GITHUB_STEP_SUMMARY": str(summary)},
        check=True,
    )
    shown = summary.read_text(encoding="utf-8")
    assert shown.startswith("\n## The site with this change\n\n")
    assert words in shown
    assert (f"[Download it]({address})" in shown) is bool(address)
    assert "%s" not in shown
