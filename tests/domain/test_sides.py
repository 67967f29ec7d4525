"""Sides and people, as a typed word calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.errors import NotFound, SecretaryError
from secretary.domain.people import people_called, person_by_id
from tests.builders import PEOPLE, PROTOCOL, a_body


@pytest.mark.parametrize("word", ["Police", "police", "THE POLICE", "officers", "the Officers"])
def test_a_side_is_called_by_its_name_its_key_and_its_other_names(word):
    assert PROTOCOL.party_called(word).key == "police"


@pytest.mark.parametrize("word", ["", "the", "polic", "council"])
def test_another_word_calls_no_side(word):
    assert PROTOCOL.party_called(word) is None


def test_a_full_name_wins_over_a_part_of_one():
    people = (*PEOPLE, replace(PEOPLE[0], id=9, name="Rowe"))
    assert [person.id for person in people_called(people, "rowe")] == [9]
    assert [person.id for person in people_called(PEOPLE, "ROWE ")] == [1]


def test_a_part_of_a_name_may_mean_several_and_never_who_has_left():
    here, gone = (replace(PEOPLE[0], id=number, name=f"Femi {number} Rowe", left=number == 10) for number in (9, 10))
    people = (*PEOPLE, here, gone)
    assert [person.id for person in people_called(people, "Rowe")] == [1, 9]
    assert people_called(people, "  ") == ()


def test_what_is_not_there_is_said_in_one_sentence():
    with pytest.raises(NotFound, match="no person number 77"):
        person_by_id(PEOPLE, 77)
    with pytest.raises(NotFound, match="no side “mayor” in the protocol Forum"):
        PROTOCOL.party("mayor")
    with pytest.raises(NotFound, match="Riverside Forum has no meeting number 3"):
        a_body().line(3)


def test_braces_in_what_a_person_typed_are_left_alone():
    assert str(SecretaryError("There is no {what}.", what="{0} {x}")) == "There is no {0} {x}."
