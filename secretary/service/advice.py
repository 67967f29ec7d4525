"""The registers: what became of advice, actions and requests, and what of them is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from secretary.domain.body import Body, earlier_meetings
from secretary.domain.entries import Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotFound, SecretaryError
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    RequestRow,
    RequestState,
    Row,
    labels,
)
from secretary.domain.wording import plain
from secretary.service.workspace import State, Workspace


@dataclass(frozen=True, slots=True)
class Labels:
    """The printed numbers of all three registers, such as 26/09."""

    advice: Mapping[Ref, str]
    actions: Mapping[Ref, str]
    requests: Mapping[Ref, str]

    def of(self, kind: EntryKind, ref: Ref) -> str:
        """Give the printed number of a line of this kind, "" where its kind has none."""
        series = {
            EntryKind.ADVICE: self.advice,
            EntryKind.ACTION: self.actions,
            EntryKind.REQUEST: self.requests,
        }.get(kind, {})
        return series.get(ref, "")


def printed_labels(body: Body) -> Labels:
    """Give the printed numbers as they stand."""
    rows, years = body.registers, body.years
    return Labels(labels(rows.advice, years), labels(rows.actions, years), labels(rows.requests, years))


@dataclass(frozen=True, slots=True)
class Matter:
    """Something of a register as a list shows it: printed number, words, side (a key), due, and whether it is late."""

    kind: EntryKind
    ref: Ref
    label: str
    text: str
    party: str
    due: Due | None
    late: bool
    open: bool
    standing: str


def advice_matters(workspace: Workspace, *, open_only: bool = False, before: int = 0) -> tuple[Matter, ...]:
    """Give the advice register with its words. `before`: only what comes from meetings before the one of this number.

    Raises NotFound where there is no meeting `before`; so do the two below.
    """
    printed = printed_labels(workspace.body).advice
    rows = _chosen(workspace.body, workspace.body.registers.advice, open_only=open_only, before=before)
    return tuple(matter(workspace, row, printed[row.ref]) for row in rows)


def action_matters(workspace: Workspace, *, open_only: bool = False, before: int = 0) -> tuple[Matter, ...]:
    """Give the actions with their words; late once the due day has passed."""
    printed = printed_labels(workspace.body).actions
    rows = _chosen(workspace.body, workspace.body.registers.actions, open_only=open_only, before=before)
    return tuple(matter(workspace, row, printed[row.ref]) for row in rows)


def request_matters(workspace: Workspace, *, open_only: bool = False, before: int = 0) -> tuple[Matter, ...]:
    """Give the requests (F6) with their words; late once the due day has passed."""
    printed = printed_labels(workspace.body).requests
    rows = _chosen(workspace.body, workspace.body.registers.requests, open_only=open_only, before=before)
    return tuple(matter(workspace, row, printed[row.ref]) for row in rows)


def matter(workspace: Workspace, row: AdviceRow | ActionRow | RequestRow, label: str) -> Matter:
    """Give one register row with its words, read from its meeting, and its printed number `label`."""
    words = _words(workspace, row.ref)
    match row:
        case AdviceRow():
            return Matter(
                EntryKind.ADVICE, row.ref, label, words, "", None, late=False, open=row.open, standing=_standing(row)
            )
        case ActionRow():
            kind, standing = EntryKind.ACTION, row.state.value
        case RequestRow():
            refused = row.state is RequestState.REFUSED and row.open
            kind, standing = EntryKind.REQUEST, "reason awaited" if refused else row.state.value
    late = row.open and is_late(row.due, workspace.today)
    return Matter(kind, row.ref, label, words, row.party, row.due, late=late, open=row.open, standing=standing)


def _words(workspace: Workspace, ref: Ref) -> str:
    """Give the words of a line, or why its meeting cannot be read: a list opens all the same."""
    try:
        return workspace.entry(ref).text
    except SecretaryError as error:
        return f"[{error}]"


def is_late(due: Due | None, today: date) -> bool:
    """Tell whether a due day has passed."""
    return bool(due and due.day and due.day < today)


def _standing(row: AdviceRow) -> str:
    if row.reason_awaited:
        return f"{row.outcome}, reason awaited".replace("-", " ")
    return row.outcome.value.replace("-", " ") if row.outcome else "no outcome yet"


def _chosen(body: Body, rows: tuple[Row, ...], *, open_only: bool, before: int) -> tuple[Row, ...]:
    chosen = (row for row in rows if row.open or not open_only)
    if not before:
        return tuple(chosen)
    earlier = earlier_meetings(body, body.line(before))
    return tuple(row for row in chosen if row.ref.meeting in earlier)


def open_before(body: Body, meeting: int) -> tuple[Ref, ...]:
    """Give where the advice, actions and requests were minuted that are still open from before a meeting."""
    registers = body.registers
    advice = _chosen(body, registers.advice, open_only=True, before=meeting)
    actions = _chosen(body, registers.actions, open_only=True, before=meeting)
    requests = _chosen(body, registers.requests, open_only=True, before=meeting)
    return (*(row.ref for row in advice), *(row.ref for row in actions), *(row.ref for row in requests))


def row_for(rows: tuple[Row, ...], ref: Ref) -> Row:
    """Give the register row of a line; raises NotFound."""
    for row in rows:
        if row.ref == ref:
            return row
    raise NotFound(
        "The register has no row for line {entry} of meeting {meeting}.", entry=ref.entry, meeting=ref.meeting
    )


def with_outcome(state: State, ref: Ref, outcome: Outcome, reason: str, *, on: date) -> State:
    """Give the state with an outcome set on the advice register (I12); "" as the reason leaves it awaited."""
    row = row_for(state.body.registers.advice, ref)
    return _with_row(state, replace(row, answers=(*row.answers, Answer(on, outcome, plain(reason)))))


def with_action_ended(state: State, ref: Ref, ending: ActionState, note: str, *, on: date) -> State:
    """Give the state with an action done, dropped, or open again, with a note."""
    row = row_for(state.body.registers.actions, ref)
    ended = None if ending is ActionState.OPEN else on
    return _with_row(state, replace(row, state=ending, on=ended, note=plain(note)))


def with_request_answered(state: State, ref: Ref, answer: RequestState, reason: str, *, on: date) -> State:
    """Give the state with a request supplied, refused (F6: open until its reason is given), or asked again.

    Raises NotFound, and BadInput for a reason without a refusal.
    """
    if answer is not RequestState.REFUSED and plain(reason):
        raise BadInput("Only a refusal has a reason: leave it empty.")
    row = row_for(state.body.registers.requests, ref)
    day = None if answer is RequestState.ASKED else on
    return _with_row(state, replace(row, state=answer, on=day, reason=plain(reason)))


def _with_row(state: State, row: AdviceRow | ActionRow | RequestRow) -> State:
    registers = state.body.registers
    match row:
        case AdviceRow():
            changed = replace(registers, advice=_replaced(registers.advice, row))
        case ActionRow():
            changed = replace(registers, actions=_replaced(registers.actions, row))
        case RequestRow():
            changed = replace(registers, requests=_replaced(registers.requests, row))
    return replace(state, body=replace(state.body, registers=changed))


def _replaced(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    return tuple(row if known.ref == row.ref else known for known in rows)
