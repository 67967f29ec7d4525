"""Locking and blanking: one key hides everything at once, at any time, and nothing shows through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen

from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.passphrase import Passphrase, WrongPassphrase, fits, has_passphrase
from secretary.service.workspace import Clock, Workspace
from secretary.ui.following import FollowingApp, opened
from secretary.ui.screens.covers import BlankScreen, LockScreen, PassphraseScreen, UnlockScreen

_BLANK, _LOCKED = "blank", "locked"
_ALLOWED = {_BLANK: frozenset({"blank"}), _LOCKED: frozenset({"blank", "quit", "unlock"})}
_LOOK = 5.0
"""Seconds between two looks at how long no key was pressed."""
_MINUTE = 60.0


class LockingApp(FollowingApp):
    """An app whose screens can be covered. Each cover is a mode of its own: what comes up meanwhile waits beneath."""

    DEFAULT_MODE = "work"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lock", _("Lock"), id="lock", priority=True, show=False,
                tooltip=_("Hide everything: the passphrase brings it back where there is one, else Enter does")),
        Binding("ctrl+b", "blank", _("Blank"), id="blank", priority=True, show=False,
                tooltip=_("Empty the screen at once; the same key brings it back")),
    ]  # fmt: skip

    clock: Clock

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # A mode with a name can be gone back to.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        self._beneath_blank = self.DEFAULT_MODE
        self._uppermost: Screen[Any] | None = None
        self._put_off: list[Callable[[], object]] = []
        self._last_key = monotonic()

    def on_mount(self) -> None:
        """Look now and then whether it is time to lock."""
        self.set_interval(_LOOK, self._lock_when_idle)

    @property
    def covered(self) -> bool:
        """True while nothing of the store may be shown."""
        return self.current_mode != self.DEFAULT_MODE

    def before_key(self) -> None:
        """Note that somebody is at the keyboard."""
        super().before_key()
        self._last_key = monotonic()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow under a cover only what takes it away, and to leave; no palette, no help, no undo."""
        if self.covered:
            return action in _ALLOWED[self.current_mode]
        if action == "command_palette" and any(isinstance(each, PassphraseScreen) for each in self.screen_stack[-1:]):
            return False
        if action == "lock":
            return self.workspace is not None
        return super().check_action(action, parameters)

    def unlocking(self, folder: Path, done: Callable[[Workspace | None], None]) -> UnlockScreen:
        """Give the screen that asks for the passphrase of a store that is to be opened."""
        return UnlockScreen(folder, lambda passphrase: opened(folder, self.clock, passphrase), done)

    def action_blank(self) -> None:
        """Empty the screen, or bring it back as it was: locked, if it was."""
        if self.current_mode == _BLANK:
            self._show(self._beneath_blank)
        else:
            self._beneath_blank = self.current_mode
            self._cover(_BLANK, BlankScreen)

    def action_lock(self) -> None:
        """Hide everything until the passphrase is typed."""
        workspace = self.workspace
        if workspace is None:
            return
        refuse = self._refuse_other if has_passphrase(workspace) else None
        self._cover(_LOCKED, partial(LockScreen, refuse, self._not_saved))

    def _not_saved(self) -> str:
        """Give why not everything is saved, "" while it is or is about to be."""
        return "" if self.workspace is None or self.workspace.failure is None else str(self.workspace.failure)

    def _refuse_other(self, passphrase: Passphrase) -> None:
        """Raise WrongPassphrase for any but the store's own; called in a worker."""
        if self.workspace is None or not fits(self.workspace, passphrase):
            raise WrongPassphrase(_("That is not the passphrase. Nothing counts the tries: try again."))

    def on_lock_screen_unlocked(self) -> None:
        """Show the screens again."""
        self._last_key = monotonic()
        if self.current_mode == _LOCKED:
            self._show(self.DEFAULT_MODE)
        elif self._is_locked:
            # Blanked while the passphrase was looked at.
            self._beneath_blank = self.DEFAULT_MODE
            self.remove_mode(_LOCKED)

    def _lock_when_idle(self) -> None:
        """Lock where a passphrase can unlock, after the time that was set, but never while a meeting is open."""
        workspace = self.workspace
        if workspace is None or self._is_locked or not has_passphrase(workspace):
            return
        after = workspace.body.lock_after
        meeting_is_open = any(line.status is Status.OPEN for line in workspace.body.meetings)
        if after and not meeting_is_open and monotonic() - self._last_key >= after * _MINUTE:
            if self.current_mode == _BLANK:
                self._show(self.DEFAULT_MODE)
            self.action_lock()

    @property
    def _is_locked(self) -> bool:
        return self.current_mode == _LOCKED or (self.current_mode == _BLANK and self._beneath_blank == _LOCKED)

    def _cover(self, mode: str, screen: Callable[[], Screen[Any]]) -> None:
        self.clear_notifications()
        if not self.covered:
            self._uppermost = self.screen
        self.add_mode(mode, screen)
        self.switch_mode(mode)

    def _show(self, mode: str) -> None:
        """Go back to what lies beneath, and do what had to wait for that."""
        leaving = self.current_mode
        self.switch_mode(mode)
        self.remove_mode(leaving)
        if not self.covered:
            waiting, self._put_off = self._put_off, []
            for each in waiting:
                self.call_later(each)

    def when_uncovered(self, then: Callable[[], object]) -> None:
        """Do `then` now, or as soon as the screens are shown again."""
        if self.covered:
            self._put_off.append(then)
        else:
            then()

    def when_it_may_be_said(self, then: Callable[[], object]) -> None:
        """Do `then` now, or as soon as something may come up on the screen: under no cover."""
        if self.covered:
            self.when_uncovered(partial(self.when_it_may_be_said, then))
        else:
            super().when_it_may_be_said(then)

    def push_screen(self, screen: Any, *arguments: Any, mode: str | None = None, **options: Any) -> Any:
        """Bring up a screen: beneath the cover, while there is one."""
        if self.covered and mode is None:
            mode, self._uppermost = self.DEFAULT_MODE, screen
        return super().push_screen(screen, *arguments, mode=mode, **options)

    def pop_screen(self) -> AwaitComplete:
        """Take the upper screen away, once it is not covered."""
        if not self.covered:
            return super().pop_screen()
        going, pop = self._uppermost, super().pop_screen
        self._put_off.append(lambda: pop() if self.screen is going else None)
        return AwaitComplete()
