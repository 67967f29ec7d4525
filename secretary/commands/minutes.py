"""The minutes of a meeting: its steps, who was there, the lines that are read, and what is made of them."""

from __future__ import annotations

from argparse import Namespace

from secretary.commands import review
from secretary.commands.common import DONE, INPUT, list_meetings, opened_workspace, print_written, text_of
from secretary.commands.room import tell_quorum, with_attendance, with_reading_back
from secretary.commands.strike import strike
from secretary.domain.approval import refuse_approving
from secretary.domain.body import Body, with_meetings
from secretary.domain.document import DocumentKind
from secretary.domain.meeting import Meeting, Step
from secretary.printing import meetings, room
from secretary.service import approving, documents, finding
from secretary.service.closing import adjourned, unsettled
from secretary.service.convene import approved, circulated, stepped
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from secretary.service.transcript import transcribed
from secretary.service.workspace import Workspace
from secretary.streams import tell, write_json, write_lines

_BEFORE_READING = (Step.OPEN, Step.RESUME, Step.REOPEN)
_AFTER_READING = (Step.ADJOURN, Step.CLOSE)


def minutes(options: Namespace) -> int:
    """List a meeting's minutes, take them, strike from them, or write them as a Word file."""
    return _strike(options) if options.strike else _written_minutes(options)


def _strike(options: Namespace) -> int:
    with opened_workspace(options) as workspace:
        _take_up_minutes(workspace, options)
        return strike(workspace, options)


def _take_up_minutes(workspace: Workspace, options: Namespace) -> None:
    workspace.take_up(finding.meeting_to_minute(workspace.body).id if options.meeting is None else options.meeting)


def _written_minutes(options: Namespace) -> int:
    text = text_of(options.read) if options.read is not None else ""
    with opened_workspace(options) as workspace:
        if options.all:
            return list_meetings(workspace, options)
        _take_up_minutes(workspace, options)
        notes: list[str] = []
        before = workspace.state
        after = workspace.perform(lambda state: _with_minutes(workspace, state, options, text, notes))
        workspace.save()
        for note in notes:
            tell(note)
        if after is not before:
            tell_quorum(after)
        settled = review.settle(workspace, DocumentKind.MINUTES, options)
        workspace.save()
        made = options.out or options.circulate is not None or options.approve
        if options.review or (settled and not made):
            return review.list_matters(workspace, DocumentKind.MINUTES, options)
        with review.told(workspace, DocumentKind.MINUTES):
            if options.circulate is not None:
                documents.circulate(workspace, options.circulate, cleared=options.cleared, checked=options.checked)
            if options.approve:
                _approve(workspace, options.at)
        if options.out:
            return print_written(workspace, DocumentKind.MINUTES, options)
        _list(workspace.body, workspace.state.sitting, options)
    return DONE


def _approve(workspace: Workspace, at: int | None) -> None:
    """Approve the minutes in hand, at a later meeting where the rules have it so, and have them in hand again."""
    meeting = workspace.state.sitting
    at = _approving_meeting(workspace.state, at)
    if at is None:
        documents.approve(workspace)
        return
    workspace.take_up(at)
    approving.approve_at_meeting(workspace, meeting.id)
    workspace.take_up(meeting.id)


def _approving_meeting(state: State, at: int | None) -> int | None:
    """Give the number of the meeting at which the minutes in hand are approved, None where by themselves."""
    if at is None and state.sitting.protocol.approved_at_meeting:
        return approving.sitting_after(state.body, state.sitting)
    return at


def _refuse_ahead(workspace: Workspace, state: State, options: Namespace) -> None:
    """Raise what circulating or approving would, before anything else that was asked for beside it is kept."""
    today = workspace.today
    if options.circulate is not None:
        state = circulated(state, on=today, to=options.circulate, cleared=options.cleared, checked=options.checked)
    if options.approve:
        state = State(with_meetings(state.body, [state.sitting]), state.meeting)
        at = _approving_meeting(state, options.at)
        if at is None:
            approved(state, on=today)
        else:
            refuse_approving(state.body, state.sitting, workspace.repository.meeting(at))


def _list(body: Body, meeting: Meeting, options: Namespace) -> None:
    if options.attendance and options.json:
        write_json(room.attendance_records(body, meeting))
    elif options.attendance:
        write_lines(room.attendance_lines(body, meeting))
    elif options.read_back and options.json:
        write_json(room.read_back_record(body, meeting))
    elif options.read_back:
        write_lines(room.read_back_lines(body, meeting))
    elif options.json:
        write_json(meetings.minutes_record(body, meeting))
    else:
        write_lines(meetings.minutes_lines(body, meeting))


def _with_minutes(workspace: Workspace, state: State, options: Namespace, text: str, notes: list[str]) -> State:
    """Take the steps before reading, who was there, the lines, and the steps after: all or, if one fails, none.

    What of the lines was not understood is added to `notes`.
    """
    today = workspace.today
    steps = [Step(word) for word in options.step]
    for step in steps:
        if step in _BEFORE_READING:
            state = stepped(state, step, on=today)
    state = with_attendance(state, options)
    if options.read is not None:
        source = INPUT if options.read == "-" else options.read
        done = transcribed(state, text, BritishDateReader(), source=source, consent=options.consent)
        state = done.state
        notes.extend(done.notes)
    state = with_reading_back(state, options, today)
    for step in steps:
        if step is Step.ADJOURN:
            state = adjourned(state, on=today)
        elif step in _AFTER_READING:
            notes.extend(unsettled(state))
            state = stepped(state, step, on=today)
    _refuse_ahead(workspace, state, options)
    return state
