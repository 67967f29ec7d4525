"""Guests from the invitation to the door, and what minutes and visitor list say of them (F2, F3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.attendance import Presence
from secretary.domain.document import DocumentKind, DocumentStatus
from secretary.domain.entries import EntryKind
from secretary.domain.errors import BadInput, NotAllowed, NotFound, WrongStep
from secretary.domain.guests import absent_posts
from secretary.domain.meeting import Status, Step
from secretary.domain.people import Person
from secretary.printing.guests import guest_lines
from secretary.printing.meetings import minutes_lines
from secretary.service import documents, guests, printed, private_documents
from secretary.service.attendance import with_presence
from secretary.service.convene import stepped, with_protocol
from secretary.service.state import State
from secretary.service.workspace import Workspace
from tests.builders import DAY, PROTOCOL, a_state, agreed, minuted, performed

RULES = replace(
    PROTOCOL,
    guests_agreed=True,
    police_premises=("police station",),
    expected_posts=("Counter-terrorism", "Diversity"),
)


def a_draft(status: Status = Status.DRAFT) -> State:
    return a_state(status, protocol=RULES, place="Harbour Police Station")


def with_guest(state: State, name: str = "Eda Nunn", by: str = "forum") -> State:
    return guests.invited(state, name, by=by, issue="Searches near the school")


def cleared(state: State) -> State:
    return performed(
        with_guest(state),
        lambda s: guests.agreed(s, 5, "police"),
        lambda s: guests.notified(s, 5, on=DAY),
        lambda s: guests.seen_to(s, 5, greeted_by="Holt", supervised_by="PC Lark"),
    )


def visitors(workspace: Workspace, state: State) -> dict:
    workspace.perform(lambda _state: state)
    return {visitor.name: visitor for visitor in private_documents.visitors(workspace).visitors}


def test_inviting_is_agreeing_for_ones_own_side_and_a_name_that_is_new_is_put_down():
    state = with_guest(a_draft(), "Farid Osei")
    (guest,) = state.sitting.guests
    assert state.body.people[-1] == Person(guest.person, "Farid Osei")
    assert (guest.invited_by, guest.issue, guest.agreed_by) == ("forum", "Searches near the school", ("forum",))


def test_who_cannot_be_invited_is_said():
    state = with_guest(a_draft())
    with pytest.raises(NotAllowed, match="Bola Finch is a member"):
        with_guest(state, "Bola Finch")
    with pytest.raises(NotAllowed, match="down as a guest of this meeting already"):
        with_guest(state)
    with pytest.raises(BadInput, match="which issue"):
        guests.invited(state, "Farid Osei", by="forum", issue=" ")
    with pytest.raises(BadInput, match="name is empty"):
        with_guest(state, " ")
    with pytest.raises(NotFound, match="no side"):
        with_guest(state, "Farid Osei", by="navy")
    with pytest.raises(WrongStep, match="stay as they are"):
        with_guest(a_draft(Status.CIRCULATED))


def test_a_guest_whom_the_police_did_not_agree_to_is_not_cleared_on_the_visitor_list(workspace: Workspace):
    state = guests.agreed(cleared(a_draft()), 5, "police", given=False)
    visitor = visitors(workspace, state)["Eda Nunn"]
    assert (visitor.cleared, visitor.clearance) == (False, "not cleared: not agreed by the Police")


def test_everything_that_is_missing_is_said_and_who_greets_is_named(workspace: Workspace):
    state = guests.seen_to(with_guest(a_draft()), 5, greeted_by="Holt")
    visitor = visitors(workspace, state)["Eda Nunn"]
    assert visitor.clearance == (
        "not cleared: not agreed by the Police, police not told the details, nobody supervises"
    )
    assert visitor.greeted_by == "Chief Inspector Dana Holt"


def test_a_guest_of_whom_all_is_set_is_cleared_beside_the_members(workspace: Workspace):
    found = visitors(workspace, cleared(a_draft()))
    assert (found["Eda Nunn"].clearance, found["Eda Nunn"].supervised_by) == ("cleared", "PC Lark")
    assert {"Amina Rowe", "Chief Inspector Dana Holt"} <= found.keys()
    assert found["Amina Rowe"].clearance == ""


def test_somebody_who_simply_came_is_not_cleared(workspace: Workspace):
    state = with_presence(a_draft(Status.OPEN), 5, Presence.GUEST)
    assert visitors(workspace, state)["Eda Nunn"].clearance.startswith("not cleared: not put down who invites")


def test_the_visitor_list_is_made_with_what_is_missing_in_it(workspace: Workspace):
    workspace.perform(lambda _state: with_guest(a_draft()))
    kept = documents.make_document(workspace, DocumentKind.VISITOR_LIST)
    assert kept.status is DocumentStatus.PRIVATE


def test_a_guest_who_is_withdrawn_is_on_no_list(workspace: Workspace):
    state = guests.withdrawn(with_guest(a_draft()), 5)
    assert "Eda Nunn" not in visitors(workspace, state)
    with pytest.raises(NotFound, match="invite them first"):
        guests.withdrawn(state, 5)


def test_guests_are_called_by_name_or_number():
    state = with_guest(with_guest(a_draft()), "Eda Osei")
    assert guests.guest_called(state, "Nunn") == guests.guest_called(state, "5") == 5
    with pytest.raises(BadInput, match="could be"):
        guests.guest_called(state, "Eda")
    with pytest.raises(NotFound, match="No guest"):
        guests.guest_called(state, "Rowe")


def test_other_rules_keep_the_guests_of_their_sides():
    group = replace(RULES, parties=(replace(RULES.own, key="group"), RULES.parties[1]))
    assert with_protocol(cleared(a_draft()), group).sitting.guests[0].agreed_by == ("group", "police")


def test_an_absent_post_is_told_privately_and_never_in_what_circulates(workspace: Workspace):
    state = minuted(with_presence(a_draft(Status.OPEN), 4, Presence.PRESENT), EntryKind.VIEW)
    state = agreed(stepped(cleared(state), Step.CLOSE))
    assert absent_posts(state.sitting, state.body.people) == ("Counter-terrorism", "Diversity")
    assert "Expected posts that nobody fills: Counter-terrorism, Diversity." in list(
        guest_lines(state.body, state.sitting)
    )
    workspace.perform(lambda _state: state)
    workspace.save()
    for kind in (DocumentKind.AGENDA, DocumentKind.MINUTES):
        texts = " ".join(each.text for each in printed.printed_texts(workspace, kind))
        assert not any(word in texts for word in ("Diversity", "Counter-terrorism", "Nunn", "Lark"))
    assert "Diversity" not in " ".join(minutes_lines(state.body, state.sitting))
