"""`explainer new DIR`: a project of one's own, complete, with an invented event in it.

It is this project without what belongs to its event. It checks, builds, tests and deploys as it
stands, and makes further projects in the same way.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from fnmatch import fnmatch
from pathlib import Path

from generator.authoring.schemas import write_schemas
from generator.loading import load
from generator.model.addresses import publication
from generator.problems.problem import GOOD, SiteDataError, fail

# What every event needs. A test holds these two lists against what there is.
COPIED = (
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSES",
    "Makefile",
    "generator",
    "mkdocs.yml",
    "overrides",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-test.txt",
    "requirements.txt",
    "site_data/README.md",
    "tests",
)
# What belongs to this event or to this machine, and why a new project is better off without it.
LEFT_OUT = {
    ".github/home.png": "a picture of this site",
    "CHANGELOG.md": "the starter has one of its own",
    "README.md": "the starter has one of its own",
    "articles": "texts of others, which nobody may pass on",
    "content": "made by the build",
    "site_data": "the starter has its own facts; only the author's guide is copied",
    "tests/event": "what holds for this event alone",
}
CACHES = ("__pycache__", "*.py[cod]", ".DS_Store")

_STARTER = "generator/authoring/starter"
_TUTORIAL = f"{_STARTER}/TUTORIAL.md"
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+")


def new(target: Path, title: str = "", repository: str = "") -> int:
    """Make a project in the folder `target` and return the exit code.

    `target` must lie outside of this project, and not exist or be empty. `title` and `repository`
    (OWNER/NAME on GitHub) go into its site.yml; without them the example's stay. Whatever goes
    wrong, nothing is left behind. Raises `OSError` where a folder cannot be written.
    """
    project = Path(__file__).resolve().parents[2]
    fault = _fault(project, target, repository)
    if fault:
        return fail(fault)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.absolute().parent) as folder:
        made = Path(folder) / "project"
        copy_project(project, made)
        shutil.copytree(project / _STARTER, made, ignore=_no_caches, dirs_exist_ok=True)
        (made / "TUTORIAL.md").unlink()
        try:
            _name(made, title, repository)
            load(made / "site_data")
        except SiteDataError as error:
            return fail("; ".join(problem.message for problem in error.problems))
        write_schemas(made / "site_data")
        if target.exists():
            target.rmdir()
        made.rename(target)
    print(f"A complete project, with an invented event, is in {target}. Next:\n")
    print(f"    cd {target}\n    make site\n    make serve\n")
    print(f"How it becomes yours, step by step: {target / _TUTORIAL}")
    return GOOD


def copy_project(project: Path, target: Path) -> None:
    """Copy what every event needs from one folder to another, and none of the facts."""
    left_out = {project / name for name in LEFT_OUT}

    def ignored(folder: str, names: list[str]) -> set[str]:
        return _no_caches(folder, names) | {
            name for name in names if Path(folder, name) in left_out
        }

    for name in COPIED:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (project / name).is_dir():
            shutil.copytree(project / name, target / name, ignore=ignored)
        else:
            shutil.copy2(project / name, target / name)


def _no_caches(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if any(fnmatch(name, pattern) for pattern in CACHES)}


def _fault(project: Path, target: Path, repository: str) -> str:
    """Return what is wrong with what was asked for, if anything."""
    if repository and not _REPOSITORY.fullmatch(repository):
        return f"`{repository}` is no OWNER/NAME, such as town-desk/bridge"
    if target.resolve().is_relative_to(project):
        return f"{target} lies in this project: choose a folder outside of it, such as ../bridge"
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        return f"{target} is there and is no folder"
    if target.is_dir() and any(target.iterdir()):
        return f"{target} is not empty: choose a folder that is not there yet"
    if not target.absolute().parent.is_dir():
        return f"there is no folder {target.parent} to make it in"
    return ""


def _name(made: Path, title: str, repository: str) -> None:
    """Write the title, the repository and the address that follows from it into site.yml."""
    info = load(made / "site_data").site.info
    published = publication(info, {"GITHUB_REPOSITORY": repository})
    title = title or info.title
    words = {
        "title": json.dumps(title, ensure_ascii=False),
        "address": f"{published.address}/",
        "repository": published.repository,
    }
    path = made / "site_data/site.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    named = [
        f"{key}: {words[key]}" if (key := line.partition(":")[0]) in words else line
        for line in lines
    ]
    path.write_text("\n".join([*named, ""]), encoding="utf-8", newline="\n")
    readme = made / "README.md"
    text = readme.read_text(encoding="utf-8").replace(info.title, title)
    readme.write_text(text, encoding="utf-8", newline="\n")
