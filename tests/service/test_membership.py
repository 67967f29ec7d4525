"""A vote on asking a member to leave (I4): what it needs, what it leaves in the minutes, and what it never does."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import orjson
import pytest

from secretary.domain.attendance import Attendance, Interest, Presence
from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind, Tally
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.meeting import Step
from secretary.domain.membership import Ballot, MembershipOutcome, VoteMethod
from secretary.domain.people import Person
from secretary.domain.quorum import count_at
from secretary.domain.shorthand import Mend, Typed
from secretary.printing import meetings as printed
from secretary.rule.detect import Checker
from secretary.service import striking
from secretary.service.annex import annex_lines
from secretary.service.documents import make_document
from secretary.service.membership import Vote, annexed, cautions, minuted_words, with_membership_vote
from secretary.service.milestones import chaired_by
from secretary.service.minutes import (
    with_changed_line,
    with_kind,
    with_line,
    with_line_under,
    with_mended_line,
    with_moved_line,
    without_line,
)
from secretary.service.protected import roster_of
from secretary.service.state import State
from secretary.service.workspace import Workspace
from tests.builders import PEOPLE, PROTOCOL, a_body, a_meeting, a_state, agreed
from tests.ui.sittings import convene, take

HERE = tuple(Attendance(person, Presence.PRESENT) for person in (1, 2, 3, 4))
TOLD = date(2026, 12, 1)
CARRIED = Tally(2)


def sitting(*rows: Attendance, **rules: object) -> State:
    """Give an open meeting of three members and the police lead, under rules with a casting vote."""
    protocol = replace(PROTOCOL, **{"casting_vote": True} | rules)
    return a_state(attendance=rows or HERE, protocol=protocol)


def a_vote(tally: Tally = CARRIED, **fields: object) -> Vote:
    return replace(Vote(3, 2, VoteMethod.PAPER, tally, TOLD), **fields)


def voted(state: State, **fields: object) -> State:
    return agreed(with_membership_vote(state, a_vote(**fields)))


def test_i4_one_line_is_minuted_and_who_and_how_many_lie_apart():
    state = voted(sitting())
    (entry,) = state.sitting.entries
    assert (entry.kind, entry.item, entry.tally) == (EntryKind.DECISION, 2, None)
    assert entry.text == minuted_words(MembershipOutcome.ASKED_TO_LEAVE)
    annex = annexed(state.sitting, entry.id)
    assert (annex.subject, annex.tally, annex.notified, annex.withdrew) == (3, Tally(2), TOLD, True)
    assert [row.ref.entry for row in state.body.registers.decisions] == [entry.id]


@pytest.mark.parametrize("notified", [None, date(2026, 12, 10), date(2026, 12, 11)])
def test_i4_a_vote_of_which_the_member_was_not_told_beforehand_is_refused(notified):
    with pytest.raises(NotAllowed, match="told of the vote be"):
        voted(sitting(), notified=notified)


def test_i4_the_member_is_out_of_the_room_for_the_item_and_has_no_vote():
    state = voted(sitting())
    row = next(row for row in state.sitting.attendance if row.person == 3)
    here = [row.here_during(item, state.sitting.order) for item in state.sitting.order]
    assert here == [True, False, True]
    with pytest.raises(NotAllowed, match="3 votes in the room, and 2 members"):
        voted(sitting(), tally=Tally(3))


@pytest.mark.parametrize(("item", "expected"), [(1, [False, True, True]), (3, [True, True, False])])
def test_the_member_comes_back_after_the_first_item_and_not_after_the_last(item, expected):
    state = voted(sitting(), item=item)
    row = next(row for row in state.sitting.attendance if row.person == 3)
    assert [row.here_during(each, state.sitting.order) for each in state.sitting.order] == expected


@pytest.mark.parametrize(
    ("tally", "casting", "outcome"),
    [
        (Tally(2), None, MembershipOutcome.ASKED_TO_LEAVE),
        (Tally(1, 0, 1), None, MembershipOutcome.ASKED_TO_LEAVE),
        (Tally(0, 2), None, MembershipOutcome.STAYS),
        (Tally(1, 1), Ballot.FOR, MembershipOutcome.ASKED_TO_LEAVE),
        (Tally(1, 1), Ballot.AGAINST, MembershipOutcome.STAYS),
        (Tally(0, 0, 2), Ballot.AGAINST, MembershipOutcome.STAYS),
    ],
)
def test_i4_the_outcome_follows_from_the_votes_and_on_a_tie_from_the_chair(tally, casting, outcome):
    state = voted(sitting(), tally=tally, casting=casting)
    assert state.sitting.votes[0].outcome is outcome
    assert state.sitting.entries[0].text == minuted_words(outcome)


def test_i4_the_casting_vote_is_the_chairs_on_a_tie_and_where_the_rules_have_it():
    with pytest.raises(BadInput, match="tied: say how the chair decides"):
        voted(sitting(), tally=Tally(1, 1))
    with pytest.raises(NotAllowed, match="not tied"):
        voted(sitting(), casting=Ballot.FOR)
    with pytest.raises(NotAllowed, match="no casting vote"):
        voted(sitting(casting_vote=False), tally=Tally(1, 1), casting=Ballot.FOR)
    assert voted(sitting(casting_vote=False), tally=Tally(1, 1)).sitting.votes[0].outcome is MembershipOutcome.STAYS
    with pytest.raises(NotAllowed, match="Nobody is in the chair"):
        voted(sitting(), subject=1, tally=Tally(1, 1), casting=Ballot.FOR)


def test_i4_a_chair_who_does_not_vote_ordinarily_has_the_casting_vote_alone():
    with pytest.raises(NotAllowed, match="2 votes in the room, and 1 members"):
        voted(sitting(chair_votes=False))
    rules = sitting(chair_votes=False)
    fourth = Person(6, "Fay Rill", "forum", member=True)
    more = State(replace(rules.body, people=(*PEOPLE, fourth)), rules.sitting)
    more = replace(more, meeting=replace(more.sitting, attendance=(*HERE, Attendance(6, Presence.PRESENT))))
    assert voted(more, tally=Tally(1, 1), casting=Ballot.FOR).sitting.votes[0].casting is Ballot.FOR


def test_who_acts_as_chair_casts_the_vote_where_it_is_about_the_chair():
    state = sitting()
    items = tuple(replace(item, acting_chair=2) for item in state.sitting.items)
    state = replace(state, meeting=replace(state.sitting, items=items))
    done = voted(state, subject=1, tally=Tally(1, 1), casting=Ballot.AGAINST)
    assert done.sitting.votes[0].outcome is MembershipOutcome.STAYS


def test_i4_a_chair_who_is_out_for_an_interest_casts_no_vote():
    state = sitting()
    state = replace(state, meeting=replace(state.sitting, interests=(Interest(1, 1, 2),)))
    with pytest.raises(NotAllowed, match="Nobody is in the chair"):
        voted(state, tally=Tally(0, 0, 1), casting=Ballot.FOR)
    assert voted(state, tally=Tally(0, 0, 1)).sitting.votes[0].outcome is MembershipOutcome.STAYS


def test_f4_the_police_lead_neither_chairs_an_item_nor_casts_a_vote():
    state = sitting()
    with pytest.raises(NotAllowed, match="Dana Holt is not of the Forum"):
        chaired_by(state, 2, 4)
    assert chaired_by(state, 2, 2).sitting.items[1].acting_chair == 2
    # As an older record may still have it.
    items = tuple(replace(item, acting_chair=4) for item in state.sitting.items)
    state = replace(state, meeting=replace(state.sitting, items=items))
    with pytest.raises(NotAllowed, match="Nobody is in the chair"):
        voted(state, tally=Tally(1, 1), casting=Ballot.FOR)


@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ({}, ""),
        ({"proxy_scope": "the vote on membership"}, ""),
        ({"proxy_scope": "searches in the market"}, "limited to another matter"),
        ({"proxy_holder": 3}, "not in the room"),
        ({"proxy_holder": 4}, "not in the room"),
    ],
)
def test_i4_a_proxy_counts_as_far_as_it_goes_and_where_its_holder_is_there(proxy, reason):
    given = Attendance(2, Presence.PROXY, **{"proxy_holder": 1, "proxy_given": TOLD} | proxy)
    state = sitting(HERE[0], given, *HERE[2:])
    vote = a_vote(Tally(1, proxy_for=1))
    said = list(cautions(state, vote))
    if reason:
        with pytest.raises(NotAllowed, match="1 votes by proxy, and 0 proxies"):
            with_membership_vote(state, vote)
        assert reason in said[0]
    else:
        assert with_membership_vote(state, vote).sitting.votes[0].outcome is MembershipOutcome.ASKED_TO_LEAVE
        assert said == []


def test_a_proxy_without_a_day_is_pointed_out_and_one_of_the_member_concerned_does_not_count():
    undated = sitting(HERE[0], Attendance(2, Presence.PROXY, 1), HERE[2])
    assert "Bola Finch" in next(cautions(undated, a_vote()))
    own = sitting(*HERE[:2], Attendance(3, Presence.PROXY, 1))
    with pytest.raises(NotAllowed, match="0 proxies"):
        voted(own, tally=Tally(1, proxy_against=1))


def test_i4_a_proxy_given_by_somebody_who_is_out_for_an_interest_does_not_count():
    state = sitting(HERE[0], Attendance(2, Presence.PROXY, 1, proxy_given=TOLD), *HERE[2:])
    state = replace(state, meeting=replace(state.sitting, interests=(Interest(1, 2, 2),)))
    with pytest.raises(NotAllowed, match="1 votes by proxy, and 0 proxies"):
        voted(state, tally=Tally(1, proxy_for=1))
    assert next(cautions(state, a_vote())).startswith("The proxy of Bola Finch does not count here")


def test_i4_the_line_of_a_vote_stays_with_the_item_that_the_member_is_out_for():
    state = with_line(voted(sitting()), 2, Typed(EntryKind.VIEW, "Other words."))
    with pytest.raises(NotAllowed, match="out of the room for its item"):
        with_line_under(state, 1, 3)
    assert [entry.id for entry in with_line_under(state, 1, 2).sitting.entries] == [2, 1]
    assert with_line_under(state, 2, 3).sitting.entries[-1].item == 3


def test_whoever_leaves_for_an_interest_has_no_vote_and_a_lost_quorum_is_marked():
    state = sitting(quorum=3)
    leaving = replace(state, meeting=replace(state.sitting, interests=(Interest(1, 2, 2),)))
    with pytest.raises(NotAllowed, match="2 votes in the room, and 1 members"):
        voted(leaving)
    assert voted(state).sitting.entries[0].without_quorum
    assert not voted(sitting(quorum=2)).sitting.entries[0].without_quorum


def test_the_member_does_not_count_for_the_item_even_with_another_spell_away():
    away = tuple(replace(row, left=3 if row.person == 3 else 0) for row in HERE)
    state = voted(sitting(*away, quorum=3))
    assert count_at(state.sitting, state.body.people, 2).towards_quorum == 2
    assert state.sitting.entries[0].without_quorum
    assert not voted(sitting(*away, quorum=2)).sitting.entries[0].without_quorum
    assert count_at(without_line(state, 1).sitting, state.body.people, 2).towards_quorum == 3


@pytest.mark.parametrize("item", [1, 2, 3])
def test_with_the_line_the_member_is_back_in_the_room_unless_they_came_or_went_otherwise(item):
    state = voted(sitting(), item=item)
    assert without_line(state, 1).sitting.attendance == HERE
    twice = voted(state, item=item)
    assert without_line(twice, 1).sitting.attendance == state.sitting.attendance, "the other vote is about them too"
    away = tuple(replace(row, left=3 if row.person == 3 else 0) for row in HERE)
    gone = voted(sitting(*away), item=2)
    assert without_line(gone, 1).sitting.attendance == away


def test_only_a_member_can_be_asked_to_leave_and_no_vote_is_none():
    for person, words in ((4, "no member now"), (5, "no member now")):
        with pytest.raises(NotAllowed, match=words):
            voted(sitting(), subject=person)
    with pytest.raises(BadInput, match="No vote is put down"):
        voted(sitting(), tally=Tally())
    with pytest.raises(BadInput, match="below nought"):
        voted(sitting(), tally=Tally(2, -1))


def test_the_line_says_no_more_than_it_may_and_the_annex_goes_with_it():
    state = voted(sitting())
    with pytest.raises(NotAllowed, match="stands for a vote on membership"):
        with_changed_line(state, 1, Typed(EntryKind.DECISION, "Cai Marlow is to leave, by 2 to 0."))
    with pytest.raises(NotAllowed, match="stands for a vote on membership"):
        with_kind(state, 1, EntryKind.VIEW)
    words = state.sitting.entries[0].text
    with pytest.raises(NotAllowed, match="stands for a vote on membership"):
        with_mended_line(state, 1, Mend(words, f"{words[:-1]} by two votes."))
    moved = with_moved_line(with_line(state, 2, Typed(EntryKind.VIEW, "Other words.")), 1, 1)
    assert annexed(moved.sitting, 1)
    assert without_line(state, 1).sitting.votes == ()


@pytest.mark.parametrize("outcome", MembershipOutcome)
def test_the_words_in_the_minutes_give_nobody_away(outcome):
    assert Checker(roster_of(a_body(), a_meeting())).check(minuted_words(outcome)) == ()


@pytest.fixture
def decided(workspace: Workspace) -> Workspace:
    """Give an open meeting at which two members asked a third to leave."""
    convene(workspace)
    take(workspace, Step.OPEN)
    workspace.perform(lambda state: replace(state, meeting=replace(state.sitting, attendance=HERE, current=2)))
    workspace.perform(lambda state: with_membership_vote(state, a_vote()), "a vote")
    return workspace


def test_undo_and_a_strike_take_the_annex_with_the_line(decided: Workspace):
    assert decided.undo() == "a vote"
    assert (decided.state.sitting.entries, decided.state.sitting.votes) == ((), ())
    decided.redo()
    striking.strike(decided, [1], ruling=True, withdraw=True)
    meeting = decided.repository.meeting(1)
    assert (meeting.entries, meeting.votes) == ((), ())


def test_no_name_and_no_count_of_it_is_in_any_document_or_in_what_is_printed(decided: Workspace):
    def told() -> list[str]:
        body, meeting = decided.body, decided.state.sitting
        texts = [*printed.minutes_lines(body, meeting), *printed.agenda_lines(body, meeting)]
        texts += [
            orjson.dumps(each(body, meeting)).decode() for each in (printed.minutes_record, printed.agenda_record)
        ]
        for kind in (DocumentKind.MINUTES, DocumentKind.AGENDA):
            made = make_document(decided, kind)
            content = decided.repository.document_bytes(meeting.id, made.id)
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                texts += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        return texts

    with_it = told()
    assert any("membership matter" in text for text in with_it)
    assert not any("Marlow" in text or "2 for" in text for text in with_it)
    record = printed.minutes_record(decided.body, decided.state.sitting)["entries"][0]
    assert "votes" not in record
    # The same line without a vote behind it gives the same texts: nothing of the vote is in any of them.
    decided.undo()
    words = minuted_words(MembershipOutcome.ASKED_TO_LEAVE)
    decided.perform(lambda state: with_line(state, 2, Typed(EntryKind.DECISION, words)))
    decided.perform(
        lambda state: replace(state, meeting=replace(state.sitting, attendance=(
            *HERE[:2], Attendance(3, Presence.PRESENT, 0, 3, 2), HERE[3])))
    )  # fmt: skip
    without = told()
    assert with_it == without


def annex_lines_of(workspace: Workspace) -> list[str]:
    return list(annex_lines(workspace.body, workspace.state.sitting))


def test_the_private_annex_says_who_how_many_and_whose_proxies(decided: Workspace):
    lines = annex_lines_of(decided)
    assert lines[0].startswith("PRIVATE. Annex to the minutes of meeting 1")
    assert lines[1] == "DECISION 1 of item 2: Cai Marlow, asked to leave."
    assert lines[2].startswith("Voted on paper: 2 for, 0 against, 0 abstaining")
