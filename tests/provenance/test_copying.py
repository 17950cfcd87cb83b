"""Fifteen words in a row of a source are the most that a text may have."""

from __future__ import annotations

import pytest

from generator.provenance.gate.copying import longest_copy
from generator.provenance.lock.lock import Lock
from generator.provenance.text.words import words
from tests.provenance.conftest import Rivals, article

SOURCE = words(article("morning-post"))


@pytest.mark.parametrize("size", [3, 15, 16, 40])
def test_the_longest_copied_stretch_is_found(post: Lock, size: int) -> None:
    copied = SOURCE[20 : 20 + size]
    assert longest_copy(post, ["Then", "we", "wrote", *copied, "zebra"]) == (3, size)


def test_two_stretches_are_not_one(post: Lock) -> None:
    assert longest_copy(post, [*SOURCE[20:30], *SOURCE[40:52]]) == (10, 12)


def test_words_of_our_own_are_no_copy(post: Lock) -> None:
    assert longest_copy(post, words("Nobody here has ever seen a purple zebra dance")) == (0, 0)


def test_a_copied_note_is_refused_at_its_line(rivals: Rivals) -> None:
    copied = " ".join(SOURCE[20:36])
    with (rivals.data / "glossary.yml").open("w", encoding="utf-8") as file:
        file.write(f"a-word:\n  term: Zebra\n  note: {copied!r}\n")
    first = " ".join(SOURCE[20:23])
    assert (
        f"glossary.yml:3: this has 16 words of `morning-post` in a row, from “{first}”; 15 are "
        "the most"
    ) in rivals.said()


def test_the_title_of_a_source_may_be_long(rivals: Rivals) -> None:
    path = rivals.data / "sources.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  title:"))
    lines[at] = f'  title: "{" ".join(SOURCE[20:40])}"'
    path.write_text("\n".join(lines), encoding="utf-8")
    assert not [said for said in rivals.said() if "in a row" in said]
