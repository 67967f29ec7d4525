"""Building the agenda: adding, changing, moving and removing items, and the papers that belong to them."""

from __future__ import annotations

from dataclasses import replace

from secretary.domain.agenda import Item, ItemKind, Paper, PaperState, inserted, item_by_id, moved
from secretary.domain.body import with_open_matters
from secretary.domain.errors import BadInput, NotAllowed, NotFound, WrongStep
from secretary.domain.meeting import Meeting
from secretary.domain.people import person_by_id
from secretary.domain.wording import plain_name
from secretary.service.interests import without_interests_in
from secretary.service.state import State

_MINUTES_LIMIT = 24 * 60


def with_item(
    state: State,
    *,
    title: str,
    kind: ItemKind = ItemKind.DISCUSSION,
    minutes: int = 0,
    presented_by: str = "",
    after: int = 0,
) -> State:
    """Give the state with one more item, below the item `after` (an id), or before other business where it is 0."""
    meeting = _changeable(state)
    item = Item(
        id=0,
        title=_titled(title),
        kind=kind,
        minutes=_timed(minutes),
        presented_by=_side(meeting, presented_by),
    )
    if after:
        place = meeting.items.index(item_by_id(meeting.items, after)) + 1
    else:
        closing = (i for i, known in enumerate(meeting.items) if known.kind is ItemKind.OTHER_BUSINESS)
        place = next(closing, len(meeting.items))
    return _with_items(state, inserted(meeting.items, place, item))


def with_changed_item(
    state: State, item_id: int, *, title: str, kind: ItemKind, minutes: int, presented_by: str
) -> State:
    """Give the state with one item changed; raises NotFound, BadInput or WrongStep."""
    meeting = _changeable(state)
    item = replace(
        item_by_id(meeting.items, item_id),
        title=_titled(title),
        kind=kind,
        minutes=_timed(minutes),
        presented_by=_side(meeting, presented_by),
    )
    changed = _replaced(meeting.items, item)
    kept = with_open_matters(replace(meeting, items=changed), state.body)
    return replace(state, meeting=kept)


def with_paper(
    state: State,
    item_id: int,
    title: str,
    paper_state: PaperState = PaperState.SENT,
    may_have: tuple[int, ...] = (),
    *,
    at: int | None = None,
) -> State:
    """Give the state with a paper put down for an item, in place of the one at `at` (from 0) where that is given.

    `may_have`: the people, by number, who may have a restricted one, a private list (I3); any other goes to all. Raises
    NotFound for a person or a paper that is not there.
    """
    meeting = _changeable(state)
    item = item_by_id(meeting.items, item_id)
    for person in may_have:
        person_by_id(state.body.people, person)
    readers = may_have if paper_state is PaperState.RESTRICTED else ()
    paper = Paper(_titled(title), paper_state, readers)
    if at is None:
        papers = (*item.papers, paper)
    else:
        _refuse_no_paper(item, at)
        papers = tuple(paper if place == at else known for place, known in enumerate(item.papers))
    return _with_items(state, _replaced(meeting.items, replace(item, papers=papers)))


def without_paper(state: State, item_id: int, place: int) -> State:
    """Give the state without the paper at `place` (from 0) of an item; raises NotFound."""
    meeting = _changeable(state)
    item = item_by_id(meeting.items, item_id)
    _refuse_no_paper(item, place)
    papers = tuple(paper for i, paper in enumerate(item.papers) if i != place)
    return _with_items(state, _replaced(meeting.items, replace(item, papers=papers)))


def with_moved_item(state: State, item_id: int, by: int) -> State:
    """Give the state with an item `by` places further down (negative: up)."""
    return _with_items(state, moved(_changeable(state).items, item_id, by))


def without_item(state: State, item_id: int) -> State:
    """Give the state without an item; the next one, or else the one above, is in hand where it was.

    Raises NotAllowed where lines are minuted under it, where something on it is still open (I12), and where it is the
    only item of a meeting under way.
    """
    meeting = _changeable(state)
    item = item_by_id(meeting.items, item_id)
    if meeting.entries_of(item_id):
        raise NotAllowed("“{title}” has minuted lines: move them to another item first.", title=item.title)
    items = tuple(known for known in meeting.items if known.id != item_id)
    current = meeting.current
    if current == item_id:
        _refuse_empty(items)
        current = items[min(meeting.items.index(item), len(items) - 1)].id
    changed = replace(
        meeting,
        items=items,
        attendance=tuple(
            replace(
                row,
                arrived=0 if row.arrived == item_id else row.arrived,
                left=0 if row.left == item_id else row.left,
            )
            for row in meeting.attendance
        ),
        current=current,
    )
    changed = without_interests_in(changed, item_id)
    complete = with_open_matters(changed, state.body)
    if any(known.kind is item.kind for known in complete.items if known not in items):
        raise NotAllowed("“{title}” stays on the agenda while something on it is still open.", title=item.title)
    return replace(state, meeting=changed)


def with_template(state: State, items: tuple[Item, ...]) -> State:
    """Give the state with the agenda replaced by a template's items.

    Raises NotAllowed once lines are minuted, and while interests are declared in items that would go.
    A meeting that is open goes on at the first of the new items; raises NotAllowed where there is none.
    """
    meeting = _changeable(state)
    if meeting.entries:
        raise NotAllowed("Lines are minuted already: the agenda can be changed item by item, not replaced.")
    if meeting.interests:
        raise NotAllowed("Interests are declared in items of this agenda: change it item by item, or withdraw them.")
    numbered = tuple(replace(item, id=number) for number, item in enumerate(items, start=1))
    attendance = tuple(replace(row, arrived=0, left=0) for row in meeting.attendance)
    fresh = with_open_matters(replace(meeting, items=numbered, attendance=attendance), state.body)
    if meeting.current:
        _refuse_empty(fresh.items)
        fresh = replace(fresh, current=fresh.items[0].id)
    return replace(state, meeting=fresh)


def _refuse_no_paper(item: Item, place: int) -> None:
    if not 0 <= place < len(item.papers):
        raise NotFound("“{title}” has no paper number {number}.", title=item.title, number=place + 1)


def _refuse_empty(items: tuple[Item, ...]) -> None:
    if not items:
        raise NotAllowed("The meeting is under way and needs an item: add another one first.")


def _changeable(state: State) -> Meeting:
    meeting = state.sitting
    if not meeting.agenda_open:
        raise WrongStep("This meeting is {status}: its agenda stays as it is.", status=meeting.status.value)
    return meeting


def _with_items(state: State, items: tuple[Item, ...]) -> State:
    return replace(state, meeting=replace(state.sitting, items=items))


def _replaced(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    return tuple(item if known.id == item.id else known for known in items)


def _titled(title: str) -> str:
    if not plain_name(title):
        raise BadInput("The title is empty: type what it is about.")
    return plain_name(title)


def _timed(minutes: int) -> int:
    if not 0 <= minutes <= _MINUTES_LIMIT:
        raise BadInput("An item takes between 0 minutes and a day, not {minutes} minutes.", minutes=minutes)
    return minutes


def _side(meeting: Meeting, key: str) -> str:
    return meeting.protocol.party(key).key if key else ""
