"""The plan of work: its workstreams, who leads each, and where each reported (F7)."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from secretary.commands.common import DONE, opened_workspace, past_day_of
from secretary.domain.agenda import item_at
from secretary.domain.errors import BadInput, NotAllowed
from secretary.domain.programme import workstream_by_id
from secretary.printing import workstreams as printed
from secretary.service import workstreams as steps
from secretary.service.finding import people_listed
from secretary.service.state import State
from secretary.streams import write_json, write_lines


def workstreams(options: Namespace) -> int:
    """List the workstreams, or change one and show it."""
    meeting, item = _report(options.report) if options.report is not None else (0, 0)
    with opened_workspace(options) as workspace:
        if meeting:
            workspace.take_up(meeting)
        today = workspace.today
        workspace.perform(lambda state: _with_changes(state, options, item, today))
        workspace.save()
        body = workspace.body
        number = body.workstreams[-1].id if options.add is not None else options.workstream
        chosen = body.workstreams if number is None else (workstream_by_id(body.workstreams, number),)
        if options.json:
            write_json([printed.workstream_record(body, each, today) for each in chosen])
        else:
            write_lines(printed.workstream_lines(body, chosen, today))
    return DONE


def _with_changes(state: State, options: Namespace, item: int, today: date) -> State:
    number = options.workstream
    if options.add is not None:
        state = steps.added(state, options.add, on=today)
        number = state.body.workstreams[-1].id
    if number is None:
        return state
    if options.title is not None:
        state = steps.renamed(state, number, options.title)
    for lead in options.lead:
        side, person = _lead(state, lead)
        state = steps.led(state, number, side, person)
    if options.chief_officer is not None:
        state = steps.with_chief_officer(state, number, _person(state, options.chief_officer))
    if item:
        state = steps.linked(state, item_at(state.sitting.items, item).id, number)
    if options.reopen:
        state = steps.reopened(state, number)
    if options.close is not None:
        state = steps.closed(state, number, on=past_day_of(options.close))
    return state


def _report(words: str) -> tuple[int, int]:
    meeting, colon, item = words.partition(":")
    if not (colon and meeting.strip().isdecimal() and item.strip().isdecimal()):
        raise BadInput("“{words}” is no item of a meeting: type both numbers, such as 3:5.", words=words)
    return int(meeting), int(item)


def _lead(state: State, words: str) -> tuple[str, int]:
    word, equals, name = words.partition("=")
    side = state.body.protocol.party_called(word)
    if side is None or not equals:
        sides = ", ".join(party.name for party in state.body.protocol.parties)
        raise BadInput("“{words}” names no lead: type a side and a name, such as {sides}.", words=words, sides=sides)
    return side.key, _person(state, name)


def _person(state: State, words: str) -> int:
    found = people_listed(state.body, words)
    if len(found) > 1:
        raise NotAllowed("“{words}” are several people: one person of each side leads.", words=words)
    return found[0] if found else 0
