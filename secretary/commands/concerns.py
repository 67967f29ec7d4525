"""Concerns: entered, sent on their way, put on an agenda, counted and closed (F10, F11)."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from secretary.commands.common import DONE, opened_workspace, past_day_of
from secretary.domain.concerns import concern_by_id
from secretary.domain.errors import NotAllowed
from secretary.printing import concerns as printed
from secretary.service import concerns as steps
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.streams import write_json, write_lines


def concerns(options: Namespace) -> int:
    """List the concerns, or take one a step further and show it."""
    with opened_workspace(options) as workspace:
        _take_up(workspace, options)
        today = workspace.today
        workspace.perform(lambda state: _with_changes(state, options, today))
        workspace.save()
        body = workspace.body
        number = body.concerns[-1].id if options.raised is not None else options.concern
        chosen = [concern_by_id(body.concerns, number)] if number is not None else body.concerns
        chosen = [each for each in chosen if not (options.open and each.closed)]
        if options.json:
            write_json([printed.concern_record(body, each, today) for each in chosen])
        elif number is None:
            write_lines(printed.concern_lines(body, chosen, today, days=options.days))
        else:
            write_lines(printed.one_concern_lines(body, chosen[0], today, days=options.days))
    return DONE


def _take_up(workspace: Workspace, options: Namespace) -> None:
    """Take in hand the meeting whose agenda is to change."""
    if options.agenda is not None:
        workspace.take_up(options.agenda)
    elif options.off_agenda:
        concern = concern_by_id(workspace.body.concerns, options.concern)
        if not concern.meeting:
            raise NotAllowed("“{title}” is on no agenda.", title=concern.title)
        workspace.take_up(concern.meeting)


def _with_changes(state: State, options: Namespace, today: date) -> State:
    on = past_day_of(options.on) if options.on else today
    number = options.concern
    if options.raised is not None:
        state = steps.raised(state, options.raised, on=on)
        number = state.body.concerns[-1].id
    if number is None:
        return state
    known = concern_by_id(state.body.concerns, number)
    if options.title is not None:
        state = steps.renamed(state, number, options.title)
    if options.on and not (options.raised is not None or options.sent_to is not None or options.close is not None):
        state = steps.redated(state, number, on=on)
    if options.off_agenda:
        state = steps.taken_off(state, number)
    if options.inside is not None or options.serious is not None:
        inside = known.inside if options.inside is None else options.inside
        serious = known.serious if options.serious is None else options.serious
        state = steps.decided(state, number, inside=inside, serious=serious)
    if options.office is not None:
        state = steps.passed_to_office(state, number, on=past_day_of(options.office))
    if options.police is not None:
        state = steps.passed_to_police(state, number, on=past_day_of(options.police))
    return _with_later_changes(state, number, options, on)


def _with_later_changes(state: State, number: int, options: Namespace, on: date) -> State:
    if options.sent_to is not None:
        state = steps.sent(state, number, options.sent_to, on=on)
    if options.agenda is not None:
        state = steps.put_on_agenda(state, number)
    if options.urgent is not None:
        state = steps.urgent(state, number, options.urgent)
    if options.reopen:
        state = steps.reopened(state, number)
    if options.close is not None:
        state = steps.closed(state, number, options.close, on=on)
    return state
