"""Building the agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.agenda import Item, ItemKind, Paper, PaperState
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotAllowed, NotFound, SecretaryError, WrongStep
from secretary.domain.meeting import Status
from secretary.service import agenda
from secretary.service.advice import with_outcome
from secretary.service.state import State
from tests.builders import DAY, ITEMS, a_state, following, minuted

LATER = date(2027, 1, 14)


def _ids(state):
    return [item.id for item in state.sitting.items]


def test_a_new_item_stands_before_other_business_or_below_the_one_that_is_named():
    assert _ids(agenda.with_item(a_state(), title="Vetting")) == [1, 2, 4, 3]
    assert _ids(agenda.with_item(a_state(), title="Vetting", after=1)) == [1, 4, 2, 3]
    assert _ids(agenda.with_item(a_state(items=ITEMS[:2]), title="Vetting")) == [1, 2, 3]
    assert _ids(agenda.with_item(a_state(items=()), title="Vetting")) == [1]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"title": " \u200b"}, BadInput),
        ({"title": "Vetting", "minutes": -1}, BadInput),
        ({"title": "Vetting", "minutes": 24 * 60 + 1}, BadInput),
        ({"title": "Vetting", "presented_by": "mayor"}, NotFound),
        ({"title": "Vetting", "after": 99}, NotFound),
    ],
)
def test_an_item_that_cannot_be_is_refused_in_a_sentence(fields, error):
    with pytest.raises(error):
        agenda.with_item(a_state(), **fields)


def _changed(state, number, kind=ItemKind.DISCUSSION):
    return agenda.with_changed_item(state, number, title=" New\ttitle ", kind=kind, minutes=15, presented_by="forum")


def test_an_item_changes_in_its_place_and_keeps_its_papers():
    state = agenda.with_paper(a_state(), 2, "Ward figures", PaperState.LATE)
    item = _changed(state, 2).sitting.items[1]
    assert item == Item(
        2, "New title", minutes=15, presented_by="forum", papers=(Paper("Ward figures", PaperState.LATE),)
    )
    with pytest.raises(NotFound):
        _changed(state, 99)


def test_papers_are_put_down_and_taken_away_by_their_place():
    state = agenda.with_paper(agenda.with_paper(a_state(), 2, "One"), 2, "Two", PaperState.RESTRICTED)
    assert agenda.without_paper(state, 2, 0).sitting.items[1].papers == (Paper("Two", PaperState.RESTRICTED),)
    for place in (-1, 2):
        with pytest.raises(NotFound, match="has no paper"):
            agenda.without_paper(state, 2, place)
    with pytest.raises(BadInput):
        agenda.with_paper(state, 2, " ")


def test_an_item_moves():
    assert _ids(agenda.with_moved_item(a_state(), 3, -1)) == [1, 3, 2]


def test_an_item_with_minuted_lines_cannot_be_removed():
    with pytest.raises(NotAllowed, match=r"Searches in the market.*minuted"):
        agenda.without_item(minuted(a_state(), EntryKind.VIEW, item=2), 2)


def test_who_came_or_left_by_a_removed_item_did_so_at_no_item():
    rows = (Attendance(1, Presence.PRESENT, arrived=2), Attendance(2, Presence.PRESENT, arrived=1, left=2))
    after = agenda.without_item(a_state(attendance=rows), 2).sitting.attendance
    assert after == (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PRESENT, arrived=1))


@pytest.mark.parametrize(("removed", "in_hand", "after"), [(2, 2, 3), (3, 3, 2), (1, 2, 2)])
def test_a_meeting_under_way_always_has_an_item_in_hand(removed, in_hand, after):
    assert agenda.without_item(a_state(current=in_hand), removed).sitting.current == after


def test_the_only_item_of_a_meeting_under_way_stays():
    with pytest.raises(NotAllowed, match="under way"):
        agenda.without_item(a_state(items=ITEMS[:1]), 1)
    with pytest.raises(NotAllowed, match="under way"):
        agenda.with_template(a_state(), ())
    assert agenda.without_item(a_state(Status.DRAFT, items=ITEMS[:1]), 1).sitting.items == ()


def _feedback(state):
    return next(item.id for item in state.sitting.items if item.kind is ItemKind.ADVICE_FEEDBACK)


def test_feedback_on_advice_cannot_be_removed_or_turned_into_something_else_while_it_is_open():
    state = following(minuted(a_state(), EntryKind.ADVICE), LATER)
    with pytest.raises(NotAllowed, match="still open"):
        agenda.without_item(state, _feedback(state))
    kinds = [item.kind for item in _changed(state, _feedback(state)).sitting.items]
    assert kinds.count(ItemKind.ADVICE_FEEDBACK) == 1
    emptied = agenda.with_template(state, (Item(1, "Only this"),))
    assert ItemKind.ADVICE_FEEDBACK in [item.kind for item in emptied.sitting.items]


def test_feedback_goes_once_the_advice_has_its_outcome_and_its_reason():
    state = following(minuted(a_state(), EntryKind.ADVICE), LATER)
    number = _feedback(state)
    awaited = with_outcome(state, Ref(1, 1), Outcome.NOT_FOLLOWED, "", on=LATER)
    with pytest.raises(NotAllowed):
        agenda.without_item(awaited, number)
    ended = with_outcome(awaited, Ref(1, 1), Outcome.NOT_FOLLOWED, "Too dear.", on=LATER)
    assert number not in _ids(agenda.without_item(ended, number))


def test_one_of_two_feedback_items_can_go():
    state = following(minuted(a_state(), EntryKind.ADVICE), LATER)
    twice = agenda.with_item(state, title="More feedback", kind=ItemKind.ADVICE_FEEDBACK)
    assert _feedback(agenda.without_item(twice, _feedback(twice)))


def test_another_item_can_go_from_an_agenda_that_lacks_its_feedback():
    early = following(a_state(), LATER, Status.DRAFT)
    given = minuted(State(early.body, a_state().sitting), EntryKind.ADVICE)
    assert _ids(agenda.without_item(State(given.body, early.sitting), 1)) == [2, 3]


def test_a_template_replaces_the_agenda_until_lines_are_minuted():
    state = agenda.with_template(a_state(attendance=(Attendance(1, Presence.PRESENT, arrived=3),)), ITEMS[1:])
    assert [item.title for item in state.sitting.items] == [item.title for item in ITEMS[1:]]
    assert (_ids(state), state.sitting.current) == ([1, 2], 1)
    assert state.sitting.attendance == (Attendance(1, Presence.PRESENT),)
    with pytest.raises(NotAllowed, match="minuted already"):
        agenda.with_template(minuted(a_state(), EntryKind.VIEW), ITEMS)


VERBS = {
    "add": lambda state: agenda.with_item(state, title="Vetting"),
    "change": lambda state: _changed(state, 1),
    "move": lambda state: agenda.with_moved_item(state, 1, 1),
    "remove": lambda state: agenda.without_item(state, 2),
    "paper": lambda state: agenda.with_paper(state, 1, "Ward figures"),
    "template": lambda state: agenda.with_template(state, ITEMS),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", [Status.CLOSED, Status.CANCELLED, Status.CIRCULATED, Status.APPROVED])
def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_is(verb, status):
    with pytest.raises(WrongStep):
        VERBS[verb](a_state(status))


@pytest.mark.parametrize("verb", VERBS)
def test_without_a_meeting_in_hand_there_is_no_agenda(verb):
    with pytest.raises(SecretaryError, match="No meeting is in hand"):
        VERBS[verb](replace(a_state(), meeting=None))


def test_the_agenda_keeps_the_day_of_its_meeting():
    assert agenda.with_item(a_state(), title="Vetting").sitting.date == DAY
