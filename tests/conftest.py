"""The built site, made once for all tests that read it or look at it in a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from hypothesis import settings
from selectolax.lexbor import LexborHTMLParser

from generator.authoring.proof.pages import kinds, page_file, page_paths
from generator.loading import load
from generator.model.addresses import is_embed
from tests.projects import build_project, full_data

# A busy machine is slow, and a time is no property of the code. The examples are the same in
# every run, so that a failure is the change's and not the day's.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

PROJECT = Path(__file__).parents[1]

# No test may find what another left; those of the cache name a folder of their own.
os.environ["EXPLAINER_CACHE"] = ""


@dataclass(frozen=True)
class BuiltSite:
    """A site as `make site` leaves it."""

    folder: Path
    """Where its files are."""
    url: str
    """The address it was built for, ending in a slash."""

    def pages(self) -> tuple[str, ...]:
        """Return the path below `url` of every page that does not lead on or fill a frame."""
        return page_paths(self.folder)

    def kinds(self) -> tuple[str, ...]:
        """Return the pages without those of a folder that are like a larger one beside them."""
        return tuple(path for path in kinds(self.folder) if not is_embed(path))

    def file(self, path: str) -> Path:
        """Return the file that answers for a path below `url`."""
        return page_file(self.folder, path)

    def parsed(self, path: str) -> LexborHTMLParser:
        """Return a page of the site, read."""
        return LexborHTMLParser(self.file(path).read_text(encoding="utf-8"))

    def has(self, path: str, *selectors: str) -> bool:
        """Tell whether a page has an element for each selector."""
        page = self.parsed(path)
        return all(page.css_first(selector) is not None for selector in selectors)


SiteThat = Callable[[Callable[[BuiltSite], bool]], BuiltSite]


def page_with(site: BuiltSite, selector: str) -> str:
    """Return the first page that has such an element."""
    found = next((path for path in site.pages() if site.has(path, selector)), None)
    assert found is not None, f"no page of this site has {selector}"
    return found


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """Build the real site in a copy of the project, once for all pytest-xdist workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    result = shared / "built-site.json"
    with FileLock(shared / "built-site.lock"):
        if not result.exists():
            result.write_text(json.dumps(_build(shared / "project")), encoding="utf-8")
    built = json.loads(result.read_text(encoding="utf-8"))
    if "failure" in built:
        pytest.fail(built["failure"], pytrace=False)
    return BuiltSite(Path(built["folder"]), built["url"])


BuiltOnce = Callable[[str, Callable[[Path], Path]], Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltOnce:
    """Give a function that builds the site of some facts once for all pytest-xdist workers.

    It takes a name, and what returns the folder of facts, given one to write in; it returns the
    built site. The build itself audits every page.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def build(name: str, data: Callable[[Path], Path]) -> Path:
        folder = shared / name
        with FileLock(f"{folder}.lock"):
            if not (folder / "done").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                build_project(folder, data(folder))
                (folder / "done").touch()
        return folder / "site"

    return build


@pytest.fixture(scope="session")
def full_site(built_once: BuiltOnce) -> Path:
    """Build the small site with something in every field, and with ids that were others before.

    What tests do to a page must not hang on what the facts of `site_data/` happen to hold.
    """
    return built_once("full", lambda folder: full_data(folder / "site_data"))


@pytest.fixture(scope="session")
def site_that(built_site: BuiltSite, full_site: Path) -> SiteThat:
    """Give a function that returns the built site if something holds of it, else the full one.

    An event may have no map and no rival claims; what readers do with them is tried all the same.
    """
    address = load(full_site.parent / "site_data").site.info.address
    full = BuiltSite(full_site, address)

    def find(holds: Callable[[BuiltSite], bool]) -> BuiltSite:
        found = next((site for site in (built_site, full) if holds(site)), None)
        assert found, "no site has what this test is about: add it to tests/sites/full.yml"
        return found

    return find


def _build(copy: Path) -> dict[str, str]:
    """Return the built folder and its address, or what went wrong (which the workers share too)."""
    shutil.copytree(PROJECT / "site_data", copy / "site_data")
    shutil.copy2(PROJECT / "mkdocs.yml", copy)
    command = [sys.executable, "-m", "generator", "site"]
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return {"failure": f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}"}
    settings = yaml.safe_load((copy / "content/.mkdocs.yml").read_text(encoding="utf-8"))
    return {"folder": str(copy / "site"), "url": settings["site_url"].rstrip("/") + "/"}
