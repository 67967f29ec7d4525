"""How a line is put instead: the matter stays, nobody is in it, and it is English."""

from __future__ import annotations

import pytest

from secretary.rule.detect import Checker
from secretary.rule.roster import Roster
from tests.rule.test_detect import PEOPLE

CHECKER = Checker(Roster(PEOPLE, voices=("the Group", "the Police", "members", "a member", "officers")))


def _proposals(line: str) -> list[str]:
    return [each.rewritten(line) for each in CHECKER.check(line) if each.edit]


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("Nasrin Haque said that the pier was dark.", "It was said that the pier was dark."),
        ("Mrs Parry-Banks asked why the pier was dark.", "It was asked why the pier was dark."),
        ("Dr Haque was worried about the pier.", "Concern was expressed about the pier."),
        ("Bill objected.", "An objection was raised."),
        ("Bill's plan was backed.", "The plan was backed."),
        ("Bill's view was that the pier was dark.", "One view was that the pier was dark."),
        ("Bill to write to the harbour master.", "Write to the harbour master."),
        ("Bill will bring the leaflets.", "It was agreed to bring the leaflets."),
        ("Bill had nothing to report.", "A member had nothing to report."),
        ("Item 4 (Haque)", "Item 4"),
        ("Mrs Parry-Banks said the warden was rude to her.", "It was said that the warden was rude to them."),
        ("Mrs Parry-Banks said nobody told her about the pier.", "It was said that nobody told them about the pier."),
        ("Mrs Parry-Banks said her boat was gone.", "It was said that their boat was gone."),
        ("Bill told us about the pier.", "The meeting was told about the pier."),
        ("Bill told the group about the pier.", "The meeting was told about the pier."),
        ("Proposed by Bill, seconded by Ben, all agreed.", "Proposed and seconded, all agreed."),
        ("Apologies: Bill, Ben.", "Apologies were received."),
        ("Contact Bill on bill@chapel.example for leaflets.", "Contact the secretary for leaflets."),
        ("Dr H. said no.", "A member said no."),
        ("W. Sorensen asked about tea.", "A question was asked about tea."),
        ("Someone from St Bride's objected.", "An objection was raised."),
        ("As she had said last month, the pier was dark.", "As was said last month, the pier was dark."),
    ],
)
def test_nobody_is_in_what_is_put_instead(line: str, instead: str) -> None:
    assert instead in _proposals(line)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("Superintendent Vale was thanked.", "Officers were thanked."),
        ("Supt Vale wasn't there.", "Officers weren't there."),
        ("The Superintendent has no boats.", "Officers have no boats."),
        ("Mrs Parry-Banks said that she lives by the pier.", "It was said that they live by the pier."),
        ("The Chair thanked Supt Vale for his report.", "The Chair thanked officers for their report."),
    ],
)
def test_the_verb_agrees_with_who_stands_there_now(line: str, instead: str) -> None:
    assert instead in _proposals(line)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("Olly opened the meeting and welcomed a choir.", "A member opened the meeting and welcomed a choir."),
        ("Three members were in favour and two were not.", "Views differed."),
        ("11 of 12 agreed.", "There was broad support."),
    ],
)
def test_the_meaning_stays(line: str, instead: str) -> None:
    assert instead in _proposals(line)


@pytest.mark.parametrize(
    "line",
    [
        "A member who is a nurse felt fear.",
        "The member who had asked about lighting left early.",
        "As the only man in the room he felt outnumbered.",
        '"Flipping pier, this" was the cry.',
    ],
)
def test_nothing_is_put_where_only_a_person_can_tell(line: str) -> None:
    assert CHECKER.check(line) != ()
    assert _proposals(line) == []


@pytest.mark.parametrize("line", ["Bill told them about the pier.", "Bill told me the pier was dark."])
def test_whom_somebody_told_is_no_subject_of_what_is_put_instead(line: str) -> None:
    assert not any("that them" in put or "that me" in put for put in _proposals(line))
