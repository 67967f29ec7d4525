"""How a meeting is opened, wherever that is asked for: what is said first, the Rule that is read out, and the step."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Meeting, MeetingKind
from secretary.i18n import _, long_day, short_day
from secretary.service.attendance import count_now
from secretary.service.milestones import opened
from secretary.service.state import State
from secretary.service.templates import Sayings, sayings
from secretary.service.toml_files import TemplateProblem
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.in_room import opening_words
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.wording import meeting_name, quorum_words, shown


async def ask_to_open(screen: SecretaryScreen) -> bool:
    """Show how the meeting in hand opens, with the Rule to be read out, and open it; tell whether it is open now.

    What was read out holds the Rule, so that is put down with it. Where it cannot be opened, that is said at once.
    """
    today = screen.workspace.today

    def step(state: State) -> State:
        return opened(state, on=today)

    try:
        step(screen.state)
    except SecretaryError as error:
        screen.say(str(error), severity="warning")
        return False
    keys = _("Enter: open the meeting   Esc: not yet")
    wanted = await screen.app.push_screen_wait(ReadingDialog(_("Open the meeting"), _lines(screen, today), keys))
    return bool(wanted) and screen.perform(step, _("open the meeting"))


def said(screen: SecretaryScreen) -> Sayings:
    """Give what a chair may say, nothing where the file of it cannot be used."""
    try:
        return sayings()
    except TemplateProblem as error:
        screen.say(str(error), severity="warning")
        return Sayings()


def _lines(screen: SecretaryScreen, today: date) -> list[Content]:
    meeting, count = screen.state.sitting, count_now(screen.state)
    named = _("{meeting}, {day}, {place}").format(
        meeting=meeting_name(meeting), day=long_day(meeting.date), place=meeting.place
    )
    return [
        shown(named),
        shown(
            quorum_words(count) if meeting.attendance else _("No attendance is taken yet (F3)."),
            "$success" if count.quorate and meeting.attendance else "$warning",
        ),
        *(shown(words, "$warning") for words in opening_words(screen.state)),
        *(shown(words, "bold $warning") for words in before_opening(meeting, today)),
        shown(""),
        *(shown(f"“{saying}”") for saying in said(screen).opening),
    ]


def before_opening(meeting: Meeting, today: date) -> tuple[str, ...]:
    """Give what is said before a meeting is opened: that its day is not today, and that its short notice has no why."""
    words = other_day_words(meeting, today)
    if meeting.kind is MeetingKind.EXTRAORDINARY and not meeting.short_notice:
        return *words, _("Why it is called at short notice is not recorded yet: s asks for it, also later.")
    return words


def other_day_words(meeting: Meeting, today: date) -> tuple[str, ...]:
    """Say, before a meeting is opened, that its day is not today; () where it is."""
    if meeting.date == today:
        return ()
    words = _("This meeting is dated {day}; today is {today}. Enter opens it all the same.")
    return (words.format(day=short_day(meeting.date), today=short_day(today)),)
