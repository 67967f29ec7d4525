"""What a guest still lacks (F3), which places want a visitor list, and which expected posts nobody holds (F2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.attendance import Attendance, Presence
from secretary.domain.consistency import disagreements
from secretary.domain.guests import Lack, Missing, absent_posts, missing, needs_visitor_list
from secretary.domain.life import Guest, under_sides
from secretary.domain.meeting import Status
from secretary.domain.people import Person
from tests.builders import DAY, PEOPLE, PROTOCOL, a_body, a_meeting

RULES = replace(
    PROTOCOL,
    guests_agreed=True,
    police_premises=("police station", "Scotland Yard"),
    expected_posts=("Counter-terrorism liaison", "Diversity", "Territorial policing", "Contact unit"),
)
CLEARED = Guest(5, "forum", "searches", ("forum", "police"), DAY, "PC Lark", "PC Lark")


def a_guest(**fields: object) -> Guest:
    return replace(CLEARED, **fields)


def under(**fields: object):
    return a_meeting(**({"protocol": RULES} | fields))


@pytest.mark.parametrize(
    ("place", "needed"),
    [
        ("Harbour Police Station, Quay Street", True),
        ("New scotland  yard", True),
        ("The Scotland-Yard annexe", True),
        ("Old Police Stationery Store", False),
        ("Library", False),
    ],
)
def test_a_place_on_police_premises_wants_a_visitor_list(place, needed):
    assert needs_visitor_list(RULES, place) is needed
    assert not needs_visitor_list(PROTOCOL, place)


def test_a_guest_of_whom_all_is_set_is_cleared():
    assert missing(under(), CLEARED) == ()


@pytest.mark.parametrize(
    ("fields", "lack"),
    [
        ({"issue": ""}, Missing(Lack.ISSUE)),
        ({"agreed_by": ("forum",)}, Missing(Lack.AGREED, "police")),
        ({"agreed_by": ("police",)}, Missing(Lack.AGREED, "forum")),
        ({"notified": None}, Missing(Lack.NOTIFIED)),
        ({"greeted_by": ""}, Missing(Lack.GREETED)),
        ({"supervised_by": ""}, Missing(Lack.SUPERVISED)),
    ],
)
def test_each_thing_that_is_not_set_is_named(fields, lack):
    assert missing(under(), a_guest(**fields)) == (lack,)


def test_the_police_see_to_their_own_guest_themselves():
    theirs = a_guest(invited_by="police", notified=None, greeted_by="", supervised_by="")
    assert missing(under(), theirs) == ()


def test_somebody_of_whom_nothing_is_put_down_is_not_cleared():
    assert missing(under(), None) == (Missing(Lack.INVITED),)


def test_where_the_rules_ask_for_no_agreement_only_police_premises_clear_a_guest():
    plain = replace(RULES, guests_agreed=False)
    bare = a_guest(agreed_by=(), notified=None)
    assert missing(under(protocol=plain), bare) == ()
    assert missing(under(protocol=plain, place="Police station"), bare) == (Missing(Lack.NOTIFIED),)


LIAISON = Person(6, "Gita Lund", "police", post="Counter terrorism officer")
PLACED = Person(7, "Hana Moss", "police", organisation="Territorial Policing Command")
MEMBER = Person(8, "Ivo Nash", "forum", member=True, post="Diversity")


def here(*numbers: int, presence: Presence = Presence.PRESENT):
    return tuple(Attendance(number, presence) for number in numbers)


def test_a_post_is_held_by_whoever_has_its_telling_words():
    people = (*PEOPLE, LIAISON, PLACED, MEMBER)
    meeting = under(status=Status.OPEN, attendance=here(6, 7, 8))
    assert absent_posts(meeting, people) == ("Diversity", "Contact unit")


def test_who_is_not_in_the_room_holds_no_post_there():
    away = under(status=Status.OPEN, attendance=(*here(6, presence=Presence.APOLOGIES), *here(7)))
    assert "Counter-terrorism liaison" in absent_posts(away, (LIAISON, PLACED))


def test_before_the_meeting_those_count_who_sent_no_apologies_and_later_nothing_is_told_of_nobody():
    people = (LIAISON, PLACED)
    assert absent_posts(under(), people) == ("Diversity", "Contact unit")
    assert "Counter-terrorism liaison" in absent_posts(under(attendance=here(6, presence=Presence.APOLOGIES)), people)
    assert absent_posts(under(status=Status.OPEN), people) == ()


def test_guests_follow_their_side_under_other_rules():
    assert under_sides((CLEARED,), {"forum": "group"}) == (a_guest(invited_by="group", agreed_by=("group",)),)


def test_a_guest_that_stands_for_nothing_is_named():
    def places(*guests):
        return [each.place for each in disagreements(a_body(), [under(guests=guests)])]

    assert places(CLEARED) == []
    assert places(a_guest(person=99)) == ["meetings[0].guests[0].person"]
    assert places(CLEARED, CLEARED) == ["meetings[0].guests[1].person"]
    assert places(a_guest(invited_by="navy")) == ["meetings[0].guests[0].invited_by"]
    assert places(a_guest(agreed_by=("navy",))) == ["meetings[0].guests[0].agreed_by[0]"]
