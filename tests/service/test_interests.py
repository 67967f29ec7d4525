"""Declarations of interest: private, by item, and one sentence in the minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.agenda import Item, ItemKind
from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.entries import EntryKind
from secretary.domain.errors import NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import Status, Step
from secretary.domain.registers import labels
from secretary.domain.shorthand import Typed
from secretary.service.agenda import with_template, without_item
from secretary.service.attendance import count_now, left, with_presence, with_proxy
from secretary.service.convene import convened, stepped
from secretary.service.interests import changed, declared, entered_sentence, in_agenda_order, withdrawn
from secretary.service.minutes import at_item, with_line, without_line
from secretary.service.people import with_changed_person
from secretary.service.workspace import Workspace
from tests.builders import DAY, ITEMS, PROTOCOL, a_state, sent_out

DECLARATIONS = Item(4, "Declarations", ItemKind.INTERESTS)
STRICT = replace(PROTOCOL, quorum=3)
HERE = tuple(Attendance(number, Presence.PRESENT) for number in (1, 2, 3))


def _lines(state):
    return [(entry.item, entry.text) for entry in state.sitting.entries]


def test_the_protocol_says_whether_who_declares_leaves_unless_it_is_said_otherwise():
    state = declared(declared(a_state(), 1, 2, words=" a  stall "), 2, 2, leaves=False)
    assert state.sitting.interests == (Interest(1, 1, 2, leaves=True, words="a stall"), Interest(2, 2, 2, leaves=False))
    mild = a_state(protocol=replace(PROTOCOL, interests_leave=False))
    assert not declared(mild, 1, 2).sitting.interests[0].leaves


def test_minutes_get_one_sentence_under_the_item_for_declarations_or_the_first_one():
    state = declared(declared(a_state(), 1, 2), 2, 3)
    assert _lines(state) == [(1, "Declarations of interest were entered in the register.")]
    assert _lines(declared(a_state(items=(*ITEMS, DECLARATIONS)), 1, 2)) == [(4, entered_sentence())]


def test_where_no_minutes_are_taken_there_is_no_sentence():
    assert _lines(declared(a_state(minutes_taken=False), 1, 2)) == []


def test_the_sentence_is_a_line_like_any_other_and_does_not_come_back():
    state = declared(a_state(), 1, 2)
    state = declared(without_line(state, state.sitting.entries[0].id), 2, 2)
    assert _lines(state) == []


def test_with_the_last_declaration_the_sentence_goes():
    state = declared(declared(a_state(), 1, 2), 2, 2)
    state = withdrawn(state, 1)
    assert _lines(state) == [(1, entered_sentence())]
    assert _lines(withdrawn(state, 2)) == []


def test_what_was_declared_before_the_meeting_is_minuted_when_it_opens():
    state = declared(a_state(Status.DRAFT), 1, 2)
    assert _lines(state) == []
    assert _lines(stepped(state, Step.OPEN)) == [(1, entered_sentence())]
    assert _lines(stepped(a_state(Status.DRAFT), Step.OPEN)) == []


def test_a_declaration_is_put_right_or_withdrawn_by_its_number():
    state = declared(declared(a_state(), 1, 3), 2, 2)
    state = changed(state, 1, item=2, words="a stall", leaves=False)
    assert state.sitting.interests[0] == Interest(1, 1, 2, leaves=False, words="a stall")
    assert changed(state, 1).sitting == state.sitting
    assert [row.id for row in in_agenda_order(changed(state, 1, item=3).sitting)] == [2, 1]
    for verb in (withdrawn, changed):
        with pytest.raises(NotFound):
            verb(state, 9)


def test_nobody_declares_twice_in_one_item():
    state = declared(declared(a_state(), 1, 2), 1, 3)
    with pytest.raises(NotAllowed, match="Amina Rowe"):
        declared(state, 1, 2)
    with pytest.raises(NotAllowed):
        changed(state, 2, item=2)
    for person, item in ((9, 2), (1, 9)):
        with pytest.raises(NotFound):
            declared(state, person, item)


@pytest.mark.parametrize("status", [Status.CIRCULATED, Status.APPROVED, Status.CANCELLED])
def test_declarations_rest_once_minutes_are_circulated(status):
    state = a_state(status, interests=(Interest(1, 1, 2),))
    for verb in (lambda: declared(state, 2, 2), lambda: changed(state, 1, leaves=False), lambda: withdrawn(state, 1)):
        with pytest.raises(WrongStep):
            verb()


def test_an_item_that_goes_takes_its_declarations_and_an_agenda_with_some_is_not_replaced():
    state = declared(declared(a_state(Status.DRAFT), 1, 2), 2, 3)
    assert [row.item for row in without_item(state, 2).sitting.interests] == [3]
    with pytest.raises(NotAllowed, match="withdraw"):
        with_template(state, ITEMS)


def test_with_the_item_of_the_only_declaration_the_sentence_goes_as_well():
    state = declared(a_state(), 2, 2)
    assert _lines(state)
    assert _lines(without_item(state, 2)) == []


def test_who_is_out_for_the_item_in_hand_does_not_count():
    state = declared(a_state(attendance=HERE, protocol=STRICT), 2, 2)
    assert count_now(state).quorate
    at_it = count_now(at_item(state, 2))
    assert (at_it.towards_quorum, at_it.out, at_it.quorate) == (2, 1, False)
    assert count_now(at_item(at_item(state, 2), 3)).quorate
    assert count_now(at_item(changed(state, 1, leaves=False), 2)).quorate


def test_a_proxy_has_a_scope_and_a_day():
    state = with_proxy(a_state(), 2, 1, scope=" the vote  on the chair ", given=DAY)
    assert state.sitting.attendance == (
        Attendance(2, Presence.PROXY, 1, proxy_scope="the vote on the chair", proxy_given=DAY),
    )
    assert with_presence(state, 2, Presence.PROXY, proxy_holder=1).sitting.attendance[0].proxy_scope == ""


def _marks(workspace: Workspace) -> list[bool]:
    return [entry.without_quorum for entry in workspace.state.sitting.entries if entry.kind is EntryKind.DECISION]


def test_a_decision_without_a_quorum_is_marked_and_comes_back_on_the_next_agenda(workspace: Workspace) -> None:
    workspace.perform(lambda _: a_state(attendance=HERE, protocol=STRICT, current=2))
    decide = Typed(EntryKind.DECISION, "A letter goes to the Mayor.")
    workspace.perform(lambda state: with_line(state, 2, decide))
    workspace.perform(lambda state: with_line(state, 3, decide))
    assert _marks(workspace) == [False, False]
    workspace.perform(lambda state: left(state, 3, 3))
    assert _marks(workspace) == [False, True]
    workspace.perform(lambda state: declared(state, 1, 2))
    assert _marks(workspace) == [True, True]
    workspace.undo()
    assert _marks(workspace) == [False, True]
    # Corrected while the minutes are written up.
    workspace.perform(lambda state: stepped(state, Step.CLOSE))
    workspace.perform(lambda state: left(state, 3, 0))
    assert _marks(workspace) == [False, False]
    workspace.perform(lambda state: left(state, 3, 3))
    row = next(row for row in workspace.body.registers.decisions if row.open)
    assert labels(workspace.body.registers.decisions, workspace.body.years)[row.ref] == "26/02"
    workspace.perform(lambda state: convened(state, day=DAY.replace(year=2027), place="Library", items=ITEMS))
    assert ItemKind.MATTERS_ARISING in {item.kind for item in workspace.state.sitting.items}


def test_who_turns_out_to_be_no_member_counts_no_more(workspace: Workspace) -> None:
    workspace.perform(lambda _: a_state(attendance=HERE, protocol=STRICT, current=2))
    workspace.perform(lambda state: with_line(state, 2, Typed(EntryKind.DECISION, "A letter goes out.")))
    assert _marks(workspace) == [False]
    third = replace(workspace.body.people[2], member=False)
    workspace.perform(lambda state: replace(state, body=with_changed_person(state, third).body))
    assert _marks(workspace) == [True]
    workspace.undo()
    assert _marks(workspace) == [False]


def test_circulated_marks_stay_when_who_is_a_member_changes(workspace: Workspace) -> None:
    state = a_state(attendance=HERE[:1], protocol=STRICT, current=2)
    workspace.perform(lambda _: with_line(state, 2, Typed(EntryKind.DECISION, "A letter goes out.")))
    workspace.perform(lambda now: left(now, 1, 3))
    assert _marks(workspace) == [True]
    workspace.perform(sent_out)
    people = tuple(replace(person, member=True) for person in workspace.body.people)
    workspace.perform(lambda now: replace(now, body=replace(now.body, people=people)))
    assert _marks(workspace) == [True]
