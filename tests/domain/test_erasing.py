"""Under which words somebody is found, and what stands in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.entries import Ref
from secretary.domain.erasing import Erasing, erased_body, marks_of, tells, without_marks
from secretary.domain.people import Person
from secretary.domain.registers import AdviceRow, Escalation, Registers
from tests.builders import PEOPLE, a_body

PERSON = Person(
    7,
    "Zoë Alder-Nunn",
    "forum",
    honorific="Dr",
    other_names=("Zo", "Zoe Nunn"),
    email="zoe.n@example.org",
    phone="+44 7700 900123",
)
MARKS = marks_of(PERSON)
FORMER = "Former member 7"
TODAY = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("ask Zoë Alder-Nunn's office", "ask Former member 7's office"),
        ("ZOË ALDER NUNN, then Zoe\u0308 Alder-Nunn", "Former member 7, then Former member 7"),
        ("by post to Dr Zoë Alder-Nunn.", "by post to Former member 7."),
        ("Dr Alder-Nunn and zoe nunn", "Former member 7 and Former member 7"),
        ("zoe.n@example.org or 7700 900123", "Former member 7 or 7700 900123"),
        ("+44 7700 900123", "+Former member 7"),
        ("07700 900123, or 077 0090 0123 at night", "Former member 7, or Former member 7 at night"),
        ("(0044) 7700-900-123 or +44 (0)7700 900 123", "(Former member 7 or +Former member 7"),
        ("ring 07700 900124", "ring 07700 900124"),
        ("Zoe Alder-Nunn, ZOE ALDER NUNN", "Former member 7, Former member 7"),
        ("Mrs Alder-Nunn said", "Mrs Former member 7 said"),
        ("Zo", "Former member 7"),
        ("Alder", "Former member 7"),
        ("Zo is a name of others", "Zo is a name of others"),
        ("Zoë Alder", "Zoë Alder"),
        ("the alder by the nunnery", "the alder by the nunnery"),
        ("", ""),
    ],
)
def test_a_name_goes_whole_and_a_single_word_only_where_it_stands_alone(text, after):
    assert without_marks(text, MARKS, FORMER) == after
    assert tells(text, MARKS) is (text != after)


def test_a_part_of_the_name_that_others_share_is_no_mark():
    others = (PERSON, Person(8, "Ida Alder", "forum"))
    assert not tells("Alder", marks_of(PERSON, others))
    assert tells("Zoë", marks_of(PERSON, others))


def test_no_mark_holds_a_word_of_the_name():
    told = repr(marks_of(replace(PERSON, name="Wren Marsh")))
    assert not any(word in told for word in ("Wren", "wren", "Marsh", "marsh"))


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Óscar Núñez", ("Ring Oscar Nunez", "OSCAR NUÑEZ", "nunez")),
        ("Oscar Nunez", ("Ring Óscar Núñez",)),
        ("Bjørn Æsir", ("bjorn aesir rang",)),
        ("Amina O'Shea-Vance", ("O'Shea-Vance", "Mrs O’Shea-Vance said", "Ms OShea-Vance", "Amina O'Shea Vance")),
        ("Fay O’Rill", ("FAY ORILL", "Mr O'Rill rang")),
    ],
)
def test_a_name_is_found_in_every_ordinary_spelling(name, texts):
    marks = marks_of(Person(7, name, "forum"))
    assert [text for text in texts if not tells(text, marks)] == []


def test_a_whole_last_name_that_others_share_is_no_mark():
    person = Person(7, "Amina O'Shea-Vance", "forum")
    others = (Person(8, "Ida O'Shea-Vance", "forum"),)
    assert not tells("Mrs O'Shea-Vance said", marks_of(person, others))
    assert tells("Amina O'Shea-Vance said", marks_of(person, others))


def test_the_side_that_advice_is_for_stays_where_somebody_is_called_like_it():
    person = Person(7, "Zenobia Police", "forum", member=True, left=True)
    advice = AdviceRow(Ref(1, 1), to="police", escalations=(Escalation(TODAY, "Zenobia Police"),))
    body = a_body(people=(*PEOPLE, person), registers=Registers(advice=(advice,)))
    (row,) = erased_body(body, Erasing(7, TODAY, marks_of(person, PEOPLE)), FORMER).registers.advice
    assert (row.to, row.escalations[0].to) == ("police", FORMER)
