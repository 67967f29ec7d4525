"""A body of many years: a step must not get slower by more than the rows it has to pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from time import process_time

import pytest

from secretary.domain.attendance import Attendance, Interest, Presence, count
from secretary.domain.body import with_meetings, with_open_matters
from secretary.domain.entries import Entry, EntryKind, Outcome, Ref
from secretary.domain.meeting import Status, line_of
from secretary.domain.people import Person
from secretary.domain.quorum import with_quorum_marks
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, Answer, Registers, labels
from tests.builders import a_body, a_meeting

MEETINGS, ROWS, PEOPLE = 1000, 4000, 1000
LIMIT = 0.05
"""Seconds of the processor: some ten times what a step takes, and a fraction of what one takes that is quadratic."""


@pytest.fixture(scope="module")
def meeting():
    kinds = (EntryKind.VIEW, EntryKind.ADVICE, EntryKind.ACTION)
    entries = tuple(Entry(number, 1 + number % 3, kinds[number % 3], "Heard.") for number in range(1, 301))
    rows = tuple(Attendance(number, Presence.PRESENT, arrived=2) for number in range(1, PEOPLE + 1))
    day = date(2000, 1, 3) + timedelta(days=9 * MEETINGS)
    return a_meeting(MEETINGS, day, status=Status.OPEN, entries=entries, attendance=rows)


@pytest.fixture(scope="module")
def body(meeting):
    held = [
        replace(meeting, id=number, date=date(2000, 1, 3) + timedelta(days=9 * number)) for number in range(1, MEETINGS)
    ]
    refs = [Ref(1 + place * (MEETINGS - 1) // (ROWS // 2), 1 + place % 3) for place in range(ROWS // 2)]
    advice = (AdviceRow(ref, answers=(Answer(date(2024, 1, 1), Outcome.FOLLOWED),)) for ref in refs)
    rows = Registers(tuple(advice), tuple(ActionRow(ref, state=ActionState.DONE) for ref in refs))
    people = tuple(Person(number, f"Member {number}", "forum", member=True) for number in range(1, PEOPLE + 1))
    lines = tuple(line_of(replace(each, status=Status.APPROVED)) for each in held)
    return with_meetings(a_body(people=people, meetings=lines, registers=rows), [meeting])


def _fastest(work):
    taken = []
    for _ in range(5):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def test_a_line_is_kept_beside_a_thousand_meetings(body, meeting):
    longer = replace(meeting, entries=(*meeting.entries, Entry(301, 1, EntryKind.ADVICE, "Publish.")))
    assert _fastest(lambda: with_meetings(body, [longer])) < LIMIT


def test_minutes_are_circulated_beside_a_thousand_meetings(body, meeting):
    sent = replace(meeting, status=Status.CIRCULATED)
    assert _fastest(lambda: with_meetings(body, [sent])) < LIMIT


def test_numbers_and_open_matters_are_found_among_thousands_of_rows(body, meeting):
    assert _fastest(lambda: labels(body.registers.advice, body.years)) < LIMIT
    assert _fastest(lambda: with_open_matters(meeting, body)) < LIMIT


def test_a_thousand_people_are_counted(body, meeting):
    assert _fastest(lambda: count(meeting.attendance, body.people, meeting.order, item=2)) < LIMIT


def test_a_thousand_people_with_as_many_interests_and_proxies_are_counted(body, meeting):
    rows = (*meeting.attendance[::2], *(Attendance(n, Presence.PROXY, proxy_holder=n + 1) for n in range(2, PEOPLE, 2)))
    interests = tuple(Interest(number, number, 1 + number % 3) for number in range(1, PEOPLE + 1))
    decided = tuple(replace(entry, kind=EntryKind.DECISION) for entry in meeting.entries)
    strict = replace(meeting.protocol, quorum=PEOPLE, proxies_count=True)
    full = replace(meeting, attendance=rows, interests=interests, entries=decided, protocol=strict)
    assert _fastest(lambda: with_quorum_marks(full, body.people)) < LIMIT


def test_what_a_step_does_not_touch_is_not_made_again(body, meeting):
    longer = replace(meeting, entries=(*meeting.entries, Entry(301, 1, EntryKind.ADVICE, "Publish.")))
    kept = {id(row) for row in body.registers.advice}
    fresh = [row.ref for row in with_meetings(body, [longer]).registers.advice if id(row) not in kept]
    assert fresh == [Ref(MEETINGS, 301)]


def test_the_rows_of_a_thousand_sets_of_minutes_are_made_at_once(meeting):
    """As an import does it, and the first opening of a store from an older version."""
    lines = tuple(Entry(number, 1, EntryKind.DECISION, "Agreed.") for number in range(1, 4))
    first = date(2000, 1, 3)
    sent = [
        replace(meeting, id=n, date=first + timedelta(days=n), status=Status.CIRCULATED, entries=lines, attendance=())
        for n in range(1, MEETINGS + 1)
    ]
    erased = tuple(Person(n, f"Former member {n}", "forum", left=True, erased=True) for n in range(1, 3))
    body = with_meetings(a_body(people=erased), sent)
    assert [row.label for row in body.registers.decisions[:4]] == ["00/01", "00/02", "00/03", "00/04"]
    assert len({row.label for row in body.registers.decisions if row.ref.meeting <= MEETINGS // 3}) == MEETINGS // 3 * 3
    assert _fastest(lambda: with_meetings(a_body(people=erased), sent)) < LIMIT * 5
