"""A body that is out of line with its meetings is found without putting all its rows in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.body import with_meetings
from secretary.domain.entries import Entry, EntryKind, Outcome, Ref, Reply
from secretary.domain.meeting import Status
from secretary.domain.mending import out_of_line
from secretary.domain.registers import Registers
from tests.builders import a_body, a_meeting

ADVICE = Entry(1, 2, EntryKind.ADVICE, "Publish the figures.")
ACTION = Entry(2, 2, EntryKind.ACTION, "Send the template.", "police")
REPLY = Entry(1, 2, EntryKind.RESPONSE, "They are published.", reply=Reply(Ref(1, 1), Outcome.FOLLOWED))
FIRST = a_meeting(1, date(2026, 11, 12), status=Status.APPROVED, entries=(ADVICE, ACTION))
SECOND = a_meeting(2, date(2026, 12, 10), status=Status.CIRCULATED, entries=(REPLY,))
WHOLE = with_meetings(a_body(), (FIRST, SECOND))


def without(register: str):
    return replace(WHOLE, registers=replace(WHOLE.registers, **{register: ()}))


def unanswered():
    rows = tuple(replace(row, answers=()) for row in WHOLE.registers.advice)
    return replace(WHOLE, registers=replace(WHOLE.registers, advice=rows))


@pytest.mark.parametrize(
    ("body", "meetings"),
    [
        (WHOLE, (FIRST, SECOND)),
        (WHOLE, (SECOND,)),
        (without("advice"), (FIRST,)),
        (without("actions"), (FIRST,)),
        (without("actions"), (SECOND,)),
        (unanswered(), (SECOND,)),
        (WHOLE, (replace(SECOND, entries=()),)),
        (WHOLE, (replace(SECOND, date=date(2026, 12, 11)),)),
        (WHOLE, (replace(SECOND, status=Status.APPROVED),)),
        (replace(WHOLE, registers=Registers()), ()),
        (replace(WHOLE, meetings=WHOLE.meetings[:1]), (SECOND,)),
    ],
)
def test_it_says_what_making_the_body_again_would_say(body, meetings) -> None:
    assert out_of_line(body, meetings) == (with_meetings(body, meetings) != body)


def test_it_tells_both() -> None:
    assert not out_of_line(WHOLE, (FIRST, SECOND))
    assert out_of_line(unanswered(), (SECOND,))
