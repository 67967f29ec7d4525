"""What an agenda item is about, where its kind asks for it: a workstream (F7) or a serious concern (F11)."""

from __future__ import annotations

from datetime import date

from secretary.domain.agenda import Item, ItemKind, item_by_id
from secretary.domain.body import Body
from secretary.domain.concerns import Way
from secretary.i18n import _
from secretary.service import concerns, workstreams
from secretary.service.state import State, Step
from secretary.ui.dialogs.form import Field, Filled

_NONE, _NEW = "0", "new"


def linked_fields(body: Body, item: Item | None = None) -> list[Field]:
    """Give the fields that say which workstream, or which concern, an item is about; each for its kind alone."""
    own = item.concern if item else 0
    open_streams = [each for each in body.workstreams if not each.closed or (item and each.id == item.workstream)]
    free = [each for each in body.concerns if each.id == own or _is_free(each.way, each.closed, each.meeting)]
    return [
        Field(
            "workstream",
            _("Workstream"),
            str(item.workstream) if item else _NONE,
            choices=[(_NONE, _("none in particular")), *((str(each.id), each.title) for each in open_streams)],
            applies=lambda filled: filled["kind"] == ItemKind.WORKSTREAM and bool(open_streams),
        ),
        Field(
            "concern",
            _("Concern"),
            str(own) if item else _NEW,
            choices=[
                (_NEW, _("a new one, entered now")),
                *((str(each.id), each.title) for each in free),
                (_NONE, _("none of the list")),
            ],
            applies=lambda filled: filled["kind"] == ItemKind.SERIOUS_CONCERN,
        ),
    ]


def linking(step: Step, filled: Filled, on: date, item: int = 0) -> Step:
    """Give the step that changes an item (a number), or adds one (0), and then says what this item is about.

    `on`: the day on which a concern that is entered with it was raised.
    """

    def both(state: State) -> State:
        before = set(state.sitting.order)
        after = step(state)
        touched = item or next(iter(set(after.sitting.order) - before))
        return _linked(after, touched, filled, on)

    return both


def _linked(state: State, item: int, filled: Filled, on: date) -> State:
    known = item_by_id(state.sitting.items, item)
    stream = int(filled["workstream"]) if known.kind is ItemKind.WORKSTREAM else 0
    state = workstreams.linked(state, item, stream)
    wanted = filled["concern"] if known.kind is ItemKind.SERIOUS_CONCERN else _NONE
    if wanted == _NEW:
        return concerns.entered_with(state, item, on=on)
    return concerns.linked(state, item, int(wanted))


def _is_free(way: Way, closed: date | None, meeting: int) -> bool:
    return way is Way.AGENDA and not closed and not meeting
