"""NOT RECORDING: a screen that covers everything, on which nothing moves and no key reaches the meeting (F5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from secretary.domain.protocol import Protocol
from secretary.i18n import _
from secretary.ui.widgets.banner import in_big_letters
from secretary.ui.wording import shown

NOT_RECORDING = _("NOT RECORDING")


class SilenceScreen(Screen[None]):
    """What is shown while nothing is recorded. It has no clock and no field; the app hands it no key but those of help.

    `at_start`: the program was started while the meeting was open, and cannot know whether it is off the record.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,ctrl+g", "help", _("Help"), id="silence.help")]

    def __init__(self, protocol: Protocol, *, at_start: bool) -> None:
        super().__init__()
        self.at_start = at_start
        self._protocol = protocol
        self._helps = False

    def compose(self) -> ComposeResult:
        """Lay out the big words, what is so, and what to press."""
        with Vertical(id="silence"):
            yield Static(id="silence-banner", markup=False)
            yield Static(id="silence-words", markup=False)
            yield Static(id="silence-keys", markup=False)

    def on_mount(self) -> None:
        """Say it."""
        self._tell()

    def on_resize(self, event: Resize) -> None:
        """Say it as big as there is room for now."""
        # A column is left free on either side.
        big = in_big_letters(NOT_RECORDING, event.size.width - 2)
        self.query_one("#silence-banner", Static).update(shown(big, "bold"))

    def action_help(self) -> None:
        """Show what F9 does, or go back from it."""
        self._helps = not self._helps
        self._tell()

    def _tell(self) -> None:
        words = help_lines(self._protocol) if self._helps else self._words()
        keys = _("F9: record   F1: back") if self._helps else self._keys()
        self.query_one("#silence-banner").display = not self._helps
        self.query_one("#silence").set_class(self._helps, "-help")
        self.query_one("#silence-words", Static).update(shown("\n\n".join(words) if self._helps else "\n".join(words)))
        self.query_one("#silence-keys", Static).update(shown(keys, "bold"))

    def _words(self) -> Sequence[str]:
        if self.at_start:
            return (
                _("This meeting is open, and Secretary has just been started."),
                _("It cannot know whether you are off the record: nothing is recorded."),
            )
        return (
            _("Nothing is recorded: no word, no time, no key."),
            _("The door is closed. Whoever comes in agrees first."),
        )

    def _keys(self) -> str:
        return _("F9: record   F1: help") if self.at_start else _("F9: record again   F1: help")


def help_lines(protocol: Protocol) -> Sequence[str]:
    """Give what can be done here, and what is left of it, a paragraph each."""
    left = (
        _("Afterwards the minutes say only: “{mark}” Nothing tells how long it was.").format(mark=protocol.closed_mark)
        if protocol.marks_closed
        else _("Afterwards nothing shows that this was, or how long it was.")
    )
    return (
        _("NOT RECORDING. F9 records again; no other key does."),
        _("What you type or paste here is dropped. It is not kept for later, and nothing is written."),
        left,
        _("Whoever comes in or goes out meanwhile is put down afterwards, with F3, as of the item in hand."),
        _(
            "Ctrl+B empties the screen and brings it back, Ctrl+L locks it. Ctrl+Q leaves the program: started again, "
            "it records nothing until F9."
        ),
    )
