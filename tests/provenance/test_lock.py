"""The lock's file: made, written, read, refused, compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems.problem import Problem
from generator.provenance.lock.differences import compare
from generator.provenance.lock.lock import Lock, dump, make_lock, schema, seal
from generator.provenance.lock.reading import read_lock
from generator.provenance.text.words import words
from tests.provenance.conftest import article, lock_file, sound

PROJECT = Path(__file__).parents[2]
SCHEMA = PROJECT / "generator/provenance/lock/lock.schema.json"
REAL = sorted((PROJECT / "site_data/sources").glob("*.lock.json"))


@pytest.mark.parametrize("source", ["morning-post", "evening-echo"])
def test_the_locks_of_the_rivals_are_those_of_their_articles(source: str) -> None:
    assert dump(make_lock(source, article(source))).encode() == lock_file(source)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_the_real_locks_are_sound_and_written_as_this_program_does(path: Path) -> None:
    lock = sound(path.read_bytes(), path.name.removesuffix(".lock.json"))
    assert dump(lock).encode() == path.read_bytes()


def test_a_lock_shows_figures_and_names_and_no_other_word(post: Lock) -> None:
    shown = {word for word in post.known if word}
    assert shown == {
        "Orveth", "At", "least", "14", "Sarn", "Tuesday", "Calder", "Ines", "Marrow", "62%",
        "About", "1,200", "1974", "3", "March", "2021", "twice", "Tomas", "Brill", "eleven",
        "President", "Oda", "Lenz", "$3.5", "million",
    }  # fmt: skip
    assert not re.search(r"siren|rescuers|inspection|warned", dump(post))


def test_the_schema_is_the_one_of_the_records() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_the_salt_makes_every_lock_different(post: Lock) -> None:
    other = make_lock("other", article("morning-post"))
    assert other.sha256 == post.sha256
    assert not set(other.runs) & set(post.runs)


def test_short_texts_have_no_lock() -> None:
    with pytest.raises(ValueError, match="fewer than three words"):
        make_lock("x", "Two words")


@pytest.mark.parametrize("month", ["in March", "since May", "last Jan."])
def test_a_month_that_may_be_another_word_is_shown_with_the_word_before_it(month: str) -> None:
    lock = make_lock("x", f"It was sound {month}, he said.")
    (figure,) = lock.sentences[0].figures
    assert figure.text == month.rstrip(".")
    assert read_lock(dump(lock).encode(), "x", "x") == lock


@given(
    st.lists(
        st.sampled_from(["Ab", "cd,", "Ef.", "5%", "gh!", "Ij", "2", "\n\n", "kl"]), min_size=4
    )
)
def test_what_is_written_can_be_read(parts: list[str]) -> None:
    text = " ".join(parts)
    if len(words(text)) < 3:
        return
    lock = make_lock("x", text)
    assert read_lock(dump(lock).encode(), "x", "x") == lock
    assert compare(lock, text) == []


def edited(change: str) -> list[str]:
    """Return what is said of the lock after a change of its value, as "line: message"."""
    value = json.loads(lock_file("morning-post"))
    exec(change, {"lock": value, "s": value["sentences"]})  # noqa: S102
    found = read_lock(_layout(value), "x.lock.json", "morning-post")
    assert isinstance(found, list)
    assert all(isinstance(problem, Problem) and problem.hint for problem in found)
    return [problem.message for problem in found]


def _layout(value: Any) -> bytes:
    return json.dumps(value, indent=1).encode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("lock['version'] = 2", "this lock has the version 2, this generator reads 1"),
        ("lock['source'] = 'other'",
         "this is the lock of `other`, the file is named for `morning-post`"),
        ("lock['words'] = 90", "the sentences have 104 words, not 90"),
        ("del lock['seal']", "`seal` is missing"),
        ("lock['text'] = 'x'", "`text` is no key of a lock"),
        ("s[1]['first'] = 6", "sentence 2 starts at word 6, the one before it ends at 4"),
        ("s[2]['runs'].pop()", "sentence 3 has 8 hashes of runs, not 9"),
        ("s[2]['figures'][0]['text'] = '63%'", "the lock was changed after it was made"),
        ("s[2]['figures'][0]['text'] = 'houses'", "“houses” is no number and no date"),
        ("s[2]['figures'][0]['text'] = '“62%”'", "““62%”” is not normalised"),
        ("s[2]['figures'][0]['at'] = 10", "“62%” ends behind the sentence"),
        ("s[8]['names'][0]['text'] = 'President oda Lenz'", "“President oda Lenz” is no name"),
        ("s[8]['names'][0]['text'] = 'President Eda Lenz'",
         "“President Eda Lenz” does not fit its hash"),
        ("s[0]['runs'] = ['xyz']", "this cannot be read (string_pattern_mismatch)"),
        ("lock['seal'] = '0' * 64", "the lock was changed after it was made"),
    ],
)  # fmt: skip
def test_a_lock_changed_by_hand_is_refused(change: str, message: str) -> None:
    assert message in edited(change)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff", b'{"version": 1, "version": 1}']
)
def test_what_is_no_lock_is_refused(data: bytes) -> None:
    found = read_lock(data, "x.lock.json", "x")
    assert isinstance(found, list)
    assert found


def test_a_figure_changed_in_a_freshly_sealed_lock_is_disproved_by_a_pointer(rivals: Any) -> None:
    value = json.loads(lock_file("morning-post"))
    value["sentences"][5]["figures"][0]["text"] = "1973"
    lock = Lock.model_validate(value)
    lock = lock.model_copy(update={"seal": seal(lock)})
    (rivals.data / "sources/morning-post.lock.json").write_text(dump(lock), encoding="utf-8")
    assert (
        "events.yml:17: the lock of `morning-post` shows “1973” where its hashes prove “1974”"
        in rivals.said()
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("14 people", "15 people", ["sentence 2, word 3: 1 word changed: “15”"]),
        ("overnight, ", "", ["sentence 5, word 7: 1 word removed"]),
        ("stayed silent", "stayed quite silent", ["sentence 8, word 6: 1 word added: “quite”"]),
        ("Dam bursts", "Bursts", ["sentence 1, word 1: 2 words changed to 1: “Bursts”"]),
        ("inquiry”.", "inquiry”!", [
            "sentence 1, word 1: the words are the same, the punctuation somewhere is not"]),
        ("valley overnight, the", "valley. Overnight, the", [
            "sentence 5, word 7: 1 word changed: “Overnight”"]),
    ],
)  # fmt: skip
def test_where_a_text_differs(post: Lock, old: str, new: str, expected: list[str]) -> None:
    text = article("morning-post")
    assert text.count(old) == 1
    assert [str(found) for found in compare(post, text.replace(old, new))] == expected
