"""Each code's pair behaves as the page of errors says: the bad one gives this code, the good none.

A pair is applied to the small site. The bad lines must give this code and no other, at one of
the lines shown.
"""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import main
from generator.loading import load
from generator.problems.codes import Code
from generator.problems.explanations import FAMILIES, Entry, Piece, entries, families
from generator.publishing.audit.words import template_faults
from tests.projects import PROJECT, RENAMED, SMALL, build_project
from tests.repositories import commit, git

TEXT = PROJECT / "tests/sites/texts/courier.txt"
Found = list[dict[str, Any]]


def text_of(piece: Piece, side: str) -> str | None:
    return piece.bad if side == "bad" else piece.good


def bytes_of(text: str) -> bytes:
    """Return a file's content; U+FFFD stands for a byte that is not UTF-8."""
    return text.encode().replace("\ufffd".encode(), b"\xe9")


def put(folder: Path, piece: Piece, text: str | None, old: str | None = None) -> None:
    path = folder / piece.file
    if piece.whole:
        if path.exists():
            path.unlink()
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes_of(text))
        return
    there = path.read_text(encoding="utf-8")
    old = old or (piece.good if piece.instead_of is None else piece.instead_of)
    assert there.count(old or "\0"), f"{piece.file} has no lines\n{old}"
    path.write_bytes(bytes_of(there.replace(str(old), text or "", 1)))


def apply(data: Path, pieces: list[Piece], side: str) -> None:
    # What is to be gone goes first: a folder may take the place of a file.
    for piece in sorted(pieces, key=lambda piece: text_of(piece, side) is not None):
        put(data, piece, text_of(piece, side))


def lines_of(piece: Piece, folder: Path) -> range:
    """Return the numbers of the bad lines in the file that they were put into."""
    if piece.bad is None or piece.whole or not piece.bad:
        return range(100_000)
    there = (folder / piece.file).read_bytes()
    before = there[: there.index(bytes_of(piece.bad))].count(b"\n")
    return range(before + 1, before + 1 + piece.bad.rstrip("\n").count("\n") + 1)


def run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, Found]:
    capsys.readouterr()
    code = main([*shlex.split(command), "--format", "json"])
    found: Found = json.loads(capsys.readouterr().out)["problems"]
    return code, found


def commands(entry: Entry, side: str) -> str:
    """Return what is run for a side: the entry's command, or the one that the pair is about."""
    own = [text_of(piece, side) for piece in entry.pair if not piece.file]
    return (own[0] or "").removeprefix("explainer ") if own else entry.command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the small site as `site_data`, and its source's text beside it."""
    for name in ("GITHUB_REPOSITORY", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(SMALL, tmp_path / "site_data")
    shutil.copy(TEXT, tmp_path / "text.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small site with old ids, built once: for pairs that show a page's faults."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(SMALL, folder / "site_data")
    shutil.copytree(RENAMED, folder / "site_data", dirs_exist_ok=True)
    return build_project(folder / "project", folder / "site_data").parent


@pytest.mark.parametrize("code", [code for code in Code if code[:2] != "E9"])
def test_the_pair_of_a_code(code: Code, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry, data = entries()[code], project / "site_data"
    pieces = [piece for piece in entry.pair if piece.file]
    for piece in pieces:
        if piece.whole and piece.instead_of:
            put(data, piece, piece.instead_of)  # a file as it was committed
    if entry.command.startswith("report"):
        git(project, "init", "--quiet")
        commit(project)
    kept = shutil.copytree(data, project / "kept")
    if any(piece.instead_of or piece.whole for piece in pieces) or not pieces:
        apply(data, pieces, "good")
        assert run(commands(entry, "good"), capsys) == (0, [])
        shutil.rmtree(data)
        kept.rename(data)
    apply(data, pieces, "bad")
    status, found = run(commands(entry, "bad"), capsys)
    assert {problem["code"] for problem in found} == {code}
    assert status == {Code.NO_FOLDER: 2}.get(code, int(code.startswith("E")))
    places = {f"site_data/{piece.file}": lines_of(piece, data) for piece in pieces}
    for problem in found if places else ():
        assert problem["file"] in places
        assert problem["line"] is None or problem["line"] in places[problem["file"]]


def test_the_small_site_is_sound(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", capsys) == (0, [])


@pytest.mark.parametrize("code", [code for code in Code if code[:2] == "E9"])
def test_the_pair_of_a_page(
    code: Code,
    project: Path,
    built: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    [piece] = entries()[code].pair
    assert piece.good
    assert piece.bad
    file = project / piece.file
    if piece.file.startswith("site/"):
        _take(built, project)
        put(project, piece, piece.bad.rstrip("\n"), piece.good.rstrip("\n"))
        _, found = run("finish site", capsys)
        assert {problem["code"] for problem in found} == {code}
        assert {problem["file"] for problem in found} == {piece.file}
    elif piece.file.startswith("overrides/"):
        file.parent.mkdir(parents=True)
        for text, due in ((piece.good, set()), (piece.bad, {(str(code), piece.file)})):
            file.write_text(text, encoding="utf-8")
            _, found = run("build", capsys)
            assert {(problem["code"], problem["file"]) for problem in found} == due
    else:
        site = load(SMALL).site
        told = {side: {p.code for p in template_faults(site, {file.name: text})}
                for side, text in (("bad", piece.bad), ("good", piece.good))}  # fmt: skip
        assert told == {"bad": {code}, "good": set()}


def _take(built: Path, project: Path) -> None:
    shutil.copytree(built / "site", project / "site")
    shutil.copytree(RENAMED, project / "site_data", dirs_exist_ok=True)


def test_the_built_site_is_sound(
    project: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _take(built, project)
    assert run("finish site", capsys) == (0, [])


def test_every_code_has_a_family() -> None:
    assert [code for codes in families().values() for code in codes] == list(Code)
    assert len(families()) == len(FAMILIES)
