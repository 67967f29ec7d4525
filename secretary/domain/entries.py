"""Minuted lines. There is no field for who spoke, and none for when (F4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.errors import NotFound


class EntryKind(StrEnum):
    """What a minuted line is.

    A response is on the record in the name of its side; a statement is on the record in the name of one participant
    who asked for it. All else is unattributed (F4).
    """

    VIEW = "view"
    DIFFERENT_VIEW = "different-view"
    DECISION = "decision"
    ADVICE = "advice"
    RESPONSE = "response"
    ACTION = "action"
    REQUEST = "request"
    VOTE = "vote"
    STATEMENT = "statement"


class AdviceKind(StrEnum):
    """What a piece of advice is: advice, the answer to a consultation (F9), or that a Gold Group is needed (I1)."""

    ADVICE = "advice"
    CONSULTATION = "consultation"
    GOLD_GROUP = "gold-group"


class Outcome(StrEnum):
    """How a piece of advice ended (I12)."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    NOT_FOLLOWED = "not-followed"
    WITHDRAWN = "withdrawn"

    @property
    def wants_reason(self) -> bool:
        """Partly followed and not followed stay open until their reason is given."""
        return self in (Outcome.PARTLY, Outcome.NOT_FOLLOWED)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Where a line is: the meeting's number and the entry's number in it."""

    meeting: int
    entry: int


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as it was said and as it was understood; `day` is None where no date can be told yet."""

    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a response says of a piece of advice: the outcome it gives, if any, and the reason, "" if awaited."""

    advice: Ref
    outcome: Outcome | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of votes; a proxy's vote is counted apart from those cast in the room."""

    votes_for: int = 0
    against: int = 0
    abstain: int = 0
    proxy_for: int = 0
    proxy_against: int = 0
    proxy_abstain: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One minuted line. Its place in the meeting's tuple is its order; `id` stays when it moves.

    `party`: the side that is to act (action, request) or that answers (response), "" where none is said. `consent`:
    True once the maker of a statement was asked, and agreed to be named with these words. `advice`: what kind of advice
    it is. `without_quorum`: a decision or a vote that was taken while the quorum was lost.
    """

    id: int
    item: int
    kind: EntryKind
    text: str
    party: str = ""
    due: Due | None = None
    reply: Reply | None = None
    tally: Tally | None = None
    consent: bool = False
    advice: AdviceKind = AdviceKind.ADVICE
    without_quorum: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """The private record of who is to do an action; the entry itself names only the side.

    `person` is a person's number, 0 for nobody; `words` is the name as it was said where it means no one person.
    """

    entry: int
    person: int = 0
    words: str = ""


def entry_by_id(entries: tuple[Entry, ...], entry_id: int) -> Entry:
    """Give the entry with this number; raises NotFound."""
    for entry in entries:
        if entry.id == entry_id:
            return entry
    raise NotFound("There is no minuted line with the number {number}.", number=entry_id)
