"""Numbers as marks and bars: what looks larger is larger, and what is left open stays open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading import load
from generator.model.amounts import parse_amount
from generator.model.records import Figure
from generator.pictures.charts import FEWEST_MARKS, MOST_MARKS, WIDTH, draw_figure, key_words
from tests.projects import SMALL

FIGURE = load(SMALL).site.figures["commuters"]
VALUE = FIGURE.values["commuters-board"]
PITCH, BLOCK_GAP = 6, 4  # from one mark to the next; what is more between blocks


def figure(*numbers: float, bound: str = "exactly", voice: str = "said") -> Figure:
    """Return a figure for which each of the numbers is given."""
    change = {"bound": bound, "voice": voice}
    values = {
        f"value-{index}": VALUE.model_copy(update={"value": parse_amount(number), **change})
        for index, number in enumerate(numbers)
    }
    return FIGURE.model_copy(update={"values": values})


def drawn(*numbers: float, bound: str = "exactly", voice: str = "said") -> list[str]:
    """Return the drawings of a figure with these numbers."""
    return [str(svg) for svg in draw_figure(figure(*numbers, bound=bound, voice=voice)).values()]


def marks(svg: str, kind: str = "marks") -> int:
    """Return how many marks can be counted in a drawing, from the lengths of its rows."""
    path = re.search(rf'class="ex-chart__{kind}"[^>]* d="([^"]*)"', svg)
    assert path
    lengths = [int(length) for length in re.findall(r"h(\d+)", path[1])]
    # A row of n marks is as long as n of them, with the wider gaps between tens.
    counted = {n * PITCH - (PITCH - 4) + (n - 1) // 10 * BLOCK_GAP: n for n in range(1, 101)}
    return sum(counted[length] for length in lengths)


def length(svg: str) -> float:
    """Return how long a bar is."""
    path = re.search(r'class="ex-chart__bar[^"]*" d="M1 \d+h([\d.]+)', svg)
    assert path
    return float(path[1])


@pytest.mark.parametrize("unit", ["years of independence", "years: her age", "days of strike"])
def test_a_stretch_of_time_is_not_drawn(unit: str) -> None:
    assert draw_figure(figure(81).model_copy(update={"unit": unit})) == {}
    assert draw_figure(figure(81).model_copy(update={"unit": "engagements and daylight"}))


def test_what_is_seen_at_once_is_not_drawn() -> None:
    assert drawn(FEWEST_MARKS - 1) == []
    assert len(drawn(FEWEST_MARKS - 1, 26)) == 2


@given(st.integers(FEWEST_MARKS, MOST_MARKS))
def test_there_are_as_many_marks_as_it_counts(number: int) -> None:
    assert marks(drawn(number)[0]) == number


def test_marks_are_of_one_size_wherever_they_stand() -> None:
    """Every drawing is as wide as all others, so none is scaled more than another."""
    pictures = [*drawn(15), *drawn(26), *drawn(4400, bound="more than"), *drawn(90_000, 80_000)]
    assert {re.findall(r'(?: width|viewBox)="(?:0 0 )?(\d+)', svg)[0] for svg in pictures} == {
        str(WIDTH)
    }
    dashes = {re.findall(r'stroke-dasharray="([^"]*)"', svg)[0] for svg in pictures[:3]}
    assert len(dashes) == 1


def test_a_small_number_fills_a_block_from_the_left() -> None:
    rows = re.findall(r"M0 (\d+)h(\d+)", drawn(26)[0])
    assert [length for _, length in rows] == ["58", "58", "34"]


@pytest.mark.parametrize(
    ("bound", "sign"), [("exactly", 0), ("more than", 1), ("at least", 1), ("about", 1)]
)
def test_what_the_source_leaves_open_has_a_sign_at_its_end(bound: str, sign: int) -> None:
    for svg in (*drawn(40, bound=bound), *drawn(1000, bound=bound), *drawn(9e9, 5e9, bound=bound)):
        ends = [float(x) for x in re.findall(r'ex-chart__sign" d="M([\d.]+) ', svg)]
        assert len(ends) == sign
        assert all(0 < x < WIDTH - 16 for x in ends), "there is room for it"


def test_more_and_about_differ() -> None:
    signs = [drawn(40, bound=bound)[0].rpartition("<path")[2] for bound in ("at least", "about")]
    assert signs[0] != signs[1]


def test_at_the_most_is_drawn_thin() -> None:
    assert marks(drawn(40, bound="up to")[0], "most") == 40
    assert "ex-chart__bar--most" in drawn(90_000, 1, bound="up to")[0]


def test_rivals_are_bars_from_zero_on_one_scale() -> None:
    bars = [length(svg) for svg in drawn(120_000, 60_000, 0)]
    assert bars[0] == 2 * bars[1]
    assert bars[2] == 0
    assert all('class="ex-chart__zero"' in svg for svg in drawn(2.5, 1))


@pytest.mark.parametrize("voice", ["reported", "said", "analysis", "unconfirmed"])
def test_a_bar_is_the_line_of_its_voice(voice: str) -> None:
    svg = drawn(120_000, 60_000, voice=voice)[0]
    assert f"ex-chart__bar--{voice}" in svg
    assert ("ex-chart__inside" in svg) == (voice == "said")


@pytest.mark.parametrize("number", [MOST_MARKS + 1, 0, -3, 2.5])
def test_what_stands_alone_and_cannot_be_counted_out_is_not_drawn(number: float) -> None:
    assert drawn(number) == []


def test_nothing_below_zero_is_a_bar() -> None:
    assert drawn(-3, 4.5) == []


def test_a_percentage_is_no_count() -> None:
    share = figure(40).model_copy(update={"suffix": "%"})
    assert draw_figure(share) == {}
    rivals = figure(40, 20).model_copy(update={"suffix": "%"})
    assert [length(str(svg)) for svg in draw_figure(rivals).values()] == [
        WIDTH - 24,
        (WIDTH - 24) / 2,
    ]


def test_the_key_explains_what_there_is_and_nothing_else() -> None:
    assert key_words([]) == ""
    assert key_words([figure(90_000)]) == ""
    assert key_words([figure(19)]) == "One mark is one, and all are of one size."
    words = key_words([figure(19, bound="at least"), figure(90_000)])
    assert words.endswith("or may be. A number that marks would not make clearer is not drawn.")
    assert "Bars start at zero" in key_words([figure(90_000, 80_000)])


def test_no_drawing_has_a_style_or_words() -> None:
    for svg in (*drawn(26, 4400, bound="about"), *drawn(90_000, 80_000)):
        assert "style" not in svg
        assert not re.sub(r"<[^>]*>", "", svg)
        assert 'aria-hidden="true"' in svg
