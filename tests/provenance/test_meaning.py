"""What the gate says where a statement turns its passage: the whole text of each error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.provenance.case_tables import judge_cases

_SALE = "The airline is in talks to sell a stake to a lender, Ada Mulder said on Monday."
_DAM = "Ada Mulder lost contact with the dam 11 minutes before the wall gave way."
_SHIP = "The ship carried 210 sheep, 30 goats and a crew of six."
_TRIAL = "Ada Mulder, a lawyer, did not approve the plan, which neighbours oppose."


@pytest.mark.parametrize(
    ("passage", "statement", "said"),
    [
        (_SALE, "The airline has sold a stake to a lender.",
         "E616 the text says “sold”, which the passage has behind “to” / did it happen? "
         "Say as the passage does what was only meant to"),
        (_DAM, "Contact with the dam was lost 11 minutes after the wall gave way.",
         "E616 beside 11 the passage says “before”, the text the opposite / "
         "say it as the passage does"),
        (_SHIP, "The ship carried 30 sheep.",
         "E617 what the text says of 30, the passage says of 210 / were the two mistaken for each "
         "other? Otherwise say it in the order of the source"),
        (_TRIAL, "Ada Mulder, a judge, did not approve the plan.",
         "E616 the text says “judge” where the passage says “lawyer” / say it as it does"),
    ],
)  # fmt: skip
def test_a_turn_in_full(passage: str, statement: str, said: str, tmp_path: Path) -> None:
    assert refusals(passage, statement, tmp_path) == [said]


@pytest.mark.parametrize(
    ("passage", "statement"),
    [
        (_SALE, "A stake in the airline may be sold to a lender."),
        (_DAM, "Eleven minutes later the wall of the dam gave way."),
        (_DAM, "The wall gave way 11 minutes after contact with the dam was lost."),
        (_SHIP, "Besides 30 goats the ship carried sheep."),
        ("The council voted to reject the plan.", "The council rejected the plan."),
        ("She was the first to climb the wall alone.", "She climbed the wall alone."),
        ("None of the 86 passengers was hurt, the line said.", "All 86 passengers were unhurt."),
        ("It fell for the fifth month in a row.", "It has fallen for five months running."),
    ],
)
def test_the_same_in_other_words(passage: str, statement: str, tmp_path: Path) -> None:
    assert refusals(passage, statement, tmp_path) == []


def refusals(passage: str, statement: str, folder: Path) -> list[str]:
    """Return what the check says of a statement that cites a passage."""
    case = {"id": "case", "kind": "x", "passages": [passage], "statement": statement,
            "names": ["Ada Mulder"], "true": True}  # fmt: skip
    rates = judge_cases([case], folder)
    return [line.strip() for wrong in rates.wrong for line in wrong.split("\n")[3:]]
