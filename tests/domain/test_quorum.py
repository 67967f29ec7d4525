"""The quorum, item by item: who is out for an interest, and what was taken without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.attendance import Attendance, Interest, Presence, count, out_for
from secretary.domain.consistency import disagreements
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.meeting import Status
from secretary.domain.quorum import count_at, is_lost, with_quorum_marks
from tests.builders import ITEMS, PEOPLE, PROTOCOL, a_body, a_meeting

ORDER = tuple(item.id for item in ITEMS)
STRICT = replace(PROTOCOL, quorum=2, proxies_count=True)
AT = st.sampled_from((0, *ORDER))
ROWS = st.lists(
    st.builds(
        Attendance,
        st.integers(1, 5),
        st.sampled_from(Presence),
        proxy_holder=st.integers(0, 5),
        arrived=AT,
        left=AT,
        proxy_scope=st.sampled_from(("", "the vote on the chair")),
    ),
    unique_by=lambda row: row.person,
).map(tuple)
INTERESTS = st.lists(
    st.builds(Interest, st.integers(1, 99), st.integers(1, 5), st.sampled_from(ORDER), st.booleans())
).map(tuple)
OUT = st.sets(st.integers(1, 5))
ENTRIES = st.lists(
    st.builds(Entry, st.integers(1, 99), st.sampled_from(ORDER), st.sampled_from(EntryKind), st.just("Heard.")),
    unique_by=lambda entry: entry.id,
).map(tuple)


def _count(*rows, **settings):
    return count(rows, PEOPLE, ORDER, needed=2, **settings)


def test_who_is_out_for_an_item_counts_neither_as_a_member_nor_as_one_who_holds_a_proxy():
    rows = (
        Attendance(1, Presence.PRESENT),
        Attendance(2, Presence.PRESENT),
        Attendance(3, Presence.PROXY, proxy_holder=2),
    )
    all_here = _count(*rows, proxies_count=True)
    assert (all_here.towards_quorum, all_here.here, all_here.out) == (3, 2, 0)
    one_out = _count(*rows, proxies_count=True, out={2})
    assert (one_out.members, one_out.proxies, one_out.here, one_out.out) == (1, 0, 1, 1)
    assert not one_out.quorate
    assert _count(*rows, proxies_count=True, out={3}).towards_quorum == 2


def test_a_proxy_that_goes_only_so_far_is_counted_apart():
    rows = (
        Attendance(1, Presence.PRESENT),
        Attendance(2, Presence.PROXY, proxy_holder=1, proxy_scope="the vote on the chair"),
        Attendance(3, Presence.PROXY, proxy_holder=1),
    )
    assert (_count(*rows, proxies_count=True).proxies, _count(*rows, proxies_count=True).limited) == (2, 1)


def test_only_those_who_leave_are_out_and_only_for_their_item():
    interests = (Interest(1, 1, 2), Interest(2, 2, 2, leaves=False), Interest(3, 3, 3))
    assert [out_for(interests, item) for item in ORDER] == [frozenset(), {1}, {3}]


@given(ROWS, AT, OUT, st.integers(1, 5), st.booleans())
def test_one_more_who_is_out_never_raises_the_count(rows, item, out, person, proxies_count):
    settings = {"item": item, "proxies_count": proxies_count}
    before, after = _count(*rows, out=out, **settings), _count(*rows, out=out | {person}, **settings)
    assert after.towards_quorum <= before.towards_quorum
    assert (after.here, after.out + after.here) <= (before.here, before.out + before.here)
    assert after.here + after.out == _count(*rows, **settings).here


@given(ROWS, AT, OUT, st.sampled_from((4, 5)), st.sampled_from(Presence), AT, AT)
def test_police_and_guests_never_matter_to_the_quorum(rows, item, out, person, presence, came, went):
    others = tuple(row for row in rows if person not in (row.person, row.proxy_holder))
    settings = {"item": item, "out": out, "proxies_count": True}
    added = (*others, Attendance(person, presence, proxy_holder=1, arrived=came, left=went))
    assert _count(*added, **settings).towards_quorum == _count(*others, **settings).towards_quorum
    guest = (*[row for row in others if row.person != 1], Attendance(1, Presence.GUEST))
    without = [row for row in others if row.person != 1]
    assert _count(*guest, **settings).towards_quorum == _count(*without, **settings).towards_quorum


@given(ROWS, INTERESTS, ENTRIES)
def test_just_the_decisions_and_votes_of_items_without_a_quorum_are_marked(rows, interests, entries):
    meeting = a_meeting(protocol=STRICT, status=Status.OPEN, attendance=rows, interests=interests, entries=entries)
    marked = with_quorum_marks(meeting, PEOPLE)
    for entry in marked.entries:
        binds = entry.kind in (EntryKind.DECISION, EntryKind.VOTE)
        assert entry.without_quorum == (binds and is_lost(meeting, count_at(meeting, PEOPLE, entry.item)))
    assert with_quorum_marks(marked, PEOPLE) is marked
    assert with_quorum_marks(marked, PEOPLE, marked) is marked
    unmarked = tuple(replace(entry, without_quorum=False) for entry in marked.entries)
    assert unmarked == meeting.entries


@given(ROWS, ROWS, INTERESTS, ENTRIES, ENTRIES)
def test_whatever_changes_the_marks_are_those_of_a_fresh_look(rows, later, interests, entries, more):
    meeting = a_meeting(protocol=STRICT, status=Status.OPEN, attendance=rows, interests=interests, entries=entries)
    before = with_quorum_marks(meeting, PEOPLE)
    for after in (
        replace(before, attendance=later),
        replace(before, interests=()),
        replace(before, entries=more),
        replace(before, items=before.items[::-1]),
        replace(before, entries=tuple(replace(entry, item=1) for entry in before.entries)),
    ):
        assert with_quorum_marks(after, PEOPLE, before) == with_quorum_marks(after, PEOPLE)


@pytest.mark.parametrize("status", [Status.CIRCULATED, Status.APPROVED])
def test_circulated_minutes_keep_their_marks(status):
    rows = (Attendance(1, Presence.PRESENT),)
    meeting = a_meeting(protocol=STRICT, status=status, attendance=rows, entries=(Entry(1, 1, EntryKind.VOTE, "Yes."),))
    assert with_quorum_marks(meeting, PEOPLE) is meeting


def test_nothing_is_marked_without_a_quorum_to_reach_or_before_attendance_is_taken():
    entries = (Entry(1, 1, EntryKind.DECISION, "A letter goes out."),)
    open_one = a_meeting(status=Status.OPEN, entries=entries)
    assert with_quorum_marks(replace(open_one, protocol=STRICT), PEOPLE).entries == entries
    assert with_quorum_marks(replace(open_one, attendance=(Attendance(1, Presence.ABSENT),)), PEOPLE).entries == entries


@pytest.mark.parametrize(
    ("interest", "place"),
    [
        (Interest(1, 9, 2), "meetings[0].interests[0].person"),
        (Interest(1, 0, 2), "meetings[0].interests[0].person"),
        (Interest(1, 1, 9), "meetings[0].interests[0].item"),
        (Interest(0, 1, 2), "meetings[0].interests[0].id"),
    ],
)
def test_an_interest_stands_for_a_person_and_an_item_that_are_there(interest, place):
    found = [each.place for each in disagreements(a_body(), [a_meeting(interests=(interest,))])]
    assert found == [place]
    assert list(disagreements(a_body(), [a_meeting(interests=(Interest(1, 1, 2),))])) == []
