"""What Windows does to files, as far as it can be tried elsewhere: CRLF, names and their case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.authoring.desk.edits import Edits
from generator.cli.main import main
from generator.loading import load, load_partial
from tests.projects import SMALL

TEXT = Path(__file__).parents[1] / "sites/texts/courier.txt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give the small site with CRLF, in a folder with a space and letters of another alphabet."""
    data = Path(shutil.copytree(SMALL, tmp_path / "Мои facts é" / "site_data"))
    for file in [*data.glob("*.yml"), *data.glob("sources/*.json")]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    return data


def test_facts_with_crlf_say_the_same(data: Path) -> None:
    assert list(load(data).site.entries.values()) == list(load(SMALL).site.entries.values())


def test_commands_work_on_them(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = data.parent / "Der Text.txt"
    text.write_bytes(b"\xef\xbb\xbf" + TEXT.read_bytes().replace(b"\n", b"\r\n"))
    asked = ["--data", str(data), "courier", str(text)]
    assert main(["lock", *asked, "--check"]) == 0
    assert main(["cite", *asked, "5"]) == 0
    assert '    cite: "The Harbour Board put … commuters at 3,000"\n' in capsys.readouterr().out
    figures = data / "figures.yml"
    figures.write_bytes(figures.read_bytes().split(b"    commuters-board:")[0])
    assert main(["draft", *asked]) == 0
    assert b"\r" not in (data / "events.yml").read_bytes()
    assert [problem.code for problem in load_partial(data)[1] if problem.severity == "error"] == [
        "E410"
    ]
    assert main(["format", "--data", str(data)]) == 0
    assert b"\r" not in (data / "people.yml").read_bytes()


def test_the_desk_writes_lf(data: Path) -> None:
    Edits(data).delete("people", "ada-mulder", "mulder-blames-ports")
    assert b"\r" not in (data / "people.yml").read_bytes()


def test_a_file_named_in_capitals_is_told_of(data: Path) -> None:
    """Where capitals make no other file, it would be read on one machine and not on the next."""
    (data / "people.yml").rename(data / "People.yml")
    told = [problem for problem in load_partial(data)[1] if problem.code == "E004"]
    assert [problem.hint for problem in told] == ["rename it to people.yml"]
