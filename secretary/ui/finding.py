"""The way to Find from every screen, and from there to where a thing stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from secretary.domain.entries import Ref
from secretary.domain.errors import SecretaryError
from secretary.domain.findable import Findable, FoundKind
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.workspace import Workspace
from secretary.ui.locking import LockingApp
from secretary.ui.screens.base import MeetingScreen, SecretaryScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.widgets.bars import MeetingStep

if TYPE_CHECKING:
    from secretary.service.find import Finder, Hit
    from secretary.ui.screens.find import FindScreen

_FINDERS: WeakKeyDictionary[Workspace, Finder] = WeakKeyDictionary()
_STEPS = {
    FoundKind.MEETING: MeetingStep.AGENDA,
    FoundKind.ITEM: MeetingStep.AGENDA,
    FoundKind.PAPER: MeetingStep.AGENDA,
    FoundKind.DOCUMENT: MeetingStep.DOCUMENTS,
    FoundKind.ADVICE: MeetingStep.ADVICE,
    FoundKind.ACTION: MeetingStep.ADVICE,
    FoundKind.REQUEST: MeetingStep.ADVICE,
}
"""The step of its meeting at which each kind stands; all others are lines of minutes."""
_LISTED = frozenset({FoundKind.PERSON, FoundKind.CONCERN, FoundKind.WORKSTREAM})
"""The kinds that stand in lists of the body's own."""


def finder_over(workspace: Workspace) -> Finder:
    """Give the finder of a workspace, made when it is first asked for."""
    known = _FINDERS.get(workspace)
    if known is None:
        from secretary.service.find import Finder  # noqa: PLC0415 - the first screen is drawn before it

        known = _FINDERS[workspace] = Finder(workspace)
    return known


class FindingApp(LockingApp):
    """An app in which one key finds, on every screen: `/` where no text is typed, Ctrl+F anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Within a field as well, where it would delete a word.
        Binding("ctrl+f", "find_words", _("Find"), id="find", priority=True, show=False,
                tooltip=_("Find words in everything that was minuted and kept")),
        Binding("slash", "find_words", _("Find"), id="find.slash", show=False, key_display="/",
                tooltip=_("Find words in everything that was minuted and kept")),
    ]  # fmt: skip

    def take_up(self, workspace: Workspace, meeting: int, step: MeetingStep) -> None:
        """Open a meeting at one of its steps, and say where that fails."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to find on screens over a store, not over dialogs."""
        if action == "find_words" and not self.covered:
            # The palette asks what can be done on the screen below it.
            above = [each for each in self.screen_stack if not isinstance(each, CommandPalette)]
            screen = above[-1]
            return isinstance(screen, SecretaryScreen) and screen.MAY_FIND and not self.silent
        return super().check_action(action, parameters)

    def action_find_words(self) -> None:
        """Bring up the field and what it finds."""
        from secretary.ui.screens.find import FindScreen  # noqa: PLC0415 - the first screen is drawn before it

        workspace = self.workspace
        if workspace is not None:
            screen = FindScreen(workspace, finder_over(workspace))
            self.push_screen(screen, partial(self._left_find, screen))

    def on_find_screen_made(self) -> None:
        """Put the index on the disk; off the record that waits."""
        workspace = self.workspace
        if self.silent:
            self.when_recording(self.on_find_screen_made)
        elif workspace is not None:
            self.run_worker(finder_over(workspace).keep, thread=True, group="index", exclusive=True)

    def _left_find(self, screen: FindScreen, wanted: bool | None) -> None:  # noqa: FBT001 - a screen's answer
        if wanted and screen.chosen is not None:
            self.call_later(self._go_to_hit, screen.chosen)

    async def _go_to_hit(self, hit: Hit) -> None:
        """Open the place where a thing stands, over the screen of a step or the desk."""
        workspace, found = self.workspace, hit.found
        if workspace is None:
            return
        await self._down_to_step()
        if found.kind in _LISTED:
            self.push_screen(_list_with(workspace, found))
            return
        step = _STEPS.get(found.kind, MeetingStep.MINUTES)
        not_in_hand = step is MeetingStep.MINUTES and self._is_open_elsewhere(workspace, hit)
        at_hand = workspace.at_hand
        at_hand.wanted = (0, 0) if not_in_hand else (found.meeting, found.item)
        at_hand.wanted_line = found.number if step is MeetingStep.MINUTES else 0
        at_hand.wanted_row = Ref(found.meeting, found.number) if step is MeetingStep.ADVICE else None
        at_hand.wanted_document = found.number if step is MeetingStep.DOCUMENTS else 0
        if step is MeetingStep.ADVICE:
            self._show_registers(workspace)
        else:
            self.take_up(workspace, found.meeting, step)
        if not_in_hand:
            told = _("It stands under item {place}, which is not in hand: F12 goes there.").format(place=found.place)
            self.notify(told, markup=False)

    def _show_registers(self, workspace: Workspace) -> None:
        """Show the registers, which are those of the whole body: whoever is in a meeting stays in it."""
        from secretary.ui.screens.registers import RegistersScreen  # noqa: PLC0415 - wanted now and then

        def left(wanted: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            if wanted:
                self.take_up(workspace, workspace.at_hand.wanted[0], MeetingStep.MINUTES)

        if workspace.meeting is None:
            self.push_screen(RegistersScreen(workspace), left)
        else:
            self.take_up(workspace, workspace.meeting.id, MeetingStep.ADVICE)

    def _is_open_elsewhere(self, workspace: Workspace, hit: Hit) -> bool:
        """Tell whether a line is of an open meeting, at another item: going there would be a step of the meeting."""
        if hit.line is None or hit.line.status is not Status.OPEN:
            return False
        try:
            meeting = workspace.meeting
            if meeting is None or meeting.id != hit.found.meeting:
                meeting = workspace.repository.meeting(hit.found.meeting)
        except SecretaryError:
            return False
        return meeting.current != hit.found.item

    async def _down_to_step(self) -> None:
        """Take away what lies over the screen of a step, or over the desk."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, MeetingScreen | DeskScreen):
            await self.pop_screen()


def _list_with(workspace: Workspace, found: Findable) -> SecretaryScreen:
    """Give the list in which something stands, with the cursor on it."""
    from secretary.ui.screens.concerns import ConcernsScreen  # noqa: PLC0415 - each is wanted now and then
    from secretary.ui.screens.people import PeopleScreen  # noqa: PLC0415
    from secretary.ui.screens.workstreams import WorkstreamsScreen  # noqa: PLC0415

    if found.kind is FoundKind.PERSON:
        return PeopleScreen(workspace, person=found.number)
    kind = ConcernsScreen if found.kind is FoundKind.CONCERN else WorkstreamsScreen
    return kind(workspace, wanted=found.number)
