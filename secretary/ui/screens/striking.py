"""Striking lines that are chosen from the list: what it would do is looked up, asked on a card, and done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from secretary.domain.errors import SecretaryError
from secretary.domain.striking import DocumentRef
from secretary.i18n import _
from secretary.service import striking
from secretary.service.striking import Plan, Strike
from secretary.ui.dialogs.striking import StrikeDialog
from secretary.ui.screens.lines import LinesScreen
from secretary.ui.striking import progress_on, show_under_way, strike_in_background

_ON_LINES = frozenset({"strike_lines", "pick_line"})


class StrikingScreen(LinesScreen):
    """The lines of an item, of which one or several can be struck."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "pick_line",
            _("Pick"),
            id="line.pick",
            show=False,
            tooltip=_("Pick the line, to be struck together with others; again lets it go"),
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer it only where a line is chosen."""
        if action in _ON_LINES:
            return self.focused is self.lines and self.lines.chosen is not None
        return super().check_action(action, parameters)

    def turn_to(self, item: int) -> None:
        """Look at another item; what was picked is picked no longer."""
        self.lines.pick()
        super().turn_to(item)

    def forget_words(self, concerns: Callable[[int, str], bool]) -> None:
        """Let go of what is being typed where `concerns` is true of the line that it changes, and its words."""
        raise NotImplementedError

    def action_pick_line(self) -> None:
        """Pick the line under the cursor, or let it go, and go on to the next one."""
        line = self.lines.chosen
        if line:
            picked = self.lines.picked
            self.lines.pick(*({*picked} ^ {line}))
            self.lines.action_cursor_down()

    def action_strike_lines(self) -> None:
        """Ask whether the lines are to be struck, once it is known where else their words stand."""
        lines = self.lines.picked or ((self.lines.chosen,) if self.lines.chosen else ())
        if not lines:
            return
        if self.workspace.at_hand.under_way:
            self.say(_("Wait until what is under way is finished."), severity="warning")
            return
        try:
            striking.refuse(self.workspace, lines, ruling=True)
        except SecretaryError as error:
            self.say(str(error), severity="warning")
            return
        self.run_worker(partial(self._plan, lines), thread=True, group="strike")

    def _plan(self, lines: Sequence[int]) -> None:
        progress = progress_on(self.app, self.workspace, _("Looking where the words stand: {percent} %."))
        try:
            plan = striking.planned(self.workspace, lines, progress)
        except SecretaryError as error:
            self.app.call_later(self._ask, None, str(error))
        else:
            self.app.call_later(self._ask, plan)

    def _ask(self, plan: Plan | None, refusal: str = "") -> None:
        show_under_way(self.app, self.workspace, "")
        if refusal:
            self.say(refusal, severity="error")
        if plan and self.is_current:
            self.app.push_screen(StrikeDialog(plan), partial(self._strike, plan))

    def _strike(self, plan: Plan, withdrawn: tuple[DocumentRef, ...] | None) -> None:
        if withdrawn is not None:
            self.lines.pick()
            strike_in_background(self.app, self.workspace, Strike(self.workspace, plan, withdrawn))
