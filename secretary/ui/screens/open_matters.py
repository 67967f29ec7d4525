"""What is open from earlier meetings, beside the lines of the item at which the meeting asks what became of it."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from secretary.domain.agenda import Item, ItemKind, item_by_id
from secretary.domain.meeting import Status
from secretary.domain.registers import Registers
from secretary.i18n import _
from secretary.service.advice import Matter, open_matters
from secretary.service.workspace import Workspace
from secretary.ui.screens.editing import EditingScreen
from secretary.ui.widgets.agenda_rows import matter_line, matters_of
from secretary.ui.wording import shown

_ASKED_AT = (ItemKind.MATTERS_ARISING, ItemKind.ADVICE_FEEDBACK)
_ROUND = 2  # rows around the matters: how they are answered, and how many there is no room for


class OpenMattersScreen(EditingScreen):
    """The lines of an item with the open matters above them, so that nobody has to remember what is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._matters: tuple[Matter, ...] = ()
        self._matters_of: Registers | None = None

    def _show_lines(self) -> None:
        super()._show_lines()
        self._show_open()

    def on_resize(self) -> None:
        """Fit the matters to the new room."""
        self.call_after_refresh(self._show_open)

    def _show_open(self) -> None:
        meeting = self.state.sitting
        item = item_by_id(meeting.items, self.item) if self.item in meeting.order else None
        if item is None or item.kind not in _ASKED_AT or meeting.status is not Status.OPEN:
            return
        registers = self.state.body.registers
        if self._matters_of is not registers:
            self._matters_of = registers
            self._look_up()
        here = matters_of(item, self._matters)
        lines = self._lines_of(item, here) if here else []
        if lines:
            empty = self.query_one("#minutes-empty", Static)
            empty.display = True
            empty.update(Content("\n").join(lines))

    def _lines_of(self, item: Item, here: list[Matter]) -> list[Content]:
        """Give as many of the matters as there is room for, one a line."""
        meeting = self.state.sitting
        size = self.query_one("#minutes-lines").content_size
        kept = len(self.lines.line_ids)
        room = size.height - _ROUND - (max(kept, size.height // 2) if kept else 0)
        if room < 1:
            return []
        lines = [matter_line(matter, meeting).truncate(size.width, ellipsis=True) for matter in here[:room]]
        left = len(here) - room
        if left > 0:
            lines.append(shown(_("and {count} more: F5 lists them all").format(count=left), "$text-muted"))
        return [*lines, shown(_how(item, here[0]), "$text-muted")]

    @work(thread=True, exclusive=True, group="matters")
    def _look_up(self) -> None:
        found = open_matters(self.workspace, before=self.state.sitting.id)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._looked_up, found)

    def _looked_up(self, found: tuple[Matter, ...]) -> None:
        self._matters = found
        if self.is_attached:
            self._show_open()


def _how(item: Item, first: Matter) -> str:
    """Give how what is open is answered at an item."""
    if item.kind is ItemKind.ADVICE_FEEDBACK:
        return _("Answer by number: < {label} followed   (or: F5)").format(label=first.label)
    return _("F5: put down what became of them.")
