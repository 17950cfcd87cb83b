"""Reads numbers with their unit, and two that belong together: ranges, scores and sides."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.provenance.text.numerals import SCALE_LETTERS, TOKEN, ahead, amount, scale_of
from generator.provenance.text.quantity import TIME_UNITS, Figure, Reader, new_figure
from generator.provenance.text.units import unit_of

_GROWN = ("by", "up", "down", "rose", "fell", "grew")


def ranged(
    reader: Reader, index: int, value: Decimal, unit: str, following: int
) -> tuple[Figure, int]:
    """Return a number with its unit, or a range of two: "$12-18bn", "1.4 to 2.2 billion"."""
    begun = index
    low = with_unit(reader, following, value, unit)
    word = reader.small(low[2])
    votes = word == "votes" and reader.small(low[2] + 1) == "to"  # "nine votes to six"
    low = (*low[:2], low[2] + 1) if votes else low
    word = "to" if votes else word
    glued = low[2] < len(reader.parts) and reader.parts[low[2]].word == (
        reader.parts[low[2] - 1].word)  # fmt: skip
    between = reader.small(index - 1) in ("between", "from") or (
        [reader.small(index - 2), reader.small(index - 1)] == ["range", "of"]
    )
    at = low[2] if glued else low[2] + 1
    links = ("to", "and") if between else ("to",)
    linked = glued or (word in links and reader.joined(low[2]) and reader.joined(at))
    from_to = word == "to" and reader.small(index - 1) == "from"
    # "rose by 300 to 94,000" and "up by a quarter to 94,000" are no ranges.
    grown = (
        word == "to"
        and not glued
        and (reader.small(index - 1) in _GROWN or (low[1] in ("%", "points") and not votes))
    )
    second = amount(reader, at) if linked and not from_to else None
    if second and grown and low[1] != with_unit(reader, second[2], second[0], second[1])[1]:
        second = None
    if second:
        high = with_unit(reader, second[2], second[0], second[1])
        # "217 million to 1,640 residents" is none; "2 to 1" may be a score.
        falls = low[1] != high[1] and low[0] > high[0] and (word == "to" and not glued)
        if same_kind(low[1], high[1]) and not falls:
            bare = low[0] if low[1] and low[0] != value else value
            if low[0] == value:
                bare = value * _shared_scale(reader, at, second[2], value, second[0])
                bare *= high[0] / second[0] if second[0] and not low[1] else 1
            unit = max(low[1], high[1], key=len)
            figure = new_figure(reader, begun, high[2], bare, unit, high=high[0])
            opened = index - (2 if reader.small(index - 1) == "of" else 1)
            start = reader.parts[opened].word if between else figure.first
            return replace(figure, start=start), high[2]
    if low[1] in TIME_UNITS and word == "and" and reader.joined(low[2]):
        more = amount(reader, low[2] + 1)
        rest = with_unit(reader, more[2], more[0], more[1]) if more else low
        if more and rest[1] == low[1] and more[0] and rest[0] < low[0] / (value or 1):
            return new_figure(reader, begun, rest[2], low[0] + rest[0], low[1]), rest[2]
    if not low[1] and word in ("by", "x"):
        return _sided(reader, begun, value, low[2])
    figure = replace(new_figure(reader, begun, low[2], low[0], low[1]), count=abs(value))
    if reader.parts[index].text.endswith("+"):
        figure = replace(figure, bound="more than")
    return figure, low[2]


def same_kind(one: str, other: str) -> bool:
    """True where two ends of a range are of one unit, or one of them names it."""
    return (
        one == other
        or not one
        or not other
        or one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1]
    )


def _sided(reader: Reader, index: int, value: Decimal, following: int) -> tuple[Figure, int]:
    """Give the first side of "50 by 25 metres" the unit of the second."""
    second = amount(reader, following + 1)
    unit, end = "", following
    if second:
        high = with_unit(reader, second[2], second[0], second[1])
        if high[1] and second[0]:
            unit, end, value = high[1], high[2], value * high[0] / second[0]
    figure = new_figure(reader, index, following, value, unit)
    return replace(figure, end=reader.parts[end - 1].word), following


def _shared_scale(reader: Reader, at: int, following: int, low: Decimal, high: Decimal) -> Decimal:
    """Return the scale of a range's end: "12-18bn" are both billions."""
    if low > high or low >= 1000:
        return Decimal(1)
    match = TOKEN.match(reader.parts[at].text)
    letters = (match["tail"].casefold() if match else "").strip("$€£¥₹₽₸+")
    metres = letters == "m" and not (match and match["before"])
    scale = Decimal(1 if metres else SCALE_LETTERS.get(letters, 1))
    for index in range(at + 1, following):
        scale *= scale_of(reader.small(index), reader.lang) or 1
    return scale


def with_unit(
    reader: Reader, following: int, value: Decimal, unit: str
) -> tuple[Decimal, str, int]:
    """Return a number in the smallest unit of its kind, that unit and the index behind."""
    if unit and unit != "metre":
        return value, unit, following
    behind = ahead(reader, following) if reader.joined(following) else []
    if not behind:
        return value, unit, following
    kind, size, length = unit_of(behind, reader.lang)
    if behind[0] == "second" and value != 1 and reader.parts[following].word != (
        reader.parts[following - 1].word):  # fmt: skip
        return value, unit, following  # "1.4 million second doses"
    if kind and not unit:
        unit, value, following = kind, value * size, following + length
        if unit in TIME_UNITS and reader.small(following) in ("old", "olds"):
            unit, following = f"{unit} old", following + 1
    return value, unit, following
