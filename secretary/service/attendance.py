"""Taking attendance: a private record, one key a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from secretary.domain.agenda import item_by_id
from secretary.domain.attendance import Attendance, Count, Presence
from secretary.domain.errors import NotAllowed, WrongStep
from secretary.domain.meeting import Meeting, Status
from secretary.domain.people import person_by_id
from secretary.domain.quorum import count_at
from secretary.domain.wording import plain_name
from secretary.service.state import State


def with_presence(state: State, person: int, presence: Presence | None, *, proxy_holder: int = 0) -> State:
    """Give the state with one person's attendance set, or forgotten where `presence` is None.

    Raises NotFound for an unknown person, and NotAllowed for a proxy that is not from a member to another member.
    """
    if presence is Presence.PROXY:
        return with_proxy(state, person, proxy_holder)
    person_by_id(state.body.people, person)
    return _recorded(state, person, None if presence is None else Attendance(person, presence))


def with_proxy(state: State, person: int, holder: int, *, scope: str = "", given: date | None = None) -> State:
    """Give the state with a member absent, and another one holding their proxy.

    `scope`: how far it goes, "" for all matters; `given`: the day on which it was given in writing (I4). Raises
    NotFound for an unknown person, and NotAllowed for a proxy that is not from a member to another member.
    """
    _recordable(state)
    absent = person_by_id(state.body.people, person)
    if holder in (0, person):
        raise NotAllowed("A proxy needs somebody else to hold it: choose who votes for the absent member.")
    if not (absent.member and person_by_id(state.body.people, holder).member):
        raise NotAllowed("A proxy goes from one member to another: nobody else has a vote.")
    row = Attendance(person, Presence.PROXY, holder, proxy_scope=plain_name(scope), proxy_given=given)
    return _recorded(state, person, row)


def _recorded(state: State, person: int, row: Attendance | None) -> State:
    others = tuple(known for known in _recordable(state).attendance if known.person != person)
    return _with_rows(state, others if row is None else (*others, row))


def everybody_present(state: State) -> State:
    """Give the state with everyone of the body's people present who has no record yet, guests of the body excepted."""
    meeting = _recordable(state)
    recorded = {row.person for row in meeting.attendance}
    missing = [person for person in state.body.people if person.id not in recorded and person.party and not person.left]
    return _with_rows(state, (*meeting.attendance, *(Attendance(person.id, Presence.PRESENT) for person in missing)))


def arrived(state: State, person: int, item: int) -> State:
    """Give the state with a person here from item `item` (an id; 0: from the start) on. No time is kept.

    Somebody who had left by an item above is back from then on.
    """

    def came(row: Attendance) -> Attendance:
        # Back by the item that they were to miss: they never left.
        return replace(row, left=0) if item and row.left == item else replace(row, arrived=item)

    return _moved(state, person, item, came)


def left(state: State, person: int, item: int) -> State:
    """Give the state with a person gone before item `item` (an id; 0: here to the end). No time is kept."""
    return _moved(state, person, item, lambda row: replace(row, left=item))


def _moved(state: State, person: int, item: int, change: Callable[[Attendance], Attendance]) -> State:
    meeting = _recordable(state)
    if item:
        item_by_id(meeting.items, item)
    known = next((row for row in meeting.attendance if row.person == person), None)
    if known is None or known.presence not in (Presence.PRESENT, Presence.GUEST):
        state = with_presence(state, person, Presence.PRESENT)
        meeting = state.sitting
    rows = tuple(change(row) if row.person == person else row for row in meeting.attendance)
    return _with_rows(state, rows)


def count_now(state: State) -> Count:
    """Give the count of those in the room at the item in hand (at the start where there is none)."""
    meeting = state.sitting
    return count_at(meeting, state.body.people, meeting.current or (meeting.items[0].id if meeting.items else 0))


def _recordable(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
        raise WrongStep("This meeting is {status}: its attendance stays as it is.", status=meeting.status.value)
    return meeting


def _with_rows(state: State, rows: tuple[Attendance, ...]) -> State:
    """Keep the rows in the order of the people, so that the order in which they were entered leaves no trace."""
    places = {person.id: place for place, person in enumerate(state.body.people)}
    ordered = tuple(sorted(rows, key=lambda row: places.get(row.person, len(places))))
    return replace(state, meeting=replace(state.sitting, attendance=ordered))
