"""Making bodies and meetings, and taking a meeting through its life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from secretary.domain.agenda import ItemKind
from secretary.domain.body import with_meetings
from secretary.domain.entries import EntryKind, Ref
from secretary.domain.errors import BadInput, WrongStep
from secretary.domain.life import Guest, Sending, SendingKind
from secretary.domain.meeting import MeetingKind, Status, Step
from secretary.domain.people import Person
from secretary.domain.protocol import Party, Protocol
from secretary.service.convene import circulated, convened, new_body, noticed, rescheduled, stepped, with_protocol
from secretary.service.registers import with_addressed, with_request_agreed
from secretary.service.state import State
from tests.builders import DAY, ITEMS, PROTOCOL, a_body, a_meeting, a_state, agreed, following, minuted

LATER = date(2027, 1, 14)
GROUP = Protocol("group", "Advisory group", (Party("group", "Group"), Party("service", "Service", ("officers",))))


def _kinds(state):
    return [item.kind for item in state.sitting.items]


def test_a_body_needs_a_name():
    assert new_body("  Riverside\tForum ", PROTOCOL).name == "Riverside Forum"
    with pytest.raises(BadInput, match="needs a name"):
        new_body(" \u200b ", PROTOCOL)


def test_a_new_meeting_is_a_draft_that_the_body_knows():
    state = convened(State(a_body()), day=DAY, place=" Library ", items=ITEMS)
    meeting = state.sitting
    assert (meeting.status, meeting.place, meeting.id, meeting.number) == (Status.DRAFT, "Library", 1, 1)
    assert state.body.line(1).date == DAY
    assert state.body.usual_place == "Library"


def test_meetings_of_each_kind_are_counted_apart():
    state = State(a_body())
    for kind in (MeetingKind.REGULAR, MeetingKind.FORMAL, MeetingKind.REGULAR):
        state = convened(state, day=DAY, place="Library", items=ITEMS, kind=kind)
    assert (state.sitting.id, state.sitting.number) == (3, 2)


def test_a_new_meeting_starts_and_lasts_as_usual_unless_it_is_said_otherwise():
    body = a_body(usual_start=time(17, 0), usual_length=90)
    usual = convened(State(body), day=DAY, place="Library", items=ITEMS).sitting
    other = convened(State(body), day=DAY, place="Library", items=ITEMS, start=time(9, 0), length=30).sitting
    assert (usual.start, usual.length) == (time(17, 0), 90)
    assert (other.start, other.length) == (time(9, 0), 30)


@pytest.mark.parametrize(("field", "value"), [("place", " "), ("length", 0), ("length", -5), ("length", 24 * 60 + 1)])
def test_a_meeting_without_a_place_or_with_no_sensible_length_is_refused(field, value):
    fields = {"day": DAY, "place": "Library", "items": ITEMS} | {field: value}
    with pytest.raises(BadInput):
        convened(State(a_body()), **fields)


def test_open_advice_and_actions_come_onto_the_next_agenda():
    given = minuted(minuted(a_state(), EntryKind.ADVICE), EntryKind.ACTION)
    assert _kinds(following(given, LATER, Status.DRAFT)) == [
        ItemKind.STANDING,
        ItemKind.MATTERS_ARISING,
        ItemKind.DISCUSSION,
        ItemKind.ADVICE_FEEDBACK,
        ItemKind.OTHER_BUSINESS,
    ]


def test_what_was_left_open_after_the_agenda_was_made_is_on_it_when_the_meeting_opens():
    early = convened(a_state(), day=LATER, place="Library", items=ITEMS)
    given = agreed(stepped(minuted(State(early.body, a_state().sitting), EntryKind.ADVICE), Step.CLOSE))
    opened = stepped(State(given.body, early.sitting), Step.OPEN)
    assert ItemKind.ADVICE_FEEDBACK in _kinds(opened)


@pytest.mark.parametrize("step", [Step.OPEN, Step.RESUME, Step.REOPEN])
def test_one_meeting_is_open_at_a_time_and_the_open_one_is_named(step):
    before = {Step.OPEN: Status.DRAFT, Step.RESUME: Status.ADJOURNED, Step.REOPEN: Status.CLOSED}[step]
    second = replace(a_meeting(status=before), id=2)
    state = State(with_meetings(a_state().body, [a_state().sitting]), second)
    with pytest.raises(WrongStep, match="is open: close it or adjourn it"):
        stepped(state, step)
    adjourned = State(with_meetings(state.body, [a_meeting(status=Status.ADJOURNED)]), second)
    assert stepped(adjourned, step).sitting.status is Status.OPEN


def test_opening_takes_the_first_item_in_hand_and_keeps_the_protocol_of_the_day():
    state = State(a_body(protocol=GROUP), a_meeting(status=Status.NOTICE_GIVEN))
    opened = stepped(state, Step.OPEN).sitting
    assert (opened.status, opened.current, opened.protocol) == (Status.OPEN, 1, GROUP)
    assert opened.items[1].presented_by == "service", "the side that goes by the same word"
    alone = replace(GROUP, parties=GROUP.parties[:1])
    by_none = stepped(State(a_body(protocol=alone), a_meeting(status=Status.NOTICE_GIVEN)), Step.OPEN).sitting
    assert by_none.items[1].presented_by == "", "the police are no side of this protocol"
    assert stepped(State(a_body(), opened), Step.ADJOURN).sitting.protocol == GROUP


def test_an_empty_agenda_cannot_be_opened():
    with pytest.raises(WrongStep, match="agenda is empty"):
        stepped(a_state(Status.DRAFT, items=()), Step.OPEN)


def test_closing_puts_the_item_in_hand_away_and_reopening_takes_up_the_last():
    closed = stepped(a_state(), Step.CLOSE)
    assert closed.sitting.current == 0
    assert stepped(closed, Step.REOPEN).sitting.current == 3
    assert stepped(a_state(Status.CLOSED, items=()), Step.REOPEN).sitting.current == 0


def test_to_whom_notice_and_minutes_went_and_when_is_kept():
    noted = noticed(a_state(Status.DRAFT), on=date(2026, 12, 1), to="all\nmembers")
    assert noted.sitting.sendings == (Sending(SendingKind.NOTICE, date(2026, 12, 1), "all members"),)
    sent = circulated(State(noted.body, replace(noted.sitting, status=Status.CLOSED)), on=DAY, to="members")
    assert [sending.kind for sending in sent.sitting.sendings] == [SendingKind.NOTICE, SendingKind.MINUTES]
    with pytest.raises(WrongStep):
        circulated(noted, on=DAY, to="members")


@pytest.mark.parametrize(("step", "status"), [(noticed, Status.DRAFT), (circulated, Status.CLOSED)])
def test_nothing_is_sent_to_nobody(step, status):
    with pytest.raises(BadInput, match="to whom"):
        step(a_state(status), on=DAY, to=" \u200b ")


@pytest.mark.parametrize("status", Status)
def test_only_a_meeting_that_is_still_to_come_gets_another_date(status):
    state = a_state(status)
    change = {"day": LATER, "start": time(10, 0), "place": "Hall", "length": 60}
    if status in (Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED):
        meeting = rescheduled(state, **change).sitting
        assert (meeting.date, meeting.start, meeting.place, meeting.length) == (LATER, time(10, 0), "Hall", 60)
        assert meeting.status is (Status.DRAFT if status is Status.POSTPONED else status)
    else:
        with pytest.raises(WrongStep):
            rescheduled(state, **change)


def test_another_protocol_takes_people_and_items_to_its_own_sides():
    guest = Person(6, "Fay Orr", "council")
    state = a_state(Status.DRAFT)
    old = replace(PROTOCOL, parties=(*PROTOCOL.parties, Party("council", "Council")))
    state = State(replace(state.body, protocol=old, people=(*state.body.people, guest)), state.meeting)
    after = with_protocol(state, GROUP)
    assert [person.party for person in after.body.people] == ["group", "group", "group", "service", "", ""]
    assert [person.member for person in after.body.people] == [True, True, True, False, False, False]
    assert after.sitting.protocol == GROUP
    assert after.sitting.items[1].presented_by == "service"


def test_another_protocol_takes_the_registers_to_its_own_sides():
    old = replace(PROTOCOL, parties=(*PROTOCOL.parties, Party("council", "Council")))
    state = a_state()
    state = minuted(State(replace(state.body, protocol=old), state.meeting), EntryKind.REQUEST)
    for to in ("police", "council", ""):
        state = minuted(state, EntryKind.ADVICE)
        state = with_addressed(state, state.body.registers.advice[-1].ref, to, on=DAY)
    state = with_request_agreed(state, Ref(1, 1), ("forum", "council", "police"), on=DAY)
    guest = Guest(5, "forum", "The market", agreed_by=("forum", "police"))
    draft = a_meeting(2, LATER, guests=(guest,))
    registers = with_protocol(State(state.body, draft), GROUP).body.registers
    assert [row.to for row in registers.advice] == ["service", "", ""]
    assert registers.requests[0].agreed_by == ("group", "service")
    (moved,) = with_protocol(State(state.body, draft), GROUP).sitting.guests
    assert (moved.invited_by, moved.agreed_by) == ("group", ("group", "service"))


def test_a_meeting_that_was_opened_keeps_its_protocol():
    assert with_protocol(a_state(), GROUP).sitting.protocol == PROTOCOL
