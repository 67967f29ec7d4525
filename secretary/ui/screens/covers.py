"""What covers the screens: an empty one, and one that asks for the passphrase. Neither shows a word of the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static

from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.service.passphrase import Passphrase
from secretary.service.workspace import Workspace
from secretary.ui.widgets.masked import MaskedLine
from secretary.ui.wording import shown

_LOOK = 0.5
"""Seconds between two looks at whether everything is saved."""


class BlankScreen(Screen[None]):
    """Nothing but the hint of the key that brings the screen back, which the app takes."""

    ALLOW_SELECT = False

    def compose(self) -> ComposeResult:
        """Lay out the hint."""
        yield Static(shown(_("Ctrl+B")), id="blank-hint", markup=False)


class PassphraseScreen(Screen[None]):
    """A masked field. `attempt` is called in a worker with what was typed; it raises SecretaryError where it is wrong.

    Nothing counts the tries: each costs as much work as unlocking does. `at_work`: one is being looked at.
    """

    ALLOW_SELECT = False
    HEADING: ClassVar[str] = ""
    KEYS: ClassVar[str] = _("Ctrl+B: blank the screen   Ctrl+Q: leave")
    AUTO_FOCUS = "#passphrase"

    def __init__(self, *, asks: bool = True) -> None:
        super().__init__()
        self._asks = asks
        self.at_work = False

    def compose(self) -> ComposeResult:
        """Lay out the field, and the place for what is wrong."""
        with Vertical(classes="cover"):
            yield Static(shown(self.heading(), "bold $accent"))
            yield Static(self.about(), id="passphrase-about", markup=False)
            if self._asks:
                yield MaskedLine(placeholder=_("passphrase"), id="passphrase", compact=True)
                yield Static("", id="passphrase-said", markup=False)
            yield Static(shown(self.KEYS), classes="dialog-keys")

    def heading(self) -> str:
        """Give what stands above all."""
        return self.HEADING

    def about(self) -> Content:
        """Give what is asked, and for what."""
        return shown("")

    def attempt(self, passphrase: Passphrase) -> None:
        """Try what was typed; called in a worker. Raises SecretaryError."""
        raise NotImplementedError

    def fitted(self) -> None:
        """Go on: the passphrase was right."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take an old complaint away."""
        event.stop()
        if event.value and not self.at_work:
            self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try what was typed, in a worker: it takes a while."""
        event.stop()
        if self.at_work or not event.value:
            return
        self.at_work = True
        self._say(_("One moment …"), "$warning")
        self.run_worker(partial(self._try, Passphrase(event.value)), thread=True, group="passphrase")
        event.input.clear()

    def _try(self, passphrase: Passphrase) -> None:
        try:
            self.attempt(passphrase)
        except SecretaryError as error:
            self.app.call_from_thread(self._tried, str(error))
        else:
            self.app.call_from_thread(self._tried, "")

    def _tried(self, problem: str) -> None:
        self.at_work = False
        self._say(problem, "$error")
        if not problem:
            self.fitted()

    def _say(self, sentence: str, style: str = "") -> None:
        for said in self.query("#passphrase-said").results(Static):
            said.update(shown(sentence, style))


class UnlockScreen(PassphraseScreen):
    """Asks for the passphrase of a store that is to be opened; `done` is given what was opened, None for leaving it."""

    HEADING = _("Secretary")
    KEYS = _("Enter: open   Esc: leave   Ctrl+B: blank the screen")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("Leave"), id="unlock.leave")]

    def __init__(
        self, folder: Path, opening: Callable[[Passphrase], Workspace], done: Callable[[Workspace | None], None]
    ) -> None:
        super().__init__()
        self._folder = folder
        self._opening = opening
        self._done = done
        self._opened: Workspace | None = None

    def about(self) -> Content:
        """Say which store it is: where it lies, since what it holds cannot be read yet."""
        return shown(_("The store in {folder} is encrypted. Type its passphrase.").format(folder=self._folder))

    def attempt(self, passphrase: Passphrase) -> None:
        """Open the store with it."""
        self._opened = self._opening(passphrase)

    def fitted(self) -> None:
        """Go on with what was opened."""
        self._done(self._opened)

    def action_leave(self) -> None:
        """Leave it unopened."""
        if not self.at_work:
            self._done(None)


class LockScreen(PassphraseScreen):
    """The screen while the program is locked: the passphrase brings the others back.

    Where there is none, all is only hidden, and Enter brings it back.
    """

    HEADING = _("Secretary is locked")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "unlock", show=False)]

    @dataclass
    class Unlocked(Message):
        """The screens may be shown again."""

    def __init__(self, fits: Callable[[Passphrase], None] | None, not_saved: Callable[[], str] = str) -> None:
        super().__init__(asks=fits is not None)
        self._fits = fits
        self._not_saved = not_saved

    def on_mount(self) -> None:
        """Go on saying what is so: a save may fail, or be made good, while the program is locked."""
        self.set_interval(_LOOK, lambda: self.query_one("#passphrase-about", Static).update(self.about()))

    def heading(self) -> str:
        """Claim no lock where there is none."""
        return super().heading() if self._asks else _("Secretary")

    def about(self) -> Content:
        """Say that nothing is lost, or what is not saved, and what to press."""
        kept = _("Saving goes on, and nothing is lost.")
        if problem := self._not_saved():
            kept = _("Not everything is saved: {problem}").format(problem=problem)
        if not self._asks:
            return shown(_("Hidden, not locked: this store has no passphrase. Enter goes on.") + " " + kept)
        return shown(kept + " " + _("Type the passphrase to go on."))

    def attempt(self, passphrase: Passphrase) -> None:
        """Compare it with the store's own."""
        if self._fits:
            self._fits(passphrase)

    def fitted(self) -> None:
        """Show the screens again."""
        self.post_message(self.Unlocked())

    def action_unlock(self) -> None:
        """Go on where no passphrase is asked."""
        if not self._asks:
            self.fitted()
