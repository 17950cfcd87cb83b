"""Dates: what is read, how it is said, and what is told of a date written otherwise."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import (
    DateError,
    heading,
    heading_note,
    in_order,
    moments,
    parse_date,
    short,
    words,
)
from generator.model.field_hints import date_hint
from generator.problems.codes import Code

FORMS = [
    # EDTF, precision, first day, last day, in words
    ("2022-01-06", "day", "2022-01-06", "2022-01-06", "6 January 2022"),
    ("2022-01", "stretch", "2022-01-01", "2022-01-31", "January 2022"),
    ("2020-02", "stretch", "2020-02-01", "2020-02-29", "February 2020"),
    ("2019", "stretch", "2019-01-01", "2019-12-31", "2019"),
    ("2022-01-06~", "open", "2022-01-06", "2022-01-06", "about 6 January 2022"),
    ("2019?", "open", "2019-01-01", "2019-12-31", "possibly 2019"),
    ("2022-01%", "open", "2022-01-01", "2022-01-31", "possibly about January 2022"),
    ("2022-01-02/2022-01-05", "stretch", "2022-01-02", "2022-01-05", "2 to 5 January 2022"),
    ("2022-01-30/2022-02-02", "stretch", "2022-01-30", "2022-02-02", None),
    ("2022-01-01~/2022-01-10~", "open", "2022-01-01", "2022-01-10", "early January 2022"),
    ("2022-01-11~/2022-01-20~", "open", "2022-01-11", "2022-01-20", "mid January 2022"),
    ("2022-01-21~/2022-01-31~", "open", "2022-01-21", "2022-01-31", "late January 2022"),
    ("2019/2021", "stretch", "2019-01-01", "2021-12-31", "2019 to 2021"),
]


@pytest.mark.parametrize(("edtf", "precision", "lower", "upper", "said"), FORMS)
def test_forms(edtf: str, precision: str, lower: str, upper: str, said: str | None) -> None:
    date = parse_date(edtf)
    assert (date.edtf, date.precision) == (edtf, precision)
    assert (date.lower.isoformat(), date.upper.isoformat()) == (lower, upper)
    assert words(date) == (said or "30 January 2022 to 2 February 2022")


# The examples of the standard (Library of Congress, "Extended Date/Time Format (EDTF)
# Specification", 2019), all of levels 0 and 1: the first and last day, and the words for people.
STANDARD = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "12 April 1985"),
    ("1985-04", "1985-04-01", "1985-04-30", "April 1985"),
    ("1985", "1985-01-01", "1985-12-31", "1985"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "12 April 1985, 23:20"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "12 April 1985, 23:20 UTC"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "12 April 1985, 23:20 UTC−04"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "12 April 1985, 23:20 UTC+4:30"),
    ("1964/2008", "1964-01-01", "2008-12-31", "1964 to 2008"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "June 2004 to August 2006"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "1 February 2004 to 8 February 2005"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "1 February 2004 to February 2005"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "1 February 2004 to 2005"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "2005 to February 2006"),
    ("Y170000002", "9999-12-31", "9999-12-31", "170,000,002"),
    ("Y-170000002", "0001-01-01", "0001-01-01", "170,000,003 BC"),
    ("2001-21", "2001-03-01", "2001-05-31", "spring 2001"),
    ("1984?", "1984-01-01", "1984-12-31", "possibly 1984"),
    ("2004-06~", "2004-06-01", "2004-06-30", "about June 2004"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "possibly about 11 June 2004"),
    ("201X", "2010-01-01", "2019-12-31", "the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "2000 to 2099"),
    ("2004-XX", "2004-01-01", "2004-12-31", "a month in 2004"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "a day in April 1985"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "a day in 1985"),
    ("1985-04-12/..", "1985-04-12", "9999-12-31", "since 12 April 1985"),
    ("1985-04/..", "1985-04-01", "9999-12-31", "since April 1985"),
    ("1985/..", "1985-01-01", "9999-12-31", "since 1985"),
    ("../1985-04-12", "0001-01-01", "1985-04-12", "until 12 April 1985"),
    ("../1985-04", "0001-01-01", "1985-04-30", "until April 1985"),
    ("../1985", "0001-01-01", "1985-12-31", "until 1985"),
    ("1985-04-12/", "1985-04-12", "9999-12-31", "since 12 April 1985, end not known"),
    ("1985-04/", "1985-04-01", "9999-12-31", "since April 1985, end not known"),
    ("1985/", "1985-01-01", "9999-12-31", "since 1985, end not known"),
    ("/1985-04-12", "0001-01-01", "1985-04-12", "until 12 April 1985, beginning not known"),
    ("/1985-04", "0001-01-01", "1985-04-30", "until April 1985, beginning not known"),
    ("/1985", "0001-01-01", "1985-12-31", "until 1985, beginning not known"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", "about 1984 to June 2004"),
    ("1984/2004-06~", "1984-01-01", "2004-06-30", "1984 to about June 2004"),
    ("1984~/2004~", "1984-01-01", "2004-12-31", "about 1984 to about 2004"),
    ("1984?/2004%", "1984-01-01", "2004-12-31", "possibly 1984 to possibly about 2004"),
    ("2004-06-01/2004-06-20~", "2004-06-01", "2004-06-20", "1 June 2004 to about 20 June 2004"),
    ("-1985", "0001-01-01", "0001-01-01", "1986 BC"),
]


@pytest.mark.parametrize(("edtf", "lower", "upper", "said"), STANDARD)
def test_the_standards_examples_are_read(edtf: str, lower: str, upper: str, said: str) -> None:
    date = parse_date(edtf)
    assert (date.lower.isoformat(), date.upper.isoformat()) == (lower, upper)
    assert words(date) == said
    parse_edtf(edtf)


IN_ORDER = [
    "-0480", "../2021", "2021", "2022-01-02~/2022-01-05~", "2022-01-06", "2022-01-06/2022-01-08",
    "2022-01-06T08:00", "2022-01-06T21:40", "2022-01-07", "2022-01-31", "2022-01",
    "2022-02-01", "2022-02/2022-03", "2022-21", "2022-06-01", "2022", "202X", "Y20000",
]  # fmt: skip


def test_dates_stand_in_order() -> None:
    """A month stands behind its days: that it began before one of them is not known."""
    mixed = sorted(sorted(IN_ORDER), key=lambda text: parse_date(text).sort_key)
    assert mixed == IN_ORDER


@pytest.mark.parametrize(
    "text",
    ["2022-01-06T24:00", "2022-01-06T21", "2022-01-06T21:60", "2022-01T21:40", "2022-01-06 21:40",
     "../..", "/", "2022-XX-06", "201X-05", "2022-25", "2022-21-03", "Y2022", "-0000", "{2022}"],
)  # fmt: skip
def test_what_is_not_edtf_of_these_levels(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


def test_headings() -> None:
    day, month, year = parse_date("2022-01-06"), parse_date("2022-01"), parse_date("2019")
    assert [heading(day), heading_note(day, 2)] == ["6 January", "Thursday, 2022"]
    assert [heading(month), heading_note(month, 1)] == [
        "January 2022",
        "day not given: may be before or after events with a day",
    ]
    assert heading_note(month, 2) == "days not given: may be before or after events with a day"
    assert [heading(year), heading_note(year, 1)] == ["2019", "month and day not given"]
    assert [short(day), short(month)] == ["Thu 6 January", "January 2022"]
    assert words(day, weekday=True) == "Thursday 6 January 2022"


def test_wrong_days_say_what_the_month_has() -> None:
    with pytest.raises(DateError) as caught:
        parse_date("2021-02-29")
    assert caught.value.args == (
        Code.DATE_IMPOSSIBLE,
        "`2021-02-29` is a day that the calendar does not have",
        "February 2021 has 28 days",
    )


@pytest.mark.parametrize(
    "text",
    ["", "22", "2022-1-6", "2022-13", "2022-01-06 ", "２０２２", "2022-01-02/2022-01-01",
     "2022-W01", "2022-01-06/2022-01-07/2022-01-08"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert f"`{text}`" in caught.value.args[1] or "/" in text
    assert caught.value.args[2]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("06.01.2022", "write 2022-01-06 (6 January 2022)"),
        ("01/06/2022", "write 2022-06-01 (1 June 2022) or 2022-01-06 (6 January 2022)"),
        ("01/26/2022", "write 2022-01-26 (26 January 2022)"),
        ("January 6, 2022", "write 2022-01-06 (6 January 2022)"),
        ("6th of January 2022", "write 2022-01-06 (6 January 2022)"),
        ("Thursday, 6 Jan 2022", "write 2022-01-06 (6 January 2022)"),
        ("06-Jan-2022", "write 2022-01-06 (6 January 2022)"),
        ("January 2022", "write 2022-01 (January 2022)"),
        ("late Feb 2020", "write 2020-02-21~/2020-02-29~ (late February 2020)"),
        ("around 2019-01-06", "write 2019-01-06~ (about 6 January 2019)"),
        ("circa 6.1.2019", "write 2019-01-06~ (about 6 January 2019)"),
        ("2 January 2022 – 5 January 2022", "write 2022-01-02/2022-01-05 (2 to 5 January 2022)"),
        ("2022-01-02 until 2022-01-05", "write 2022-01-02/2022-01-05 (2 to 5 January 2022)"),
        ("20220106", "write 2022-01-06 (6 January 2022)"),
        ("99/99/9999", ""),
        ("Thursday", ""),
        ("6 Janvier 2022", "write 2022-01-06 (6 January 2022)"),
    ],
)
def test_guesses(text: str, hint: str) -> None:
    assert date_hint(text) == hint


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    refused: list[DateError] = []
    try:
        assert parse_date(text).lower <= parse_date(text).upper
    except DateError as error:
        refused.append(error)
    assert all(len(error.args) == 3 for error in refused)
    assert isinstance(date_hint(text), str)


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_is_read_and_said(day: datetime.date) -> None:
    date = parse_date(day.isoformat())
    assert date.lower == date.upper == day
    assert words(date).endswith(str(day.year))


_PARTS = st.from_regex(
    r"(?:19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?[~?%]?", fullmatch=True
)


@given(_PARTS, _PARTS)
def test_what_is_read_is_edtf(start: str, end: str) -> None:
    for text in (start, f"{start}/{end}"):
        try:
            parse_date(text)
        except DateError:
            continue
        parse_edtf(text)


def test_a_day_without_a_time_stands_behind_those_before_it_in_the_file() -> None:
    dates = {
        "month": "2023-05",
        "morning": "2023-05-03",
        "call": "2023-05-03T22:15",
        "departure": "2023-05-03T21:40",
        "sinking": "2023-05-03",
        "next": "2023-05-04",
        "stretch": "2023-05-03/2023-05-09",
    }
    assert in_order({key: parse_date(date) for key, date in dates.items()}) == [
        *["morning", "stretch", "departure", "call", "sinking", "next", "month"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-05-03T22:15", ["2023-05-03T22:15:00"]),
        ("2023-05-03T22:15:09Z", ["2023-05-03T22:15:09+00:00"]),
        ("2023-05-03T22:15/2023-05-04T01:00", ["2023-05-03T22:15:00", "2023-05-04T01:00:00"]),
        ("2023-05-03T22:15/2023-05-04", []),
        ("2023-05-03T22:15/..", []),
        ("-0043-03-15T11:00", []),
        ("2023-05-03", []),
    ],
)
def test_moments_are_given_to_the_minute(text: str, found: list[str]) -> None:
    assert [moment.isoformat() for moment in moments(parse_date(text))] == found
