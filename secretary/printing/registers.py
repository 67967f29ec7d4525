"""What the commands print of the registers: plain lines that a screen reader can read out, and records for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from secretary.domain.body import Body
from secretary.domain.entries import Due, EntryKind
from secretary.domain.meeting import Meeting
from secretary.domain.registers import ActionRow, AdviceRow, Answer, DecisionRow, RequestRow
from secretary.i18n import short_day
from secretary.printing.meetings import ADVICE_WORDS, Record, meeting_line
from secretary.service.advice import AnyRow, Labels, Matter, matter, printed_labels, working_days_late
from secretary.service.register_lists import Beside, Event, ViewText, due_day, history_of
from secretary.service.workspace import Workspace

_NAMES = {EntryKind.ACTION: "Action", EntryKind.REQUEST: "Request", EntryKind.DECISION: "Decision"}
_LISTS = {
    EntryKind.ADVICE: "Advice",
    EntryKind.ACTION: "Actions",
    EntryKind.REQUEST: "Requests",
    EntryKind.DECISION: "Decisions",
}
_EVENTS = {
    "minuted": "Minuted",
    "answered": "Answered in the minutes",
    "outcome": "Outcome",
    "reason": "Reason",
    "response": "Response",
    "addressed": "Given to",
    "put": "Put to the body",
    "answer-due": "Answer due",
    "satisfied": "The response was accepted",
    "unsatisfied": "Raised with the chair",
    "way-forward": "Way forward agreed",
    "way-closed": "The way forward is done with",
    "escalated": "Put before",
    "carried": "Carried forward to",
    "ended": "Ended",
    "reopened": "Open again",
    "agreed": "Agreed as reasonable by",
    "confirmed": "Confirmed at",
}


def list_lines(workspace: Workspace, kind: EntryKind, rows: Iterable[AnyRow], *, owners: bool = False) -> Iterator[str]:
    """Give a register line by line, under a heading; with `owners` it names who is down for actions, and is private."""
    printed = printed_labels(workspace.body)
    matters = [(row, _matter(workspace, row, printed)) for row in rows]
    still_open = sum(found.open for _, found in matters)
    mark = "PRIVATE. " if owners else ""
    yield f"{mark}{workspace.body.name}. {_LISTS[kind]}: {len(matters)}, {still_open} open."
    for row, found in matters:
        yield _head(workspace, row, found) + (_owner_words(workspace.body, row) if owners else "")


def row_lines(workspace: Workspace, row: AnyRow, *, owners: bool = False) -> Iterator[str]:
    """Give one row in full: its words, how it stands, where it came from, and everything that happened to it."""
    found = _matter(workspace, row, printed_labels(workspace.body))
    mark = "PRIVATE. " if owners else ""
    yield mark + _head(workspace, row, found) + (_owner_words(workspace.body, row) if owners else "")
    yield f"From meeting {meeting_line(workspace.body.line(row.ref.meeting))}"
    yield from _details(workspace.body, row)
    for event in history_of(workspace.body, row):
        yield _event_line(event)


def row_records(workspace: Workspace, rows: Iterable[AnyRow], *, owners: bool = False) -> list[Record]:
    """Give a register for JSON."""
    printed = printed_labels(workspace.body)
    return [_row_record(workspace, row, printed, owners=owners) for row in rows]


def row_record(workspace: Workspace, row: AnyRow, *, owners: bool = False) -> Record:
    """Give one row for JSON with its history; `number` is what commands take, `meeting` that of its meeting."""
    record = _row_record(workspace, row, printed_labels(workspace.body), owners=owners)
    record["history"] = [
        {"on": event.on.isoformat(), "what": event.what, "words": event.words, "meeting": event.meeting or None}
        for event in history_of(workspace.body, row)
    ]
    return record


def _row_record(workspace: Workspace, row: AnyRow, printed: Labels, *, owners: bool) -> Record:
    body, found = workspace.body, _matter(workspace, row, printed)
    day = due_day(body, row)
    record: Record = ({"private": True} if owners else {}) | {
        "number": found.label,
        "kind": found.kind.value,
        "text": found.text,
        "meeting": row.ref.meeting,
        "open": found.open,
        "late": found.late,
        "working_days_late": working_days_late(body, found, workspace.today),
        "standing": found.standing,
        "due": day.isoformat() if day else None,
    }
    match row:
        case AdviceRow():
            record |= _advice_record(row)
        case ActionRow():
            record |= _action_record(row)
            if owners:
                record["owner"] = _owner(body, row)
        case RequestRow():
            record |= {
                "side": row.party,
                "due_words": row.due.words if row.due else "",
                "state": row.state.value,
                "on": _iso(row.on),
                "reason": row.reason,
                "agreed_by": list(row.agreed_by),
            }
        case DecisionRow():
            record |= {"reason": row.reason, "without_quorum": row.without_quorum, "confirmed": row.confirmed or None}
    return record


def _action_record(row: ActionRow) -> Record:
    return {
        "side": row.party,
        "due_words": row.due_now.words if row.due_now else "",
        "carried": row.carried_to is not None,
        "state": row.state.value,
        "on": _iso(row.on),
        "note": row.note,
    }


def _advice_record(row: AdviceRow) -> Record:
    verdict, way = row.verdict, row.unsatisfied
    return {
        "advice": row.kind.value,
        "to": row.to,
        "put": row.put,
        "put_on": _iso(row.put_on),
        "outcome": row.outcome.value if row.outcome else None,
        "on": _iso(verdict.on) if verdict else None,
        "reason": verdict.reason if verdict else "",
        "reason_awaited": row.reason_awaited,
        "answers": [_answer_record(answer) for answer in row.answers],
        "satisfied": row.satisfied,
        "unsatisfied": way
        and {
            "raised": way.raised.isoformat(),
            "way_forward": way.way_forward,
            "agreed": _iso(way.agreed),
            "closed": _iso(way.closed),
        },
        "escalations": [{"on": each.on.isoformat(), "to": each.to} for each in row.escalations],
    }


def _answer_record(answer: Answer) -> Record:
    return {
        "on": answer.on.isoformat(),
        "outcome": answer.outcome.value if answer.outcome else None,
        "reason": answer.reason,
        "words": answer.words,
        "meeting": answer.source.meeting if answer.source else None,
    }


def beside_lines(body: Body, meeting: Meeting, found: Iterable[Beside]) -> Iterator[str]:
    """Give the views of a meeting, each followed by those that differ from it, under a heading for each item (I13)."""
    yield f"{body.name}. Views at meeting {meeting_line(body.line(meeting.id))}"
    item = 0
    for each in found:
        if each.item != item:
            item = each.item
            yield f"## {each.item} {each.title}"
        yield f"{each.view.number} {each.view.text}"
        yield from (f"   {other.number} beside it, a different view: {other.text}" for other in each.others)


def beside_record(beside: Beside) -> Record:
    """Give a view for JSON with those that differ from it."""
    return {
        "item": beside.item,
        "title": beside.title,
        "view": _view_record(beside.view),
        "different": [_view_record(other) for other in beside.others],
    }


def _view_record(view: ViewText) -> Record:
    return {"line": view.number, "text": view.text}


def _matter(workspace: Workspace, row: AnyRow, printed: Labels) -> Matter:
    kind = {
        AdviceRow: EntryKind.ADVICE,
        ActionRow: EntryKind.ACTION,
        RequestRow: EntryKind.REQUEST,
        DecisionRow: EntryKind.DECISION,
    }[type(row)]
    return matter(workspace, row, printed.in_register(kind, row.ref))


def _head(workspace: Workspace, row: AnyRow, found: Matter) -> str:
    name = ADVICE_WORDS[found.advice] if found.kind is EntryKind.ADVICE else _NAMES[found.kind]
    facts = [_side_name(workspace.body, found.party), found.standing, *_due_facts(workspace, found)]
    if isinstance(row, DecisionRow) and row.without_quorum:
        facts.insert(0, "taken without a quorum")
    return f"{name} {found.label} ({', '.join(fact for fact in facts if fact)}): {found.text}"


def _due_facts(workspace: Workspace, found: Matter) -> Iterator[str]:
    if found.kind is EntryKind.ADVICE and found.answer_due and found.open:
        yield f"answer due {short_day(found.answer_due)}"
    if found.due:
        yield _due_words(found.due)
    if found.late:
        late = working_days_late(workspace.body, found, workspace.today)
        yield f"late by {late} working day{'' if late == 1 else 's'}"


def _due_words(due: Due) -> str:
    return f"due {short_day(due.day)}" if due.day else f"due {due.words}"


def _details(body: Body, row: AnyRow) -> Iterator[str]:
    match row:
        case AdviceRow():
            yield from _advice_details(row)
        case RequestRow():
            if row.agreed_by:
                yield f"Agreed as reasonable by: {', '.join(_side_name(body, side) for side in row.agreed_by)}"
            if row.reason:
                yield f"Reason: {row.reason}"
        case ActionRow():
            if row.note:
                yield f"Note: {row.note}"
        case DecisionRow():
            if row.reason:
                yield f"Reason: {row.reason}"
            if row.confirmed:
                yield f"Confirmed at meeting {meeting_line(body.line(row.confirmed))}"


def _advice_details(row: AdviceRow) -> Iterator[str]:
    if row.put:
        yield f"Put to the body{_on(row.put_on)}: {row.put}"
    if row.verdict and row.verdict.reason:
        yield f"Reason: {row.verdict.reason}"
    if row.reason_awaited:
        yield "The reason is awaited: the advice stays open."
    if row.satisfied:
        yield "The response was accepted."
    if row.unsatisfied:
        yield f"The response was raised with the chair{_on(row.unsatisfied.raised)}."
    if row.unsatisfied and row.unsatisfied.way_forward:
        yield f"Way forward{_on(row.unsatisfied.agreed)}: {row.unsatisfied.way_forward}"
    if row.unsatisfied and row.unsatisfied.closed:
        yield f"The way forward was done with{_on(row.unsatisfied.closed)}."


def _event_line(event: Event) -> str:
    what = _EVENTS[event.what]
    where = f" (meeting {event.meeting})" if event.meeting else ""
    return f"{short_day(event.on)}: {what}{where}{f': {event.words}' if event.words else ''}"


def _owner_words(body: Body, row: AnyRow) -> str:
    owner = _owner(body, row)
    return f" [privately down for it: {owner}]" if owner else ""


def _owner(body: Body, row: AnyRow) -> str:
    if not isinstance(row, ActionRow):
        return ""
    named = next((person.name for person in body.people if person.id == row.owner), "") if row.owner else ""
    return named or row.owner_words


def _side_name(body: Body, key: str) -> str:
    return next((party.name for party in body.protocol.parties if party.key == key), key)


def _on(day: date | None) -> str:
    return f" on {short_day(day)}" if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
