"""The program with its screens: it goes from one to another, and has every step made durable."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.worker import get_current_worker

from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.off_record import unrecorded
from secretary.service.opening import has_store, needs_passphrase
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Clock, Mending, Workspace
from secretary.ui.commands import BindingCommands
from secretary.ui.ending import run_to_the_end
from secretary.ui.finding import FindingApp
from secretary.ui.following import opened
from secretary.ui.screens.base import MeetingScreen, SecretaryScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.of_step import screen_of
from secretary.ui.theme import SECRETARY
from secretary.ui.widgets.bars import MeetingStep

if TYPE_CHECKING:
    from secretary.ui.leaving import Leaving
    from secretary.ui.screens.covers import UnlockScreen
    from secretary.ui.screens.welcome import WelcomeScreen


class SecretaryApp(FindingApp):
    """Secretary over one body's store; `workspace` is None until a first store is made."""

    TITLE = "Secretary"
    CSS_PATH = "secretary.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {BindingCommands}  # noqa: RUF012 - Textual's own declaration
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q", "quit", _("Quit"), id="quit", priority=True, tooltip=_("Save everything and leave the program")
        ),
    ]

    def __init__(self, store: Path, clock: Clock, workspace: Workspace | None) -> None:
        super().__init__(workspace)
        self.store = store
        self.clock = clock
        self._sample: TemporaryDirectory[str] | None = None
        self._asked_to_leave = False
        self._told_to_wait = False
        self._errors_until = 0.0
        self._saying = False
        self._destruction_waits = False
        # Before the first frame, so that no screen is laid out twice.
        self.register_theme(SECRETARY)
        self.set_reactive(SecretaryApp.theme, SECRETARY.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> SecretaryScreen | WelcomeScreen | UnlockScreen:
        """Give the first screen: the desk, what asks for the passphrase, or the three questions of a first start."""
        if self.workspace is not None:
            return DeskScreen(self.workspace)
        if needs_passphrase(self.store):
            return self.unlocking(self.store, self._unlocked_at_start)
        from secretary.ui.screens.welcome import WelcomeScreen  # noqa: PLC0415 - wanted once in a store's life

        return WelcomeScreen(self.store, self.clock)

    def on_mount(self) -> None:
        """Look for unfinished steps once the desk is on screen."""
        if self.workspace is not None:
            self._greet(self.workspace)

    def _show_desk(self, workspace: Workspace) -> None:
        self._go_to(DeskScreen(workspace))
        self._greet(workspace)

    def _greet(self, workspace: Workspace) -> None:
        """Look for unfinished steps once the desk is on screen, and say of a sample what becomes of it."""
        if workspace.strike_interrupted:
            from secretary.ui.striking import finish_in_background  # noqa: PLC0415 - wanted after a crash alone

            finish_in_background(self, workspace)
        if workspace.erasing_interrupted:
            from secretary.ui.erasing import finish_erasing  # noqa: PLC0415 - wanted after a crash alone

            self.run_worker(finish_erasing(self, workspace), group="strike")
        self.call_after_refresh(self._look_for_mending)
        if workspace.at_hand.found:
            self.notify(" ".join(workspace.at_hand.found), severity="error", markup=False, timeout=60)
        if workspace.at_hand.passing:
            self.notify(
                _("This is an invented body to look around in: nothing that you do here is kept."), markup=False
            )

    def _come_up_silent(self, workspace: Workspace) -> None:
        """Bring up, NOT RECORDING, the one meeting that is open, once the desk is drawn and the other screens are read.

        Where there are several, or a strike is to be finished first, the desk says so.
        """
        silent = unrecorded(workspace)
        at_desk = workspace is self.workspace and workspace.meeting is None and isinstance(self.screen, DeskScreen)
        if at_desk and len(silent) == 1 and not workspace.strike_interrupted:
            self.take_up(workspace, silent[0].id, MeetingStep.MINUTES)

    def _go_to(self, screen: SecretaryScreen) -> None:
        """Show a screen in place of the one before; Textual keeps the very first one at the bottom."""
        if self.covered:
            self.when_uncovered(partial(self._go_to, screen))
        elif len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self.stay_silent_unless_recorded()

    def on_welcome_screen_made(self, message: WelcomeScreen.Made) -> None:
        """Take the first store and go on: to the agenda of its meeting, or to the desk of the sample."""
        message.workspace.at_hand.passing = message.folder is not None
        self.keep(message.workspace)
        self.clock = message.workspace.clock
        self._sample = message.folder
        if message.workspace.meeting is None:
            self._show_desk(message.workspace)
        else:
            self._go_to(screen_of(MeetingStep.AGENDA)(message.workspace))

    def on_desk_screen_chosen(self, message: DeskScreen.Chosen) -> None:
        """Open a meeting at the step that it has come to."""
        if self.workspace is not None:
            self.take_up(self.workspace, message.meeting, message.step)

    def take_up(self, workspace: Workspace, meeting: int, step: MeetingStep) -> None:
        """Open a meeting at one of its steps; where it cannot be read, stay and say so."""
        try:
            workspace.take_up(meeting)
        except SecretaryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._go_to(screen_of(step)(workspace))

    def on_desk_screen_other_wanted(self, message: DeskScreen.OtherWanted) -> None:
        """Save and leave this body's store, and open another one; where either fails, stay and say so."""
        if needs_passphrase(message.folder):
            self.push_screen(self.unlocking(message.folder, self._other_unlocked))
            return
        try:
            other = opened(message.folder, self.clock)
        except SecretaryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._change_to(other)

    def _unlocked_at_start(self, workspace: Workspace | None) -> None:
        if workspace is None:
            self.exit(0)
            return
        self.keep(workspace)
        self._show_desk(workspace)

    def _other_unlocked(self, workspace: Workspace | None) -> None:
        self.pop_screen()
        if workspace is not None:
            self._change_to(workspace)

    def _change_to(self, other: Workspace) -> None:
        try:
            self.keep_everything()
            self.let_store_go()
        except SecretaryError as error:
            other.close()
            self.notify(str(error), title=_("NOT SAVED"), severity="error", markup=False, timeout=60)
            return
        self.keep(other)
        self._show_desk(other)

    def on_meeting_screen_go_to(self, message: MeetingScreen.GoTo) -> None:
        """Go to another step of the meeting in hand, or back to the desk."""
        if self.workspace is None:
            return
        if message.step is None:
            self._leave_meeting(self.workspace)
        else:
            self._go_to(screen_of(message.step)(self.workspace))

    def _leave_meeting(self, workspace: Workspace) -> None:
        try:
            workspace.put_aside()
        except SecretaryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._go_to(DeskScreen(workspace))
        if self._destruction_waits:
            self.call_after_refresh(self._destroy_due, workspace)

    def _look_for_mending(self) -> None:
        self.run_worker(self._mend, thread=True, group="mend", exit_on_error=True)

    def _mend(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        screen_of(MeetingStep.MINUTES)
        mending = workspace.look_for_mending()
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._mended, workspace, mending)

    def _mended(self, workspace: Workspace, mending: Mending) -> None:
        if self.silent:
            self.when_recording(partial(self._mended, workspace, mending))
            return
        for problem in mending.problems:
            self.notify(problem, severity="error", markup=False, timeout=60)
        if workspace.take_mending(mending) and isinstance(self.screen, SecretaryScreen):
            self.screen.refresh_state()
        self._destroy_due(workspace)
        self._come_up_silent(workspace)

    def _destroy_due(self, workspace: Workspace) -> None:
        """Destroy what the body keeps only for a time, at the desk, and tell of it; it is seldom anything.

        While a meeting is open that is not recorded nothing is written: it waits for the next time at the desk.
        """
        self._destruction_waits = bool(unrecorded(workspace))
        if self._destruction_waits or workspace.meeting or workspace.at_hand.passing or workspace.strike_interrupted:
            return
        from secretary.service import retention  # noqa: PLC0415 - the desk is drawn before it

        if not retention.due(workspace):
            return
        try:
            told = [*retention.told(retention.destroy_due(workspace))]
        except SecretaryError as error:
            told = [str(error)]
        if told:
            self.notify("\n".join(told), markup=False, timeout=30)
        if isinstance(self.screen, SecretaryScreen):
            self.screen.refresh_state()

    def rule_applies(self) -> bool:
        """Tell whether the meeting in hand, or the body, is under the Rule."""
        if self.workspace is None:
            return True
        meeting, body = self.workspace.meeting, self.workspace.body
        return (meeting or body).protocol.rule_applies

    async def action_quit(self) -> None:
        """Save everything and leave; words that were typed and not kept are asked about first."""
        from secretary.ui.leaving import ask_about_words, unfinished_lines, words_on  # noqa: PLC0415 - wanted once

        if self._asked_to_leave:
            return
        if self.covered:
            # What was typed waits for next time: nothing of it is shown.
            self._leave()
            return
        if self.workspace is not None and self.workspace.at_hand.under_way and not self._told_to_wait:
            self._told_to_wait = True
            self.notify(
                _(
                    "Wait a moment: its end says what a strike did not reach. Ctrl+Q again leaves; what is not done by "
                    "then is done at the next start."
                ),
                severity="warning",
                markup=False,
            )
            return
        passing = self.workspace is not None and self.workspace.at_hand.passing
        lines = unfinished_lines(self.workspace) if self.workspace else []
        others = words_on(self.screen_stack)
        if passing or not (lines or others):
            self._leave()
            return
        self._asked_to_leave = True
        self.push_screen(ask_about_words(lines, others), self._answered)

    def _answered(self, answer: Leaving | None) -> None:
        from secretary.ui.leaving import Leaving, keep_lines  # noqa: PLC0415 - as above

        self._asked_to_leave = False
        if answer is Leaving.KEEP and self.workspace:
            try:
                keep_lines(self.workspace)
            except SecretaryError as error:
                self.notify(str(error), severity="warning", markup=False)
                return
        if answer is Leaving.LOSE and self.workspace:
            self.workspace.at_hand.forget_words()
        if answer in (Leaving.WAIT, Leaving.KEEP, Leaving.LOSE):
            self._leave()

    def _leave(self) -> None:
        """Save and leave; where it cannot be saved, ask whether to leave all the same."""
        try:
            self.keep_everything()
        except SecretaryError as error:
            from secretary.ui.leaving import ask_about_saving  # noqa: PLC0415 - as above

            self._asked_to_leave = True
            self.push_screen(ask_about_saving(str(error)), self._left_unsaved)
        else:
            self.exit(0)

    def _left_unsaved(self, answer: Leaving | None) -> None:
        from secretary.ui.leaving import Leaving  # noqa: PLC0415 - as above

        self._asked_to_leave = False
        if answer is Leaving.LOSE:
            self.exit(1, return_code=1)

    def action_help_quit(self) -> None:
        """Say what Ctrl+C, which ends other programs, does here."""
        self.notify(_("Ctrl+Q leaves the program. Ctrl+C copies what is selected."), markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say one sentence at a time, until the next key; an error stays for its time.

        Under a cover and off the record all wait.
        """
        if self.covered or self.silent:
            again = partial(self.notify, message, title=title, severity=severity, timeout=timeout, markup=markup)
            self.when_it_may_be_said(again)
            return
        now = monotonic()
        if now >= self._errors_until:
            self.clear_notifications()
        if severity == "error":
            self._errors_until = now + (timeout or self.NOTIFICATION_TIMEOUT)
        self._saying = True
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def before_key(self) -> None:
        """Take away what was said about the keys before: over what comes next it may not be true."""
        super().before_key()
        if self._saying and monotonic() >= self._errors_until:
            self._saying = False
            self.clear_notifications()

    def close_store(self) -> None:
        """Save and give up the store that is open; a sample made in a temporary folder goes with it."""
        try:
            self.let_store_go()
        finally:
            if self._sample is not None:
                self._sample.cleanup()


def run(store: Path, clock: Clock, *, passing: bool = False, passphrase: Passphrase | None = None) -> int:
    """Run the screens over the store in this folder, made at the first start, and give the exit code.

    `passing`: the store is a sample's, which goes when the program ends, and the screens say so. The passphrase is
    asked on a screen unless it is given. Raises what opening the store raises: nothing else is drawn before it is open.
    """
    asks = passphrase is None and needs_passphrase(store)
    workspace = opened(store, clock, passphrase) if has_store(store) and not asks else None
    if workspace is not None:
        workspace.at_hand.passing = passing
        if passing:
            # This very run has made the sample and opened its meeting.
            workspace.at_hand.recorded.update(each.id for each in workspace.body.meetings if each.status is Status.OPEN)
    return run_to_the_end(SecretaryApp(store, clock, workspace))
