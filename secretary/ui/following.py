"""A second window: it reads what another one writes, says who that is, and follows what changes."""

from __future__ import annotations

from pathlib import Path

from textual.timer import Timer
from textual.worker import get_current_worker

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service import second_window
from secretary.service.passphrase import Passphrase
from secretary.service.second_window import Hindrance
from secretary.service.workspace import Clock, Workspace
from secretary.ui.keeping import KeepingApp
from secretary.ui.screens.base import SecretaryScreen

_EVERY = 1.0
"""Seconds between two looks at what the other window has saved."""


def opened(folder: Path, clock: Clock, passphrase: Passphrase | None = None) -> Workspace:
    """Open a store for writing or, where another window has it or nothing can be written there, for reading alone.

    Raises what the store says where it cannot be read either.
    """
    workspace, hindrance = second_window.opened(folder, clock, passphrase)
    if hindrance and hindrance.reason:
        workspace.at_hand.reads_after = _(
            "Nothing can be written in {folder} ({reason}): everything can be read here, and nothing changed."
        ).format(folder=folder, reason=hindrance.reason)
    elif hindrance:
        workspace.at_hand.reads_after = _someone_writes(hindrance)
    return workspace


def _someone_writes(writer: Hindrance) -> str:
    if writer.computer:
        said = _("The computer {host} (process {pid}) writes here: this one shows what it saves, and changes nothing.")
    else:
        said = _("Another window (process {pid}) writes here: this one shows what it saves, and changes nothing.")
    return said.format(host=writer.computer, pid=writer.process or "?")


class FollowingApp(KeepingApp):
    """An app that follows what is saved in a store that it only reads."""

    _following: Timer | None = None
    _had_writer = False

    def _begin(self, workspace: Workspace) -> None:
        super()._begin(workspace)
        if self._following:
            self._following.stop()
            self._following = None
        if workspace.repository.read_only:
            self._had_writer = False
            self._following = self.set_interval(_EVERY, self._look_soon)

    def _look_soon(self) -> None:
        if self.workspace is not None and not any(worker.group == "follow" for worker in self.workers):
            self.run_worker(self._look, thread=True, group="follow", exit_on_error=True)

    def _look(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        problem = ""
        try:
            changed = workspace.repository.follow()
        except SecretaryError as error:
            changed, problem = False, str(error)
        writer = second_window.writer_in(workspace)
        if not get_current_worker().is_cancelled:
            self.call_from_thread(self._looked, workspace, writer, problem, changed=changed)

    def _looked(self, workspace: Workspace, writer: Hindrance | None, problem: str, *, changed: bool) -> None:
        if workspace is not self.workspace:
            return
        at_hand = workspace.at_hand
        if writer:
            self._had_writer = True
            at_hand.reads_after = _someone_writes(writer)
        elif self._had_writer:
            at_hand.reads_after = _(
                "Nobody writes here any more. To change something, leave (Ctrl+Q) and start again: here you only read."
            )
        if changed:
            try:
                workspace.look_again()
            except SecretaryError as error:
                problem = str(error)
        at_hand.reads_after = problem or at_hand.reads_after
        for screen in self.screen_stack:
            if isinstance(screen, SecretaryScreen):
                screen.call_later(screen.show_again, changed=changed)
