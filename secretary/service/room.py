"""The room as the chair has to know it at the item in hand: a private view, never printed."""

from __future__ import annotations

from dataclasses import dataclass

from secretary.domain.attendance import Count, Interest
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import Person
from secretary.domain.quorum import is_lost
from secretary.service.attendance import count_now
from secretary.service.state import State


@dataclass(frozen=True, slots=True)
class Room:
    """Who counts, and who is to be out, for the item in hand (an id). `lost`: the quorum is set and not reached.

    `out`: those who are here but for an interest, or may be where no attendance is taken; `staying`: those who have
    declared one and stay.
    """

    item: int
    count: Count
    lost: bool
    out: tuple[Person, ...] = ()
    staying: tuple[Person, ...] = ()


def room_now(state: State) -> Room | None:
    """Give the room at the item in hand, None unless a meeting is open."""
    meeting = state.meeting
    if meeting is None or meeting.status is not Status.OPEN:
        return None
    count = count_now(state)
    declared = [row for row in meeting.interests if row.item == meeting.current]
    return Room(
        meeting.current,
        count,
        is_lost(meeting, count),
        out=_those(state, meeting, [row for row in declared if row.leaves]),
        staying=_those(state, meeting, [row for row in declared if not row.leaves]),
    )


def _those(state: State, meeting: Meeting, rows: list[Interest]) -> tuple[Person, ...]:
    """Give whose these are, in the order of the people, without those who are known to be elsewhere."""
    wanted = {row.person for row in rows}
    if wanted and meeting.attendance:
        wanted &= {row.person for row in meeting.attendance if row.here_during(meeting.current, meeting.order)}
    return tuple(person for person in state.body.people if person.id in wanted)
