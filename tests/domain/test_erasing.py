"""Under which words somebody is found, and what stands in their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretary.domain.erasing import marks_of, tells, without_marks
from secretary.domain.people import Person

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


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("ask Zoë Alder-Nunn's office", "ask Former member 7's office"),
        ("ZOË ALDER NUNN, then Zoe\u0308 Alder-Nunn", "Former member 7, then Former member 7"),
        ("by post to Dr Zoë Alder-Nunn.", "by post to Former member 7."),
        ("Dr Alder-Nunn and zoe nunn", "Former member 7 and Former member 7"),
        ("zoe.n@example.org or 7700 900123", "Former member 7 or 7700 900123"),
        ("+44 7700 900123", "+Former member 7"),
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
