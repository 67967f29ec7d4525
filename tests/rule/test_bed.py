"""The Rule is held to a bed of invented minutes: what it must find, and how seldom it may cry wolf."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from tests.rule.bed.reading import (
    CERTAIN_KINDS,
    JUDGING,
    OTHER_KINDS,
    SORTS,
    SPLIT_BY_FAMILY,
    TUNING,
    bodies,
    families,
    read_line,
    tuned_elsewhere,
)
from tests.rule.bed.score import Tally, beside, check_bed, grown, tallies, together

BED = bodies()
LINES = [(body, line) for body in BED for line in body.lines]


@pytest.fixture(scope="module")
def checked():
    """Check every line of the judging side."""
    return list(check_bed(BED, JUDGING))


@pytest.fixture(scope="module")
def found(checked):
    """Count what was found, by group and sort."""
    return tallies(checked)


def test_a_mark_is_read_with_whom_it_gives_away_and_what_is_written_otherwise():
    line = read_line("Was it ⟦Chowdhury|nasreen|choudhury⟧, or ⟦she⟧?", side=JUDGING, group="forms", sort="spelling")

    assert line.text == "Was it Chowdhury, or she?"
    assert [line.text[mark.start : mark.end] for mark in line.marks] == ["Chowdhury", "she"]
    assert [(mark.key, mark.families) for mark in line.marks] == [("nasreen", {"choudhury"}), ("", frozenset())]


def test_the_bed_is_large_and_has_both_sides_and_every_sort():
    assert len(BED) >= 12
    assert len(LINES) >= 900
    for side in (TUNING, JUDGING):
        for group, sorts in SORTS.items():
            assert {line.sort for _, line in LINES if (line.side, line.group) == (side, group)} == set(sorts)


def test_a_line_marks_what_leaks_and_only_quiet_ones_have_no_mark():
    wrong = [
        line.text
        for body, line in LINES
        if bool(line.marks) == (line.group == "quiet")
        or re.search("[⟦⟧|]", line.text)
        or not {mark.key for mark in line.marks} <= {"", *(person.key for person in body.roster.people)}
    ]
    assert wrong == []


def test_no_line_is_there_twice():
    seen = [(body.name, line.text) for body, line in LINES]
    assert sorted({each for each in seen if seen.count(each) > 1}) == []


def test_a_name_that_is_written_otherwise_says_which_family_it_is_of():
    wrong = [
        line.text for _, line in LINES if line.sort in SPLIT_BY_FAMILY and not all(mark.families for mark in line.marks)
    ]
    assert wrong == []


def test_no_family_of_names_tunes_and_judges():
    alike = families()
    sides = defaultdict(set)
    for _, line in LINES:
        if line.sort in SPLIT_BY_FAMILY:
            sides[line.side].update(alike.get(name, name) for mark in line.marks for name in mark.families)
    assert sides[JUDGING] & (sides[TUNING] | tuned_elsewhere()) == set()


def test_no_name_that_judges_is_spelt_like_one_that_tunes():
    """Families that are two in the file and one in truth would show by their consonants."""
    consonants = {
        side: {
            _consonants(name)
            for _, line in LINES
            if line.side == side and line.sort in SPLIT_BY_FAMILY - {"slip"}
            for mark in line.marks
            for name in mark.families
            if len(_consonants(name)) > 2
        }
        for side in (TUNING, JUDGING)
    }
    assert consonants[TUNING] & consonants[JUDGING] == set()


def _consonants(name: str) -> str:
    """Give how a name begins and its consonants, each by its sound."""
    for spelt, sound in (("c(?=[eiy])", "s"), ("ph", "f"), ("kh|ck|q|c", "k"), ("w", "v"), ("z", "s")):
        name = re.sub(spelt, sound, name)
    return name[0] + re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyh-]", "", name[1:]))


AT_ONCE = ("exact", "title", "possessive", "case")

FORM_FLOORS = [
    # forms, the least that is found as certain, in per cent
    (AT_ONCE, 96),  # goal 99.5
    (("accents",), 99),
    (("joined",), 94),  # goal 99
    (("contact",), 93),  # goal 99; an address that the roster does not have cannot be known
    (("slip",), 97),
    (("spelling",), 87),  # goal 95
    (("nickname",), 85),  # goal 97
    (("initials",), 87),  # goal 92
    (("post",), 88),  # goal 98
    (("organisation",), 75),  # goal 95
]


@pytest.mark.parametrize(("forms", "floor"), FORM_FLOORS)
def test_a_participant_is_found_in_every_form(found, forms, floor):
    assert _percent(together(found, "forms", forms), "certain") >= floor


def test_the_kinds_that_stop_a_document_are_found_as_certain(found):
    assert _percent(together(found, "kinds", CERTAIN_KINDS), "certain") >= 89  # goal 95


def test_the_other_kinds_are_found_at_some_level(found):
    assert _percent(together(found, "kinds", OTHER_KINDS), "any") >= 85


@pytest.mark.parametrize("kind", [*CERTAIN_KINDS, *OTHER_KINDS])
def test_no_kind_is_left_out(found, kind):
    assert _percent(together(found, "kinds", [kind]), "any") >= 70


ALARM_CEILINGS = [
    # sort of quiet line, level, the most false alarms per 1,000 lines
    ("compliant", "certain", 20),  # goal 10
    ("compliant", "any", 60),
    ("trap-lower", "any", 96),  # goal 50
    ("trap-capital", "any", 300),
    ("trap-acronym", "any", 150),
]


@pytest.mark.parametrize(("sort", "level", "ceiling"), ALARM_CEILINGS)
def test_a_line_that_gives_nobody_away_is_left_in_peace(found, sort, level, ceiling):
    assert 10 * _percent(together(found, "quiet", [sort]), level) <= ceiling


def test_what_is_certain_is_so(checked):
    certain, stray = beside(checked)
    assert stray <= 0.02 * certain


def test_a_roster_of_five_hundred_is_grown_from_names_of_the_bed():
    body = BED[0]
    roster = grown(body.roster, 500)

    assert len(roster.people) == 500
    assert roster.people[: len(body.roster.people)] == body.roster.people
    assert len({person.name for person in roster.people}) > 400


def _percent(tally: Tally, level: str) -> float:
    return 100 * getattr(tally, level) / tally.all
