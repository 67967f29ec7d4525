"""Who is in the room, by item, and who counts towards the quorum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.domain.attendance import Attendance, Presence, count
from tests.builders import PEOPLE

ORDER = (7, 3, 9, 5)
ITEMS = st.sampled_from((0, *ORDER))


def _there(arrived=0, left=0, presence=Presence.PRESENT):
    row = Attendance(1, presence, arrived=arrived, left=left)
    return [place for place, item in enumerate(ORDER, start=1) if row.here_during(item, ORDER)]


@pytest.mark.parametrize(
    ("arrived", "left", "places"),
    [
        (0, 0, [1, 2, 3, 4]),
        (7, 0, [1, 2, 3, 4]),
        (3, 0, [2, 3, 4]),
        (5, 0, [4]),
        (0, 7, []),
        (0, 3, [1]),
        (0, 5, [1, 2, 3]),
        (3, 5, [2, 3]),
        (3, 9, [2]),
        (3, 3, []),
        (5, 3, [1, 4]),
        (9, 3, [1, 3, 4]),
    ],
)
def test_who_arrives_by_an_item_is_there_for_it_and_who_leaves_by_it_is_not(arrived, left, places):
    assert _there(arrived, left) == places


def test_an_item_that_is_no_longer_on_the_agenda_changes_nothing():
    assert _there(arrived=99, left=98) == [1, 2, 3, 4]


@pytest.mark.parametrize("presence", [Presence.PROXY, Presence.APOLOGIES, Presence.ABSENT])
def test_who_is_not_in_the_room_is_there_for_no_item(presence):
    assert _there(presence=presence) == []


def test_an_agenda_without_items_has_its_people_all_the_same():
    assert Attendance(1, Presence.PRESENT).here_during(0, ())
    assert not Attendance(1, Presence.ABSENT).here_during(0, ())


@given(ITEMS, ITEMS)
def test_at_the_start_is_at_the_first_item(arrived, left):
    row = Attendance(1, Presence.PRESENT, arrived=arrived, left=left)
    assert row.here_during(0, ORDER) == row.here_during(ORDER[0], ORDER)


def _count(*rows, **settings):
    return count(rows, PEOPLE, ORDER, **settings)


def test_members_count_towards_the_quorum_and_police_and_guests_never_do():
    present = [Attendance(person.id, Presence.PRESENT) for person in PEOPLE]
    counted = _count(*present, needed=4)
    assert (counted.by_party, counted.guests, counted.here) == ((("forum", 3), ("police", 1)), 1, 5)
    assert counted.towards_quorum == 3
    assert not counted.quorate
    assert _count(*present, needed=3).quorate


def test_a_member_who_comes_as_a_guest_does_not_count():
    assert _count(Attendance(1, Presence.GUEST), needed=1).towards_quorum == 0


def test_without_a_quorum_an_empty_room_is_quorate():
    assert _count().quorate
    assert not _count(needed=1).quorate


@pytest.mark.parametrize("proxies_count", [True, False])
def test_a_proxy_counts_where_the_protocol_says_so(proxies_count):
    rows = (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PROXY, proxy_holder=1))
    counted = _count(*rows, proxies_count=proxies_count)
    assert (counted.members, counted.proxies) == (1, 1 if proxies_count else 0)
    assert (counted.here, counted.apologies) == (1, 1)


@pytest.mark.parametrize(
    "holder",
    [
        Attendance(3, Presence.APOLOGIES),
        Attendance(3, Presence.PRESENT, arrived=9),
        Attendance(3, Presence.PRESENT, left=3),
        Attendance(3, Presence.GUEST),
        Attendance(3, Presence.PROXY, proxy_holder=2),
        Attendance(4, Presence.PRESENT),
        Attendance(5, Presence.PRESENT),
    ],
)
def test_a_proxy_counts_only_while_a_member_is_here_to_hold_it(holder):
    rows = (holder, Attendance(2, Presence.PROXY, proxy_holder=holder.person))
    assert _count(*rows, item=3, proxies_count=True).proxies == 0


def test_nobody_but_a_member_has_a_proxy_to_give():
    rows = (Attendance(1, Presence.PRESENT), Attendance(4, Presence.PROXY, proxy_holder=1))
    assert _count(*rows, proxies_count=True).proxies == 0


def test_the_count_follows_the_item():
    rows = (Attendance(1, Presence.PRESENT), Attendance(2, Presence.PRESENT, arrived=3, left=9))
    assert [_count(*rows, item=item).members for item in ORDER] == [1, 2, 1, 1]


def test_somebody_whom_the_body_no_longer_knows_counts_for_nothing():
    assert _count(Attendance(99, Presence.PRESENT)).here == 0


ROWS = st.lists(
    st.builds(
        Attendance,
        st.integers(1, 6),
        st.sampled_from(Presence),
        proxy_holder=st.integers(0, 6),
        arrived=ITEMS,
        left=ITEMS,
    ),
    unique_by=lambda row: row.person,
).map(tuple)


@given(ROWS, ITEMS, st.booleans())
def test_no_count_is_more_than_the_people_there_are(rows, item, proxies_count):
    counted = count(rows, PEOPLE, ORDER, item=item, proxies_count=proxies_count)
    assert counted.here <= len(PEOPLE)
    assert counted.members <= dict(counted.by_party).get("forum", 0)
    assert counted.towards_quorum <= 3
    assert counted.proxies == 0 or counted.members > 0


@given(ROWS, ITEMS, st.randoms())
def test_the_order_of_the_rows_does_not_change_how_many_there_are(rows, item, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = (count(tuple(each), PEOPLE, ORDER, item=item) for each in (rows, shuffled))
    assert dict(one.by_party) == dict(other.by_party)
    assert (one.guests, one.members, one.apologies) == (other.guests, other.members, other.apologies)
