"""Numbers along time: later stands further right, more stands higher, no two words meet."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.pictures.times import HEIGHT, WIDTH, Point, draw_times

DAY = datetime.date(2023, 5, 4)


def point(number: float, day: int, **more: object) -> Point:
    """Return a number on the day so many days after the first."""
    fields = {"high": number, "words": f"{number:g}"} | more
    return Point(low=number, day=DAY + datetime.timedelta(day), **fields)  # type: ignore[arg-type]


def spots(svg: str) -> list[tuple[float, float]]:
    """Return where the points of a drawing stand."""
    found = re.findall(r'<circle [^>]*cx="([\d.]+)" cy="([\d.]+)"', svg)
    return [(float(x), float(y)) for x, y in found]


def words(svg: str) -> list[str]:
    return re.findall(r'class="ex-times__words"[^>]*>([^<]*)<', svg)


numbers = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(1, 400)), min_size=1, max_size=15, unique=True
)


@given(numbers)
def test_points_stand_by_day_and_number(given_: list[tuple[int, int]]) -> None:
    points = [point(10, 0), *(point(number, day) for number, day in given_)]
    found = spots(draw_times(points, ("first", "last"), "Numbers"))
    assert len(found) == len(points)
    for one, (x, y) in zip(points, found, strict=True):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
        for other, (x2, y2) in zip(points, found, strict=True):
            assert not (one.day < other.day and x > x2)
            assert not (one.low < other.low and y < y2)


def test_words_that_would_meet_are_left_out() -> None:
    crowd = [point(100 + number, 1, words=str(100 + number)) for number in range(9)]
    shown = words(draw_times([point(1, 0), *crowd], ("first", "last"), "Numbers"))
    assert "1" in shown
    assert 0 < len(shown) < 10


def test_what_was_replaced_leads_to_what_took_its_place() -> None:
    svg = draw_times(
        [point(31, 0, gone=True, replaced_by=1), point(52, 2)], ("4 May", "6 May"), "Dead"
    )
    assert svg.count("ex-times__point--replaced") == 1
    (x, y), (x2, y2) = spots(svg)
    assert f'class="ex-times__line" d="M{x:g} {y:g}L{x2:g} {y2:g}"' in svg


def test_limits_and_ranges_are_drawn() -> None:
    points = [point(31, 0, opens="up"), point(25, 1, high=30.0), point(60, 2, opens="down")]
    svg = draw_times(points, ("4 May", "6 May"), "Missing <b>")
    assert svg.count("ex-times__range") == 3
    assert len(spots(svg)) == 4
    assert "Missing &lt;b&gt;" in svg
