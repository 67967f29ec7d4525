"""The plan of work: since when a workstream is silent, and what of it stands for nothing (F7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.consistency import disagreements
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import NotFound
from secretary.domain.meeting import Status, line_of
from secretary.domain.programme import Workstream, last_report, silent_since, workstream_by_id
from tests.builders import a_body, a_meeting

STREAM = Workstream(1, "Counter-terrorism")
ABOUT = (Item(1, "What each reports", ItemKind.WORKSTREAM, workstream=1),)


def reporting(number: int, day: date, **fields: object):
    lines = (Entry(1, 1, EntryKind.VIEW, "It goes on."),)
    return line_of(a_meeting(number, day, items=ABOUT, entries=lines, **fields))


def held(number: int, day: date, **fields: object):
    return line_of(a_meeting(number, day, **fields))


@pytest.mark.parametrize(
    ("today", "silent"), [(date(2026, 4, 9), False), (date(2026, 4, 10), True), (date(2027, 1, 1), True)]
)
def test_it_is_silent_when_its_months_are_whole(today, silent):
    meetings = [reporting(1, date(2026, 1, 10))]
    assert silent_since(STREAM, meetings, today, 3) == (date(2026, 1, 10) if silent else None)


def test_without_a_report_it_counts_from_its_beginning_and_else_from_the_first_meeting():
    meetings = [held(1, date(2025, 12, 1), status=Status.CANCELLED), held(2, date(2026, 1, 10))]
    today = date(2026, 6, 1)
    assert silent_since(STREAM, meetings, today, 3) == date(2026, 1, 10)
    assert silent_since(replace(STREAM, begun=date(2026, 2, 1)), meetings, today, 3) == date(2026, 2, 1)
    assert silent_since(STREAM, (), today, 3) is None


def test_an_item_that_nothing_was_said_under_is_no_report():
    assert last_report(STREAM, [held(1, date(2026, 1, 10), items=ABOUT)], date(2026, 2, 1)) is None


def test_closed_ones_and_rules_without_months_know_no_silence():
    meetings = [reporting(1, date(2020, 1, 1))]
    today = date(2026, 1, 1)
    assert silent_since(replace(STREAM, closed=today), meetings, today, 3) is None
    assert silent_since(STREAM, meetings, today, 0) is None


def test_what_stands_for_nothing_is_named():
    body = a_body(workstreams=(replace(STREAM, own_lead=99, other_lead=4, chief_officer=98),))
    meeting = a_meeting(items=(*ABOUT, Item(2, "Another", workstream=9)))
    assert [each.place for each in disagreements(body, [meeting])] == [
        "body.workstreams[0].own_lead",
        "body.workstreams[0].chief_officer",
        "meetings[0].items[1].workstream",
    ]
    with pytest.raises(NotFound, match="no workstream number 2"):
        workstream_by_id(body.workstreams, 2)
