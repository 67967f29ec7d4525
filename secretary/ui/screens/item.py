"""One item of the meeting on the screen: the agenda and what to say beside its lines, and what is durable of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from secretary.domain.agenda import Item, item_by_id, place_of
from secretary.domain.entries import Entry
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.rule.findings import Severity
from secretary.service import minutes
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.dialogs.reading import ReadingDialog
from secretary.ui.screens.opening import said
from secretary.ui.screens.sitting import SittingScreen
from secretary.ui.widgets.bars import MeetingBar, StepsBar
from secretary.ui.widgets.capture import CaptureLine, UnderstoodPane
from secretary.ui.widgets.findings import FindingsList
from secretary.ui.widgets.items import ItemsPane, SayPane
from secretary.ui.widgets.lines import LinesList, line_rows
from secretary.ui.wording import shown

MARKS = _("~ differs  = decision  > advice  < reply  ! action  ? request  # vote  ^ record")
CLOSED_TO_LINES = {
    Status.DRAFT: _("The meeting is not open yet. Press F8 to open it."),
    Status.NOTICE_GIVEN: _("The meeting is not open yet. Press F8 to open it."),
    Status.POSTPONED: _("The meeting is postponed. Give it a new date on the desk (Esc)."),
    Status.CANCELLED: _("The meeting is cancelled."),
    Status.ADJOURNED: _("The meeting is adjourned. Press F8 to resume it."),
    Status.CIRCULATED: _("The minutes are circulated: they stay as they are."),
    Status.APPROVED: _("The minutes are approved: they stay as they are."),
}
"""Why no line can be typed, by the statuses in which none can."""

_LEAST_TITLE = 10  # cells


class ItemScreen(SittingScreen):
    """The panes around one agenda item, and the way from one item to another."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own declaration
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "pagedown,ctrl+n",
            "go_item(1)",
            _("Next"),
            id="item.next",
            priority=True,
            key_display="PgDn",
            tooltip=_("Go on to the next item (Ctrl+N as well)"),
        ),
        Binding(
            "pageup",
            "go_item(-1)",
            _("Item before"),
            id="item.before",
            priority=True,
            show=False,
            key_display="PgUp",
            tooltip=_("Go back to the item before"),
        ),
        Binding(
            "f12", "choose_item", _("Go to item"), id="item.choose", show=False, tooltip=_("Choose an item to go to")
        ),
        Binding(
            "f10",
            "toggle_left",
            _("Agenda and Say"),
            id="minutes.left",
            show=False,
            tooltip=_("Show or hide the agenda and what to say"),
        ),
        Binding(
            "ctrl+o",
            "read_sayings",
            _("Say"),
            id="minutes.say",
            show=False,
            tooltip=_("Show in full what the chair may say now"),
        ),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._durable: frozenset[Entry] = frozenset()
        self._marked: tuple[Entry, ...] | None = None
        self._sayings = said(self)

    def compose(self) -> ComposeResult:
        """Lay out the panes, with the capture line below them."""
        yield MeetingBar()
        yield StepsBar()
        with Horizontal(id="minutes"):
            with Vertical(id="minutes-left"):
                yield ItemsPane(id="minutes-items")
                yield SayPane(id="minutes-say")
            with Vertical(id="minutes-right"):
                with Vertical(id="minutes-lines", classes="pane"):
                    yield Static(id="minutes-empty", markup=False)
                    yield LinesList(id="lines")
                yield UnderstoodPane(id="understood")
                yield FindingsList(id="findings")
        with Horizontal(id="capture-row"):
            yield Static("> ", id="capture-prompt", markup=False)
            yield CaptureLine(id="capture")
        yield Static(shown(MARKS).highlight_regex(r"(?:^|(?<=  ))\S(?= )", style="bold $accent"), id="capture-marks")
        yield Footer(show_command_palette=False, compact=True)

    @property
    def lines(self) -> LinesList:
        """The lines of the item."""
        return self.query_one("#lines", LinesList)

    def on_mount(self) -> None:
        """Take what is on the disk already as durable, before the state is shown for the first time."""
        if self.workspace.durable:
            self._durable = frozenset(self.state.sitting.entries)

    def refresh_state(self) -> None:
        """Show the state: the item in hand while the meeting is open, the one looked at otherwise."""
        meeting = self.state.sitting
        if meeting.status is Status.OPEN and meeting.current:
            item = meeting.current
        elif self.item in meeting.order:
            item = self.item
        else:
            item = next(
                (known.id for known in meeting.items if not known.done), meeting.order[0] if meeting.order else 0
            )
        if item != self.item:
            self.turn_to(item)
        self.query_one(ItemsPane).show(meeting, self.item)
        self._show_lines()
        self.query_one(SayPane).show(self._sayings_now())
        self.refresh_bindings()

    def turn_to(self, item: int) -> None:
        """Look at another item (a number; 0 where the agenda is empty)."""
        self.item = item
        self.lines.choose(None)

    def marks(self) -> Mapping[int, Severity]:
        """Give the lines, by their numbers, in which something gives somebody away, each with how sure that is."""
        raise NotImplementedError

    def _sayings_now(self) -> tuple[str, ...]:
        meeting = self.state.sitting
        if meeting.status is Status.CLOSED or not self.item:
            return self._sayings.closing[-1:]
        if meeting.status is Status.OPEN:
            return self._sayings.at(item_by_id(meeting.items, self.item).kind)
        return self._sayings.opening

    def _show_lines(self) -> None:
        rows = line_rows(self.state, self.item, self._durable, self.marks()) if self.item else ()
        self.lines.show(rows)
        self.lines.display = bool(rows)
        empty = self.query_one("#minutes-empty", Static)
        empty.display = not rows
        if not rows:
            empty.update(shown(self._emptiness(), "$text-muted"))
        self._show_title()

    def _emptiness(self) -> str:
        meeting = self.state.sitting
        if not meeting.items:
            return _("The agenda is empty. Press F2 to add its items.")
        return CLOSED_TO_LINES.get(meeting.status) or _(
            "No lines yet. Type below what was said, never who said it, and press Enter."
        )

    def _show_title(self) -> None:
        """Name the pane after its item, with the minutes that it took so far: known in memory only."""
        if not self.item:
            return
        meeting = self.state.sitting
        item = item_by_id(meeting.items, self.item)
        time = self._time_words(item)
        pane = self.query_one("#minutes-lines")
        room = max(pane.outer_size.width - cell_len(time) - 7, _LEAST_TITLE)
        title = shown(f"{place_of(meeting.items, item.id)} {item.title}").truncate(room, ellipsis=True)
        rule = "─" * max(room - title.cell_length - 1, 0)
        pane.border_subtitle = None if meeting.minutes_taken else shown(_("No minutes: decisions and advice only"))
        pane.border_title = title.append(f" {rule} {time}") if time else title

    def _time_words(self, item: Item) -> str:
        meeting = self.state.sitting
        if meeting.status is not Status.OPEN:
            return _("{minutes} min").format(minutes=item.minutes) if item.minutes else ""
        taken = self.workspace.at_hand.minutes_since(meeting.id, item.id, self.workspace.clock())
        if item.minutes:
            return _("{taken} of {minutes} min").format(taken=taken, minutes=item.minutes)
        return _("{taken} min").format(taken=taken)

    def refresh_bars(self) -> None:
        """Show the head of the screen, the time taken, and which lines have become durable."""
        super().refresh_bars()
        if not self._mark_durable():
            self._show_title()

    def refresh_kept(self) -> None:
        """Show what is saved now, and which lines have become durable."""
        super().refresh_kept()
        self._mark_durable()

    def _mark_durable(self) -> bool:
        """Show which lines are on the disk now, where that has changed, and tell whether it has."""
        entries = self.state.sitting.entries
        if not self.workspace.durable or entries is self._marked:
            return False
        self._marked, before = entries, self._durable
        self._durable = frozenset(entries)
        if self._durable == before:
            return False
        self._show_lines()
        return True

    def on_resize(self) -> None:
        """Fit the title to the new width."""
        self.call_after_refresh(self._show_title)

    def action_read_sayings(self) -> None:
        """Show in full what may be said now: the pane for it is small, and may be hidden."""
        lines = [shown(f"“{saying}”") for saying in self._sayings_now()]
        self.app.push_screen(ReadingDialog(_("Say"), lines, _("↑↓: more   Enter or Esc: back")))

    def action_toggle_left(self) -> None:
        """Show or hide the agenda and what to say, so that the lines have the whole width."""
        left = self.query_one("#minutes-left")
        left.display = not left.display
        self.call_after_refresh(self._show_title)

    def action_go_item(self, by: int) -> None:
        """Go to the item after (`by` 1) or before (-1)."""
        order = self.state.sitting.order
        if not order:
            return
        place = order.index(self.item) + by
        if 0 <= place < len(order):
            self._go_to(order[place])
        elif by > 0:
            is_open = self.state.sitting.status is Status.OPEN
            self.say(_("This is the last item. F8 closes the meeting.") if is_open else _("This is the last item."))
        else:
            self.say(_("This is the first item."))

    def action_choose_item(self) -> None:
        """Choose an item of the agenda to go to."""
        meeting = self.state.sitting
        if meeting.items:
            choices = [(item.id, item.title) for item in meeting.items]
            at = meeting.order.index(self.item)
            self.app.push_screen(ChooseDialog(_("Go to which item?"), choices, at=at), self._go_to)

    def _go_to(self, item: int | None) -> None:
        if not item or item == self.item:
            return
        if self.state.sitting.status is Status.OPEN:
            self.with_dates_asked(self.item, partial(self._take_in_hand, item))
        else:
            self.turn_to(item)
            self.refresh_state()

    def _take_in_hand(self, item: int) -> None:
        self.perform(lambda state: minutes.at_item(state, item), _("go to another item"))
