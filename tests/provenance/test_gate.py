"""What the gate says of each kind of slip, and that it is silent where there is none."""

from __future__ import annotations

import pytest

from tests.provenance.conftest import Rivals

_DAY = (
    "      # The article says Tuesday; its own day, Wednesday 3 May 2023,\n"
    "      # makes that 2 May."
)


def test_the_rivals_are_sound(rivals: Rivals) -> None:
    assert rivals.said() == []


def test_a_problem_in_full(rivals: Rivals) -> None:
    rivals.change("figures.yml", "said that 48 per cent", "said that 84 per cent")
    problem, *others = (str(p).partition("site_data/")[2] for p in rivals.problems())
    assert problem == (
        "figures.yml:39:14: error E605: `value` and `bound` say 48%, the text 84%\n"
        "  |       value: 48\n"
        "  |              ^\n"
        "  = help: make both say the same"
    )
    assert others == [
        "figures.yml:40:40: error E602: the text says 84 per cent, which does not stand in the "
        "cited passage\n"
        '  |       text: "The Water Board said that 84 per cent of the houses in the town were '
        'hit."\n'
        "  |                                        ^\n"
        "  = help: the passage has 48%; correct it, or say how it comes about: `derived:` with "
        "`84 per cent: the reason`"
    ]


# A statement with an implied name, and the same told as a relation.
A_RELATION = {
    other: (
        "  statements:\n    brill-warned:\n",
        f"  relations:\n    brill-warned:\n\n      to: {other}\n      label: warned twice\n",
    )
    for other in ("water-board", "fire-service")
}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("figures.yml", "spoke of 62% of", "spoke of 62 of",
         "figures.yml:31: the text says 62, the cited passage 62%"),
        ("figures.yml", "no fewer than 14", "14",
         "figures.yml:8: the text says 14, the cited passage at least 14"),
        ("figures.yml", "bound: at least", "bound: more than",
         "figures.yml:6: `value` and `bound` say more than 14, the text at least 14"),
        ("people.yml", "dam for 11 years", "dam for 12 years",
         "people.yml:31: the text says 12 years, which does not stand in the cited passage"),
        ("people.yml", "Water Board two times", "Water Board three times",
         "people.yml:41: the text says three times, which does not stand in the cited passage"),
        ("people.yml", "of 3.5 million dollars", "of 3.5 million euros",
         "people.yml:55: the text says 3.5 million euros, the cited passage $3,500,000"),
        ("people.yml", "resigned on the second", "resigned on the third",
         "people.yml:84: the text says third, which does not stand in the cited passage"),
        ("people.yml", "Half of the dead", "Dozens of the dead",
         "people.yml:70: the text says Dozens, which does not stand in the cited passage"),
        ("events.yml", "Orveth on Tuesday.", "Orveth on Monday.",
         "events.yml:28: the text says Monday, which does not stand in the cited passage"),
        ("events.yml", "on 3 March 2021.", "on 4 March 2021.",
         "events.yml:6: the text says 4 March 2021, which does not stand in the cited passage: "
         "the day and month are missing"),
        ("events.yml", "date: 2021-03-03", "date: 2021-03-04",
         "events.yml:3: no passage of this event gives its date, 2021-03-04"),
        ("events.yml", "date: 2023-05-02", "date: 2023-05-03",
         "events.yml:22: no passage of this event gives its date, 2023-05-03"),
        ("organizations.yml", "Tuesday 2 May 2023", "Wednesday 2 May 2023",
         "organizations.yml:25: 2 May 2023 is no Wednesday"),
        ("people.yml", "minister of Calder.", "minister of Orveth.",
         "people.yml:9: the cited passage does not name Orveth"),
        ("people.yml", "Tomas Brill, an engineer, worked", "Thomas Brill, an engineer, worked",
         "people.yml:31: the cited passage does not name Thomas"),
        ("people.yml", *A_RELATION["water-board"],
         "people.yml:52: the passage does not name Water Board, an end of this relation"),
        ("people.yml", *A_RELATION["fire-service"],
         "people.yml:40: the cited passage does not name Fire service, the other end of this "
         "relation"),
        ("events.yml", 'title: "The Sarn dam', 'title: "The Calder dam',
         "events.yml:2: no statement of this event says Calder"),
        ("people.yml", "“a full and open inquiry”", "“a fair and open inquiry”",
         "people.yml:55: the source has no “a fair and open inquiry”; sentence 9 has “and open "
         "inquiry”"),
        ("people.yml", 'quote: "We had warned them twice"', 'quote: "We warned them twice"',
         "people.yml:48: the source has no “We warned them twice”; sentence 7 has “warned them "
         "twice”"),
    ],
)  # fmt: skip
def test_slips(rivals: Rivals, file: str, old: str, new: str, said: str) -> None:
    rivals.change(file, old, new)
    assert said in rivals.said()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("people.yml", 'implied: {Water Board: "them"}',
         'implied: {Water Board: "them", Orveth: "them"}',
         "people.yml:49: nothing in this statement names Orveth"),
        ("people.yml", 'implied: {Water Board: "them"}',
         'implied: {Water Board: "us", Tomas Brill: "them"}',
         "people.yml:49: the passage has no “us” that could stand for Water Board"),
        ("people.yml", 'implied: {Water Board: "them"}',
         'implied: {Water Board: "them", Tomas Brill: "them"}',
         "people.yml:49: `implied` is not needed: the passage names Tomas Brill itself"),
        ("organizations.yml", _DAY, "      derived:\n        48: \"x\"",
         "organizations.yml:33: `derived` is not needed for 48: nothing in this statement says it"),
        ("organizations.yml", _DAY, "      derived:\n        soon: \"x\"",
         "organizations.yml:33: `soon` is no number or date"),
        ("organizations.yml", _DAY, "      derived:\n        2023-05-03: \"It is so.\"",
         "organizations.yml:33: `2023-05-03` is a Wednesday, the source says Tuesday"),
        ("figures.yml", "      speaker: hanne-voll",
         "      speaker: hanne-voll\n      derived:\n        23: \"x\"",
         "figures.yml:25: `derived` is not needed for 23: the passage has it"),
    ],
)  # fmt: skip
def test_excuses_that_nothing_needs(
    rivals: Rivals, file: str, old: str, new: str, said: str
) -> None:
    rivals.change(file, old, new)
    assert said in rivals.said()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("figures.yml", "no fewer than 14 people died", "at least fourteen people were dead"),
        ("people.yml", "said 62 percent of", "said sixty-two per cent of"),
        ("people.yml", "of 3.5 million dollars", "of $3,500,000"),
        ("people.yml", "dam for 11 years", "dam for eleven years"),
        ("people.yml", "two times.", "twice."),
        ("organizations.yml", "Roughly 1,200", "Some 1200"),
        ("events.yml", "on 3 March 2021.", "on Wednesday, March 3rd, 2021."),
        ("events.yml", "in 1974.", "in 1974, above Orveth’s valley."),
        ("places.yml", "Officials of Calder", "Calder’s officials"),
        ("people.yml", "Ines Marrow is the", "Marrow is the"),
    ],
)
def test_good_english_needs_no_excuse(rivals: Rivals, file: str, old: str, new: str) -> None:
    rivals.change(file, old, new)
    if "Orveth’s" in new:
        assert rivals.said() == ["events.yml:13: the cited passage does not name Orveth"]
    else:
        assert rivals.said() == []


def test_a_speaker_to_whom_the_text_does_not_give_the_words(rivals: Rivals) -> None:
    rivals.change("people.yml", "speaker: tomas-brill", "speaker: water-board")
    assert (
        "people.yml:47: the text gives these words to Tomas Brill, not to Water Board"
        in rivals.said()
    )


def test_a_passage_next_to_the_right_one(rivals: Rivals) -> None:
    rivals.change("events.yml", 'from: "Villagers say the siren"', 'from: "We had warned them"')
    rivals.change("events.yml", 'to: "siren stayed silent"', 'to: "for eleven years"')
    assert rivals.said() == [
        "events.yml:39: the passage (sentence 7) has hardly a word of this claim; sentence 8 has "
        "more",
        "sources.yml:1: sentence 8 of `morning-post` is open: no statement cites it and no reason "
        "leaves it out",
    ]


def test_sources_without_words_are_not_compared(rivals: Rivals) -> None:
    rivals.change(
        "places.yml",
        "  position: calder-survey",
        "  position: calder-survey\n  statements:\n    orveth-height:\n"
        '      text: "Orveth lies 512 metres high."\n      voice: reported\n'
        "      cites:\n        - source: calder-survey",
    )
    assert rivals.said() == []
