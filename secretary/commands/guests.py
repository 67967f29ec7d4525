"""The guests of a meeting, and the posts that are expected and not there (F2, F3)."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands.common import DONE, opened_workspace, past_day_of
from secretary.domain.errors import BadInput
from secretary.printing import guests as printed
from secretary.service import finding
from secretary.service import guests as steps
from secretary.service.state import State
from secretary.streams import write_json, write_lines


def guests(options: Namespace) -> int:
    """List the guests of a meeting with what each still lacks, or change one of them."""
    with opened_workspace(options) as workspace:
        wanted = options.meeting
        if wanted is None:
            wanted = finding.meeting_to_prepare(workspace.body, workspace.today).id
        workspace.take_up(wanted)
        workspace.perform(lambda state: _with_changes(state, options))
        workspace.save()
        body, meeting = workspace.body, workspace.state.sitting
        if options.json:
            write_json(printed.guests_record(body, meeting))
        else:
            write_lines(printed.guest_lines(body, meeting))
    return DONE


def _with_changes(state: State, options: Namespace) -> State:
    if options.withdraw is not None:
        return steps.withdrawn(state, steps.guest_called(state, options.withdraw))
    if options.invite is not None:
        state = steps.invited(state, options.invite, by=_side(state, options.by), issue=options.issue)
        person = state.sitting.guests[-1].person
    elif options.guest is not None:
        person = steps.guest_called(state, options.guest)
        state = _with_issue(state, person, options)
    else:
        return state
    for side in options.agreed:
        state = steps.agreed(state, person, _side(state, side))
    if options.not_agreed is not None:
        state = steps.agreed(state, person, _side(state, options.not_agreed), given=False)
    if options.notified is not None:
        state = steps.notified(state, person, on=past_day_of(options.notified))
    return steps.seen_to(state, person, greeted_by=options.greeted_by, supervised_by=options.supervised_by)


def _with_issue(state: State, person: int, options: Namespace) -> State:
    if options.by is None and options.issue is None:
        return state
    guest = next((each for each in state.sitting.guests if each.person == person), None)
    by = _side(state, options.by) if options.by is not None else guest.invited_by if guest else ""
    issue = options.issue if options.issue is not None else guest.issue if guest else ""
    return steps.with_issue(state, person, by=by, issue=issue)


def _side(state: State, word: str) -> str:
    rules = state.sitting.protocol
    side = rules.party_called(word)
    if side is None:
        sides = ", ".join(party.name for party in rules.parties)
        raise BadInput("“{side}” is none of the sides, which are {sides}.", side=word, sides=sides)
    return side.key
