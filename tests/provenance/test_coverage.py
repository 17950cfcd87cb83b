"""The ledger: used, left out, open."""

from __future__ import annotations

from generator.loading import load
from generator.provenance.ledger import coverage
from generator.provenance.lock.reading import read_locks
from generator.provenance.passages.cited import cited_of
from tests.provenance.conftest import Rivals


def test_the_ledger_counts_sentences_and_words(rivals: Rivals) -> None:
    site = load(rivals.data).site
    locks, problems = read_locks(rivals.data, site.sources)
    assert problems == []
    ledger = coverage(cited_of(site, locks.sound))["morning-post"]
    assert str(ledger) == (
        "morning-post: 7 of 9 sentences used (77%), 2 left out with a reason, 0 open; "
        "97 of 104 words stand in a passage (93%)"
    )
    first, second = ledger.sentences[:2]
    assert (first.state, first.exclusion, first.reason) == (
        "excluded", "headings", "Headings; the text says it in full.")  # fmt: skip
    assert second.statements == ("marrow-minister", "marrow-houses", "dam-burst", "dead-minister",
                                 "houses-minister")  # fmt: skip


def test_open_sentences_stand_at_the_source(rivals: Rivals) -> None:
    rivals.change("sources.yml", "sentences: [1, 4]", "sentences: [4]")
    assert rivals.said() == [
        "sources.yml:1: sentence 1 of `morning-post` is open: no statement cites it and no reason "
        "leaves it out"
    ]


def test_what_is_used_or_does_not_exist_cannot_be_left_out(rivals: Rivals) -> None:
    rivals.change("sources.yml", "sentences: [1, 4]", "sentences: [1, 4, 5, 10]")
    assert rivals.said() == [
        "sources.yml:9: sentence 5 is used by `rescuers-searched`",
        "sources.yml:9: `morning-post` has no sentence 10; its last is 9",
    ]


def test_a_pointer_that_is_lost_opens_no_sentence(rivals: Rivals) -> None:
    rivals.change("organizations.yml", "About 1,200 rescuers", "About 1,300 rescuers")
    assert rivals.said() == [
        "organizations.yml:45: the source has no “About 1,300 rescuers searched”, but nearly: "
        "sentence 5"
    ]


def test_locks_that_are_missing_misnamed_or_broken(rivals: Rivals) -> None:
    folder = rivals.data / "sources"
    (folder / "morning-post.lock.json").rename(folder / "morning-pots.lock.json")
    (folder / "evening-echo.lock.json").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    said = rivals.said()
    assert "sources.yml:1: `morning-post` is an article and has no lock" in said
    assert "morning-pots.lock.json:1: there is no source `morning-pots`" in said
    assert "notes.txt:1: no file of this name is read" in said
    assert any(line.startswith("evening-echo.lock.json:1:") for line in said)
    assert not any("`evening-echo` is an article" in line for line in said)


def test_open_sentences_are_told_beside_a_mistake_elsewhere(rivals: Rivals) -> None:
    rivals.change("sources.yml", "sentences: [1, 4]", "sentences: [4]")
    rivals.change("organizations.yml", "speaker: fire-service", "speaker: fire-brigade")
    said = rivals.said()
    assert [one for one in said if "is open" in one or "are open" in one] == [
        "sources.yml:1: sentence 1 of `morning-post` is open: no statement cites it and no reason "
        "leaves it out"
    ], said
    assert any("there is no person or organization `fire-brigade`" in one for one in said)


def test_where_statements_may_be_missing_no_sentence_is_open(rivals: Rivals) -> None:
    rivals.change("sources.yml", "sentences: [1, 4]", "sentences: [4]")
    rivals.change("organizations.yml", "    rescuers-searched:\n", "    rescuers-searched\n")
    assert not [one for one in rivals.said() if "is open" in one or "are open" in one]
