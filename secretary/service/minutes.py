"""Entering minutes: lines kept as they are typed, mended, moved and read back. Nothing says who spoke, or when."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.agenda import item_by_id
from secretary.domain.entries import Due, Entry, EntryKind, Owner, Ref, entry_by_id
from secretary.domain.errors import BadInput, NotAllowed, WrongStep
from secretary.domain.meeting import Meeting, Status
from secretary.domain.shorthand import DateReader, Mend, Surroundings, Typed, mended
from secretary.domain.wording import plain
from secretary.service.advice import printed_labels
from secretary.service.workspace import State

READ_BACK = (EntryKind.DECISION, EntryKind.ADVICE, EntryKind.ACTION)
"""The kinds that are read back before a meeting closes."""


def surroundings(state: State, reader: DateReader, item: int) -> Surroundings:
    """Give what a line typed under `item` is understood against: sides, people, printed numbers, the line above it."""
    meeting = state.sitting
    printed = printed_labels(state.body).advice
    above = meeting.entries_of(item)
    return Surroundings(
        protocol=meeting.protocol,
        people=state.body.people,
        day=meeting.date,
        advice={label: ref for ref, label in printed.items()},
        reader=reader,
        last=above[-1] if above else None,
    )


def with_line(state: State, item: int, typed: Typed) -> State:
    """Give the state with one more line under an item; its private owner goes into a record of its own.

    Raises WrongStep unless the meeting is open or being written up, and NotAllowed for a different view of nothing.
    """
    meeting = _writable(state)
    item_by_id(meeting.items, item)
    if typed.kind is EntryKind.DIFFERENT_VIEW and not _has_view_above(meeting, item):
        raise NotAllowed("A different view needs a view above it: take the view first.")
    entry_id = max((entry.id for entry in meeting.entries), default=0) + 1
    return _with_entry(state, _entry(entry_id, item, typed), typed.owner)


def with_changed_line(state: State, entry_id: int, typed: Typed) -> State:
    """Give the state with a line replaced by what was typed now, in the same place; it may change its kind."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    return _with_entry(state, _entry(entry_id, entry.item, typed), typed.owner)


def with_mended_line(state: State, entry_id: int, mend: Mend) -> State:
    """Give the state with a mend taken in a line; raises BadInput where the mend found nothing to change."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    if not mend.found or mend.before != entry.text:
        raise BadInput(mend.note or "The line has changed meanwhile: nothing was mended.")
    return _with_entry(state, mended(entry, mend), meeting.owner_of(entry_id))


def with_kind(state: State, entry_id: int, kind: EntryKind) -> State:
    """Give the state with a line taken as another kind; what the new kind has no place for is put down again by hand.

    A due date and an owner stay where the new kind has them; an answer or a tally goes with its kind.
    """
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    if kind is entry.kind:
        return state
    actionable = kind in (EntryKind.ACTION, EntryKind.REQUEST)
    changed = replace(
        entry,
        kind=kind,
        party=entry.party if actionable or kind is EntryKind.RESPONSE else "",
        due=entry.due if actionable else None,
        reply=None,
        tally=None,
    )
    owner = meeting.owner_of(entry_id) if kind is EntryKind.ACTION else 0
    return _with_entry(state, changed, owner)


def with_moved_line(state: State, entry_id: int, by: int) -> State:
    """Give the state with a line `by` places further down among the lines of its item (negative: up)."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    own = list(meeting.entries_of(entry.item))
    place = own.index(entry)
    target = min(max(place + by, 0), len(own) - 1)
    own.insert(target, own.pop(place))
    moved = iter(own)
    entries = tuple(next(moved) if known.item == entry.item else known for known in meeting.entries)
    return replace(state, meeting=replace(meeting, entries=entries))


def with_line_under(state: State, entry_id: int, item: int) -> State:
    """Give the state with a line put under another item, as its last."""
    meeting = _writable(state)
    item_by_id(meeting.items, item)
    entry = entry_by_id(meeting.entries, entry_id)
    rest = tuple(known for known in meeting.entries if known.id != entry_id)
    return replace(state, meeting=replace(meeting, entries=(*rest, replace(entry, item=item))))


def without_line(state: State, entry_id: int) -> State:
    """Give the state without a line, its private owner and its row in a register."""
    meeting = _writable(state)
    entry_by_id(meeting.entries, entry_id)
    entries = tuple(entry for entry in meeting.entries if entry.id != entry_id)
    owners = tuple(owner for owner in meeting.owners if owner.entry != entry_id)
    return replace(state, meeting=replace(meeting, entries=entries, owners=owners))


def at_item(state: State, item: int) -> State:
    """Give the state with another item in hand; going forward marks those left behind as dealt with.

    Raises WrongStep unless the meeting is open.
    """
    meeting = state.sitting
    if meeting.status is not Status.OPEN:
        raise WrongStep("The meeting is not open: no item is in hand.")
    target = meeting.items.index(item_by_id(meeting.items, item))
    here = meeting.order.index(meeting.current) if meeting.current in meeting.order else 0
    items = tuple(
        replace(known, done=True)
        if here <= place < target
        else replace(known, done=False)
        if place == target
        else known
        for place, known in enumerate(meeting.items)
    )
    return replace(state, meeting=replace(meeting, items=items, current=item))


def undated(meeting: Meeting, item: int) -> tuple[Entry, ...]:
    """Give the lines of an item whose due date was kept as it was said, to be asked for once when the item ends."""
    return tuple(entry for entry in meeting.entries_of(item) if entry.due and entry.due.day is None)


def with_due(state: State, entry_id: int, due: Due) -> State:
    """Give the state with the due date of a line understood; the words that were said stay beside it (R5)."""
    meeting = _writable(state)
    entry = entry_by_id(meeting.entries, entry_id)
    return _with_entry(state, replace(entry, due=due), meeting.owner_of(entry_id))


def read_back(meeting: Meeting) -> tuple[Entry, ...]:
    """Give the decisions, advice and actions in the order of the agenda, as they are read out before closing."""
    places = {item: place for place, item in enumerate(meeting.order)}
    chosen = [entry for entry in meeting.entries if entry.kind in READ_BACK]
    return tuple(sorted(chosen, key=lambda entry: places.get(entry.item, len(places))))


def ref_of(meeting: Meeting, entry: Entry) -> Ref:
    """Give where a line is."""
    return Ref(meeting.id, entry.id)


def _writable(state: State) -> Meeting:
    meeting = state.sitting
    if meeting.takes_minutes:
        return meeting
    if meeting.numbers_frozen:
        raise WrongStep("The minutes of this meeting are {status}: they stay as they are.", status=meeting.status.value)
    if meeting.status is Status.ADJOURNED:
        raise WrongStep("The meeting is adjourned: resume it to enter minutes.")
    raise WrongStep("The meeting is not open yet: open it to enter minutes.")


def _has_view_above(meeting: Meeting, item: int) -> bool:
    return any(entry.kind in (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW) for entry in meeting.entries_of(item))


def _entry(entry_id: int, item: int, typed: Typed) -> Entry:
    return Entry(entry_id, item, typed.kind, typed.text, typed.party, typed.due, typed.reply, typed.tally)


def _with_entry(state: State, entry: Entry, owner: int) -> State:
    meeting = state.sitting
    known = any(existing.id == entry.id for existing in meeting.entries)
    entries = (
        tuple(entry if existing.id == entry.id else existing for existing in meeting.entries)
        if known
        else (*meeting.entries, entry)
    )
    owners = tuple(existing for existing in meeting.owners if existing.entry != entry.id)
    if owner:
        owners = (*owners, Owner(entry.id, owner))
    return replace(state, meeting=replace(meeting, entries=entries, owners=owners))
