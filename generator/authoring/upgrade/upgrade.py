"""The order in which a project is moved."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generator import __version__
from generator.authoring.project import MANIFEST, kept_up_to_date, manifest, starter_files
from generator.authoring.schemas import write_schemas
from generator.authoring.upgrade.files import plan
from generator.authoring.upgrade.handover import hand_over
from generator.authoring.upgrade.rules import changes, found_in, from_note, summary
from generator.authoring.wheels import Wheel, WheelError, installed_wheel, wheel_of
from generator.problems.problem import GOOD, PROBLEMS, Problem, fail

_PROJECT = Path()


def upgrade(data: Path, given: str, note: Path | None) -> tuple[int, list[Problem]]:
    """Move the project in the working directory to a wheel; return the exit code and the problems.

    `given` is the wheel: a file, an address with its hash, or "" for that of this version. `note`
    is what the version before found, where that one called. Raises `OSError`.
    """
    if not (_PROJECT / MANIFEST).is_file():
        return fail(f"there is no {MANIFEST} here: `explainer new` makes a project with one"), []
    try:
        wheel = wheel_of(given) if given else installed_wheel()
        if wheel.version != __version__:
            return hand_over(wheel, given, data, found_in(data)[0]), []
    except WheelError as error:
        return fail(str(error)), []
    return _adopt(wheel, data, note)


def _adopt(wheel: Wheel, data: Path, note: Path | None) -> tuple[int, list[Problem]]:
    """Write what a project has from this version, and say what its rules change."""
    before = json.loads((_PROJECT / MANIFEST).read_text(encoding="utf-8"))
    files = starter_files(wheel)
    planned = plan(_PROJECT, before["files"], kept_up_to_date(files))
    wheel.put_into(_PROJECT)
    planned.carry_out(_PROJECT)
    (_PROJECT / MANIFEST).write_bytes(manifest(files))
    write_schemas(data)
    now, problems = found_in(data)
    print(f"From {before['version']} to {__version__}.")
    _tell("Written", list(planned.write))
    _tell("Deleted", planned.delete)
    _tell("Changed by you, so left alone, though there is a new form", planned.kept)
    if note:
        print(summary(list(changes(from_note(note.read_text(encoding="utf-8")), now))))
    sys.stdout.flush()  # the problems come behind, on standard error
    wrong = any(problem.severity == "error" for problem in problems)
    return (PROBLEMS if wrong else GOOD), problems


def _tell(what: str, names: list[str]) -> None:
    if names:
        print(f"{what}: {', '.join(names)}")
