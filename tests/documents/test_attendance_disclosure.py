"""Who was there: no document tells of a side, of guests or of apologies a number that could point at somebody."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretary.documents.attendance import Fact, attendance_facts
from secretary.domain.attendance import Attendance, Presence
from secretary.domain.people import Person
from secretary.domain.protocol import Disclosure, Party, Protocol
from tests.builders import a_meeting

SMALL = 5
SIDES = ("forum", "police", "guests", "apologies")
PROTOCOL = Protocol("forum", "Forum", (Party("forum", "Forum"), Party("police", "Police")), small_number=SMALL)


def told(disclosure, forum=0, police=0, guests=0, apologies=0, posts=(), **rules):
    """Give the facts of a room; `posts` are those of the forum, one for each of its first people."""
    people, rows = [], []
    for side, number in zip(SIDES, (forum, police, guests, apologies), strict=True):
        for place in range(number):
            party = {"guests": "", "apologies": "forum"}.get(side, side)
            post = posts[place] if side == "forum" and place < len(posts) else ""
            people.append(Person(len(people) + 1, f"{side} {place}", party, post=post))
            presence = {"guests": Presence.GUEST, "apologies": Presence.APOLOGIES}.get(side, Presence.PRESENT)
            rows.append(Attendance(len(people), presence))
    protocol = replace(PROTOCOL, disclosure=disclosure, **rules)
    return attendance_facts(a_meeting(protocol=protocol, attendance=tuple(rows)), tuple(people))


def present(*room, **more):
    return next((fact.text for fact in told(*room, **more) if fact.label == "Present"), "")


def test_each_side_has_its_number_where_none_is_small():
    assert told(Disclosure.COUNTS, 12, 7, 6, 8) == (
        Fact("Present", "Forum 12, Police 7"),
        Fact("Guests", "6"),
        Fact("Apologies", "8"),
    )


@pytest.mark.parametrize(("room", "text"), [((18, 1), "19 in all"), ((3, 12), "15 in all"), ((17, 1, 1), "19 in all")])
def test_one_small_side_makes_the_room_one_number(room, text):
    assert present(Disclosure.COUNTS, *room) == text


def test_few_guests_beside_large_sides_are_not_told_of_at_all():
    assert told(Disclosure.COUNTS, 12, 7, 1) == told(Disclosure.COUNTS, 12, 7, 0)


def test_few_apologies_have_no_number():
    assert told(Disclosure.COUNTS, 12, 7, 0, 1)[-1] == Fact("Apologies", "received")


def test_nothing_is_said_where_nothing_may_be():
    assert told(Disclosure.NOTHING, 12, 7, 6, 8) == ()


def test_people_who_came_and_left_are_counted():
    people = tuple(Person(number, f"Person {number}", "forum") for number in range(1, 7))
    rows = tuple(Attendance(person.id, Presence.PRESENT, left=2) for person in people)
    assert attendance_facts(a_meeting(protocol=PROTOCOL, attendance=rows), people) == (Fact("Present", "Forum 6"),)


def test_posts_are_told_of_a_large_side_only_and_few_without_a_post_have_no_number():
    posts = ("Chair", "Treasurer")
    assert present(Disclosure.ROLES, 6, 2, posts=posts) == "Forum: Chair, Treasurer, others; Police"
    assert present(Disclosure.ROLES, 8, 7, posts=posts) == "Forum: Chair, Treasurer, 6 others; Police 7"
    assert present(Disclosure.ROLES, 4, 7, posts=posts) == "Forum; Police 7"


@pytest.mark.parametrize("disclosure", [Disclosure.COUNTS, Disclosure.ROLES])
@pytest.mark.parametrize("posts", [(), ("Chair", "Treasurer")])
def test_no_small_number_can_be_worked_out_even_by_who_knows_how_it_is_told(disclosure, posts):
    """Every room that gives the same words is one that a reader must think possible."""
    rooms = {}
    for room in product(range(8), range(8), range(7), (0, 1, 4, 5)):
        rooms.setdefault(told(disclosure, *room, posts=posts), []).append(room)
    for facts, possible in rooms.items():
        for place, side in enumerate(SIDES):
            numbers = {room[place] for room in possible}
            assert numbers - set(range(1, SMALL)) or len(numbers) > 1, (facts, side)


@given(
    st.sampled_from([Disclosure.COUNTS, Disclosure.ROLES]),
    st.lists(st.integers(0, 40), min_size=4, max_size=4),
    st.integers(2, 9),
)
def test_no_small_number_is_printed_but_that_of_the_whole_room(disclosure, room, small):
    for fact in told(disclosure, *room, small_number=small):
        numbers = [int(word) for word in fact.text.replace(",", " ").replace(";", " ").split() if word.isdecimal()]
        assert all(number >= small for number in numbers) or fact.text == f"{sum(room[:3])} in all"


def test_names_are_given_where_the_body_chose_to_give_them():
    assert {fact.label for fact in told(Disclosure.NAMES, 1, 1, 1, 1)} == {
        "Present, Forum", "Present, Police", "Guests", "Apologies",
    }  # fmt: skip
