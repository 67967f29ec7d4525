"""The registers at the desk, without a meeting in hand, and the way from a row to its line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from secretary.domain.entries import Ref
from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.ui.screens.register_steps import RegisterSteps


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
