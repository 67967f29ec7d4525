"""Before a meeting closes: reading back, what is to be confirmed, and an adjournment without a quorum."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from secretary.documents.reading import passages_of_word
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind, Tally
from secretary.domain.errors import WrongStep
from secretary.domain.life import Milestone
from secretary.domain.meeting import Status, Step
from secretary.printing.meetings import agenda_record, minutes_lines, minutes_record
from secretary.printing.room import read_back_record
from secretary.service import documents, rule
from secretary.service.closing import adjourned, lacks_quorum, unsettled, with_read_back
from secretary.service.convene import stepped
from secretary.service.interests import declared
from secretary.service.minutes import at_item
from secretary.service.room import room_now
from secretary.service.workspace import Workspace
from tests.builders import DAY, PEOPLE, PROTOCOL, a_state, minuted

STRICT = replace(PROTOCOL, quorum=3)
HERE = tuple(Attendance(number, Presence.PRESENT) for number in (1, 2, 3))


def _milestones(state):
    wanted = (Milestone.READ_BACK, Milestone.INQUORATE)
    return [(each.what, each.on) for each in state.sitting.life if each.what in wanted]


def test_reading_back_keeps_its_day_and_once_a_day_will_do():
    state = with_read_back(with_read_back(a_state(), on=DAY), on=DAY)
    later = with_read_back(state, on=DAY + timedelta(days=1))
    assert _milestones(state) == [(Milestone.READ_BACK, DAY)]
    assert later.sitting.passed(Milestone.READ_BACK).on == DAY + timedelta(days=1)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CLOSED, Status.CIRCULATED])
def test_what_does_not_sit_is_not_read_back(status):
    with pytest.raises(WrongStep):
        with_read_back(a_state(status), on=DAY)


def test_an_adjournment_without_a_quorum_is_kept_as_that_and_another_one_is_not():
    short = a_state(attendance=HERE[:2], protocol=STRICT)
    after = adjourned(short, on=DAY)
    assert (after.sitting.status, _milestones(after)) == (Status.ADJOURNED, [(Milestone.INQUORATE, DAY)])
    assert _milestones(adjourned(a_state(attendance=HERE, protocol=STRICT), on=DAY)) == []
    with pytest.raises(WrongStep):
        adjourned(after, on=DAY)


def test_a_meeting_lacks_its_quorum_only_while_it_is_open_and_attendance_is_taken():
    assert lacks_quorum(a_state(attendance=HERE[:2], protocol=STRICT))
    assert not lacks_quorum(a_state(protocol=STRICT))
    assert not lacks_quorum(a_state(attendance=HERE[:2]))
    assert not lacks_quorum(a_state(Status.CLOSED, attendance=HERE[:2], protocol=STRICT))
    assert not lacks_quorum(replace(a_state(), meeting=None))


def test_what_is_to_be_confirmed_is_asked_before_the_meeting_closes(workspace: Workspace) -> None:
    workspace.perform(lambda _: a_state(attendance=HERE[:2], protocol=STRICT))
    assert unsettled(workspace.state) == ()
    workspace.perform(lambda state: minuted(state, EntryKind.DECISION))
    assert unsettled(workspace.state)[0].startswith("1 decision or vote was taken without a quorum")
    workspace.perform(lambda state: minuted(state, EntryKind.VOTE, tally=Tally(2)))
    assert unsettled(workspace.state)[0].startswith("2 decisions and votes were taken")


def test_the_room_tells_who_is_out_and_who_stays_of_those_who_are_here():
    state = declared(declared(declared(a_state(attendance=HERE[:2], protocol=STRICT), 1, 2), 2, 2, leaves=False), 3, 2)
    assert (room_now(state).out, room_now(state).staying) == ((), ())
    room = room_now(at_item(state, 2))
    assert (room.item, room.out, room.staying, room.lost) == (2, (PEOPLE[0],), (PEOPLE[1],), True)
    assert room_now(stepped(state, Step.ADJOURN)) is None
    # While no attendance is taken, whoever declared an interest may be here.
    unknown = room_now(at_item(declared(a_state(), 3, 2), 2))
    assert (unknown.out, unknown.lost) == ((PEOPLE[2],), False)


def _text(workspace: Workspace, kind: DocumentKind) -> str:
    document = documents.make_document(workspace, kind)
    content = workspace.repository.document_bytes(workspace.state.sitting.id, document.id)
    return "\n".join(passage.text for passage in passages_of_word(content, document.name))


def test_minutes_print_the_mark_and_nothing_of_who_declared_what(workspace: Workspace) -> None:
    workspace.perform(lambda _: a_state(attendance=HERE, protocol=STRICT))
    workspace.perform(lambda state: declared(state, 2, 2, words="the Marigold stall"))
    workspace.perform(lambda state: minuted(state, EntryKind.DECISION, "A letter is sent."))
    workspace.perform(lambda state: minuted(state, EntryKind.VOTE, "To send it.", tally=Tally(2)))
    assert rule.review(workspace, DocumentKind.MINUTES).stopping == ()
    body, meeting = workspace.body, workspace.state.sitting
    minutes = _text(workspace, DocumentKind.MINUTES)
    assert "A letter is sent. (without a quorum: to be confirmed)" in minutes
    assert "To send it. (without a quorum: to be confirmed)" in minutes
    assert "Declarations of interest were entered in the register." in minutes
    records = [record(body, meeting) for record in (minutes_record, agenda_record, read_back_record)]
    lines = "\n".join(minutes_lines(body, meeting))
    assert "Decision (without a quorum: to be confirmed): A letter is sent." in lines
    everything = "\n".join((minutes, _text(workspace, DocumentKind.AGENDA), json.dumps(records), lines))
    assert [word for word in ("Bola", "Finch", "Marigold") if word in everything] == []
