"""A new meeting, and the agenda of one."""
# ruff: noqa: PLC0415 - templates and the Rule are imported when they are asked for

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from secretary.commands.common import (
    DONE,
    day_of,
    list_meetings,
    now,
    opened_workspace,
    print_written,
    store_of,
    time_of,
)
from secretary.domain.agenda import ItemKind, item_at
from secretary.domain.document import DocumentKind
from secretary.domain.errors import BadInput
from secretary.domain.meeting import MeetingKind
from secretary.printing import meetings
from secretary.streams import write_json, write_lines

if TYPE_CHECKING:
    from secretary.service.state import State


def new(options: Namespace) -> int:
    """Make a meeting, and with the first one the body and its store."""
    from secretary.asking import made
    from secretary.commands.at_work import at_work
    from secretary.service.beginning import Wanted, begun

    wanted = Wanted(
        day=day_of(options.date),
        place=options.place,
        start=time_of(options.time) if options.time else None,
        length=options.length,
        kind=MeetingKind(options.kind),
        template=options.template,
        people=options.people,
        body=options.body,
        protocol=options.protocol,
    )
    folder = store_of(options)
    with at_work(made(folder, options, lambda passphrase: begun(folder, now, wanted, passphrase))) as workspace:
        line = workspace.body.line(workspace.state.sitting.id)
        if options.json:
            write_json(meetings.meeting_record(line))
        else:
            write_lines([f"{workspace.body.name} has a new meeting, number {meetings.meeting_line(line)}"])
    return DONE


def agenda(options: Namespace) -> int:
    """List a meeting's agenda, change it, or write it as a Word file."""
    from secretary.commands import private, review
    from secretary.service import finding

    if options.templates:
        return _list_templates(options)
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        workspace.take_up(
            finding.meeting_to_prepare(workspace.body, workspace.today).id
            if options.meeting is None
            else options.meeting
        )
        workspace.perform(lambda state: _with_agenda_changes(state, options, workspace.today))
        settled = review.settle(workspace, DocumentKind.AGENDA, options)
        workspace.save()
        kind = private.kind_wanted(options)
        if options.review or (settled and not options.out):
            return review.list_matters(workspace, DocumentKind.AGENDA, options)
        if options.out:
            return print_written(workspace, kind, options)
        meeting = workspace.state.sitting
        if kind.private:
            private.show(workspace, kind, options)
        elif options.json:
            write_json(meetings.agenda_record(workspace.body, meeting))
        else:
            write_lines(meetings.agenda_lines(workspace.body, meeting))
    return DONE


def _with_agenda_changes(state: State, options: Namespace, today: date) -> State:
    from secretary.service import agenda, concerns, convene, rule, templates

    rules = state.sitting.protocol
    if options.template:
        state = agenda.with_template(state, templates.agenda_template(options.template).items(rules))
    if options.add is not None:
        side = rules.party_called(options.side)
        if options.side and side is None:
            sides = ", ".join(party.name for party in rules.parties)
            raise BadInput("“{side}” is none of the sides, which are {sides}.", side=options.side, sides=sides)
        state = agenda.with_item(
            state,
            title=options.add,
            kind=ItemKind(options.kind),
            minutes=options.minutes,
            presented_by=side.key if side else "",
        )
        if options.kind == ItemKind.SERIOUS_CONCERN:
            state = concerns.entered_with(state, max(state.sitting.order), on=today)
    if options.move:
        place, by = options.move
        state = agenda.with_moved_item(state, item_at(state.sitting.items, place).id, by)
    if options.remove is not None:
        state = agenda.without_item(state, item_at(state.sitting.items, options.remove).id)
    if options.subjects is not None:
        state = rule.with_subjects(state, tuple(options.subjects.split(";")))
    if options.notice is not None:
        state = convene.noticed(state, on=today, to=options.notice)
    return state


def _list_templates(options: Namespace) -> int:
    from secretary.service.templates import agenda_templates

    found = agenda_templates()
    if options.json:
        write_json([{"key": each.key, "name": each.name, "protocols": each.protocols} for each in found])
    else:
        write_lines(f"{each.key}: {each.name}" for each in found)
    return DONE
