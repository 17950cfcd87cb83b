"""What a first visit keeps, and what makes a version."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.publishing import offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give the folder of a small finished site."""
    for name, text in {
        "index.html": "home",
        "people/ada.html": "ada",
        "assets/stylesheets/site.0a1b2c3d.css": "a{}",
        "assets/share/index.png": "image",
        "data/site.json": "{}",
        "sitemap.xml": "<urlset/>",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def kept(worker: str) -> list[str]:
    found = re.search(r"const FILES = (\[.*?\]);", worker, re.DOTALL)
    assert found
    files: list[str] = json.loads(found[1])
    return files


def test_pages_and_what_they_need_are_kept(site: Path) -> None:
    expected = ["index.html", "assets/stylesheets/site.0a1b2c3d.css", "people/ada.html"]
    assert kept(offline.service_worker(site)) == expected


def test_a_large_site_keeps_the_most_needed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offline, "MOST_KEPT", 6)
    assert kept(offline.service_worker(site)) == ["index.html"]


def test_the_same_site_has_the_same_worker_and_another_file_another(site: Path) -> None:
    worker = offline.service_worker(site)
    (site / offline.NAME).write_text(worker, encoding="utf-8")
    assert offline.service_worker(site) == worker
    (site / "data/site.json").write_text("{ }", encoding="utf-8")
    assert offline.service_worker(site).splitlines()[0] != worker.splitlines()[0]
