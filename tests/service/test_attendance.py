"""Taking attendance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.errors import NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import Status
from secretary.service.attendance import arrived, count_now, everybody_present, left, with_presence
from secretary.service.state import State
from tests.builders import PEOPLE, PROTOCOL, a_state


def _rows(state):
    return {row.person: row for row in state.sitting.attendance}


def test_everybody_present_takes_both_sides_and_leaves_what_was_recorded():
    state = everybody_present(with_presence(a_state(), 2, Presence.APOLOGIES))
    assert {number: row.presence for number, row in _rows(state).items()} == {
        1: Presence.PRESENT,
        2: Presence.APOLOGIES,
        3: Presence.PRESENT,
        4: Presence.PRESENT,
    }


def test_who_has_left_the_body_is_not_taken_as_present():
    state = a_state()
    gone = State(replace(state.body, people=(replace(PEOPLE[0], left=True), *PEOPLE[1:])), state.meeting)
    assert 1 not in _rows(everybody_present(gone))


@given(st.permutations(range(1, 6)))
def test_the_order_in_which_people_are_taken_leaves_no_trace(order):
    state = a_state()
    for person in order:
        state = with_presence(state, person, Presence.PRESENT)
    assert [row.person for row in state.sitting.attendance] == [1, 2, 3, 4, 5]


def test_a_record_can_be_changed_and_forgotten():
    state = with_presence(with_presence(a_state(), 1, Presence.PRESENT), 1, Presence.ABSENT)
    assert _rows(state) == {1: Attendance(1, Presence.ABSENT)}
    assert with_presence(state, 1, None).sitting.attendance == ()


@pytest.mark.parametrize(
    ("giver", "holder", "error"),
    [
        (1, 0, NotAllowed),
        (1, 1, NotAllowed),
        (1, 4, NotAllowed),
        (1, 5, NotAllowed),
        (4, 1, NotAllowed),
        (1, 99, NotFound),
    ],
)
def test_a_proxy_goes_from_a_member_to_another_member(giver, holder, error):
    with pytest.raises(error):
        with_presence(a_state(), giver, Presence.PROXY, proxy_holder=holder)
    state = with_presence(a_state(), 1, Presence.PROXY, proxy_holder=2)
    assert _rows(state)[1].proxy_holder == 2


def test_only_a_proxy_has_a_holder():
    assert _rows(with_presence(a_state(), 1, Presence.ABSENT, proxy_holder=2))[1].proxy_holder == 0


def test_arriving_and_leaving_by_an_item_makes_a_person_present():
    assert _rows(arrived(a_state(), 1, 2))[1] == Attendance(1, Presence.PRESENT, arrived=2)
    assert _rows(left(with_presence(a_state(), 5, Presence.GUEST), 5, 3))[5] == Attendance(5, Presence.GUEST, left=3)
    assert _rows(left(with_presence(a_state(), 1, Presence.APOLOGIES), 1, 2))[1] == Attendance(
        1, Presence.PRESENT, left=2
    )


def test_who_comes_back_was_away_in_between():
    state = arrived(left(a_state(), 1, 2), 1, 3)
    here = [count_now(State(state.body, replace(state.sitting, current=item))).members for item in (1, 2, 3)]
    assert here == [1, 0, 1]
    assert _rows(arrived(left(a_state(), 1, 2), 1, 2))[1] == Attendance(1, Presence.PRESENT)


MOVES = st.lists(
    st.tuples(st.integers(1, 4), st.sampled_from((arrived, left)), st.sampled_from((1, 2, 3))),
    unique_by=lambda move: move[:2],
    max_size=6,
)


@given(MOVES, st.randoms())
def test_the_order_in_which_arrivals_and_departures_are_put_down_does_not_matter(moves, chance):
    came = {person: item for person, verb, item in moves if verb is arrived}
    moves = [move for move in moves if move[1] is arrived or came.get(move[0]) != move[2]]
    shuffled = list(moves)
    chance.shuffle(shuffled)
    counts = []
    for each in (moves, shuffled):
        state = a_state()
        for person, verb, item in each:
            state = verb(state, person, item)
        counts.append([count_now(State(state.body, replace(state.sitting, current=item))) for item in (1, 2, 3)])
    assert counts[0] == counts[1]


def test_an_arrival_can_be_taken_back():
    assert _rows(arrived(arrived(a_state(), 1, 2), 1, 0))[1] == Attendance(1, Presence.PRESENT)


@pytest.mark.parametrize("verb", [arrived, left])
def test_nobody_comes_or_goes_at_an_unknown_item(verb):
    with pytest.raises(NotFound):
        verb(a_state(), 1, 99)
    with pytest.raises(NotFound):
        verb(a_state(), 99, 1)


def test_the_count_is_of_the_item_in_hand_and_of_the_start_where_there_is_none():
    rows = (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PRESENT, arrived=2))
    assert count_now(a_state(attendance=rows)).members == 1
    assert count_now(a_state(attendance=rows, current=2)).members == 2
    assert count_now(a_state(Status.DRAFT, attendance=rows)).members == 1
    assert count_now(a_state(Status.DRAFT, attendance=rows, items=())).members == 2


def test_the_quorum_is_that_of_the_meetings_own_protocol():
    rows = (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PROXY, proxy_holder=1))
    strict = replace(PROTOCOL, quorum=2)
    assert not count_now(a_state(attendance=rows, protocol=strict)).quorate
    assert count_now(a_state(attendance=rows, protocol=replace(strict, proxies_count=True))).quorate


@pytest.mark.parametrize("status", Status)
def test_attendance_rests_once_minutes_are_circulated(status):
    if status in (Status.CIRCULATED, Status.APPROVED, Status.CANCELLED):
        with pytest.raises(WrongStep):
            with_presence(a_state(status), 1, Presence.PRESENT)
        with pytest.raises(WrongStep):
            everybody_present(a_state(status))
    else:
        assert 1 in _rows(with_presence(a_state(status), 1, Presence.PRESENT))
