"""The program with its screens: it goes from one to another, and has every step made durable."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service.opening import has_store, open_store
from secretary.service.workspace import Clock, Mending, Workspace
from secretary.ui.commands import BindingCommands
from secretary.ui.screens.advice import AdviceScreen
from secretary.ui.screens.agenda import AgendaScreen
from secretary.ui.screens.attendance import AttendanceScreen
from secretary.ui.screens.base import MeetingScreen, SecretaryScreen
from secretary.ui.screens.desk import DeskScreen
from secretary.ui.screens.documents import DocumentsScreen
from secretary.ui.screens.minutes import MinutesScreen
from secretary.ui.screens.welcome import WelcomeScreen
from secretary.ui.theme import SECRETARY
from secretary.ui.widgets.bars import MeetingStep

_STEPS: dict[MeetingStep, type[MeetingScreen]] = {
    MeetingStep.AGENDA: AgendaScreen,
    MeetingStep.ATTENDANCE: AttendanceScreen,
    MeetingStep.MINUTES: MinutesScreen,
    MeetingStep.ADVICE: AdviceScreen,
    MeetingStep.DOCUMENTS: DocumentsScreen,
}


class SecretaryApp(App[int]):
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
        super().__init__()
        self.store = store
        self.clock = clock
        self.workspace = workspace

    def on_mount(self) -> None:
        """Show the desk, or the three questions of a first start."""
        self.register_theme(SECRETARY)
        self.theme = SECRETARY.name
        if self.workspace is None:
            self.push_screen(WelcomeScreen(self.store, self.clock))
        else:
            self._show_desk(self.workspace)

    def _show_desk(self, workspace: Workspace) -> None:
        self._replace_screen(DeskScreen(workspace))
        self.call_after_refresh(self._look_for_mending)

    def _replace_screen(self, screen: SecretaryScreen) -> None:
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_welcome_screen_made(self, message: WelcomeScreen.Made) -> None:
        """Take the first store and go on: to the agenda of its meeting, or to the desk of the sample."""
        self.workspace = message.workspace
        self.clock = message.workspace.clock
        if message.workspace.meeting is None:
            self._show_desk(message.workspace)
        else:
            self._replace_screen(AgendaScreen(message.workspace))

    def on_desk_screen_chosen(self, message: DeskScreen.Chosen) -> None:
        """Open a meeting at the step that it has come to."""
        if self.workspace is None:
            return
        try:
            self.workspace.take_up(message.meeting)
        except SecretaryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._replace_screen(_STEPS[message.step](self.workspace))

    def on_meeting_screen_go_to(self, message: MeetingScreen.GoTo) -> None:
        """Go to another step of the meeting in hand, or back to the desk."""
        if self.workspace is None:
            return
        if message.step is None:
            self._leave_meeting(self.workspace)
        else:
            self._replace_screen(_STEPS[message.step](self.workspace))

    def _leave_meeting(self, workspace: Workspace) -> None:
        try:
            workspace.put_aside()
        except SecretaryError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._replace_screen(DeskScreen(workspace))

    def on_secretary_screen_stepped(self) -> None:
        """Have a step made durable; the keyboard never waits for the disk."""
        self.run_worker(self._save, thread=True, group="save", exit_on_error=True)

    def _save(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        try:
            workspace.save()
        except SecretaryError as error:
            self.call_from_thread(
                self.notify, str(error), title=_("NOT SAVED"), severity="error", markup=False, timeout=60
            )
        else:
            self.call_from_thread(self._show_durable)

    def _show_durable(self) -> None:
        if isinstance(self.screen, SecretaryScreen):
            self.screen.refresh_bars()

    def _look_for_mending(self) -> None:
        self.run_worker(self._mend, thread=True, group="mend", exit_on_error=True)

    def _mend(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        mending = workspace.look_for_mending()
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._mended, workspace, mending)

    def _mended(self, workspace: Workspace, mending: Mending) -> None:
        for problem in mending.problems:
            self.notify(problem, severity="error", markup=False, timeout=60)
        if workspace.take_mending(mending) and isinstance(self.screen, SecretaryScreen):
            self.screen.refresh_state()

    async def action_quit(self) -> None:
        """Save everything and leave; where it cannot be saved, say so and stay."""
        if self.workspace is not None:
            try:
                self.workspace.save()
            except SecretaryError as error:
                self.notify(str(error), title=_("NOT SAVED"), severity="error", markup=False, timeout=60)
                return
        self.exit(0)


def run(store: Path, clock: Clock) -> int:
    """Run the screens over the store in this folder, made at the first start, and give the exit code.

    Raises what opening the store raises: nothing is drawn before it is open.
    """
    workspace = open_store(store, clock) if has_store(store) else None
    app = SecretaryApp(store, clock, workspace)
    try:
        app.run()
    finally:
        if app.workspace is not None:
            app.workspace.close()
    return app.return_code or 0
