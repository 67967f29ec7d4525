"""Approving the minutes of earlier meetings at the meeting in hand, and minuting that there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from secretary.domain.agenda import ItemKind
from secretary.domain.approval import approved_minutes, refuse_approving, taken_corrections
from secretary.domain.body import Body, outstanding_minutes
from secretary.domain.document import DocumentKind, KeptDocument
from secretary.domain.entries import EntryKind
from secretary.domain.errors import WrongStep
from secretary.domain.meeting import Meeting, MeetingKind, MeetingLine, Status
from secretary.domain.shorthand import Typed
from secretary.i18n import _, long_day
from secretary.service import documents
from secretary.service.advice import printed_labels
from secretary.service.minutes import with_line
from secretary.service.printed import line_places
from secretary.service.state import State
from secretary.service.workspace import Workspace

_KINDS = {
    MeetingKind.REGULAR: _("regular meeting"),
    MeetingKind.FORMAL: _("formal meeting"),
    MeetingKind.EXTRAORDINARY: _("extraordinary meeting"),
}


def to_approve(state: State) -> tuple[MeetingLine, ...]:
    """Give the sets of minutes that may be approved at the meeting in hand, () where there is none or it may not."""
    meeting = state.meeting
    if meeting is None or meeting.kind is MeetingKind.EXTRAORDINARY or not meeting.takes_minutes:
        return ()
    return outstanding_minutes(state.body, meeting) if meeting.protocol.approved_at_meeting else ()


def sitting_after(body: Body, minutes: Meeting) -> int | None:
    """Give the number of the later ordinary meeting that sits, or else is written up; None without one."""
    later = [line for line in body.meetings if line.date > minutes.date and line.kind is not MeetingKind.EXTRAORDINARY]
    for status in (Status.OPEN, Status.CLOSED):
        for line in later:
            if line.status is status:
                return line.id
    return None


def approve_at_meeting(workspace: Workspace, number: int, *, made: bool = True) -> KeptDocument | None:
    """Approve the circulated minutes of meeting `number` at the meeting in hand: it is minuted here, and they are kept.

    The line is written first, so that a crash in between is mended at the next opening. `made`: False where no Word
    file is made now. Raises NotAllowed, WrongStep, and GivesAway where a correction taken would give somebody away;
    then nothing changes.
    """
    workspace.refuse_only_reading()
    before = workspace.state
    hand = before.sitting
    minutes = workspace.repository.meeting(number)
    refuse_approving(before.body, minutes, hand)
    approved = approved_minutes(minutes, hand.date, hand.id)
    content = documents.checked_beside(workspace, approved) if made else b""
    if workspace.state is not before:
        raise WrongStep("The meeting was changed meanwhile: please try again.")
    if number not in hand.approves:
        # Where only the other file was not written, it is minuted already.
        workspace.perform(partial(_minuted, minutes=minutes), _("approve the minutes"))
    workspace.keep_beside(approved)
    if not made:
        return None
    return documents.keep_made(workspace, State(workspace.body, approved), DocumentKind.MINUTES, content)


def approval_lines(body_state: State, minutes: Meeting) -> tuple[str, ...]:
    """Give what is minuted of an approval: that it was, and each correction that was taken; nobody is named."""
    taken = taken_corrections(minutes)
    said = _("The minutes of the {kind} of {day} were approved.")
    if len(taken) == 1:
        said = _("The minutes of the {kind} of {day} were approved, with one correction.")
    elif taken:
        said = _("The minutes of the {kind} of {day} were approved, with {count} corrections.")
    places = line_places(minutes, printed_labels(body_state.body))
    first = said.format(kind=_KINDS[minutes.kind], day=long_day(minutes.date), count=len(taken))
    corrected = (
        _("Correction to {place}: {words}").format(place=places[each.entry], words=each.words)
        if each.entry
        else _("Correction: {words}").format(words=each.words)
        for each in taken
    )
    return first, *corrected


def _minuted(state: State, minutes: Meeting) -> State:
    """Give the state with the approval minuted under the item for it.

    Where no minutes are taken it is one decision, and without the corrections: their words are views as well (I10).
    """
    meeting = state.sitting
    item = next((each for each in meeting.items if each.kind is ItemKind.LAST_MINUTES), meeting.items[0])
    first, *corrected = approval_lines(state, minutes)
    if meeting.minutes_taken:
        typed = [Typed(EntryKind.VIEW, words) for words in (first, *corrected)]
    else:
        typed = [Typed(EntryKind.DECISION, first)]
    for each in typed:
        state = with_line(state, item.id, each)
    hand = state.sitting
    return replace(state, meeting=replace(hand, approves=(*hand.approves, minutes.id)))
