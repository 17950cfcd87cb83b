"""Reads what counts without being a plain number: hours, parts, ordinals, "doubled", "dozens"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from generator.provenance.text.numerals import SCALES, SMALL, TENS
from generator.provenance.text.quantity import TIME_UNITS, Figure, Reader, new_figure
from generator.provenance.text.ranges import ranged
from generator.provenance.text.units import unit_of
from generator.provenance.text.vocabulary import word_set

_TIMES = {"twice": 2, "thrice": 3, "doubled": 2, "doubles": 2, "doubling": 2, "tripled": 3,
          "tripling": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3,
          "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10}  # fmt: skip
_ORDINAL_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_UNITS, 1)} | {
    word.removesuffix("y") + "ieth": 10 * number for number, word in enumerate(TENS, 2)
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4} | {
    word: number for word, number in _ORDINALS.items() if 5 <= number <= 10
}
_PARTS |= {"hundredth": 100, "thousandth": 1000}
_VAGUE = word_set("dozens scores tens hundreds thousands millions billions trillions")
_DECADES = {f"{word.removesuffix('y')}ies": f"{number}0s" for number, word in enumerate(TENS, 2)}
WORDS = {*SMALL, "hundred", "thousand", *_TIMES, *_ORDINALS, *_VAGUE, *_PARTS, *_DECADES, "a",
          "an", "latter", "halved", "minus", "noon", "midnight", "halves", "thirds", "quarters",
         *(f"{part}s" for part in _PARTS)}  # fmt: skip
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m|p\.m|h)?\Z")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_DECADE = re.compile(r"(?:\d\d)?\d0'?s\Z")
_PEOPLE = word_set(
    """
    person people voter voters adult adults child children pupil pupils student students woman
    women man men household households family families home homes worker workers resident
    residents citizen citizens patient patients driver drivers teacher teachers
    """
)
_BEFORE_ONE = word_set("for lasted within after than over about nearly almost in takes took")
_BEHIND_ONE = word_set("too later ago earlier long of before after")


# Words that count what they name: who has twins has two.
_COUNTED = {
    ("number", 2): "twin twins pair couple both duo double", ("number", 3): "trio triplets triple",
    ("number", 4): "quartet quadruplets", ("ordinal", 1): "debut maiden inaugural initial",
    ("ordinal", 2): "runoff run-off runner-up twice", ("number", 14): "fortnight",
}  # fmt: skip


def counting_words(figure: Figure) -> list[str]:
    """Return the words that say a plain number or an ordinal by themselves: “twins” for two."""
    if figure.unit or figure.bound or not isinstance(figure.value, Decimal):
        return []
    return _COUNTED.get((figure.kind, int(figure.value)), "").split()


def clock(reader: Reader, index: int) -> tuple[Figure, int] | None:
    """Read a time of day as minutes since midnight; "?" where it may be a.m. or p.m."""
    small = reader.small(index)
    if small in ("noon", "midnight"):
        value = Decimal(720 if small == "noon" else 0)
        return new_figure(reader, index, index + 1, value, kind="clock"), index + 1
    spoken = _spoken_hour(reader, index) or _of_the_day(reader, index)
    if spoken:
        return spoken
    match = _CLOCK.match(small)
    if not match or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    half, following = (match[3] or "").replace(".", ""), index + 1
    behind = reader.small(following).replace(".", "")
    if not half and behind in ("am", "pm", "uhr", "h", "o'clock"):
        half, following = behind, following + 1
        day = [reader.small(following), reader.small(following + 2)]
        if behind == "o'clock" and day[0] == "in" and day[1] in ("morning", "evening", "afternoon"):
            half, following = "am" if day[1] == "morning" else "pm", following + 3
    if not half and not (match[2] and ":" in small):
        return None
    hour = int(match[1]) % 12 + (12 if half == "pm" else 0) if half in ("am", "pm") else (
        int(match[1]) % 24)  # fmt: skip
    unsure = half in ("", "o'clock") and 0 < int(match[1]) <= 12 and not match[1].startswith("0")
    value = Decimal(60 * hour + int(match[2] or 0))
    return new_figure(
        reader, index, following, value, "?" if unsure else "", kind="clock"
    ), following


def _number(word: str) -> int:
    return int(word) if word.isdigit() else SMALL.get(word, 0)


def _half_of_day(reader: Reader, at: int) -> tuple[str, int]:
    """Return "am" or "pm" and the index behind what says it: "in the morning", "tonight"."""
    words = [reader.small(at + step) for step in range(3)]
    if words[0] == "tonight":
        return "pm", at + 1
    if words[0] in ("this", "tomorrow", "yesterday", "that") and words[1] in _HALVES:
        return _HALVES[words[1]], at + 2
    if words[:2] == ["in", "the"] and words[2] in _HALVES:
        return _HALVES[words[2]], at + 3
    if words[:2] == ["at", "night"]:
        return "pm", at + 2
    return "", at


def _of_the_day(reader: Reader, index: int) -> tuple[Figure, int] | None:
    """Read "nine tonight", "2.30 this afternoon" and "0314 GMT"."""
    small = reader.small(index)
    dotted = re.fullmatch(r"(\d{1,2})[.:](\d\d)", small)
    zone = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", small)
    if zone and reader.small(index + 1) in ("gmt", "utc", "hours", "local"):
        value = Decimal(60 * int(zone[1]) + int(zone[2]))
        return new_figure(reader, index, index + 2, value, kind="clock"), index + 2
    hour, minute = (int(dotted[1]), int(dotted[2])) if dotted else (_number(small), 0)
    half, following = _half_of_day(reader, index + 1)
    if not half or not 0 < hour <= 12 or minute > 59 or not reader.joined(index + 1):
        return None
    value = Decimal(60 * (hour % 12 + (12 if half == "pm" else 0)) + minute)
    return new_figure(reader, index, following, value, kind="clock"), following


def _spoken_hour(reader: Reader, index: int) -> tuple[Figure, int] | None:
    """Read "half past four", "a quarter to ten" and "ten minutes past six"."""
    words = [reader.small(index + step) for step in range(4)]
    if words[1] == "minutes":
        del words[1]
    skipped = 4 - len(words)
    minutes = {"half": 30, "quarter": 15}.get(words[0], _number(words[0]))
    hour = _number(words[2])
    told = words[0] in ("half", "quarter") or skipped or minutes in (5, 10, 20, 25)
    if not told or words[1] not in ("past", "to") or not 0 < hour <= 12 or not 0 < minutes < 60:
        return None
    if words[1] == "to" and not (
        words[0] == "quarter" or reader.small(index - 1) in ("at", "around", "about", "until")
    ):
        return None  # "ten to four" may be a vote
    half, following = _half_of_day(reader, index + skipped + 3)
    value = 60 * (hour % 12 + (12 if half == "pm" else 0)) + (
        minutes if words[1] == "past" else -minutes)  # fmt: skip
    unit = "" if half else "?"
    figure = new_figure(reader, index, following, Decimal(value % 1440), unit, kind="clock")
    if words[1] == "to" and words[0] != "quarter":
        figure = replace(figure, start=reader.parts[index - 1].word)
    return figure, following


def share(reader: Reader, index: int) -> tuple[Figure, int] | None:
    """Read parts of a whole as percent: "half", "two thirds", "three-quarters", "1 in 10"."""
    if not reader.lang.startswith("en"):
        return None
    small, count, at = reader.small(index), 1, index
    if small in ("a", "an", "one") or small in SMALL or small.isdigit():
        count = int(small) if small.isdigit() else SMALL.get(small, 1)
        at += 1
        ratio = _ratio(reader, index, count)
        if ratio:
            return ratio
    word = reader.small(at)
    several = word.removesuffix("s") if word != "halves" else "half"
    if several not in _PARTS or (at == index and word not in ("half", "quarter")) or several == (
        "second"):  # fmt: skip
        return None
    if word == several and count != 1:
        return None
    found = _share_of(reader, index, at, Decimal(count) / _PARTS[several])
    if found:
        return found
    goes_on = reader.joined(at + 1) and reader.small(at + 1) != "of"
    if (
        word in ("third", "fourth")
        and small in ("a", "an")
        and goes_on
        and not _is_limit(reader, index)
    ):
        return None
    # "of" is what tells a third of them from a third one, so it is shown with the rest.
    ahead = at + 1 + (word in ("third", "fourth") and reader.small(at + 1) == "of")
    figure = new_figure(reader, index, ahead, Decimal(100) * count / _PARTS[several], "%")
    if word in ("third", "fourth") and ahead == at + 1 and index and _is_limit(reader, index):
        figure = replace(figure, start=reader.parts[index - 1].word)  # as "of" above
    return figure, ahead


def _ratio(reader: Reader, index: int, count: int) -> tuple[Figure, int] | None:
    """Read "one in five" and "one voter in five"."""
    at = index + 1 + (reader.small(index + 1) in _PEOPLE)
    word = reader.small(at + 1)
    whole = int(word) if word.isdigit() else SMALL.get(word, 0)
    told = reader.small(index) not in ("a", "an") and reader.small(at) == "in"
    if not told or not count < whole <= 1000 or not _plain_ratio(reader, at + 2):
        return None
    return new_figure(reader, index, at + 2, Decimal(100) * count / whole, "%"), at + 2


def _share_of(reader: Reader, index: int, at: int, share: Decimal) -> tuple[Figure, int] | None:
    """Read "half an hour", "a quarter of an hour", "half a million"."""
    ahead = at + 1 + (reader.small(at + 1) == "of")
    if reader.small(ahead) in ("a", "an") and (share == Decimal("0.5") or ahead > at + 1):
        scale = SCALES.get(reader.small(ahead + 1))
        if scale:
            return ranged(reader, index, Decimal(scale) * share, "", ahead + 2)
        point = ahead + 1 + (reader.small(ahead + 1) == "percentage")
        if reader.small(point) == "point":
            return new_figure(reader, index, point + 1, share, "points"), point + 1
        unit, size, length = unit_of([reader.small(ahead + 1)], reader.lang)
        if length:
            return new_figure(reader, index, ahead + 2, size * share, unit), ahead + 2
    return None


def _is_limit(reader: Reader, index: int) -> bool:
    """True behind "by", "about", "more than": a third then is a part, not the third."""
    return reader.small(index - 1) in ("by", "about", "nearly", "almost", "than", "least", "over")


def _plain_ratio(reader: Reader, index: int) -> bool:
    """False for "one in 20 minutes", which is no ratio."""
    words = [reader.small(index)]
    return not unit_of(words, reader.lang)[2] if words[0] else True


def one(reader: Reader, index: int) -> tuple[Figure, int] | None:
    """Read "a week" as one where it lasts; in "twice a week" it counts nothing."""
    if reader.small(index) not in ("a", "an") or not reader.joined(index + 1):
        return None
    unit, size, _ = unit_of([reader.small(index + 1)], reader.lang)
    if unit in TIME_UNITS and [reader.small(index + step) for step in (2, 3, 4)] == [
        "and", "a", "half"
    ]:  # fmt: skip
        half = Decimal("1.5")
        return new_figure(reader, index, index + 5, size * half, unit), index + 5
    before = reader.small(index - 1) in _BEFORE_ONE and reader.joined(index)
    behind = reader.small(index + 2) in _BEHIND_ONE and reader.joined(index + 2)
    if unit not in TIME_UNITS or not (before or behind):
        return None
    figure = new_figure(reader, index, index + 2, size, unit)
    start, end = index - before, index + 1 + (behind and not before)
    return replace(figure, start=reader.parts[start].word, end=reader.parts[end].word), index + 2


def special(reader: Reader, index: int) -> tuple[Figure, int] | None:
    small = reader.small(index)
    latter = small == "latter" and reader.small(index + 1) == "half"
    ordinal = (
        2
        if latter
        else _ORDINALS.get(small) or int(match[1] if (match := _ORDINAL_DIGITS.match(small)) else 0)
    )
    if ordinal:
        half = reader.small(index + 1) == "half" and ordinal < 3  # of a match or a year
        following = index + 1 + half
        figure = new_figure(reader, index, following, Decimal(ordinal), kind="ordinal")
        return figure, following
    if small in _TIMES:
        value = Decimal(_TIMES[small])
        return new_figure(reader, index, index + 1, value, "times"), index + 1
    if small == "halved":
        return new_figure(reader, index, index + 1, Decimal("0.5"), "times"), index + 1
    if small in _VAGUE:
        following = index + 1
        while reader.small(following) == "of" and reader.small(following + 1) in _VAGUE:
            following += 2
        text = " ".join(reader.small(at) for at in range(index, following))
        return new_figure(reader, index, following, text, kind="vague"), following
    if small in _DECADES or _DECADE.match(small):
        text = _DECADES.get(small, small.replace("'", ""))
        part = reader.small(index - 1)
        part = part if part in ("early", "mid", "late") else ""
        figure = new_figure(reader, index, index + 1, f"{part} {text}".strip(), kind="vague")
        start = reader.parts[index - 1].word if part else figure.first
        return replace(figure, start=start), index + 1
    return None
