"""Keeping while the screens run: every step and every typed word goes to the disk, and what fails is said."""

from __future__ import annotations

import sys
from collections.abc import Callable

from textual.message import Message

from secretary.domain.errors import SecretaryError
from secretary.service.keeper import Keeper
from secretary.service.state import State
from secretary.service.waiting_words import take_up_words
from secretary.service.workspace import Workspace
from secretary.ui.recording import RecordingApp
from secretary.ui.screens.base import SecretaryScreen

AT_ONCE = 0.0005
"""Seconds after which the thread that saves lets the keyboard go on; Python's own 5 ms would be felt at every key."""


class KeepingApp(RecordingApp):
    """An app over a workspace that is kept while it is open."""

    class Written(Message):
        """The steps and the words being typed are on the disk, or could not be brought there: the workspace tells."""

    def __init__(self, workspace: Workspace | None) -> None:
        super().__init__()
        self.workspace = workspace
        self.keeper: Keeper | None = None
        self._stopped = False
        self._interval = sys.getswitchinterval()
        # Before the first frame, which says where words wait.
        self._about_words = take_up_words(workspace) if workspace else ""

    def on_mount(self) -> None:
        """Keep the store that the program was started with."""
        sys.setswitchinterval(AT_ONCE)
        if self.workspace is not None:
            self._begin(self.workspace)

    def on_unmount(self) -> None:
        """Give Python its own pace again."""
        sys.setswitchinterval(self._interval)

    def keep(self, workspace: Workspace) -> None:
        """Take a store into keeping; the words that were typed in it and never became lines wait under their items."""
        self.workspace = workspace
        self._about_words = take_up_words(workspace)
        self._begin(workspace)

    def _begin(self, workspace: Workspace) -> None:
        if self._about_words:
            self.notify(self._about_words, severity="error", markup=False, timeout=60)
        if not workspace.repository.read_only:
            self.keeper = Keeper(workspace, self._written, self._written)

    def _written(self, _outcome: State | SecretaryError) -> None:
        # Called in the keeper's thread, which never waits for the screen.
        self.post_message(self.Written())

    def keep_everything(self) -> None:
        """Make the steps and the words being typed durable, from any thread; raises SecretaryError."""
        if self.keeper is not None:
            self.keeper.flush()

    def let_store_go(self) -> None:
        """Save everything and close the store; raises SecretaryError, with the store closed all the same."""
        workspace, keeper = self.workspace, self.keeper
        self.workspace = self.keeper = None
        try:
            if keeper is not None:
                keeper.close()
        finally:
            if workspace is not None:
                workspace.close()

    def on_secretary_screen_stepped(self) -> None:
        """Have a step made durable; the keyboard never waits for the disk."""
        if self.keeper is not None:
            self.keeper.step_taken()

    def on_keeping_app_written(self) -> None:
        """Show what is on the disk now, or why it is not; where nothing can be saved any more, stop."""
        workspace = self.workspace
        shown = next((each for each in reversed(self.screen_stack) if isinstance(each, SecretaryScreen)), None)
        if shown is not None:
            # In its own turn: it may not be laid out yet.
            shown.call_later(shown.refresh_kept)
        if workspace is not None and workspace.cannot_go_on and not self._stopped:
            self._stopped = True
            self.when_it_may_be_said(self._stop)

    def when_it_may_be_said(self, then: Callable[[], object]) -> None:
        """Do `then` now, or as soon as something may come up on the screen."""
        if self.silent:
            self.when_recording(then)
        else:
            then()

    def _stop(self) -> None:
        self.run_worker(self._offer_rescue(), group="rescue")

    async def _offer_rescue(self) -> None:
        from secretary.ui.dialogs.stopped import ask_where_to_rescue  # noqa: PLC0415 - hoped never to be wanted

        workspace = self.workspace
        if workspace is not None and workspace.failure is not None:
            await ask_where_to_rescue(self, workspace, str(workspace.failure))
            self.exit(1, return_code=1)
