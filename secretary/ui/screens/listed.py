"""What the private lists have in common: rows, what is known of the one under the cursor, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.i18n import _
from secretary.service.workspace import Workspace
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import shown

_COLUMN = 36  # cells that a day and its reason may take for two of them to stand side by side


class ListedScreen(SecretaryScreen):
    """A private list with what is known of one row below it; `NEEDS_ROW` are the actions that need a row."""

    TITLE_OF_LIST: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    NEEDS_ROW: ClassVar[frozenset[str]] = frozenset()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="listed.back", tooltip=_("Go back to where you came from")),
    ]

    def __init__(self, workspace: Workspace, *, wanted: int = 0) -> None:
        """Come up with the cursor on the row with the number `wanted`, 0 for the first."""
        super().__init__(workspace)
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """Lay out the rows, and below them what is known of the one under the cursor."""
        yield MeetingBar()
        yield RowList(self.paint, self.EMPTY, id="listed")
        with VerticalScroll(id="listed-detail", classes="pane"):
            yield Static(id="listed-known", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Mark the list as private, and begin at its rows."""
        self.rows.add_class("pane")
        self.rows.border_title = shown(_("{list} · PRIVATE").format(list=self.TITLE_OF_LIST))
        self.rows.focus()
        if self._wanted:
            self.call_after_refresh(self.rows.go_to, self._wanted)

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one("#listed", RowList)

    def numbers(self) -> Sequence[int]:
        """Give the number of each row, in order."""
        raise NotImplementedError

    def paint(self, key: int, width: int) -> Content:
        """Give one row."""
        raise NotImplementedError

    def known_of(self, key: int) -> Sequence[Content]:
        """Give what is known of one row, line by line."""
        raise NotImplementedError

    def known_of_none(self) -> Sequence[Content]:
        """Give what is shown while there is no row."""
        return ()

    def refresh_state(self) -> None:
        """Show the rows, and what is known of the one under the cursor."""
        self.rows.show(self.numbers())
        self._show_known()
        self.refresh_bindings()

    def _show_known(self) -> None:
        key = self.rows.key
        lines = self.known_of_none() if key is None else self.known_of(key)
        self.query_one("#listed-known", Static).update(Content("\n").join(lines))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Grey out what needs a row."""
        return None if action in self.NEEDS_ROW and self.rows.key is None else True

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is known of the row that the cursor has reached."""
        event.stop()
        self._show_known()
        self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change the row that was clicked twice."""
        event.stop()
        self.action_edit()

    def action_edit(self) -> object:
        """Ask for changes to the row under the cursor."""
        raise NotImplementedError

    def action_back(self) -> None:
        """Go back to where this screen was opened from."""
        self.dismiss()


def in_columns(lines: Sequence[str]) -> list[str]:
    """Give short lines two by two, down the first column and then the second; long ones as they are."""
    if not lines or max(map(len, lines)) > _COLUMN:
        return list(lines)
    half = (len(lines) + 1) // 2
    right = [*lines[half:], ""][:half]
    return [f"{left:{_COLUMN}} {other}".rstrip() for left, other in zip(lines[:half], right, strict=True)]
