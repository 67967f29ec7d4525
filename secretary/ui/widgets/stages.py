"""How far the minutes of a meeting have come, and what comes next."""

from __future__ import annotations

from textual.content import Content

from secretary.domain.life import Milestone, SendingKind
from secretary.domain.meeting import Meeting, Status
from secretary.i18n import _, short_day
from secretary.service.approving import to_approve
from secretary.service.convene import responses_unchecked
from secretary.service.responses import standing_words
from secretary.service.state import State
from secretary.ui.wording import shown

NEXT = {
    Status.DRAFT: _("Press a to make the agenda. Minutes can be made once the meeting was opened (F4)."),
    Status.NOTICE_GIVEN: _("Notice was given. Minutes can be made once the meeting was opened (F4)."),
    Status.POSTPONED: _("The meeting is postponed: give it a new date on the desk (Esc)."),
    Status.CANCELLED: _("The meeting is cancelled."),
    Status.OPEN: _("The meeting is open: minutes made now are a draft of what there is so far."),
    Status.ADJOURNED: _("The meeting is adjourned: minutes made now are a draft of what there is so far."),
    Status.CLOSED: _("Press m to make the draft minutes. When they are right, press c to circulate them."),
    Status.CIRCULATED: _("The minutes are circulated and their numbers stay. Once agreed, press r to approve them."),
    Status.APPROVED: _("The minutes are approved. Nothing is left to do."),
}
"""What is to be done next, by the status of the meeting."""


def next_words(state: State) -> str:
    """Give what is to be done next with the documents of the meeting in hand."""
    meeting = state.sitting
    sets = to_approve(state)
    if sets:
        which = ", ".join(str(line.id) for line in sets)
        return _("Minutes to be approved at this meeting: those of meeting {which}. Press r.").format(which=which)
    if meeting.status is Status.CIRCULATED and meeting.protocol.approved_at_meeting:
        return _("Circulated. k puts a correction down. They are approved at the next ordinary meeting, there with r.")
    if meeting.status is Status.CLOSED and meeting.protocol.chair_clears and not meeting.passed(Milestone.CLEARED):
        return _("Press m for the draft. When the chair has cleared it, press c to circulate it; p shows responses.")
    return NEXT[meeting.status]


_WAY = (
    (Status.CLOSED, _("draft")),
    (Status.CIRCULATED, _("circulated")),
    (Status.APPROVED, _("approved")),
)


def stages(meeting: Meeting) -> Content:
    """Give the stages of the minutes with the one they have come to marked, and to whom they went."""
    order = [status for status, _name in _WAY]
    here = order.index(meeting.status) if meeting.status in order else -1
    if meeting.status in (Status.OPEN, Status.ADJOURNED):
        here = 0
    parts = []
    for place, (_status, name) in enumerate(_WAY):
        if place < here:
            parts.append(shown(f"{name} ✓", "$success"))
        else:
            parts.append(shown(f"● {name}", "bold $accent") if place == here else shown(name, "$text-muted"))
    sent = [
        _("sent on {day} to {whom}").format(day=short_day(sending.on), whom=sending.to)
        for sending in meeting.sendings
        if sending.kind is SendingKind.MINUTES
    ]
    if meeting.status in (Status.CLOSED, Status.CIRCULATED) and responses_unchecked(meeting):
        sent.append(_("Responses: {standing} Press p.").format(standing=standing_words(meeting)))
    return Content("\n").join([Content("  →  ").join(parts), *(shown(each, "$text-muted") for each in sent)])
