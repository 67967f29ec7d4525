"""A vote on asking a member to leave (I4): what it needs is looked at, its outcome is minuted, who and how many is not.

The named decision and its count are a private annex of the meeting (`Meeting.votes`); the minutes have one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from secretary.domain import membership as rules
from secretary.domain.agenda import item_by_id
from secretary.domain.electorate import Electorate, electorate, withdrawn_from
from secretary.domain.entries import EntryKind, Tally
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.meeting import Meeting
from secretary.domain.membership import Ballot, MembershipOutcome, MembershipVote, VoteMethod
from secretary.domain.people import Person, person_by_id
from secretary.domain.quorum import with_quorum_marks
from secretary.domain.shorthand import Typed
from secretary.i18n import _
from secretary.service.minutes import with_line
from secretary.service.state import State


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it is put down. `subject`: the member, by number; `item`: the item under which it was held, by id.

    `notified`: the day on which the member was told beforehand. `casting`: how the chair decides a tie, None where the
    chair does not.
    """

    subject: int
    item: int
    method: VoteMethod
    tally: Tally
    notified: date | None
    casting: Ballot | None = None


def minuted_words(outcome: MembershipOutcome) -> str:
    """Give what the minutes say: the outcome of a membership matter, without who or how many."""
    if outcome is MembershipOutcome.ASKED_TO_LEAVE:
        return _("A membership matter was decided: the request that was before the meeting was agreed.")
    return _("A membership matter was decided: no change was agreed.")


def with_membership_vote(state: State, vote: Vote) -> State:
    """Give the state with one minuted line, its private annex, and the member out of the room for the item.

    Raises NotFound; NotAllowed where the member was not told beforehand, is none, or more votes were cast than there
    are; BadInput for a tie that the chair has to decide; and what `with_line` raises.
    """
    meeting = state.sitting
    item_by_id(meeting.items, vote.item)
    subject = _subject(state, vote.subject)
    _refuse_untold(meeting, vote.notified)
    allowed = electorate(state.body, meeting, vote.item, subject.id)
    _refuse_too_many(vote.tally, allowed)
    _refuse_casting(meeting, vote, allowed)
    outcome = rules.outcome_of(vote.tally, vote.casting)
    state = with_line(state, vote.item, Typed(EntryKind.DECISION, minuted_words(outcome)))
    entry = state.sitting.entries[-1]
    annex = MembershipVote(
        id=max((each.id for each in meeting.votes), default=0) + 1,
        subject=subject.id,
        entry=entry.id,
        method=vote.method,
        tally=vote.tally,
        outcome=outcome,
        notified=vote.notified,
        withdrew=True,
        casting=vote.casting,
    )
    meeting = withdrawn_from(state.sitting, vote.item, subject.id)
    meeting = replace(meeting, votes=(*meeting.votes, annex))
    return replace(state, meeting=with_quorum_marks(meeting, state.body.people))


def cautions(state: State, vote: Vote) -> Iterator[str]:
    """Give what is pointed out of a vote that stands: proxies that do not count, and such as have no day, by name."""
    names = {person.id: person.name for person in state.body.people}
    for proxy in electorate(state.body, state.sitting, vote.item, vote.subject).proxies:
        row = proxy.row
        if proxy.refused:
            yield _("The proxy of {name} does not count here: {reason}.").format(
                name=names[row.person], reason=_(proxy.refused)
            )
        elif row.proxy_given is None:
            yield _("The day on which {name} gave a proxy in writing is not put down yet.").format(
                name=names[row.person]
            )


def annexed(meeting: Meeting, entry: int) -> MembershipVote | None:
    """Give the private annex of a minuted line, None where it has none."""
    return next((each for each in meeting.votes if each.entry == entry), None)


def _subject(state: State, person: int) -> Person:
    subject = person_by_id(state.body.people, person)
    if not subject.member or subject.left:
        raise NotAllowed("{name} is no member now: only a member can be asked to leave.", name=subject.name)
    return subject


def _refuse_untold(meeting: Meeting, notified: date | None) -> None:
    if notified is None:
        raise NotAllowed(
            "The member is told of the vote beforehand: put down on which day that was. Without it, vote another time."
        )
    if notified >= meeting.date:
        raise NotAllowed(
            "The member is told of the vote before the day of the meeting ({day}): the day that was given is not.",
            day=meeting.date.isoformat(),
        )


def _refuse_too_many(tally: Tally, allowed: Electorate) -> None:
    if rules.cast_in_room(tally) + rules.cast_by_proxy(tally) == 0:
        raise BadInput("No vote is put down: say how many were for, against or abstained.")
    if min(tally.votes_for, tally.against, tally.abstain) < 0 or min(
        tally.proxy_for, tally.proxy_against, tally.proxy_abstain
    ) < 0:  # fmt: skip
        raise BadInput("A number of votes is below nought: type how many were cast.")
    if rules.cast_in_room(tally) > len(allowed.voters):
        raise NotAllowed(
            "There are {cast} votes in the room, and {voters} members there who have one: look at who is present, "
            "without the member concerned.",
            cast=rules.cast_in_room(tally),
            voters=len(allowed.voters),
        )
    if rules.cast_by_proxy(tally) > allowed.counting:
        raise NotAllowed(
            "There are {cast} votes by proxy, and {proxies} proxies that count for this matter: look at who gave one, "
            "how far it goes and who holds it.",
            cast=rules.cast_by_proxy(tally),
            proxies=allowed.counting,
        )


def _refuse_casting(meeting: Meeting, vote: Vote, allowed: Electorate) -> None:
    tie = rules.lead_of(vote.tally) == 0
    may_cast = meeting.protocol.casting_vote and allowed.chair
    if vote.casting and not meeting.protocol.casting_vote:
        raise NotAllowed("These rules give the chair no casting vote: a tie changes nothing.")
    if vote.casting and not tie:
        raise NotAllowed("The votes are not tied: there is nothing for a casting vote to decide.")
    if vote.casting and not may_cast:
        raise NotAllowed("Nobody is in the chair for this item who could cast a vote: say who acts as chair in it.")
    if tie and may_cast and not vote.casting:
        raise BadInput("The votes are tied: say how the chair decides, for or against.")
