"""Declarations of interest: a private record by item. Minutes say only that declarations were entered."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.agenda import ItemKind, item_by_id
from secretary.domain.attendance import Interest
from secretary.domain.entries import Entry, EntryKind
from secretary.domain.errors import NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import NOT_OPENED, Meeting, Status
from secretary.domain.people import person_by_id
from secretary.domain.wording import plain_name
from secretary.i18n import _
from secretary.service.state import State


def entered_sentence() -> str:
    """Give all that minutes say of declarations: neither whose they are nor of which item."""
    return _("Declarations of interest were entered in the register.")


def declared(state: State, person: int, item: int, *, words: str = "", leaves: bool | None = None) -> State:
    """Give the state with an interest that a person declared in an item (an id), before the meeting or at it.

    `words`: what kind of interest, which is never printed. `leaves`: whether they are out of the room for the item,
    None for what the protocol says. With the first declaration of a meeting that has been opened, the minutes get the
    one sentence that there were some. Raises NotFound, WrongStep once minutes are circulated, and NotAllowed where the
    person has declared an interest in this item already.
    """
    meeting = _recordable(state)
    name = person_by_id(state.body.people, person).name
    _refuse_second(meeting, person, item_by_id(meeting.items, item).id, name)
    stays_out = meeting.protocol.interests_leave if leaves is None else leaves
    number = max((known.id for known in meeting.interests), default=0) + 1
    interest = Interest(number, person, item, stays_out, plain_name(words))
    changed = replace(meeting, interests=(*meeting.interests, interest))
    first = not meeting.interests and meeting.status not in NOT_OPENED
    return replace(state, meeting=with_entered_line(changed) if first else changed)


def changed(
    state: State, number: int, *, item: int | None = None, words: str | None = None, leaves: bool | None = None
) -> State:
    """Give the state with a declaration put right; what is None stays. Raises what `declared` raises."""
    meeting = _recordable(state)
    before = interest_by_id(meeting, number)
    after = replace(
        before,
        item=before.item if item is None else item_by_id(meeting.items, item).id,
        words=before.words if words is None else plain_name(words),
        leaves=before.leaves if leaves is None else leaves,
    )
    if after.item != before.item:
        _refuse_second(meeting, after.person, after.item, person_by_id(state.body.people, after.person).name)
    interests = tuple(after if known.id == number else known for known in meeting.interests)
    return replace(state, meeting=replace(meeting, interests=interests))


def withdrawn(state: State, number: int) -> State:
    """Give the state without a declaration, and with the last one the sentence in the minutes goes as well.

    Raises NotFound, and WrongStep once minutes are circulated.
    """
    meeting = _recordable(state)
    gone = interest_by_id(meeting, number)
    rest = tuple(known for known in meeting.interests if known is not gone)
    return replace(state, meeting=_with_only(meeting, rest))


def interest_by_id(meeting: Meeting, number: int) -> Interest:
    """Give the declaration with this number; raises NotFound."""
    for interest in meeting.interests:
        if interest.id == number:
            return interest
    raise NotFound("There is no declaration number {number} at this meeting: see “secretary interests”.", number=number)


def in_agenda_order(meeting: Meeting) -> tuple[Interest, ...]:
    """Give the declarations by item, and under one item in the order of the people's numbers."""
    places = {item: place for place, item in enumerate(meeting.order)}
    return tuple(sorted(meeting.interests, key=lambda row: (places.get(row.item, len(places)), row.person)))


def with_entered_line(meeting: Meeting) -> Meeting:
    """Give the meeting with the one sentence in its minutes where there are declarations, and nothing otherwise.

    It is an ordinary line, under the item for declarations of interest, or the first one where there is none. A meeting
    of which no minutes are taken has no such line (I10).
    """
    wanted = bool(meeting.interests and meeting.items and meeting.minutes_taken)
    if not wanted or any(_is_entered(entry) for entry in meeting.entries):
        return meeting
    kind = ItemKind.INTERESTS
    item = next((known for known in meeting.items if known.kind is kind), meeting.items[0])
    number = max((entry.id for entry in meeting.entries), default=0) + 1
    return replace(meeting, entries=(*meeting.entries, Entry(number, item.id, EntryKind.VIEW, entered_sentence())))


def without_interests_in(meeting: Meeting, item: int) -> Meeting:
    """Give the meeting without the declarations in an item that is no longer on its agenda.

    With the last of them the sentence in the minutes goes as well.
    """
    rest = tuple(row for row in meeting.interests if row.item != item)
    return meeting if len(rest) == len(meeting.interests) else _with_only(meeting, rest)


def _with_only(meeting: Meeting, interests: tuple[Interest, ...]) -> Meeting:
    entries = meeting.entries if interests else tuple(entry for entry in meeting.entries if not _is_entered(entry))
    return replace(meeting, interests=interests, entries=entries)


def _is_entered(entry: Entry) -> bool:
    return entry.kind is EntryKind.VIEW and entry.text == entered_sentence()


def _refuse_second(meeting: Meeting, person: int, item: int, name: str) -> None:
    if any((known.person, known.item) == (person, item) for known in meeting.interests):
        raise NotAllowed("{name} has declared an interest in this item already: change that one.", name=name)


def _recordable(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.numbers_frozen or meeting.status is Status.CANCELLED:
        raise WrongStep("This meeting is {status}: its declarations stay as they are.", status=meeting.status.value)
    return meeting
