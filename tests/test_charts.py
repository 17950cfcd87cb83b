"""Numbers as marks: as many as there are, on one scale, and open where the source is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts import IN_A_ROW, MOST_MARKS, chart, draw, step_for
from generator.load import load
from generator.schema import FigureValue
from tests.projects import SMALL

FIGURE = load(SMALL).site.figures["commuters"]
VALUE = FIGURE.values["commuters-board"]


def value(number: float, bound: str = "exactly") -> FigureValue:
    """Return a value of another size or bound."""
    return VALUE.model_copy(update={"value": number, "bound": bound})


def marks(svg: str, kind: str = "mark") -> int:
    """Return how many marks of a kind a drawing has."""
    _, found, rest = svg.partition(f'class="ex-chart__{kind}" d="')
    return rest.partition('"')[0].count("M") if found else 0


@given(st.integers(1, 10**12))
def test_at_most_fifty_marks_and_no_fewer_than_needed(number: int) -> None:
    step = step_for(number)
    assert number <= MOST_MARKS * step
    assert step == 1 or number > MOST_MARKS * step // 10
    svg = draw(value(number), step)
    assert marks(svg) == -(-number // step)
    assert marks(svg, "open") == 0


@pytest.mark.parametrize(
    ("number", "bound", "solid", "broken"),
    [
        (26, "exactly", 26, 0),
        (4400, "more than", 44, 1),
        (4400, "at least", 44, 1),
        (20, "about", 19, 1),
        (7, "up to", 0, 7),
    ],
)
def test_what_the_source_leaves_open_is_drawn_open(
    number: int, bound: str, solid: int, broken: int
) -> None:
    svg = draw(value(number, bound), step_for(number))
    assert (marks(svg), marks(svg, "open")) == (solid, broken)


def test_a_part_of_a_mark_is_as_wide_as_its_part() -> None:
    assert 'd="M0 0h10v10h-10zM13 0h5v10h-5z"' in draw(value(150), 100)
    assert "M13 0h2v10h-2z" in draw(value(101), 100), "what is there can be seen"


def test_rivals_share_one_scale() -> None:
    rivals = chart(FIGURE)
    assert rivals
    assert {key: marks(svg) for key, svg in rivals.drawings.items()} == {
        "commuters-council": 44,
        "commuters-board": 30,
    }
    assert rivals.words == "Each mark stands for 100; the broken one for what is more."


def test_rows_fit_a_phone() -> None:
    svg = draw(value(50), 1)
    assert 'width="272" height="36"' in svg
    assert svg.count("M0 ") == -(-50 // IN_A_ROW)


@pytest.mark.parametrize("number", [0, -3, 2.5])
def test_what_cannot_be_counted_is_not_drawn(number: float) -> None:
    assert chart(FIGURE.model_copy(update={"values": {"x": value(number)}})) is None


def test_a_percentage_is_not_drawn() -> None:
    assert chart(FIGURE.model_copy(update={"suffix": "%"})) is None
