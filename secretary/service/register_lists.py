"""The registers as lists: chosen, sorted and found by number, the history of a row, and views side by side (I13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretary.domain.agenda import place_of
from secretary.domain.body import Body, answer_due
from secretary.domain.entries import AdviceKind, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotFound
from secretary.domain.meeting import Meeting
from secretary.domain.registers import ActionRow, AdviceRow, Change, DecisionRow, RequestRow
from secretary.domain.replies import fitting
from secretary.service.advice import AnyRow, Labels, is_late


class Order(StrEnum):
    """What a list is sorted by."""

    NUMBER = "number"
    DUE = "due"
    SIDE = "side"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows a list shows: all that fit everything that is asked for. `side` is a key, "" for any."""

    open_only: bool = False
    late_only: bool = False
    outcome: Outcome | None = None
    side: str = ""
    kind: AdviceKind | None = None


def rows_of(body: Body, kind: EntryKind) -> tuple[AnyRow, ...]:
    """Give the rows of one register, in the order of their numbers; () for a kind that has none."""
    registers = body.registers
    series: dict[EntryKind, tuple[AnyRow, ...]] = {
        EntryKind.ADVICE: registers.advice,
        EntryKind.ACTION: registers.actions,
        EntryKind.REQUEST: registers.requests,
        EntryKind.DECISION: registers.decisions,
    }
    return series.get(kind, ())


def chosen_rows(body: Body, kind: EntryKind, choice: Choice, order: Order, today: date) -> tuple[AnyRow, ...]:
    """Give the rows of one register that a list shows, sorted; rows alike stay in the order of their numbers."""
    rows = [row for row in rows_of(body, kind) if _is_chosen(body, row, choice, today)]
    match order:
        case Order.NUMBER:
            return tuple(rows)
        case Order.DUE:
            return tuple(sorted(rows, key=lambda row: due_day(body, row) or date.max))
        case Order.SIDE:
            return tuple(sorted(rows, key=lambda row: side_of(body, row)))
    return tuple(sorted(rows, key=_state_of))


def _is_chosen(body: Body, row: AnyRow, choice: Choice, today: date) -> bool:
    if choice.open_only and not row.open:
        return False
    if choice.outcome and not (isinstance(row, AdviceRow) and row.outcome is choice.outcome):
        return False
    if choice.kind and not (isinstance(row, AdviceRow) and row.kind is choice.kind):
        return False
    if choice.side and choice.side != side_of(body, row):
        return False
    return not choice.late_only or is_row_late(body, row, today)


def is_row_late(body: Body, row: AnyRow, today: date) -> bool:
    """Tell whether the day has passed by which something was to be done or answered."""
    match row:
        case AdviceRow():
            day = None if row.answered else answer_due(body, row)
            return bool(day and day < today)
        case ActionRow():
            return row.open and is_late(row.due_now, today)
        case RequestRow():
            return row.open and is_late(row.due, today)
    return False


def due_day(body: Body, row: AnyRow) -> date | None:
    """Give the day by which something is to be done or answered, None where none is known."""
    match row:
        case AdviceRow():
            return answer_due(body, row)
        case ActionRow():
            return row.due_now.day if row.due_now else None
        case RequestRow():
            return row.due.day if row.due else None
    return None


def side_of(body: Body, row: AnyRow) -> str:
    """Give the key of the side that a row concerns: who is to act, or to whom advice was given; "" for none.

    Advice of which nothing was said is for the other side, where there is just one.
    """
    match row:
        case AdviceRow():
            other = body.protocol.other
            return row.to or (other.key if other else "")
        case DecisionRow():
            return ""
    return row.party


def _state_of(row: AnyRow) -> tuple[bool, str]:
    """Give what sorts a row by its state: what is open before what is not."""
    match row:
        case AdviceRow():
            return not row.open, row.outcome.value if row.outcome else ""
        case DecisionRow():
            return not row.open, str(bool(row.confirmed))
    return not row.open, row.state.value


def row_numbered(printed: Labels, kind: EntryKind, words: str) -> Ref:
    """Give the line of the row with a number such as 26/09, 26/9, or 9; raises NotFound, and BadInput where unclear."""
    series = {
        EntryKind.ADVICE: printed.advice,
        EntryKind.ACTION: printed.actions,
        EntryKind.REQUEST: printed.requests,
        EntryKind.DECISION: printed.decisions,
    }[kind]
    by_label = {label: ref for ref, label in series.items()}
    name = kind.value
    year, slash, place = words.strip().partition("/")
    if not (year.isdecimal() and (place.isdecimal() or not slash)):
        raise BadInput("“{words}” is no number of a register: type one such as 26/09, or 9.", words=words)
    found = fitting(words.strip(), by_label)
    if not found:
        raise NotFound("There is no {kind} {words}.", kind=name, words=words)
    if len(found) > 1:
        raise BadInput(
            "“{words}” could be {kind} {labels}: type the whole number.",
            words=words,
            kind=name,
            labels=" or ".join(found),
        )
    return by_label[found[0]]


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the history of a row: a change that was put down, or a minuted answer from `meeting` (0: none)."""

    on: date
    what: str
    words: str = ""
    meeting: int = 0


def history_of(body: Body, row: AnyRow) -> tuple[Event, ...]:
    """Give what has happened to a row, in the order of its days: minuted, answered, and every change put down here.

    `what` is "minuted", "answered", or the value of a ChangeKind.
    """
    return tuple(sorted(_events(body, row), key=lambda event: event.on))


def _events(body: Body, row: AnyRow) -> Iterator[Event]:
    given = next((line.date for line in body.meetings if line.id == row.ref.meeting), date.min)
    yield Event(given, "minuted", meeting=row.ref.meeting)
    for answer in row.answers if isinstance(row, AdviceRow) else ():
        if answer.source:
            said = (answer.outcome.value.replace("-", " ") if answer.outcome else "", answer.reason)
            yield Event(answer.on, "answered", ": ".join(part for part in said if part), answer.source.meeting)
    changes: tuple[Change, ...] = row.changes
    for change in changes:
        yield Event(change.on, change.what.value, change.words)


@dataclass(frozen=True, slots=True)
class ViewText:
    """A view as minutes number it, such as 4.2, and its words."""

    entry: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A view and the views that differ from it, which stand side by side: none is merged with another (I13)."""

    item: int
    title: str
    view: ViewText
    others: tuple[ViewText, ...] = ()


def views_beside(meeting: Meeting) -> tuple[Beside, ...]:
    """Give the views of a meeting, item by item, each with the different views that follow it (I13)."""
    found: list[Beside] = []
    for item in meeting.items:
        place, count = place_of(meeting.items, item.id), 0
        sets: list[tuple[ViewText, list[ViewText]]] = []
        for entry in meeting.entries_of(item.id):
            if entry.kind not in (EntryKind.VIEW, EntryKind.DIFFERENT_VIEW):
                continue
            count += 1
            text = ViewText(entry.id, f"{place}.{count}", entry.text)
            if entry.kind is EntryKind.DIFFERENT_VIEW and sets:
                sets[-1][1].append(text)
            else:
                sets.append((text, []))
        found.extend(Beside(place, item.title, view, tuple(others)) for view, others in sets)
    return tuple(found)
