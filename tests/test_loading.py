"""site_data/ as a whole: every problem of every file in one run, and never a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.loading import load
from generator.model.document import Document
from generator.problems.problem import NoFolderError, Problem, SiteDataError
from generator.reading.files import read

SMALL = Path(__file__).parent / "sites/small"
FILES = sorted(path.name for path in SMALL.glob("*.yml"))

in_one_folder = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small site, named `site_data` as seen from the working folder."""
    shutil.copytree(SMALL, tmp_path / "site_data")
    monkeypatch.chdir(tmp_path)
    return Path("site_data")


def problems(site: Path) -> list[Problem]:
    """Return the problems of a site, warnings too; nothing but `SiteDataError` may be raised."""
    try:
        return load(site).warnings
    except SiteDataError as error:
        return error.problems


def told(site: Path) -> list[str]:
    """Return each problem in full."""
    return [str(problem) for problem in problems(site)]


def test_the_small_site_is_sound(site: Path) -> None:
    loaded = load(site)
    assert loaded.warnings == []
    assert list(loaded.site.entries) == [
        "mulder-mayor", "mulder-opened", "mulder-blames-ports", "board-denies", "bridge-closed",
        "cause-unknown", "reyes-doubts", "commuters-council", "commuters-board",
    ]  # fmt: skip
    assert str(loaded.site.key_mark("figures", "commuters")) == "site_data/figures.yml:1:1"


def test_what_may_be_left_out(site: Path) -> None:
    (site / "glossary.yml").unlink()
    assert load(site).site.glossary == {}


def test_a_missing_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    for name, words in (("nowhere", "there is no such folder"), ("file", "this is no folder")):
        with pytest.raises(NoFolderError) as caught:
            load(Path(name))
        assert str(caught.value) == (
            f"{name}: error E001: {words}\n"
            "  = help: name the folder with the YAML files: --data site_data"
        )


def test_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    help_text = "  = help: every site needs this file; the others may be left out"
    assert told(Path("empty")) == [
        f"empty/site.yml: error E002: the file is missing\n{help_text}",
        f"empty/sources.yml: error E002: the file is missing\n{help_text}",
    ]


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("gone.yml")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "this is a folder, and a file of this name is read"),
        (_loop, "the file cannot be read: too many levels of symbolic links"),
        (_dangling, "the file cannot be read: no such file or directory"),
        (os.mkfifo, "this is no file that can be read"),
    ],
)
def test_what_is_no_file(site: Path, make: Callable[[Path], None], words: str) -> None:
    (site / "people.yml").unlink()
    make(site / "people.yml")
    assert told(site) == [f"site_data/people.yml: error E003: {words}"]


def _secret(folder: Path) -> Path:
    outside = folder.parent / "outside"
    (outside / "sources").mkdir(parents=True)
    for name in ("people.yml", "map.json", "sources/courier.lock.json"):
        (outside / name).write_text("password: [hunter2\n", encoding="utf-8")
    return outside.resolve()


@pytest.mark.parametrize(
    "name", ["people.yml", "notes.yml", "sources", "sources/courier.lock.json", "other"]
)
@pytest.mark.parametrize("over", ["", "a link", "a folder"])
def test_a_link_that_leads_out_is_refused(site: Path, name: str, over: str) -> None:
    """Of a file, of a folder and of a lock; over another link, and through a linked folder."""
    path, target = site / name, _secret(site)
    named = {"notes.yml": "people.yml", "other": "sources"}.get(name, name)
    if path.is_dir():
        path.rename(site.parent / "kept")
    path.unlink(missing_ok=True)
    if over == "a folder":
        (site / ".away").symlink_to(target)
        target = site.resolve() / ".away"
    target = target / named
    if over == "a link":
        (site / ".step").symlink_to(target)
        target = site.resolve() / ".step"
    path.symlink_to(target)
    messages = told(site)
    expected = (
        f"site_data/{name}: error E003: this is a link that leads out of the folder of facts, and "
        "is not followed\n  = help: put the file itself in its place"
    )
    assert expected in messages
    assert "hunter2" not in "".join(messages)


def test_a_base_map_that_leads_out_is_refused(site: Path) -> None:
    secret = _secret(site) / "map.json"
    name = yaml.safe_load((site / "site.yml").read_text(encoding="utf-8"))["basemap"]
    (site / name).unlink()
    (site / name).symlink_to(secret)
    messages = "".join(told(site))
    assert "leads out of" in messages
    assert "hunter2" not in messages


def test_a_link_within_the_folder_is_followed(site: Path) -> None:
    (site / "people.yml").rename(site / ".people")
    (site / "people.yml").symlink_to(".people")
    assert load(site).site.people


def test_a_file_that_may_not_be_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(site) == [
        f"site_data/{name}: error E003: the file cannot be read: permission denied"
        for name in FILES
    ]


def test_a_file_that_is_too_large(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.reading.files.MAX_BYTES", 1_000)
    assert told(site) == ["site_data/people.yml: error E003: the file is larger than 0 MB"]


@pytest.mark.parametrize(
    "name", ["people.yaml", "People.yml", "people.yml.txt", "peple.yml", "people"]
)
def test_a_file_of_another_name_is_told_of_once(site: Path, name: str) -> None:
    (site / "people.yml").rename(site / name)
    assert told(site) == [
        f"site_data/{name}: error E004: no file of this name is read\n"
        "  = help: rename it to people.yml"
    ]


@pytest.mark.parametrize("name", [".people.yml.swp", "people.yml~", "people.yml.bak", "notes.md"])
def test_what_editors_leave_is_nothing_to_tell(site: Path, name: str) -> None:
    (site / name).write_text("x")
    assert told(site) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(site: Path, end: str) -> None:
    for name in FILES:
        text = (site / name).read_text(encoding="utf-8").rstrip("\n")
        (site / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert told(site) == []


def test_a_word_from_a_broken_line_is_unknown_where_nothing_is_broken(site: Path) -> None:
    """An optional key may stay empty; that makes its name no id."""
    reactions = (site / "reactions.yml").read_text(encoding="utf-8")
    (site / "people.yml").write_text(
        (site / "people.yml").read_text(encoding="utf-8") + "  note:\n", encoding="utf-8"
    )
    assert told(site) == []
    (site / "reactions.yml").write_text(
        reactions.replace("speaker: tom-reyes", "speaker: note"), encoding="utf-8"
    )
    assert [problem.message for problem in problems(site)] == [
        "there is no person or organization `note`"
    ]


def _as_texts(name: str) -> Any:
    text = (SMALL / name).read_text(encoding="utf-8")
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes texts of all


def _scalars(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    here = [path] if path else []
    items = list(value.items()) if isinstance(value, dict) else []
    items = list(enumerate(value)) if isinstance(value, list) else items
    return here + [found for key, item in items for found in _scalars(item, (*path, key))]


PLACES = [(name, path) for name in FILES for path in _scalars(_as_texts(name))]
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["ada-mulder", "bridge-closed", "veldhaven", "2021-03-06", "text", "", " "]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "id", "cites", "a b", "statements"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@in_one_folder
@given(place=st.sampled_from(PLACES), value=values)
def test_any_value_in_any_place(site: Path, place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    name, path = place
    whole = _as_texts(name)
    holder = whole
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    try:
        (site / name).write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
        _check(site)
    finally:
        shutil.copy(SMALL / name, site / name)


@in_one_folder
@given(name=st.sampled_from(FILES), data=st.binary(max_size=120))
def test_any_bytes_in_any_file(site: Path, name: str, data: bytes) -> None:
    try:
        (site / name).write_bytes(data)
        _check(site)
    finally:
        shutil.copy(SMALL / name, site / name)


SLIPS = ["", " ", "  ", "\n", ":", ": ", "- ", '"', "'", "\t", "#", "[", "{", "x", "“", "&a ", "*"]


@in_one_folder
@given(data=st.data())
def test_any_slip_in_any_file(site: Path, data: st.DataObject) -> None:
    """A few characters are put in, taken out, or written over, as happens in editing."""
    name = data.draw(st.sampled_from(FILES))
    text = (SMALL / name).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 4)))
        piece = data.draw(st.sampled_from(SLIPS))
        text = text[:start] + piece + text[end:]
    try:
        (site / name).write_text(text, encoding="utf-8")
        _check(site)
    finally:
        shutil.copy(SMALL / name, site / name)


def _check(site: Path) -> None:
    found = problems(site)
    assert found == problems(site), "the order of problems depends on more than the files"
    for problem in found:
        assert "this cannot be read (" not in problem.message or "parser" in problem.message
        lines = len(Path(problem.mark.file).read_bytes().splitlines()) if problem.mark.line else 0
        assert problem.mark.line <= max(lines, 1) + 1
        assert problem.mark.column <= len(problem.mark.text) + 1


def test_each_file_is_read_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def count(data: Path, kinds: Sequence[str]) -> tuple[dict[str, Document], list[Problem]]:
        seen.append(data)
        return read(data, kinds)

    monkeypatch.setattr("generator.loading.read", count)
    load(site)
    assert seen == [site]
