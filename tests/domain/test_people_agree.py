"""What an import may hold of people, their agreements, restricted papers, and votes on membership."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretary.domain.agenda import Paper, PaperState
from secretary.domain.consistency import disagreements
from secretary.domain.entries import Entry, EntryKind, Tally
from secretary.domain.membership import MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Agreement, AgreementKind
from tests.builders import ITEMS, PEOPLE, a_body, a_meeting

DAY = date(2026, 1, 5)
VOTE = MembershipVote(1, 3, 1, VoteMethod.HANDS, Tally(2), MembershipOutcome.STAYS, DAY, withdrew=True)
ENTRY = Entry(1, 2, EntryKind.DECISION, "A membership matter was decided: no change was agreed.")


def places(people=PEOPLE, **meeting) -> list[str]:
    found = disagreements(a_body(people=people), [a_meeting(**meeting)])
    return [each.place for each in found]


def test_a_vote_and_a_restricted_paper_stand_for_a_line_and_people_who_are_there():
    paper = Paper("Case notes", PaperState.RESTRICTED, (1, 3))
    items = (replace(ITEMS[0], papers=(paper,), acting_chair=2), *ITEMS[1:])
    assert places(items=items, entries=(ENTRY,), votes=(VOTE,)) == []


@pytest.mark.parametrize(
    ("votes", "place"),
    [
        ((replace(VOTE, subject=9),), "meetings[0].votes[0].subject"),
        ((replace(VOTE, subject=0),), "meetings[0].votes[0].subject"),
        ((replace(VOTE, entry=2),), "meetings[0].votes[0].entry"),
        ((VOTE, replace(VOTE, id=2)), "meetings[0].votes[1].entry"),
        ((VOTE, replace(VOTE, entry=2)), "meetings[0].votes[1].id"),
    ],
)
def test_a_vote_that_stands_for_nobody_or_for_no_line_is_named(votes, place):
    assert place in places(entries=(ENTRY,), votes=votes)


def test_a_vote_whose_line_has_a_count_is_named():
    assert places(entries=(replace(ENTRY, kind=EntryKind.VOTE, tally=Tally(2)),), votes=(VOTE,)) == [
        "meetings[0].votes[0].entry"
    ]


def test_readers_and_an_acting_chair_who_are_not_there_are_named():
    items = (replace(ITEMS[0], papers=(Paper("Case notes", PaperState.RESTRICTED, (9,)),), acting_chair=8),)
    assert places(items=items) == ["meetings[0].items[0].acting_chair", "meetings[0].items[0].papers[0].may_have"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"joined": DAY, "left_on": date(2026, 1, 4)}, "body.people[0].left_on"),
        ({"agreements": (Agreement(AgreementKind.VETTING, DAY, DAY),)}, "body.people[0].agreements"),
        ({"erased": DAY}, "body.people[0].erased"),
        ({"erased": DAY, "left": True, "email": "a@example.org"}, "body.people[0].erased"),
    ],
)
def test_what_cannot_be_of_a_person_is_named(changes, place):
    assert place in places(people=(replace(PEOPLE[0], **changes), *PEOPLE[1:]))
