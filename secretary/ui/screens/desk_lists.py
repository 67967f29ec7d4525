"""The rows of the desk: meetings, and what is overdue and owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from secretary.domain.agenda import place_of
from secretary.domain.body import Body
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import MeetingLine, Status
from secretary.i18n import _, clock_time, long_day, ngettext, short_day
from secretary.service.advice import Matter
from secretary.service.desk import minutes_owed, missed
from secretary.service.off_record import unrecorded
from secretary.service.waiting_words import first_waiting
from secretary.service.workspace import Workspace
from secretary.ui.widgets.bars import MeetingStep
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import ENTRY_KINDS, STATUSES, due_words, meeting_name, party_name, shown

_NARROW = 64


@dataclass(frozen=True, slots=True)
class Owing:
    """One thing that is owed: what it is, its words, how it stands, and the meeting and step to which Enter leads."""

    what: str
    words: str
    standing: str
    meeting: int
    step: MeetingStep
    late: bool = False


def not_recording(workspace: Workspace) -> str:
    """Say which meeting is open without being recorded, "" where there is none."""
    return "  ".join(
        _("NOT RECORDING: {meeting} is open. Enter, then F9").format(meeting=meeting_name(each))
        for each in unrecorded(workspace)
    )


def words_waiting(workspace: Workspace) -> str:
    """Say where the words wait that were being typed, "" where there are none."""
    waiting = first_waiting(workspace)
    if waiting is None:
        return ""
    try:
        meeting = workspace.repository.meeting(waiting.meeting)
    except SecretaryError as error:
        return str(error)
    return _("Words that you were typing wait in {meeting}, item {item}: W goes there.").format(
        meeting=meeting_name(meeting), item=place_of(meeting.items, waiting.item)
    )


def owing_lists(body: Body, matters: Sequence[Matter], today: date) -> tuple[list[Owing], list[Owing]]:
    """Give what is overdue, and what else is owed."""
    overdue = [
        Owing(_("Meeting"), _named(each), _("its day has passed"), each.id, MeetingStep.AGENDA, late=True)
        for each in missed(body, today)
    ]
    owed = [
        Owing(_("Minutes"), _named(each), _to_do(each), each.id, _minutes_step(each)) for each in minutes_owed(body)
    ]
    for matter in matters:
        row = Owing(
            f"{ENTRY_KINDS[matter.kind]} {matter.label}",
            matter.text,
            _standing(matter, body, today),
            matter.ref.meeting,
            MeetingStep.ADVICE,
            late=matter.late,
        )
        (overdue if matter.late else owed).append(row)
    return overdue, owed


def _named(meeting: MeetingLine) -> str:
    return f"{meeting_name(meeting)}, {short_day(meeting.date)}"


def _to_do(meeting: MeetingLine) -> str:
    return _("to circulate") if meeting.status is Status.CLOSED else _("to approve")


def _minutes_step(meeting: MeetingLine) -> MeetingStep:
    return MeetingStep.MINUTES if meeting.status is Status.CLOSED else MeetingStep.DOCUMENTS


def _standing(matter: Matter, body: Body, today: date) -> str:
    """Give the side and how late it is, when it is due, or how it stands."""
    if matter.late and matter.due and matter.due.day:
        days = (today - matter.due.day).days
        until = ngettext("{days} day late", "{days} days late", days).format(days=days)
    elif matter.due:
        until = due_words(matter.due)
    else:
        until = "" if matter.standing in ("open", "asked") else matter.standing
    side = party_name(body, matter.party)
    return " · ".join(part for part in (side, until) if part)


def paint_meeting(meeting: MeetingLine, width: int, *, is_next: bool) -> Content:
    """Give the row of a meeting; the one that is next is marked."""
    style = "bold $accent" if is_next else ""
    cells = [
        Cell("▸" if is_next else " ", 1, style),
        Cell(short_day(meeting.date), 15, style),
        Cell(meeting_name(meeting), 22 if width >= _NARROW else 18, style),
        Cell(meeting.place),
        Cell(STATUSES[meeting.status], 18, "bold $success" if meeting.status is Status.OPEN else ""),
    ]
    return line(width, *cells)


def paint_owing(owing: Owing, width: int) -> Content:
    """Give the row of something owed."""
    standing = Cell(owing.standing, min(26, width // 3), "$error" if owing.late else "$text-muted")
    return line(width, Cell(owing.what, 14, "bold"), Cell(owing.words), standing)


def next_title(meeting: MeetingLine | None) -> Content:
    """Give the sentence about the next meeting that stands over the list."""
    if meeting is None:
        return shown(_("What is next: no meeting to come"))
    if meeting.status in (Status.OPEN, Status.ADJOURNED):
        return shown(
            _("What is next: {meeting} is {status}").format(
                meeting=meeting_name(meeting), status=STATUSES[meeting.status]
            )
        )
    return shown(_("What is next: {day}, {time}").format(day=long_day(meeting.date), time=clock_time(meeting.start)))
