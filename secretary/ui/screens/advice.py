"""The registers as a step of the meeting in hand."""

from __future__ import annotations

from textual.app import ComposeResult

from secretary.domain.agenda import place_of
from secretary.domain.entries import Ref, entry_by_id
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.register_steps import RegisterSteps
from secretary.ui.screens.registers import ask_for_line
from secretary.ui.widgets.bars import MeetingBar, MeetingStep, StepsBar


class AdviceScreen(RegisterSteps, MeetingScreen):
    """The registers, in the middle of a meeting or beside one."""

    STEP = MeetingStep.ADVICE

    def head(self) -> ComposeResult:
        """Lay out what stands above the lists."""
        yield MeetingBar()
        yield StepsBar()

    def go_to_line(self, ref: Ref) -> None:
        """Go to the minutes of this meeting or of another; an open meeting stays at the item that is in hand."""
        meeting = self.state.sitting
        if ref.meeting != meeting.id:
            if ask_for_line(self, ref):
                self.post_message(DeskScreen.Chosen(ref.meeting, MeetingStep.MINUTES))
            return
        item = entry_by_id(meeting.entries, ref.entry).item
        if meeting.status is Status.OPEN and item != meeting.current:
            said = _("It stands under item {place}, which is not in hand: F12 on the Minutes screen goes there.")
            self.say(said.format(place=place_of(meeting.items, item)))
            return
        if ask_for_line(self, ref):
            self.post_message(self.GoTo(MeetingStep.MINUTES))
