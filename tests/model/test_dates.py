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
    assert date.sort_key == (
        datetime.date.fromisoformat(lower),
        datetime.date.fromisoformat(upper),
    )
    assert words(date) == (said or "30 January 2022 to 2 February 2022")


# The examples of the standard (Library of Congress, "Extended Date/Time Format (EDTF)
# Specification", 2019), levels 0 and 1: the first and last day of those that are read here, and
# those that are EDTF but say more than the pages can.
STANDARD = [
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30"),
    ("2004-06-01/2004-06-20~", "2004-06-01", "2004-06-20"),
    ("2004-06-01~/2004-06-20~", "2004-06-01", "2004-06-20"),
    ("1984?/2004-06~", "1984-01-01", "2004-06-30"),
]
STANDARD_REFUSED = [
    "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "Y170000002", "Y-170000002", "2001-21", "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX",
    "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985",
    "1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985", "-1985",
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "lower", "upper"), STANDARD)
def test_the_standards_examples_are_read(edtf: str, lower: str, upper: str) -> None:
    date = parse_date(edtf)
    assert [day.isoformat() for day in date.sort_key] == [lower, upper]


@pytest.mark.parametrize("edtf", STANDARD_REFUSED)
def test_the_standards_other_examples_are_refused(edtf: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(edtf)
    code, message, hint = caught.value.args
    if edtf == "2001-21":  # a season, by a number that months do not reach
        assert (code, hint) == (Code.DATE_IMPOSSIBLE, "months go from 01 to 12")
    else:
        assert (code, message) == (Code.DATE_FORM, f"`{edtf}` is no date of a known form")


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
    ["", "22", "2022-1-6", "0000", "2022-13", "2022-01-06/", "/2022", "../2022", "2022-01-06 ",
     "2022-01-06T00:00", "２０２２", "2022-01-02/2022-01-01", "2022-W01", "-2022"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert f"`{text}`" in caught.value.args[1] or text in ("0000", "2022-01-02/2022-01-01")
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
