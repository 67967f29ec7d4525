"""How the registers' rows look: one line each in a list, and the chosen one in full below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from secretary.domain.body import Body
from secretary.domain.entries import AdviceKind, EntryKind
from secretary.domain.errors import SecretaryError
from secretary.domain.registers import ActionRow, AdviceRow, Answer, DecisionRow, RequestRow
from secretary.i18n import _, ngettext, short_day
from secretary.service.advice import AnyRow, Matter, working_days_late
from secretary.service.register_lists import Beside, Event
from secretary.ui.dialogs.outcome import side_words
from secretary.ui.widgets.lines import name_of
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import ADVICE_KINDS, OUTCOMES, due_words, meeting_name, party_name, shown

_WIDE = 90  # cells from which a row shows its side too
_LEAST_COLUMN = 18  # cells of a column of views
_SHORT_KINDS = {AdviceKind.ADVICE: "", AdviceKind.CONSULTATION: _("CONSULT"), AdviceKind.GOLD_GROUP: _("GOLD")}
EVENTS = {
    "minuted": _("Minuted"),
    "answered": _("Answered in the minutes"),
    "outcome": _("Outcome"),
    "reason": _("Reason"),
    "response": _("Response"),
    "addressed": _("Given to"),
    "put": _("Put to the group"),
    "answer-due": _("Answer due"),
    "satisfied": _("The response was accepted"),
    "unsatisfied": _("Raised with the chair"),
    "way-forward": _("Way forward agreed"),
    "way-closed": _("The way forward is done with"),
    "escalated": _("Put before"),
    "carried": _("Carried forward to"),
    "ended": _("Ended"),
    "reopened": _("Open again"),
    "agreed": _("Agreed as reasonable by"),
    "confirmed": _("Confirmed at"),
}
"""What each event in the history of a row is called."""


def paint_row(body: Body, row: AnyRow, found: Matter, width: int) -> Content:
    """Give one row of a register for a list."""
    quiet = "" if found.open else "$text-muted"
    words = found.text
    if found.kind is EntryKind.ADVICE and found.advice is not AdviceKind.ADVICE:
        words = f"{_SHORT_KINDS[found.advice]} · {words}"
    cells = [Cell(found.label, 6, "bold"), Cell(words, 0, quiet)]
    wide = width >= _WIDE
    if isinstance(row, DecisionRow):
        if wide:
            cells.append(Cell(row.reason, 28, quiet))
        return line(width, *cells, Cell(found.standing, 15, "" if found.open else "$text-muted"))
    if isinstance(row, AdviceRow):
        late = found.late and not row.reason_awaited
        standing = _("LATE: no answer") if late else _short_standing(row, found, wide=wide)
        return line(width, *cells, Cell(standing, 38 if wide else 15, "bold $error" if found.late else quiet))
    if wide:
        cells.append(Cell(party_name(body, found.party), 12, quiet))
    due = (_("LATE {day}") if found.late else "{day}").format(day=due_words(found.due))
    return line(width, *cells, Cell(due, 20, "bold $error" if found.late else quiet), Cell(found.standing, 14, quiet))


def _short_standing(row: AdviceRow, found: Matter, *, wide: bool) -> str:
    if wide:
        return found.standing
    if row.reason_awaited:
        return _("reason awaited")
    if row.unsatisfied and row.unsatisfied.closed is None:
        return _("with the chair")
    return found.standing


def paint_beside(beside: Beside, width: int) -> Content:
    """Give a view and, in the column beside it, the first that differs from it (I13)."""
    other = beside.others[0] if beside.others else None
    more = f" (+{len(beside.others) - 1})" if len(beside.others) > 1 else ""
    column = max((width - 7) // 2 - 1, 1)
    return line(
        width,
        Cell(beside.view.number, 6, "bold"),
        Cell(beside.view.text, column),
        Cell(f"~ {other.number}{more} {other.text}" if other else "", 0, "" if other else "$text-muted"),
    )


def beside_in_full(beside: Beside, width: int) -> Content:
    """Give a view and all that differ from it in columns, as many side by side as there is room for."""
    texts = [beside.view, *beside.others]
    most = max((width + 1) // (_LEAST_COLUMN + 1), 1)
    rows = [texts[start : start + most] for start in range(0, len(texts), most)]
    blocks: list[Content] = []
    for row in rows:
        column = max((width - len(row) + 1) // len(row), 1)
        cells = [
            Content.assemble(
                shown(f"{'~ ' if each is not beside.view else ''}{each.number}  ", "bold"), shown(each.text)
            )
            for each in row
        ]
        wrapped = [cell.wrap(column) for cell in cells]
        for place in range(max(len(lines) for lines in wrapped)):
            parts = [
                (lines[place] if place < len(lines) else Content("")).truncate(column, pad=True) for lines in wrapped
            ]
            blocks.append(Content("│").join(parts))
    return Content("\n").join(blocks)


def row_in_full(body: Body, row: AnyRow, found: Matter, today: date, *, owner_shown: bool) -> list[Content]:
    """Give the chosen row in full; who is privately down for an action only where `owner_shown`."""
    lines = [shown(found.text), shown(_given(body, row), "$text-muted")]
    match row:
        case AdviceRow():
            lines.extend(_advice_in_full(body, row, found))
        case DecisionRow():
            lines.extend(_decision_in_full(body, row))
        case ActionRow():
            lines.extend([*_task_lines(body, row, found, today), *_owner_line(body, row, shown_now=owner_shown)])
            lines.extend(_ended(row.state.value, row.note, row.on))
        case RequestRow():
            lines.extend(_task_lines(body, row, found, today))
            if row.agreed_by:
                agreed = side_words(body, row.agreed_by)
                lines.append(shown(_("Agreed as reasonable by: {sides}").format(sides=agreed)))
            lines.extend(_ended(row.state.value, row.reason, row.on))
    return lines


def _given(body: Body, row: AnyRow) -> str:
    try:
        known = body.line(row.ref.meeting)
    except SecretaryError as error:
        return str(error)
    return _("Minuted at {meeting}, {day}").format(meeting=meeting_name(known), day=short_day(known.date))


def _task_lines(body: Body, row: ActionRow | RequestRow, found: Matter, today: date) -> Iterator[Content]:
    side = party_name(body, found.party)
    if side:
        yield shown(_("To be done by: {side}").format(side=side))
    if found.due:
        said = f" (“{found.due.words}”)" if found.due.day and found.due.words else ""
        due = _("Due: {day}").format(day=due_words(found.due)) + said + _late_words(body, found, today)
        yield shown(due, "bold $error" if found.late else "")
    if isinstance(row, ActionRow) and row.carried_to and row.due:
        yield shown(_("Carried forward; first due: {day}").format(day=due_words(row.due)), "$text-muted")


def _late_words(body: Body, found: Matter, today: date) -> str:
    if not found.late:
        return ""
    days = working_days_late(body, found, today)
    late = ngettext("LATE by {days} working day", "LATE by {days} working days", days).format(days=days)
    return f" · {late}"


def _owner_line(body: Body, row: ActionRow, *, shown_now: bool) -> Iterator[Content]:
    if not (row.owner or row.owner_words):
        return
    if not shown_now:
        yield shown(_("Somebody is privately down for it: O shows who"), "$text-muted")
        return
    owner = name_of(body.people, row.owner) if row.owner else row.owner_words
    yield shown(_("PRIVATE, never printed. Down for it: {name}").format(name=owner), "$warning")


def _advice_in_full(body: Body, row: AdviceRow, found: Matter) -> Iterator[Content]:
    about = [ADVICE_KINDS[row.kind] if row.kind is not AdviceKind.ADVICE else "", party_name(body, row.to)]
    if any(about):
        yield shown(" · ".join(part for part in about if part))
    if row.put:
        on = f" ({short_day(row.put_on)})" if row.put_on else ""
        yield shown(_("Put to the group{on}: {words}").format(on=on, words=row.put))
    if found.answer_due and not row.answered:
        due = _("Answer due: {day}").format(day=short_day(found.answer_due))
        yield shown(due, "bold $error" if found.late else "")
    yield from (shown(_answer_words(answer)) for answer in row.answers)
    if row.reason_awaited:
        yield shown(_("The reason is awaited: the advice stays open."), "$warning")
    if row.satisfied:
        yield shown(_("The response was accepted."))
    if row.unsatisfied:
        raised = _("{day} · Raised with the chair").format(day=short_day(row.unsatisfied.raised))
        yield shown(raised, "" if row.unsatisfied.closed else "$warning")
        if row.unsatisfied.way_forward:
            yield shown(_("Way forward: {words}").format(words=row.unsatisfied.way_forward))
        if row.unsatisfied.closed:
            yield shown(_("{day} · The way forward is done with").format(day=short_day(row.unsatisfied.closed)))
    for each in row.escalations:
        yield shown(_("{day} · Put before {to}").format(day=short_day(each.on), to=each.to))


def _answer_words(answer: Answer) -> str:
    outcome = OUTCOMES[answer.outcome] if answer.outcome else _("Answered, no outcome")
    words = "".join(f": {part}" for part in (answer.reason, answer.words) if part)
    where = _("minuted") if answer.source else _("put down here")
    return f"{short_day(answer.on)} · {outcome}{words} ({where})"


def _decision_in_full(body: Body, row: DecisionRow) -> Iterator[Content]:
    if row.reason:
        yield shown(_("Reason: {reason}").format(reason=row.reason))
    if row.without_quorum and not row.confirmed:
        yield shown(_("Taken without a quorum: a later meeting has to confirm it."), "$warning")
    if row.confirmed:
        known = next((each for each in body.meetings if each.id == row.confirmed), None)
        if known:
            day, name = short_day(known.date), meeting_name(known)
            yield shown(_("Taken without a quorum; confirmed at {meeting}, {day}").format(meeting=name, day=day))


def _ended(standing: str, note: str, on: date | None) -> Iterator[Content]:
    """Give how an action or a request ended, and when; nothing while it is open without a word."""
    if on is None:
        yield from [shown(note)] if note else []
    else:
        yield shown(f"{short_day(on)} · {standing}{f': {note}' if note else ''}")


def history_lines(body: Body, events: Sequence[Event]) -> list[Content]:
    """Give the history of a row, an event a line."""
    return [shown(_event_line(body, event)) for event in events]


def _event_line(body: Body, event: Event) -> str:
    known = next((each for each in body.meetings if each.id == event.meeting), None)
    where = f" ({meeting_name(known)})" if known else ""
    return f"{short_day(event.on)} · {EVENTS[event.what]}{where}{f': {event.words}' if event.words else ''}"
