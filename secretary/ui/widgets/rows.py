"""A list of one-line rows that are drawn only when they are seen: thousands cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from secretary.i18n import _
from secretary.ui.wording import shown

Paint = Callable[[int, int], Content]


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row. `width`: cells on the screen, 0 for what the others leave; a gap of one follows it."""

    text: str
    width: int = 0
    style: str = ""
    right: bool = False


def line(width: int, *cells: Cell) -> Content:
    """Give cells side by side; the one without a width takes what is left of `width`, and what is too long is cut."""
    gaps = len(cells) - 1
    free = max(width - gaps - sum(cell.width for cell in cells), 0)
    parts: list[Content] = []
    for cell in cells:
        room = cell.width or free
        content = shown(cell.text, cell.style)
        if cell.right and content.cell_length < room:
            content = content.pad_left(room - content.cell_length)
        parts.append(content.truncate(room, ellipsis=True, pad=True))
    return Content(" ").join(parts)


class RowList(ScrollView, can_focus=True):
    """Rows known by a number each; `paint` gives the content of one from its number and the width in cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", _("Up"), show=False),
        Binding("down", "go(1)", _("Down"), show=False),
        Binding("pageup", "page(-1)", _("Page up"), show=False),
        Binding("pagedown", "page(1)", _("Page down"), show=False),
        Binding("home", "first", _("First"), show=False),
        Binding("end", "last", _("Last"), show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row, known by `key`."""

        rows: RowList
        key: int

    @dataclass
    class Chosen(Message):
        """The row known by `key` was clicked twice; a screen binds Enter to the same."""

        rows: RowList
        key: int

    def __init__(self, paint: Paint, empty: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.paint = paint
        self._empty = empty
        self._keys: tuple[int, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """The rows' numbers, in order."""
        return self._keys

    @property
    def key(self) -> int | None:
        """The number of the row under the cursor, None in an empty list."""
        return self._keys[self.cursor] if self._keys else None

    def show(self, keys: Sequence[int], empty: str | None = None) -> None:
        """Show these rows; the cursor stays on its row, or on its place where that is gone. `empty`: said of none."""
        before = self.key
        self._keys = tuple(keys)
        self._empty = self._empty if empty is None else empty
        place = self._keys.index(before) if before in self._keys else self.cursor
        self._resize()
        self.cursor = min(place, max(len(self._keys) - 1, 0))
        if self.key != before:
            self._tell()
        self.refresh()

    def go_to(self, key: int) -> None:
        """Put the cursor on a row, if it is shown."""
        if key in self._keys:
            self.cursor = self._keys.index(key)

    def redraw(self, key: int) -> None:
        """Draw one row afresh."""
        if key in self._keys:
            place = self._keys.index(key) - self.scroll_offset.y
            self.refresh(Region(0, place, self.size.width, 1))

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._keys))

    def on_resize(self) -> None:
        """Fit the rows to the new width, and keep the cursor in sight."""
        self._resize()
        self._follow()

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the row that was left and the one that was reached, and bring it into sight."""
        for place in (before, after):
            self.refresh(Region(0, place - self.scroll_offset.y, self.size.width, 1))
        self._follow()
        if before != after:
            self._tell()

    def _follow(self) -> None:
        if self._keys:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _tell(self) -> None:
        if self.key is not None:
            self.post_message(self.Moved(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        style = self.visual_style
        if not self._keys:
            said = Visual.to_strips(self, shown(self._empty, "$text-muted"), width, None, style)
            return said[place] if place < len(said) else Strip.blank(width, style.rich_style)
        if place >= len(self._keys):
            return Strip.blank(width, style.rich_style)
        content = self.paint(self._keys[place], width)
        if place == self.cursor:
            style = self.get_visual_style("row-list--cursor")
            # Colours chosen for the plain background would be hard to read on the cursor's.
            content = Content(content.plain) if self.has_focus else content
        strips = Visual.to_strips(self, content, width, 1, style)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip.extend_cell_length(width, style.rich_style).crop(0, width)

    def action_go(self, by: int) -> None:
        """Move the cursor by some rows, as far as there are any."""
        self.cursor = min(max(self.cursor + by, 0), max(len(self._keys) - 1, 0))

    def action_page(self, way: int) -> None:
        """Move the cursor by a screenful."""
        self.action_go(way * max(self.scrollable_content_region.height - 1, 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.action_go(-len(self._keys))

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.action_go(len(self._keys))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked, and choose it on a second click."""
        place = event.y + self.scroll_offset.y
        if place >= len(self._keys):
            return
        self.cursor = place
        if event.chain > 1:
            self.post_message(self.Chosen(self, self._keys[place]))

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual calls it so
        """Draw the cursor for a list with or without the focus."""
        super().watch_has_focus(has_focus)
        self.refresh()
