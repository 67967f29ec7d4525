"""Dialogs that only show: help, and lines to read out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from secretary.i18n import _
from secretary.ui.keys import EitherCase
from secretary.ui.wording import shown


class ReadingDialog(EitherCase, ModalScreen[bool]):
    """Lines to read, or to read out. Enter is dismissed with True, Esc with False."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish(True)", _("Go on"), id="reading.on"),
        Binding("escape", "finish(False)", _("Back"), id="reading.back"),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Content], closing: str = "") -> None:
        super().__init__()
        self._heading = title
        self._lines = lines
        self._keys = closing or _("Enter or Esc: back")

    def compose(self) -> ComposeResult:
        """Lay out the title, the lines and what to press."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._heading, "bold"), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                for line in self._lines:
                    yield Static(line)
            yield Static(shown(self._keys), classes="dialog-keys")

    def action_finish(self, go_on: bool) -> None:  # noqa: FBT001 - an action's argument has no name
        """Close the dialog."""
        self.dismiss(go_on)

    def action_scroll(self, lines: int) -> None:
        """Move through the lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class HelpDialog(ReadingDialog):
    """What a screen is for, and every key of it; the key that brought it up takes it away as well."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,ctrl+g", "finish(False)", show=False)]

    def __init__(self, title: str, lines: Sequence[str], keys: Sequence[tuple[str, str]]) -> None:
        width = max((len(key) for key, _meaning in keys), default=0)
        body = [shown(line) for line in lines]
        body.append(shown(""))
        body.extend(
            Content.assemble(shown(f"{key:<{width}}  ", "bold $accent"), shown(meaning)) for key, meaning in keys
        )
        body += [shown(""), shown(_("At the foot of a screen ^ stands for Ctrl, ⏎ for Enter."), "$text-muted")]
        super().__init__(title, body, _("↑↓ PgUp PgDn: more   Enter or Esc: back"))
