"""The tutorial is true: its commands are run as written, its files written, its outputs compared.

A block after `<!-- not tried: why -->` is left out. What needs the network is the making of the
environment, so one with the wheel of now stands in its place.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.distribution.conftest import install
from tests.projects import PROJECT

TUTORIAL = PROJECT / "generator/authoring/starter/TUTORIAL.md"
BLOCK = re.compile(
    r"(?P<said>[^\n]*)\n(?:\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
NOT_TRIED = re.compile(r"<!-- not tried: .+ -->")
ERROR = re.compile(r"(?m): error( E\d+)?: ")
FILE = re.compile(r"`([\w./-]+)`[^`]*:\Z")


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield the kind and the text of each fenced block that is tried, and the file it is for."""
    for match in BLOCK.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if NOT_TRIED.fullmatch(match["said"]):
            continue
        file = FILE.search(match["said"])
        assert file or match["kind"] == "console", f"no file is named above:\n{match[0]}"
        yield match["kind"], match["text"], file[1] if file else ""


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a block with the output that is shown below it."""
    for part in re.split(r"(?m)^\$ ", text)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


class Reader:
    """Somebody who follows the tutorial, in a folder of their own."""

    def __init__(self, installed: Path, home: Path) -> None:
        self.folder, self.installed = home, installed
        self.environment = {
            **{key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ},
            "HOME": str(home),
            **{f"GIT_{who}_{what}": "reader@example.org"
               for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }  # fmt: skip

    def types(self, command: str, shown: str = "") -> str:
        """Run a command and return what it prints; it fails if an error is shown below it."""
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve()
            install(self.installed, self.folder)
            return ""
        done = subprocess.run(
            ["/bin/bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert (done.returncode == 0) is (not ERROR.search(shown)), f"{command}:\n{done.stdout}"
        assert shown in done.stdout, f"{command} printed:\n{done.stdout}"
        return done.stdout

    def writes(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edits(self, file: str, diff: str) -> None:
        """Do what a diff says: its lines without `+` stand in the file, once and in a row."""
        lines = diff.splitlines()
        old = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
        new = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
        text = (self.folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} does not have once:\n{old}"
        self.writes(file, text.replace(old, new))


def test_the_tutorial_leads_to_a_site(tmp_path: Path, environment: Path) -> None:
    (tmp_path / ".venv").symlink_to(environment)
    reader = Reader(environment, tmp_path)
    for kind, text, file in blocks():
        if kind == "console":
            for command, output in commands(text):
                reader.types(command, output)
        elif kind == "diff":
            reader.edits(file, text)
        else:
            reader.writes(file, text)
    assert reader.folder == tmp_path / "ferry"
    page = (reader.folder / "site/what-happened.html").read_text(encoding="utf-8")
    assert "On 12 May 2023 the night ferry to" in page
    disputes = (reader.folder / "site/disputes.html").read_text(encoding="utf-8")
    assert "Was a light on the shore out?" in disputes
    assert "152" in disputes
    committed = reader.types("git ls-files").splitlines()
    assert "site_data/sources/skarn-echo.lock.json" in committed
    assert [name for name in committed if re.match(r"articles/|content/|site/|\.venv", name)] == []


def test_the_tutorial_has_every_kind_of_block() -> None:
    kinds = [kind for kind, _, _ in blocks()]
    assert {kind: kinds.count(kind) for kind in kinds}.keys() == {"console", "text", "yaml", "diff"}
    shown = [output for kind, text, _ in blocks() if kind == "console"
             for _, output in commands(text) if output]  # fmt: skip
    assert any(map(ERROR.search, shown))
    assert any("nothing wrong" in output for output in shown)
