"""The agenda beside the minutes: which items are done, which one is in hand, and what each was given."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from secretary.domain.agenda import Item
from secretary.domain.meeting import Meeting
from secretary.i18n import _
from secretary.ui.widgets.rows import Cell, line
from secretary.ui.wording import shown

_IN_HAND = "bold $accent"


class ItemsPane(VerticalScroll, can_focus=False):
    """One line an item: number, title, ✓ done or ● in hand, minutes allotted."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane")
        self._meeting: Meeting | None = None
        self._item = 0

    def compose(self) -> ComposeResult:
        """Lay out the one text that holds the lines."""
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = Content(_("Agenda"))

    def show(self, meeting: Meeting, item: int) -> None:
        """Show the items, with the one that is looked at marked."""
        if (meeting.items, item) == (self._meeting and self._meeting.items, self._item):
            return
        self._meeting, self._item = meeting, item
        self._draw()

    def on_resize(self) -> None:
        """Fit the titles to the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._meeting is None:
            return
        width = self.scrollable_content_region.width
        rows = [self._row(place, item, width) for place, item in enumerate(self._meeting.items, start=1)]
        self.query_one(Static).update(Content("\n").join(rows) if rows else shown(_("No items yet: F2"), "$text-muted"))
        if self._item in self._meeting.order:
            self.scroll_to(y=self._meeting.order.index(self._item) - self.size.height // 2, animate=False)

    def _row(self, place: int, item: Item, width: int) -> Content:
        here = item.id == self._item
        mark = "●" if here else "✓" if item.done else " "
        style = _IN_HAND if here else ""
        return line(
            width,
            Cell(str(place), 2, style, right=True),
            Cell(item.title, 0, style),
            Cell(mark, 1, style or "$success"),
            Cell(str(item.minutes or ""), 2, "$text-muted", right=True),
        )


class SayPane(VerticalScroll, can_focus=False):
    """What the chair may say now: offered, never written down."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="pane")

    def compose(self) -> ComposeResult:
        """Lay out the one text that holds the lines."""
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Name the pane."""
        self.border_title = Content(_("Say"))

    def show(self, sayings: tuple[str, ...]) -> None:
        """Show these lines."""
        self.query_one(Static).update(shown("\n".join(f"“{saying}”" for saying in sayings)))
