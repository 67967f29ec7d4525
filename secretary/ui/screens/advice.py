"""The registers on screen: as a step of the meeting in hand, and at the desk without one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from secretary.domain.agenda import place_of
from secretary.domain.entries import Ref, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.register_steps import RegisterSteps
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


class RegistersScreen(RegisterSteps):
    """The registers from the desk; dismissed with whether the minutes are wanted at the line put down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Desk"), id="registers.back", tooltip=_("Back to the desk")),
    ]

    def go_to_line(self, ref: Ref) -> None:
        """Go to the minutes of the meeting."""
        if ask_for_line(self, ref):
            self.dismiss(result=True)

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss(result=False)


def ask_for_line(screen: RegisterSteps, ref: Ref) -> bool:
    """Have the minutes come up at this line; say why not where its meeting cannot be read, and tell whether they do."""
    try:
        entry = screen.workspace.entry(ref)
    except SecretaryError as error:
        screen.say(str(error), severity="error")
        return False
    at_hand = screen.workspace.at_hand
    at_hand.wanted, at_hand.wanted_line = (ref.meeting, entry.item), ref.entry
    return True
