"""Days as they are said and written in Britain, counted from the meeting's day (R5)."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.service.dates import BritishDateReader

THURSDAY = date(2026, 12, 10)
READER = BritishDateReader()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("8 Jan", (2027, 1, 8)),
        ("8th January", (2027, 1, 8)),
        ("the 8th of January", (2027, 1, 8)),
        ("January 8", (2027, 1, 8)),
        ("Jan 8th, 2028", (2028, 1, 8)),
        ("8 JAN 2027", (2027, 1, 8)),
        ("8 Jan '28", (2028, 1, 8)),
        ("Friday 8 January", (2027, 1, 8)),
        ("Fri, 8 Jan 2027", (2027, 1, 8)),
        ("10 December", (2026, 12, 10)),
        ("9 December", (2027, 12, 9)),
        ("1 May", (2027, 5, 1)),
        ("3 Sept", (2027, 9, 3)),
        ("29 February", (2028, 2, 29)),
        ("08/01/2027", (2027, 1, 8)),
        ("8/1/27", (2027, 1, 8)),
        ("8.1.27", (2027, 1, 8)),
        ("8-1-2027", (2027, 1, 8)),
        ("8/1", (2027, 1, 8)),
        ("2027-01-08", (2027, 1, 8)),
        ("the 8th", (2027, 1, 8)),
        ("the 31st", (2026, 12, 31)),
        ("today", (2026, 12, 10)),
        ("tomorrow", (2026, 12, 11)),
        ("the day after tomorrow", (2026, 12, 12)),
        ("Friday", (2026, 12, 11)),
        ("this Friday", (2026, 12, 11)),
        ("next Tuesday", (2026, 12, 15)),
        ("Thursday", (2026, 12, 17)),
        ("Friday week", (2026, 12, 18)),
        ("in two weeks", (2026, 12, 24)),
        ("in a fortnight", (2026, 12, 24)),
        ("within 10 days", (2026, 12, 20)),
        ("in two weeks' time", (2026, 12, 24)),
        ("three weeks from today", (2026, 12, 31)),
        ("in a month", (2027, 1, 10)),
        ("within a year", (2027, 12, 10)),
        ("end of January", (2027, 1, 31)),
        ("the end of January", (2027, 1, 31)),
        ("end of December", (2026, 12, 31)),
        ("end of Feb 2028", (2028, 2, 29)),
        ("end-March", (2027, 3, 31)),
        ("start of February", (2027, 2, 1)),
        ("the end of the month", (2026, 12, 31)),
        ("end of month", (2026, 12, 31)),
        ("month end", (2026, 12, 31)),
        ("end of next month", (2027, 1, 31)),
        ("end of the quarter", (2026, 12, 31)),
        ("end of next quarter", (2027, 3, 31)),
        ("end of the year", (2026, 12, 31)),
        ("end of 2028", (2028, 12, 31)),
        ("1st quarter 2008", (2008, 3, 31)),
        ("the third quarter of 2027", (2027, 9, 30)),
        ("Q4 2027", (2027, 12, 31)),
    ],
)
def test_days_that_are_sure(words, day):
    assert READER.read(words, THURSDAY) == date(*day)


@pytest.mark.parametrize(
    "words",
    [
        "", "May", "march with us", "12", "2027", "second reading", "31 Feb", "31/02/2027", "01/13/2027", "13/13/27",
        "1/2", "24/7", "Saturday 8 January", "mid-March", "next week", "next month", "end of the week", "Q1", "Fridays",
        "two weeks", "in two wards", "in 24 hours", "within 10 working days", "after Eid", "next meeting", "the summer",
        "8 Jan incident", "monkeys", "0/1/2027", "8/1-27", "next Friday week", "next Friday", "8.1", "99th",
        "1 Jan 99999", "the river", "5 officers", "2027-13-01", "８ Jan",
    ],
)  # fmt: skip
def test_words_that_are_no_day_or_not_surely_one(words):
    assert READER.read(words, THURSDAY) is None


def test_next_friday_is_read_only_where_both_meanings_agree():
    assert READER.read("next Friday", date(2026, 12, 7)) is None
    assert READER.read("next Friday", date(2026, 12, 12)) == date(2026, 12, 18)


def test_a_month_from_the_last_of_january_is_the_last_of_february():
    assert READER.read("in a month", date(2027, 1, 31)) == date(2027, 2, 28)


def test_this_weekday_that_has_passed_is_not_guessed():
    assert READER.read("this Tuesday", THURSDAY) is None
    assert READER.read("this Thursday", THURSDAY) is None


@pytest.mark.parametrize(
    "words", ["in 999 years", "in 3 days", "tomorrow", "end of next year", "29 February", "Friday"]
)
def test_the_end_of_the_calendar_is_no_failure(words):
    assert READER.read(words, date.max) is None


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_written_out_is_read_back_in_every_way(start, day):
    months = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
    )
    name = (*months, "December")[day.month - 1]
    for words in (
        f"{day.day} {name} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        day.isoformat(),
        f"{name} {day.day}, {day.year}",
    ):
        assert READER.read(words, start) == day, words


@given(st.dates(date(1990, 1, 1), date(2150, 1, 1)), st.sampled_from(["Monday", "Friday", "Sun"]))
def test_a_weekday_is_the_first_one_later(start, name):
    day = READER.read(name, start)
    assert day is not None
    assert timedelta(0) < day - start <= timedelta(7)
    assert f"{day:%A}".startswith(name)


@given(st.text(), st.dates())
def test_no_words_raise(words, start):
    day = READER.read(words, start)
    assert day is None or type(day) is date


def test_the_library_of_dates_is_not_paid_for_at_a_start():
    code = "import sys, secretary.service.dates; sys.exit('dateutil' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "day"),
    [("1 Dec", date(2026, 12, 1)), ("10 Dec", date(2026, 12, 10)), ("20 Dec", date(2025, 12, 20))],
)
def test_a_day_on_which_something_was_done_is_not_a_later_one(words, day):
    assert BritishDateReader().read_past(words, date(2026, 12, 10)) == day


def test_a_later_day_stays_where_its_year_is_said_and_what_is_none_is_none():
    assert BritishDateReader().read_past("1 Dec 2027", date(2026, 12, 10)) == date(2027, 12, 1)
    assert BritishDateReader().read_past("after Eid", date(2026, 12, 10)) is None
