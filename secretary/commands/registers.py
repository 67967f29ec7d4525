"""The registers: advice, actions, requests and decisions with what became of them, and views side by side."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from secretary.commands.common import DONE, day_of, list_meetings, opened_workspace, past_day_of
from secretary.domain.body import Body
from secretary.domain.entries import AdviceKind, Due, EntryKind, Outcome, Ref
from secretary.domain.errors import BadInput
from secretary.domain.registers import ActionState, RequestState
from secretary.printing import registers as printing
from secretary.service import finding, registers
from secretary.service.advice import printed_labels, row_for, with_action_ended, with_outcome, with_request_answered
from secretary.service.register_lists import Choice, Order, chosen_rows, row_numbered, rows_of, views_beside
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.streams import write_json, write_lines

_BY_RULES = "rules"
_Changes = Callable[[State, Ref, Namespace, date], State]


def advice(options: Namespace) -> int:
    """List the advice, show one piece with its history, or put down what became of it (I12, F9, F12, I1, I8)."""
    return _register(options, EntryKind.ADVICE, _with_advice_changes)


def actions(options: Namespace) -> int:
    """List the actions, show one, or put down that it is done, dropped or carried forward."""
    return _register(options, EntryKind.ACTION, _with_action_changes)


def requests(options: Namespace) -> int:
    """List the requests, show one, or put down what became of it (F6)."""
    return _register(options, EntryKind.REQUEST, _with_request_changes)


def decisions(options: Namespace) -> int:
    """List the decisions with their reasons, show one, or confirm it."""
    return _register(options, EntryKind.DECISION, _with_decision_changes)


def views(options: Namespace) -> int:
    """Show the views of a meeting, each with those that differ from it beside it (I13)."""
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        number = finding.meeting_to_minute(workspace.body).id if options.meeting is None else options.meeting
        meeting = workspace.take_up(number)
        found = [each for each in views_beside(meeting) if each.others or not options.differing]
        if options.json:
            write_json([printing.beside_record(each) for each in found])
        else:
            write_lines(printing.beside_lines(workspace.body, meeting, found))
    return DONE


def _register(options: Namespace, kind: EntryKind, changes: _Changes) -> int:
    with opened_workspace(options) as workspace:
        if options.number is None:
            return _list(workspace, kind, options)
        ref = row_numbered(printed_labels(workspace.body), kind, options.number)
        on = past_day_of(options.on) if options.on else workspace.today
        if kind is EntryKind.ADVICE and options.kind:
            workspace.take_up(ref.meeting)
        workspace.perform(lambda state: changes(state, ref, options, on))
        workspace.save()
        return _show(workspace, kind, ref, options)


def _list(workspace: Workspace, kind: EntryKind, options: Namespace) -> int:
    body = workspace.body
    wanted = Choice(
        open_only=options.open,
        late_only=options.late,
        outcome=Outcome(options.outcome) if kind is EntryKind.ADVICE and options.outcome else None,
        kind=AdviceKind(options.kind) if kind is EntryKind.ADVICE and options.kind else None,
        side=_side(body, options.side) if getattr(options, "side", None) else "",
    )
    rows = chosen_rows(body, kind, wanted, Order(options.sort), workspace.today)
    owners = kind is EntryKind.ACTION and options.owners
    if options.json:
        write_json(printing.row_records(workspace, rows, owners=owners))
    else:
        write_lines(printing.list_lines(workspace, kind, rows, owners=owners))
    return DONE


def _show(workspace: Workspace, kind: EntryKind, ref: Ref, options: Namespace) -> int:
    row = next(row for row in rows_of(workspace.body, kind) if row.ref == ref)
    owners = kind is EntryKind.ACTION and options.owners
    if options.json:
        write_json(printing.row_record(workspace, row, owners=owners))
    else:
        write_lines(printing.row_lines(workspace, row, owners=owners))
    return DONE


def _side(body: Body, words: str) -> str:
    side = body.protocol.party_called(words)
    if side is None:
        sides = ", ".join(party.name for party in body.protocol.parties)
        raise BadInput("“{side}” is none of the sides, which are {sides}.", side=words, sides=sides)
    return side.key


def _with_advice_changes(state: State, ref: Ref, options: Namespace, on: date) -> State:
    if options.kind:
        state = registers.with_advice_kind(state, ref, AdviceKind(options.kind))
    if options.to is not None:
        state = registers.with_addressed(state, ref, _side(state.body, options.to), on=on)
    if options.put is not None:
        put_on = past_day_of(options.put_on) if options.put_on else None
        state = registers.with_put(state, ref, options.put, put_on, on=on)
    if options.answer_due is not None:
        day = None if options.answer_due.strip().casefold() == _BY_RULES else day_of(options.answer_due)
        state = registers.with_answer_due(state, ref, day, on=on)
    if options.outcome:
        said = options.response or ""
        state = with_outcome(state, ref, Outcome(options.outcome), options.reason or "", on=on, words=said)
    elif options.response is not None:
        state = registers.with_response(state, ref, options.response, on=on)
    return _with_way_forward(state, ref, options, on)


def _with_way_forward(state: State, ref: Ref, options: Namespace, on: date) -> State:
    if options.satisfied:
        state = registers.with_satisfied(state, ref, on=on)
    if options.unsatisfied:
        state = registers.with_unsatisfied(state, ref, on=on)
    if options.way_forward is not None:
        state = registers.with_way_forward(state, ref, options.way_forward, on=on)
    if options.way_closed:
        state = registers.with_way_closed(state, ref, on=on)
    if options.escalate is not None:
        state = registers.with_escalation(state, ref, options.escalate, on=on)
    return state


def _with_action_changes(state: State, ref: Ref, options: Namespace, on: date) -> State:
    note = options.note or ""
    if options.done:
        return with_action_ended(state, ref, ActionState.DONE, note, on=on)
    if options.drop:
        return with_action_ended(state, ref, ActionState.DROPPED, note, on=on)
    if options.reopen:
        return with_action_ended(state, ref, ActionState.OPEN, note, on=on)
    if options.carry is None:
        return state
    if options.carry.strip().casefold() == registers.NEXT_MEETING:
        to = registers.to_next_meeting(state.body, on)
    else:
        to = Due(options.carry.strip(), day_of(options.carry))
    return registers.with_action_carried(state, ref, to, on=on)


def _with_request_changes(state: State, ref: Ref, options: Namespace, on: date) -> State:
    if options.agreed_by:
        agreed = row_for(state.body.registers.requests, ref).agreed_by
        sides = (*agreed, *(_side(state.body, words) for words in options.agreed_by))
        state = registers.with_request_agreed(state, ref, sides, on=on)
    if options.supplied:
        return with_request_answered(state, ref, RequestState.SUPPLIED, "", on=on)
    if options.refused:
        return with_request_answered(state, ref, RequestState.REFUSED, options.reason or "", on=on)
    if options.reopen:
        return with_request_answered(state, ref, RequestState.ASKED, "", on=on)
    return state


def _with_decision_changes(state: State, ref: Ref, options: Namespace, on: date) -> State:
    if options.reason is not None:
        state = registers.with_decision_reason(state, ref, options.reason, on=on)
    if options.confirm is not None:
        state = registers.with_decision_confirmed(state, ref, options.confirm, on=on)
    return state
