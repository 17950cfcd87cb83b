"""`explainer new DIR`: a project of one's own, with an invented event in it and no code.

It checks, builds, tests and deploys as it stands: the generator comes from its wheel.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from generator import __version__
from generator.authoring.format.tree import in_quotes
from generator.authoring.project import MANIFEST, manifest, starter_files
from generator.authoring.schemas import write_schemas
from generator.authoring.wheels import WheelError, installed_wheel, wheel_of
from generator.loading import load
from generator.model.addresses import publication
from generator.problems.problem import GOOD, SiteDataError, fail

_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+")


def new(target: Path, title: str = "", repository: str = "", wheel: str = "") -> int:
    """Make a project in the folder `target` and return the exit code.

    `target` must not exist or be empty. `title` and `repository` (OWNER/NAME on GitHub) go into
    its site.yml; without them the example's stay. `wheel` is what it is installed from: a file,
    which it gets a copy of, or an address with a hash; without one, what this command was
    installed from. Whatever goes wrong, nothing is left behind. Raises `OSError` where a folder
    cannot be written.
    """
    fault = _fault(target, repository)
    if fault:
        return fail(fault)
    try:
        source = wheel_of(wheel) if wheel else installed_wheel()
    except WheelError as error:
        return fail(str(error))
    if source.version != __version__:
        return fail(f"{source.file} is not of this version, {__version__}: use its own command")
    files = starter_files(source)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.absolute().parent) as folder:
        made = Path(folder) / "project"
        for name, content in (files | {MANIFEST: manifest(files)}).items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        source.put_into(made)
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
    print(f"How it becomes yours, step by step: {target / 'TUTORIAL.md'}")
    return GOOD


def _fault(target: Path, repository: str) -> str:
    """Return what is wrong with what was asked for, if anything."""
    if repository and not _REPOSITORY.fullmatch(repository):
        return f"`{repository}` is no OWNER/NAME, such as town-desk/bridge"
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
        "title": in_quotes(title),
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
