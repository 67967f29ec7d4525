"""The rows of the desk: meetings, and what is overdue and owed; and what its titles say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from secretary.domain.agenda import place_of
from secretary.domain.body import Body
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import MeetingLine, Status
from secretary.domain.owed_series import formal_meetings
from secretary.domain.owing import Owed, Urgency
from secretary.i18n import _, clock_time, long_day
from secretary.service.off_record import unrecorded
from secretary.service.waiting_words import first_waiting
from secretary.service.workspace import Workspace
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import STATUSES, day_words, meeting_name, shown

if TYPE_CHECKING:
    from secretary.service.due import Told

_NARROW = 64
_KIND, _MOST_KIND = 14, 18  # cells for what something is called, with its number


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


def paint_meeting(meeting: MeetingLine, width: int, *, is_next: bool) -> Content:
    """Give the row of a meeting; the one that is next is marked."""
    style = "bold $accent" if is_next else ""
    cells = [
        Cell("▸" if is_next else " ", 1, style),
        Cell(day_words(meeting), 15, style),
        Cell(meeting_name(meeting), 22 if width >= _NARROW else 18, style),
        Cell(meeting.place),
        Cell(STATUSES[meeting.status], 18, "bold $success" if meeting.status is Status.OPEN else ""),
    ]
    return line(width, *cells)


def paint_owed(owed: Owed, told: Told, width: int) -> Content:
    """Give the row of something owed: what it is, its words, and how it stands."""
    styles = {Urgency.OVERDUE: "$error", Urgency.NOW: "$warning"}
    standing = Cell(told.standing, min(26, width // 3), styles.get(owed.urgency, "$text-muted"))
    # The number at the end of a long kind is what the eye looks for: it is never cut.
    return line(width, Cell(told.what, max(_KIND, min(len(told.what), _MOST_KIND)), "bold"), Cell(told.words), standing)


def pane_title(title: str, rows: Sequence[Owed]) -> Content:
    """Give the title of a list with how many there are, and that it is private where it may name somebody."""
    private = any(each.about.person or each.about.concern or each.about.workstream for each in rows)
    parts = [title, str(len(rows)) if rows else "", _("PRIVATE") if private else ""]
    return shown(" · ".join(part for part in parts if part))


def formal_words(body: Body, today: date) -> Content:
    """Say how many formal meetings were held this year and are owed (F8), nothing where none are."""
    count = formal_meetings(body, today)
    if not count.needed:
        return Content()
    words = _("Formal meetings in {year}: {held} of {needed} held").format(
        year=today.year, held=count.held, needed=count.needed
    )
    return shown(words, "" if count.held >= count.needed else "$warning")


MORE_KEYS = Content(_("R rules · C concerns · G plan of work · M chair and lead met"))
"""What else can be pressed at the desk, beside the keys of its footer."""


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
    if meeting.status is Status.POSTPONED:
        return shown(_("What is next: {meeting} has no date yet").format(meeting=meeting_name(meeting)))
    return shown(_("What is next: {day}, {time}").format(day=long_day(meeting.date), time=clock_time(meeting.start)))
