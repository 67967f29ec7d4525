"""The agenda: its items, their order and their time, and what comes back from earlier meetings."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from secretary.domain.agenda import OPENING_KINDS, Item, ItemKind, item_by_id
from secretary.domain.meeting import Status
from secretary.i18n import _
from secretary.service.advice import Matter, open_matters
from secretary.service.agenda import (
    with_changed_item,
    with_item,
    with_moved_item,
    without_item,
)
from secretary.service.convene import with_protocol
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.dialogs.item import item_fields, item_from
from secretary.ui.dialogs.linked import linked_fields, linking
from secretary.ui.screens.beside_agenda import BesideAgenda
from secretary.ui.screens.papers import ask_papers
from secretary.ui.widgets.agenda_rows import guests_note, item_details, matters_of, paint_item, time_line
from secretary.ui.widgets.bars import MeetingBar, MeetingStep, StepsBar
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import shown

_WIDE = 120
_NOT_OPENED = (Status.DRAFT, Status.NOTICE_GIVEN, Status.POSTPONED)
_CHANGING = frozenset({"add", "edit", "remove", "move", "papers"})
_FORMAL = OPENING_KINDS | {ItemKind.OTHER_BUSINESS}
_ON_AN_ITEM = frozenset({"edit", "remove", "move", "papers"})


class AgendaScreen(BesideAgenda):
    """Building the agenda of the meeting in hand."""

    STEP = MeetingStep.AGENDA
    HELP_TITLE = _("Agenda")
    HELP_LINES = (
        _("The items in their order, with their minutes; the line below says whether they fit the meeting."),
        _("Matters arising and advice feedback are filled by the program with what is still open."),
        _("C puts down who chairs an item in place of the chair: PRIVATE, it is in no document that circulates."),
        _("When the agenda is ready: W makes the Word document, S keeps to whom it was sent, O opens the meeting."),
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - Textual's own declaration
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,plus", "add", _("Add"), id="agenda.add", key_display="a", tooltip=_("Add an item below the cursor")),
        Binding("enter,e", "edit", _("Edit"), id="agenda.edit", key_display="⏎",
                tooltip=_("Change the item under the cursor")),
        Binding("delete,d", "remove", _("Remove"), id="agenda.remove", show=False, key_display="Del D",
                tooltip=_("Remove the item under the cursor")),
        Binding("alt+up,shift+up", "move(-1)", _("Move up"), id="agenda.up", show=False, key_display="Alt+↑",
                tooltip=_("Move the item up; Shift+↑ does the same")),
        Binding("alt+down,shift+down", "move(1)", _("Move"), id="agenda.down", key_display="Alt+↓",
                tooltip=_("Move the item down; Shift+↓ does the same")),
        Binding("p", "papers", _("Papers"), id="agenda.papers",
                show=False, tooltip=_("The papers of the item under the cursor")),
        Binding("g", "guests", _("Guests"), id="agenda.guests", show=False,
                tooltip=_("The guests of this meeting, and the visitor list: private")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._matters: tuple[Matter, ...] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the items, what is known of the one under the cursor, and the line about the time."""
        yield MeetingBar()
        yield StepsBar()
        empty = _("The agenda is empty. Press A to add an item, or T to start from a template.")
        with Container(id="agenda"):
            with Vertical(id="agenda-items-pane", classes="pane"):
                yield RowList(self._paint, empty, id="agenda-items")
            with VerticalScroll(id="agenda-details-pane", classes="pane", can_focus=False):
                yield Static(id="agenda-details", markup=False)
        yield Static(id="agenda-time", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the items; what is open from earlier meetings is looked up after the first frame."""
        meeting, body = self.state.sitting, self.state.body
        if meeting.status in _NOT_OPENED and meeting.protocol != body.protocol:
            self.perform(lambda state: with_protocol(state, state.body.protocol), _("the rules of the group"))
        self.query_one("#agenda-items-pane").border_title = shown(_("Items"))
        self.query_one("#agenda-items").focus()
        (number, item), self.workspace.at_hand.wanted = self.workspace.at_hand.wanted, (0, 0)
        if number == meeting.id:
            self.call_after_refresh(self._rows.go_to, item)
        self.call_after_refresh(self._look_up)

    @property
    def _rows(self) -> RowList:
        return self.query_one("#agenda-items", RowList)

    @property
    def item(self) -> Item | None:
        """The item under the cursor, None in an empty agenda."""
        key = self._rows.key
        return None if key is None else item_by_id(self.state.sitting.items, key)

    def refresh_state(self) -> None:
        """Show the items and their time."""
        meeting = self.state.sitting
        self._rows.show(meeting.order)
        self.query_one("#agenda-time", Static).update(Content.assemble(time_line(meeting), guests_note(meeting)))
        self._show_details()
        self.refresh_bindings()

    def _show_details(self) -> None:
        item = self.item
        pane = self.query_one("#agenda-details-pane")
        pane.border_title = shown(item.title) if item else None
        details = self._details(item) if item else shown("")
        self.query_one("#agenda-details", Static).update(details)

    def _details(self, item: Item) -> Content:
        state = self.state
        return item_details(state.sitting, item, self._matters, state.body, self.workspace.today)

    def _paint(self, key: int, width: int) -> Content:
        meeting = self.state.sitting
        item = item_by_id(meeting.items, key)
        return paint_item(meeting, item, width, len(matters_of(item, self._matters or ())))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what is known of the item that the cursor has reached."""
        event.stop()
        self._show_details()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change the item that was clicked twice."""
        event.stop()
        self.action_edit()

    @work(thread=True, exclusive=True, group="matters")
    def _look_up(self) -> None:
        matters = open_matters(self.workspace, before=self.state.sitting.id)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._looked_up, matters)

    def _looked_up(self, matters: tuple[Matter, ...]) -> None:
        self._matters = matters
        if self.is_attached:
            self.refresh_state()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what the meeting's status, or an empty agenda, does not allow."""
        meeting = self.state.meeting
        if meeting is None:
            return True
        if action in _CHANGING and not meeting.agenda_open:
            return None
        return None if action in _ON_AN_ITEM and not meeting.items else super().check_action(action, parameters)

    @work
    async def action_add(self) -> None:
        """Ask for an item and put it below the cursor; beside the formal items, before any other business."""
        after = self.item if self.item and self.item.kind not in _FORMAL else None
        fields = [*item_fields(self.state.sitting.protocol), *linked_fields(self.state.body)]
        dialog = FormDialog(_("A new item"), fields, item_from)
        filled = await self.app.push_screen_wait(dialog)
        if filled is None:
            return
        typed = item_from(filled)
        before = set(self.state.sitting.order)

        def step(state: State) -> State:
            return with_item(
                state,
                title=typed.title,
                kind=typed.kind,
                minutes=typed.minutes,
                presented_by=typed.presented_by,
                after=after.id if after else 0,
            )

        if self.perform(linking(step, filled, self.workspace.today), _("the new item")):
            self._rows.go_to(next(iter(set(self.state.sitting.order) - before)))

    @work
    async def action_edit(self) -> None:
        """Ask for changes to the item under the cursor."""
        item = self.item
        if item is None:
            return
        fields = [*item_fields(self.state.sitting.protocol, item), *linked_fields(self.state.body, item)]
        dialog = FormDialog(_("Change the item"), fields, item_from)
        filled = await self.app.push_screen_wait(dialog)
        if filled is None:
            return
        typed = item_from(filled)

        def step(state: State) -> State:
            return with_changed_item(
                state,
                item.id,
                title=typed.title,
                kind=typed.kind,
                minutes=typed.minutes,
                presented_by=typed.presented_by,
            )

        self.perform(linking(step, filled, self.workspace.today, item.id), _("the changed item"))

    @work
    async def action_remove(self) -> None:
        """Remove the item under the cursor, once that is confirmed."""
        item = self.item
        if item is None:
            return
        question = _("Remove “{title}” from the agenda?").format(title=item.title)
        if await self.app.push_screen_wait(ConfirmDialog(question, _("Ctrl+Z brings it back."))):
            self.perform(lambda state: without_item(state, item.id), _("the removed item"))

    def action_move(self, by: int) -> None:
        """Move the item under the cursor; the cursor goes with it."""
        item = self.item
        if item is not None:
            self.perform(lambda state: with_moved_item(state, item.id, by), _("the new order"))

    @work
    async def action_papers(self) -> None:
        """Add a paper to the item under the cursor, or change one."""
        if self.item is not None:
            await ask_papers(self, self.item)

    def action_guests(self) -> None:
        """Show the guests of this meeting."""
        from secretary.ui.screens.guests import GuestsScreen  # noqa: PLC0415 - wanted only where there are any

        self.app.push_screen(GuestsScreen(self.workspace), lambda _answer: self.refresh_state())
