"""Reads what limits a number, and what time or age it is of: "more than", "a week", "aged"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.provenance.text.quantity import TIME_UNITS, Bound, Figure
from generator.provenance.text.vocabulary import word_set

# Longest first: "no more than" is not "more than".
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("in excess of", "more than"), ("no fewer than", "at least"), ("no less than", "at least"),
    ("not less than", "at least"), ("a minimum of", "at least"), ("no more than", "up to"),
    ("not more than", "up to"), ("a maximum of", "up to"), ("as many as", "up to"),
    ("as much as", "up to"), ("as long as", "up to"), ("as high as", "up to"),
    ("as far as", "up to"), ("more than", "more than"), ("upwards of", "more than"),
    ("at least", "at least"), ("at most", "up to"), ("up to", "up to"), ("close to", "nearly"),
    ("just under", "nearly"), ("just over", "more than"), ("fewer than", "less than"),
    ("less than", "less than"), ("shortly before", "less than"), ("shortly after", "more than"),
    ("older than", "more than"), ("longer than", "more than"), ("higher than", "more than"),
    ("larger than", "more than"), ("greater than", "more than"), ("younger than", "less than"),
    ("shorter than", "less than"), ("lower than", "less than"), ("smaller than", "less than"),
    ("over", "more than"), ("above", "more than"), ("beyond", "more than"),
    ("exceeding", "more than"),
    ("exceeded", "more than"), ("exceeds", "more than"), ("reaching", "up to"),
    ("limit of", "up to"),
    ("ceiling of", "up to"), ("cap of", "up to"),
    ("passed", "more than"),
    ("topped", "more than"), ("surpassed", "more than"), ("about", "about"), ("around", "about"),
    ("roughly", "about"), ("approximately", "about"), ("some", "about"), ("circa", "about"),
    ("nearly", "nearly"), ("almost", "nearly"), ("under", "less than"), ("below", "less than"),
)  # fmt: skip
_CLOCK_BEFORE: tuple[tuple[str, Bound], ...] = (("after", "more than"), ("before", "less than"))
_BEHIND: tuple[tuple[str, Bound], ...] = (
    ("or more", "at least"), ("or so", "about"), ("or fewer", "up to"), ("or less", "up to"),
    ("at most", "up to"), ("at least", "at least"), ("or above", "at least"),
    ("or longer", "at least"), ("or higher", "at least"), ("or older", "at least"),
    ("or later", "at least"), ("or larger", "at least"), ("or shorter", "up to"),
    ("or younger", "up to"), ("or lower", "up to"), ("at the most", "up to"),
    ("at the least", "at least"),
    ("as the minimum", "at least"), ("as a minimum", "at least"), ("as the maximum", "up to"),
    ("as a maximum", "up to"),
)  # fmt: skip
_LOOSE = word_set("over under about around some passed above below")
_TURNED = word_set(
    """
    turn turns turned turning rolled roll tipped tip took take takes taking handed hand fell fall
    knocked ran run flew fly went go gone came come crossed keeled blew passed
    """
)
_RATES = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month",
          "yearly": "year", "annually": "year"}  # fmt: skip


def limited(figure: Figure, words: Sequence[str], breaks: frozenset[int]) -> Figure:
    """Return the figure with what stands before or behind it and limits it."""
    score = (
        figure.high is not None and isinstance(figure.value, Decimal) and figure.high < figure.value
    )
    if figure.kind not in ("number", "clock") or figure.bound or score:
        return figure
    figure = _rated(_aged(figure, words), words, breaks)
    first = figure.first if figure.first - 1 in breaks else max(0, figure.first - 3)
    small = [word.casefold() for word in words[first : figure.first]]
    limits = (*_BEFORE, *_CLOCK_BEFORE) if figure.kind == "clock" else _BEFORE
    for phrase, bound in limits:
        size = phrase.count(" ") + 1
        if small[-size:] == phrase.split():
            loose = (phrase in _LOOSE and figure.unit in TIME_UNITS) or (
                phrase in _LOOSE and not figure.unit and 0 < figure.count <= 12)  # fmt: skip
            loose = loose or (phrase == "over" and _turned(words, figure.first - 2))
            start = min(figure.start, figure.first - size)
            return replace(figure, bound=bound, start=start, loose=loose)
    behind = [word.casefold() for word in words[figure.last + 1 : figure.last + 4]]
    for phrase, bound in _BEHIND:
        size = phrase.count(" ") + 1
        if behind[:size] == phrase.split() and figure.last not in breaks:
            return replace(figure, bound=bound, end=figure.last + size)
        if phrase.startswith("or ") and behind[1 : size + 1] == phrase.split():
            return replace(figure, bound=bound, end=figure.last + size + 1)
    return figure


def _turned(words: Sequence[str], at: int) -> bool:
    """True for the verb of "turned over 60 miles off the coast", where "over" limits nothing."""
    return at >= 0 and words[at].casefold() in _TURNED


def _rated(figure: Figure, words: Sequence[str], breaks: frozenset[int]) -> Figure:
    """Return a figure with the time that it is for: "a day", "per week", "monthly"."""
    small = [word.casefold() for word in words[figure.last + 1 : figure.last + 3]]
    if figure.kind != "number" or figure.last in breaks or not small:
        return figure
    if small[0] in _RATES:
        return replace(figure, per=_RATES[small[0]], end=figure.last + 1)
    if small[0] in ("a", "an", "per", "each", "every") and small[-1] in _RATES.values():
        speed = {"metre": ("km/h", 1000), "mile": ("mph", 1)}.get(figure.unit)
        if small[-1] == "hour" and speed and isinstance(figure.value, Decimal):
            unit, size = speed
            return replace(figure, value=figure.value / size, unit=unit, end=figure.last + 2)
        return replace(figure, per=small[-1], end=figure.last + 2)
    return figure


def _aged(figure: Figure, words: Sequence[str]) -> Figure:
    before = words[figure.first - 1].casefold() if figure.first else ""
    if figure.unit == "" and before == "aged" and isinstance(figure.value, Decimal):
        return replace(figure, value=figure.value * 12, unit="month old", start=figure.first - 1)
    return figure
