"""The screen of each step, imported when it is first wanted: the desk does not wait for the others."""

from __future__ import annotations

from secretary.ui.screens.base import MeetingScreen
from secretary.ui.widgets.bars import MeetingStep


def screen_of(step: MeetingStep) -> type[MeetingScreen]:
    """Give the screen of a step of the meeting in hand."""
    from secretary.ui.screens.advice import AdviceScreen  # noqa: PLC0415 - see the module's own words
    from secretary.ui.screens.agenda import AgendaScreen  # noqa: PLC0415
    from secretary.ui.screens.attendance import AttendanceScreen  # noqa: PLC0415
    from secretary.ui.screens.documents import DocumentsScreen  # noqa: PLC0415
    from secretary.ui.screens.minutes import MinutesScreen  # noqa: PLC0415

    screens: dict[MeetingStep, type[MeetingScreen]] = {
        MeetingStep.AGENDA: AgendaScreen,
        MeetingStep.ATTENDANCE: AttendanceScreen,
        MeetingStep.MINUTES: MinutesScreen,
        MeetingStep.ADVICE: AdviceScreen,
        MeetingStep.DOCUMENTS: DocumentsScreen,
    }
    return screens[step]
