"""The registers: what became of advice, actions, requests and decisions, and what of them is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from secretary.domain.body import Body, answer_due, earlier_meetings
from secretary.domain.entries import AdviceKind, Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput, NotFound, SecretaryError
from secretary.domain.registers import (
    ActionRow,
    ActionState,
    AdviceRow,
    Answer,
    Change,
    ChangeKind,
    DecisionRow,
    RequestRow,
    RequestState,
    Row,
    labels,
)
from secretary.domain.wording import plain
from secretary.service.nameless import nameless
from secretary.service.state import State
from secretary.service.workspace import Workspace

REGISTERED = (EntryKind.ADVICE, EntryKind.ACTION, EntryKind.REQUEST, EntryKind.DECISION)
"""The kinds of line that have a row in a register."""

AnyRow = AdviceRow | ActionRow | RequestRow | DecisionRow


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of the registers' rows, such as 26/09; those of decisions are not printed beside their lines."""

    advice: Mapping[Ref, str]
    actions: Mapping[Ref, str]
    requests: Mapping[Ref, str]
    decisions: Mapping[Ref, str] = field(default_factory=dict)

    def of(self, kind: EntryKind, ref: Ref) -> str:
        """Give the printed number of a line of this kind, "" where its kind has none."""
        series = {
            EntryKind.ADVICE: self.advice,
            EntryKind.ACTION: self.actions,
            EntryKind.REQUEST: self.requests,
        }.get(kind, {})
        return series.get(ref, "")

    def in_register(self, kind: EntryKind, ref: Ref) -> str:
        """Give the number by which a row is known in its register."""
        return self.decisions.get(ref, "") if kind is EntryKind.DECISION else self.of(kind, ref)


def printed_labels(body: Body) -> Labels:
    """Give the printed numbers as they stand."""
    rows, years = body.registers, body.years
    return Labels(
        labels(rows.advice, years),
        labels(rows.actions, years),
        labels(rows.requests, years),
        labels(rows.decisions, years),
    )


@dataclass(frozen=True, slots=True)
class Matter:
    """Something of a register as a list shows it: printed number, words, side (a key), due, and whether it is late.

    `advice`: which kind of advice it is. `answer_due`: the day by which advice is to be answered, None where none is
    known.
    """

    kind: EntryKind
    ref: Ref
    label: str
    text: str
    party: str
    due: Due | None
    late: bool
    open: bool
    standing: str
    advice: AdviceKind = AdviceKind.ADVICE
    answer_due: date | None = None


def advice_matters(workspace: Workspace, *, open_only: bool = False, before: int = 0) -> tuple[Matter, ...]:
    """Give the advice register with its words. `before`: only what comes from meetings before the one of this number.

    Raises NotFound where there is no meeting `before`; so do those below.
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


def decision_matters(workspace: Workspace, *, open_only: bool = False, before: int = 0) -> tuple[Matter, ...]:
    """Give the decisions with their words; open are those taken without a quorum and not confirmed yet."""
    printed = printed_labels(workspace.body).decisions
    rows = _chosen(workspace.body, workspace.body.registers.decisions, open_only=open_only, before=before)
    return tuple(matter(workspace, row, printed[row.ref]) for row in rows)


def open_matters(workspace: Workspace, *, before: int) -> tuple[Matter, ...]:
    """Give all that is open from meetings before the one of this number: advice, actions, requests, decisions."""
    lists = (advice_matters, action_matters, request_matters, decision_matters)
    return tuple(each for listed in lists for each in listed(workspace, open_only=True, before=before))


def matter(workspace: Workspace, row: AnyRow, label: str) -> Matter:
    """Give one register row with its words, read from its meeting, and its printed number `label`."""
    words = _words(workspace, row.ref)
    match row:
        case AdviceRow():
            return _advice_matter(workspace, row, label, words)
        case DecisionRow():
            kind, party, due, standing = EntryKind.DECISION, "", None, _decided(row)
        case ActionRow():
            kind, party, due, standing = EntryKind.ACTION, row.party, row.due_now, row.state.value
        case RequestRow():
            refused = row.state is RequestState.REFUSED and row.open
            kind, party, due = EntryKind.REQUEST, row.party, row.due
            standing = "reason awaited" if refused else row.state.value
    late = row.open and is_late(due, workspace.today)
    return Matter(kind, row.ref, label, words, party, due, late=late, open=row.open, standing=standing)


def _advice_matter(workspace: Workspace, row: AdviceRow, label: str, words: str) -> Matter:
    day = answer_due(workspace.body, row)
    return Matter(
        EntryKind.ADVICE,
        row.ref,
        label,
        words,
        row.to,
        None,
        late=bool(day and day < workspace.today and not row.answered),
        open=row.open,
        standing=_standing(row),
        advice=row.kind,
        answer_due=day,
    )


def working_days_late(body: Body, found: Matter, today: date) -> int:
    """Give by how many working days something is late, by the body's own calendar; 0 where it is not."""
    day = found.answer_due if found.kind is EntryKind.ADVICE else found.due.day if found.due else None
    if not found.late or day is None:
        return 0
    from secretary.service.calendars import working_days  # noqa: PLC0415 - most lists hold nothing that is late

    return working_days(body.protocol.calendar, body.protocol.extra_holidays).days_late(day, today)


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
    standing = row.outcome.value.replace("-", " ") if row.outcome else "no outcome yet"
    if row.reason_awaited:
        standing += ", reason awaited"
    if row.unsatisfied and row.unsatisfied.closed is None:
        standing += ", way forward agreed" if row.unsatisfied.way_forward else ", raised with the chair"
    return standing


def _decided(row: DecisionRow) -> str:
    if row.without_quorum:
        return "confirmed" if row.confirmed else "to be confirmed"
    return "decided"


def _chosen(body: Body, rows: tuple[Row, ...], *, open_only: bool, before: int) -> tuple[Row, ...]:
    chosen = (row for row in rows if row.open or not open_only)
    if not before:
        return tuple(chosen)
    earlier = earlier_meetings(body, body.line(before))
    return tuple(row for row in chosen if row.ref.meeting in earlier)


def open_before(body: Body, meeting: int) -> tuple[Ref, ...]:
    """Give where the matters were minuted that are still open from before a meeting."""
    registers = body.registers
    advice = _chosen(body, registers.advice, open_only=True, before=meeting)
    actions = _chosen(body, registers.actions, open_only=True, before=meeting)
    requests = _chosen(body, registers.requests, open_only=True, before=meeting)
    decisions = _chosen(body, registers.decisions, open_only=True, before=meeting)
    return tuple(row.ref for rows in (advice, actions, requests, decisions) for row in rows)


def row_for(rows: tuple[Row, ...], ref: Ref) -> Row:
    """Give the register row of a line; raises NotFound."""
    for row in rows:
        if row.ref == ref:
            return row
    raise NotFound(
        "The register has no row for line {entry} of meeting {meeting}.", entry=ref.entry, meeting=ref.meeting
    )


def with_outcome(state: State, ref: Ref, outcome: Outcome, reason: str, *, on: date, words: str = "") -> State:
    """Give the state with an outcome set on the advice register (I12); "" as the reason leaves it awaited.

    `words`: what was answered, where it is not minuted. Raises NotFound, and BadInput where they name a participant
    under the Rule, as do those below.
    """
    row = row_for(state.body.registers.advice, ref)
    answer = Answer(on, outcome, nameless(state.body, reason), words=nameless(state.body, words))
    if row.answers[-1:] == (answer,):
        return state
    row = replace(row, answers=(*row.answers, answer))
    return with_row(state, noted(row, on, ChangeKind.OUTCOME, _said(outcome.value, reason, words)))


def with_action_ended(state: State, ref: Ref, ending: ActionState, note: str, *, on: date) -> State:
    """Give the state with an action done, dropped, or open again, with a note."""
    row = row_for(state.body.registers.actions, ref)
    ended = None if ending is ActionState.OPEN else on
    changed = replace(row, state=ending, on=ended, note=nameless(state.body, note))
    return with_row(state, row if changed == row else noted(changed, on, _ended(ended), _said(ending.value, note)))


def with_request_answered(state: State, ref: Ref, answer: RequestState, reason: str, *, on: date) -> State:
    """Give the state with a request supplied, refused (F6: open until its reason is given), or asked again.

    Raises NotFound, and BadInput for a reason without a refusal.
    """
    if answer is not RequestState.REFUSED and plain(reason):
        raise BadInput("Only a refusal has a reason: leave it empty.")
    row = row_for(state.body.registers.requests, ref)
    day = None if answer is RequestState.ASKED else on
    changed = replace(row, state=answer, on=day, reason=nameless(state.body, reason))
    return with_row(state, row if changed == row else noted(changed, on, _ended(day), _said(answer.value, reason)))


def _ended(day: date | None) -> ChangeKind:
    return ChangeKind.ENDED if day else ChangeKind.REOPENED


def _said(value: str, *words: str) -> str:
    """Give what is kept of a change: what was chosen, and the words put down with it."""
    return ": ".join((value.replace("-", " "), *(said for each in words if (said := plain(each)))))


def noted(row: Row, on: date, what: ChangeKind, words: str = "") -> Row:
    """Give a row with one more change in its history."""
    return replace(row, changes=(*row.changes, Change(on, what, words)))


def with_row(state: State, row: AnyRow) -> State:
    """Give the state with a row in place of the one of the same line."""
    registers = state.body.registers
    match row:
        case AdviceRow():
            changed = replace(registers, advice=_replaced(registers.advice, row))
        case ActionRow():
            changed = replace(registers, actions=_replaced(registers.actions, row))
        case RequestRow():
            changed = replace(registers, requests=_replaced(registers.requests, row))
        case DecisionRow():
            changed = replace(registers, decisions=_replaced(registers.decisions, row))
    return state if changed == registers else replace(state, body=replace(state.body, registers=changed))


def _replaced(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    return tuple(row if known.ref == row.ref else known for known in rows)
