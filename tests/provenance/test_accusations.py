"""Headings, captions, labels and words of our own accuse nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.loading import load
from generator.problems.problem import SiteDataError
from tests.projects import SMALL, records, write_data

SIDES = [
    {"says": "More than 4,400", "include": ["commuters-council"]},
    {"says": "3,000", "include": ["commuters-board"]},
]
DISPUTE = {"question": "How many commuters?", "sides": SIDES}


def found(tmp_path: Path, *path: str, value: str) -> list[str]:
    """Return what the check says of the small site with one value changed."""
    files = {**records(SMALL), "disputes": {"how-many": DISPUTE}}
    inner = files
    for key in path[:-1]:
        inner[key] = dict(inner[key])
        inner = inner[key]
    inner[path[-1]] = value
    try:
        load(write_data(tmp_path / "site_data", files))
    except SiteDataError as error:
        return [f"{one.code.value}: {one.message}" for one in error.problems]
    return []


EVENT = ("events", "bridge-shut", "title")
FERRY = ("events", "ferry-starts", "title")
CAPTION = ("people", "tom-reyes", "caption")
LABEL = ("people", "ada-mulder", "relations", "mulder-blames-ports", "label")


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (EVENT, "A bridge is sabotaged", "E612: no statement of this event says “sabotaged”"),
        (FERRY, "No ferry starts", "E612: no statement of this event says “No”"),
        (CAPTION, "fraudster", "E612: no statement about them says “fraudster”"),
        (LABEL, "blames", "E612: the statement of this label nowhere says “blames”"),
        (("figures", "commuters", "unit"), "commuters killed",
         "E612: no value of this figure says “killed”"),
        (("disputes", "how-many", "question"), "Who blackmailed them?",
         "E612: no side says “blackmailed”"),
        (("site", "home", "title"), "Crime at the bridge",
         "E612: no statement at the top of this page says “Crime”"),
        (("site", "sentence"), "An example. Ada Mulder lied. All is well.",
         "E625: words of our own name Ada Mulder beside “lied”, and nothing supports them"),
        (("people", "ada-mulder", "note"), "Mulder was convicted later.",
         "E625: words of our own name Ada Mulder beside “convicted”, and nothing supports them"),
    ],
)  # fmt: skip
def test_a_grave_word_is_borne_by_a_statement(
    tmp_path: Path, path: tuple[str, ...], value: str, expected: str
) -> None:
    assert expected in found(tmp_path, *path, value=value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (EVENT, "The bridge is closed after cracks"),
        (("site", "sentence"), "An example. Crimes are none of its subjects. Ada Mulder is mayor."),
        (("people", "ada-mulder", "note"), "Mulder is in charge of the ferry, too."),
        (("people", "ada-mulder", "note"), "Mulder’s house lies near the bridge."),
    ],
)
def test_harmless_words_pass(tmp_path: Path, path: tuple[str, ...], value: str) -> None:
    assert found(tmp_path, *path, value=value) == []
