"""What two numbers of a passage come to, and what limits dates: in domains of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.provenance.case_tables import judge_cases

_QUARRY = (
    "The quarry cut its shifts from 14 hours to nine on 3 May and hired 12 men two weeks later."
)
_FERRY = "The ferry stays in dock until Friday at the earliest, Tern Lines said."
_TAX = (
    "Ferry fares will rise by between 3% and 5% unless the council pays, harbour chief Una Bell "
    "said."
)


@pytest.mark.parametrize(
    ("passage", "statement", "true"),
    [
        (_QUARRY, "Shifts at the quarry are five hours shorter.", True),
        (_QUARRY, "Shifts at the quarry are six hours shorter.", False),
        (_QUARRY, "The quarry cut its shifts by nine hours.", False),
        (_QUARRY, "The quarry hired 12 men on 17 May.", True),
        (_QUARRY, "The quarry hired 12 men on 10 May.", False),
        (
            "A bus with 38 pupils and two teachers hit a tree.",
            "A bus with 40 people hit a tree.",
            True,
        ),
        (
            "A bus with 38 pupils and two teachers hit a tree.",
            "A bus with 36 people hit a tree.",
            False,
        ),
        (
            "Snow shut 12 of 19 schools.",
            "In all but seven of the schools snow stopped lessons.",
            True,
        ),
        ("The fine rose to 60 cents a day.", "The fine rose to 0.60 dollars a day.", True),
        ("The fine rose to 60 cents a day.", "The fine rose to 60 dollars a day.", False),
        (_FERRY, "The ferry does not leave its dock before Friday.", True),
        (_FERRY, "The ferry stays in dock until Friday at the latest.", False),
        (_TAX, "Ferry fares will rise by between 3% and 5% if the council does not pay.", True),
        (_TAX, "Ferry fares will rise by 5% if the council does not pay.", False),
        (_TAX, "Ferry fares will rise by between 3% and 5%.", False),
    ],
)
def test_numbers_and_dates_are_worked_out(
    passage: str, statement: str, true: bool, tmp_path: Path
) -> None:
    case = {"id": "one", "kind": "sum", "passages": [passage], "statement": statement, "true": true}
    rates = judge_cases([case | {"date": "2023-05-18"}], tmp_path)
    assert not rates.wrong, rates.wrong


@pytest.mark.parametrize(
    ("statement", "true"),
    [
        ("The harbour chief said fares will rise unless the council pays.", True),
        ("Fares will rise unless the council pays.", False),
        ("Tern Lines said fares will rise unless the council pays.", False),
    ],
)
def test_a_speaker_may_be_named_by_what_they_are(
    statement: str, true: bool, tmp_path: Path
) -> None:
    case = {
        "id": "one", "kind": "speaker", "passages": [_TAX], "statement": statement, "voice": "said",
        "speaker": "Una Bell", "names": ["Tern Lines"], "true": true,
    }  # fmt: skip
    rates = judge_cases([case], tmp_path)
    assert not rates.wrong, rates.wrong
