"""Which way a concern goes, how its notice is counted, and on whose agenda it is (F10, F11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.body import with_meetings
from secretary.domain.concerns import DAYS_LISTED, Concern, Stand, Way, concern_by_id, notice_of, placed, stand_of
from secretary.domain.consistency import disagreements
from secretary.domain.errors import NotFound
from secretary.domain.meeting import Status
from secretary.domain.working_days import WorkingDays
from secretary.service.concerns import day_words
from tests.builders import DAY, a_body, a_meeting

RAISED = date(2023, 12, 20)
CHRISTMAS = {
    2023: {date(2023, 12, 25): "Christmas Day", date(2023, 12, 26): "Boxing Day"},
    2024: {date(2024, 1, 1): "New Year's Day"},
}
WORKING = WorkingDays(lambda year: CHRISTMAS.get(year, {}))
MEETING = date(2024, 1, 4)


def a_concern(**fields: object) -> Concern:
    return replace(Concern(1, "Windows broken", RAISED, inside=True, serious=True), **fields)


def holding(number: int = 1, concern: int = 1, **fields: object):
    """Give a meeting that has a concern on its agenda."""
    return a_meeting(number, items=(Item(7, "Windows", ItemKind.SERIOUS_CONCERN, concern=concern),), **fields)


@pytest.mark.parametrize(
    ("inside", "serious", "way"),
    [
        (None, None, Way.UNDECIDED),
        (True, None, Way.UNDECIDED),
        (None, True, Way.UNDECIDED),
        (False, None, Way.UNDECIDED),
        (None, False, Way.MINOR),
        (True, False, Way.MINOR),
        (False, False, Way.MINOR),
        (False, True, Way.OUTSIDE),
        (True, True, Way.AGENDA),
    ],
)
def test_where_it_lies_and_how_serious_it_is_decide_the_way(inside, serious, way):
    assert a_concern(inside=inside, serious=serious).way is way


@pytest.mark.parametrize(
    ("fields", "stand"),
    [
        ({"inside": None}, Stand.DECIDE),
        ({"serious": False}, Stand.SEND),
        ({"inside": False, "sent_on": DAY}, Stand.SENT),
        ({}, Stand.OFFICE),
        ({"office_on": DAY}, Stand.POLICE),
        ({"office_on": DAY, "police_on": DAY}, Stand.MAY_BE_PUT),
        ({"meeting": 4}, Stand.ON_AGENDA),
        ({"meeting": 4, "closed": DAY}, Stand.CLOSED),
    ],
)
def test_each_stand_says_what_is_next(fields, stand):
    assert stand_of(a_concern(**fields), through_office=True) is stand


def test_without_an_office_it_goes_to_the_police_at_once():
    assert stand_of(a_concern(), through_office=False) is Stand.POLICE


def test_the_worked_example_has_five_days_and_names_each_that_does_not_count():
    notice = notice_of(a_concern(police_on=date(2023, 12, 22)), MEETING, 5, WORKING)
    assert [each.day.day for each in notice.days if each.counts] == [27, 28, 29, 2, 3]
    assert (notice.full, notice.short) == (5, False)
    assert {each.day.day: each.why_not for each in notice.days if not each.counts} == {
        23: "Saturday", 24: "Sunday", 25: "Christmas Day", 26: "Boxing Day",
        30: "Saturday", 31: "Sunday", 1: "New Year's Day",
    }  # fmt: skip


def test_a_concern_passed_on_on_the_27th_has_four_days_and_is_short():
    notice = notice_of(a_concern(police_on=date(2023, 12, 27)), MEETING, 5, WORKING)
    assert (notice.full, notice.needed, notice.short) == (4, 5, True)
    assert (notice.latest, notice.latest_working) == (date(2023, 12, 26), date(2023, 12, 22))


def test_a_day_that_is_centuries_off_is_counted_and_not_listed_day_by_day():
    notice = notice_of(a_concern(police_on=date.min), date.max, 5, WorkingDays(lambda _year: {}))
    assert notice.full == WorkingDays(lambda _year: {}).full_days(date.min, date.max)
    assert (len(notice.days), notice.days[0].day) == (DAYS_LISTED, date(1, 1, 2))
    assert len(notice.days) + notice.more == (date.max - date.min).days - 1
    assert day_words(notice)[-1] == f"and {notice.more} more days"


@pytest.mark.parametrize(("days", "listed"), [(-1, 0), (0, 0), (1, 0), (2, 1), (366, 365), (367, 366), (368, 366)])
def test_every_day_of_a_year_is_listed(days, listed):
    notice = notice_of(a_concern(police_on=MEETING - timedelta(days=days)), MEETING, 5, WORKING)
    assert (len(notice.days), notice.more) == (listed, max(days - 1 - listed, 0))
    assert all(notice.told < each.day < MEETING for each in notice.days)


def test_one_that_the_police_were_not_told_of_has_no_notice():
    notice = notice_of(a_concern(), MEETING, 5, WORKING)
    assert (notice.told, notice.days, notice.full, notice.short) == (None, (), 0, True)
    assert not notice_of(a_concern(), MEETING, 0, WORKING).short


def test_an_unknown_number_is_named():
    with pytest.raises(NotFound, match="no concern number 9"):
        concern_by_id((a_concern(),), 9)


def test_the_agenda_says_on_which_meeting_a_concern_is():
    assert placed((a_concern(),), [holding(3)])[0].meeting == 3
    assert placed((a_concern(meeting=3),), [a_meeting(3)])[0].meeting == 0
    assert placed((a_concern(meeting=3),), [a_meeting(2)])[0].meeting == 3


def test_a_later_meeting_keeps_a_concern_that_an_earlier_one_had_as_well():
    both = [holding(1), holding(2)]
    assert placed((a_concern(meeting=2),), [both[0]])[0].meeting == 2
    assert placed((a_concern(meeting=2),), both)[0].meeting == 2


def test_a_cancelled_meeting_frees_its_concern_and_its_reason_goes():
    concern = a_concern(meeting=3, urgent="It is tomorrow")
    assert placed((concern,), [holding(3, status=Status.CANCELLED)]) == (a_concern(),)


def test_a_crash_between_meeting_and_body_is_mended():
    body = a_body(concerns=(a_concern(),))
    mended = with_meetings(body, [holding(3)])
    assert mended.concerns[0].meeting == 3
    assert with_meetings(mended, [holding(3)]) == mended


def test_what_does_not_fit_is_named():
    body = with_meetings(a_body(concerns=(a_concern(),)), [holding(3)])
    assert list(disagreements(body, [holding(3)])) == []
    assert [each.place for each in disagreements(body, [a_meeting(3)])] == ["body.concerns[0].meeting"]
    assert [each.place for each in disagreements(a_body(), [holding(3)])] == ["meetings[0].items[0].concern"]
    twice = replace(body, concerns=body.concerns * 2)
    assert [each.place for each in disagreements(twice, [holding(3)])] == ["body.concerns[1].id"]
