"""Declarations of interest by command: a private list, and what is done with one of it."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands.common import DONE, list_meetings, opened_workspace
from secretary.commands.room import tell_quorum
from secretary.domain.agenda import item_at
from secretary.printing import room
from secretary.service import finding
from secretary.service.interests import changed, declared, withdrawn
from secretary.service.state import State
from secretary.streams import write_json, write_lines


def interests(options: Namespace) -> int:
    """List the declarations at a meeting, declare an interest, change a declaration or withdraw it."""
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        body = workspace.body
        number = options.meeting
        workspace.take_up(finding.meeting_to_prepare(body, workspace.today).id if number is None else number)
        before = workspace.state
        if workspace.perform(lambda state: _done(state, options)) is not before:
            workspace.save()
            tell_quorum(workspace.state)
        if options.json:
            write_json(room.interest_records(body, workspace.state.sitting))
        else:
            write_lines(room.interest_lines(body, workspace.state.sitting))
    return DONE


def _done(state: State, options: Namespace) -> State:
    item = None if options.item is None else item_at(state.sitting.items, options.item).id
    if options.declare is not None and item is not None:
        for person in finding.people_listed(state.body, options.declare):
            state = declared(state, person, item, words=options.words or "", leaves=options.leaves)
    if options.change is not None:
        state = changed(state, options.change, item=item, words=options.words, leaves=options.leaves)
    return state if options.withdraw is None else withdrawn(state, options.withdraw)
