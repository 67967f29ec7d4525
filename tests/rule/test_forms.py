"""What a word can mean in a roster, and how names are read from what people type into one."""

from __future__ import annotations

import pytest

from secretary.rule.forms import Forms, How, Part
from secretary.rule.names import read_name
from secretary.rule.roster import Participant, Roster

ROSTER = Roster(
    (
        Participant("robert", "Robert Tulloch", other_names=("Bobbin",)),
        Participant("anneliese", "Anneliese Vogt-Brandt"),
        Participant("zaynab", "Zaynab Qureshi"),
    )
)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Yusuf Rahman", ["yusuf", "rahman"]),
        ("Rahman, Yusuf", ["yusuf", "rahman"]),
        ("RAHMAN Yusuf", ["rahman", "yusuf"]),
        ("Cllr Jo Bruce", ["jo", "bruce"]),
        ("Dr. Anjali Deshpande OBE", ["anjali", "deshpande"]),
        ("Prof Sir Nicholas Ingram-Bell", ["nicholas", "ingrambell"]),
        ("Seán O'Driscoll", ["sean", "odriscoll"]),
        ("Abdul-Rahman al-Hashimi", ["abdulrahman", "alhashimi"]),
        ("Ludo van der Berg", ["ludo", "vanderberg"]),
        ("Price, Jr", ["price"]),
        ("Björn", ["bjorn"]),
    ],
)
def test_a_name_is_read_however_a_roster_has_it(typed, parts):
    assert [unit.joined for unit in read_name(typed).units] == parts


@pytest.mark.parametrize("typed", ["Robert (Bob) Price", 'Robert "Bob" Price', "Robert “Bob” Price"])
def test_a_short_name_in_brackets_or_quotes_is_another_name(typed):
    name = read_name(typed)

    assert [unit.joined for unit in name.units] == ["robert", "price"]
    assert name.short == ("bob",)


@pytest.mark.parametrize("typed", ["", " ", "-", "Mr", "(Bob)", "\ud800", "曉明"])
def test_a_name_that_is_hardly_one_is_read_without_a_fault(typed):
    roster = Roster((Participant("p", typed),))

    assert Forms(roster).look_up("nobody") == ()


@pytest.mark.parametrize(
    ("word", "person", "part", "how"),
    [
        ("tulloch", 0, Part.SURNAME, How.EXACT),
        ("bobbin", 0, Part.ALIAS, How.EXACT),
        ("bob", 0, Part.GIVEN, How.SHORT),
        ("brandt", 1, Part.SURNAME, How.EXACT),
        ("vogtbrandt", 1, Part.SURNAME, How.EXACT),
        ("kureshi", 2, Part.SURNAME, How.SPELLING),
        ("tullcoh", 0, Part.SURNAME, How.SLIP),
        ("zaynab", 2, Part.GIVEN, How.EXACT),
    ],
)
def test_a_word_means_a_part_of_a_name(word, person, part, how):
    hit, *_others = Forms(ROSTER).look_up(word)

    assert (hit.person, hit.part, hit.how) == (person, part, how)


@pytest.mark.parametrize("word", ["chair", "minutes", "robber", "brand", "the", "zebra"])
def test_a_common_word_means_nobody(word):
    assert Forms(ROSTER).look_up(word) == ()


def test_initials_are_those_of_first_and_last_and_of_every_part():
    roster = Roster((Participant("p", "Harpreet Kaur Gill"), Participant("q", "Anneliese Vogt-Brandt")))

    initials = Forms(roster).initials

    assert initials["hg"] == initials["hkg"] == (0,)
    assert initials["avb"] == (1,)
    assert "kh" not in initials
