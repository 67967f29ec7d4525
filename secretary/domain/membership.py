"""A vote on asking a member to leave: a private record, of which minutes print a membership matter only (I4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.entries import Tally


class VoteMethod(StrEnum):
    """How votes are cast."""

    HANDS = "hands"
    PAPER = "paper"


class Ballot(StrEnum):
    """One side of a vote."""

    FOR = "for"
    AGAINST = "against"


class MembershipOutcome(StrEnum):
    """How such a vote ends."""

    ASKED_TO_LEAVE = "asked-to-leave"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class MembershipVote:
    """The private annex to one line of minutes. `subject`: the member, by number. `entry`: the line that is minuted.

    `notified`: the day on which the member was told of the vote beforehand. `withdrew`: the member left the room for
    it. `casting`: how the chair decided a tie, None where there was none.
    """

    id: int
    subject: int
    entry: int
    method: VoteMethod
    tally: Tally
    outcome: MembershipOutcome
    notified: date | None = None
    withdrew: bool = False
    casting: Ballot | None = None


def outcome_of(tally: Tally, casting: Ballot | None) -> MembershipOutcome:
    """Give how a vote ends: more for than against, proxies too; on a tie the chair's casting vote, otherwise no change.

    Abstentions are counted on neither side.
    """
    ahead = lead_of(tally)
    carried = ahead > 0 or (ahead == 0 and casting is Ballot.FOR)
    return MembershipOutcome.ASKED_TO_LEAVE if carried else MembershipOutcome.STAYS


def lead_of(tally: Tally) -> int:
    """Give by how many votes those for are ahead, proxies too; 0 for a tie."""
    return tally.votes_for + tally.proxy_for - tally.against - tally.proxy_against


def cast_in_room(tally: Tally) -> int:
    """Give how many votes were cast in the room, abstentions too."""
    return tally.votes_for + tally.against + tally.abstain


def cast_by_proxy(tally: Tally) -> int:
    """Give how many votes were cast by proxy, abstentions too."""
    return tally.proxy_for + tally.proxy_against + tally.proxy_abstain
