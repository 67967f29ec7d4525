"""The registers as lists: one at a time, filtered and sorted, with the chosen row in full below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Meeting
from secretary.i18n import _, short_day
from secretary.service import advice
from secretary.service.advice import REGISTERED, AnyRow, Matter, printed_labels
from secretary.service.finding import meeting_to_minute
from secretary.service.register_lists import Beside, Choice, Order, chosen_rows, rows_of, views_beside
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ChooseDialog
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.register_rows import beside_in_full, paint_beside, paint_row, row_in_full
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import ADVICE_KINDS, OUTCOMES, line_kind_name, meeting_name, shown

_EDGES = 6  # cells beside the words of the chosen row: border, padding and scrollbar
_LEAST_WIDTH = 20
_NAMES = {
    EntryKind.ADVICE: _("Advice"),
    EntryKind.ACTION: _("Actions"),
    EntryKind.REQUEST: _("Requests"),
    EntryKind.DECISION: _("Decisions"),
    EntryKind.VIEW: _("Views"),
}
"""The lists, in their order."""
_NOTHING = {
    EntryKind.ADVICE: _("No advice here. In the minutes, a line that begins with > is advice."),
    EntryKind.ACTION: _("No actions here. In the minutes, a line that begins with ! is an action."),
    EntryKind.REQUEST: _("No requests here. In the minutes, a line that begins with ? is a request."),
    EntryKind.DECISION: _("No decisions here. Those taken without a quorum are open; F shows all."),
    EntryKind.VIEW: _("No views here. In the minutes, ~ begins a view that differs from the one above it."),
}
_ORDERS = {
    Order.NUMBER: _("by number, what is open first"),
    Order.DUE: _("by the day that it is due"),
    Order.SIDE: _("by side"),
    Order.STATE: _("by how it stands"),
}


class RegisterLists(SecretaryScreen):
    """Advice, actions, requests, decisions and views, of the whole body; a screen over them adds what is done."""

    AUTO_FOCUS = "#register"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own declaration
    HELP_TITLE = _("Advice, actions, requests, decisions and views")
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Everything that this body advised, agreed to do, asked for or decided, at any meeting."),
        _("Advice stays open, and comes back on each agenda, until it has an outcome and, where it was not or only "
          "partly followed, a reason; and until a response that was raised with the chair has been settled."),
        _("Enter says what became of the chosen row. Left and right go to the other lists."),
        _("Views stand side by side, each with those that differ from it: none is merged with another."),
        _("Who is privately down for an action is shown only while O has been pressed."),
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.kind = EntryKind.ADVICE
        self._choice = Choice(open_only=True)
        self._order = Order.NUMBER
        self._rows: dict[int, AnyRow] = {}
        self._views: tuple[Beside, ...] = ()
        self._printed = printed_labels(workspace.body)
        self._owner_shown = False

    def head(self) -> ComposeResult:
        """Lay out what stands above the lists."""
        yield MeetingBar()

    def compose(self) -> ComposeResult:
        """Lay out the lists' names, the list, and the chosen row in full."""
        yield from self.head()
        yield Static(id="register-names", markup=False)
        with Vertical(id="register-pane", classes="pane"):
            yield RowList(self._paint, id="register")
        with VerticalScroll(id="register-detail", classes="pane", can_focus=False):
            yield Static(id="register-words", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Go to the row that the screen was asked for, whatever is filtered."""
        wanted, self.workspace.at_hand.wanted_row = self.workspace.at_hand.wanted_row, None
        for kind in REGISTERED:
            if any(row.ref == wanted for row in rows_of(self.state.body, kind)):
                self.kind, self._choice = kind, Choice()
        if wanted:
            self.call_after_refresh(self.rows.go_to, _key(wanted))

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#register", RowList)

    @property
    def row(self) -> AnyRow | None:
        """The row under the cursor, None in an empty list and among views."""
        return None if self.kind is EntryKind.VIEW or self.rows.key is None else self._rows.get(self.rows.key)

    @property
    def line(self) -> Ref | None:
        """Where the line is that the cursor stands on, None in an empty list."""
        if self.kind is not EntryKind.VIEW:
            return self.row.ref if self.row else None
        meeting = self._meeting()
        if meeting is None or self.rows.key is None:
            return None
        return Ref(meeting.id, self._views[self.rows.key].view.entry)

    def refresh_state(self) -> None:
        """Show the state: the rows' words are read from their meetings only as they come into sight."""
        self._printed = printed_labels(self.state.body)
        names = [self._titled(kind) for kind in _NAMES]
        self.query_one("#register-names", Static).update(Content("").join(names))
        if self.kind is EntryKind.VIEW:
            self._show_views()
        else:
            body, today = self.state.body, self.workspace.today
            own = chosen_rows(body, self.kind, self._choice, self._order, today)
            own = tuple(sorted(own, key=lambda row: not row.open)) if self._order is Order.NUMBER else own
            self._rows = {_key(row.ref): row for row in own}
            self.query_one("#register-pane").border_title = shown(self._filter_words())
            self.rows.show(tuple(self._rows), _NOTHING[self.kind])
        self._show_detail()
        self.refresh_bindings()

    def _show_views(self) -> None:
        meeting = self._meeting()
        found = views_beside(meeting) if meeting else ()
        self._views = tuple(each for each in found if each.others or not self._choice.open_only)
        title = _("no meeting yet")
        if meeting:
            which = _("those that others differ from") if self._choice.open_only else _("all views")
            title = f"{meeting_name(meeting)}, {short_day(meeting.date)} · {which}"
        self.query_one("#register-pane").border_title = shown(title)
        self.rows.show(range(len(self._views)), _NOTHING[self.kind])

    def _meeting(self) -> Meeting | None:
        """Give the meeting whose views are shown: the one in hand, otherwise the last; None where none can be read."""
        if self.state.meeting:
            return self.state.meeting
        try:
            return self.workspace.repository.meeting(meeting_to_minute(self.state.body).id)
        except SecretaryError:
            return None

    def _titled(self, kind: EntryKind) -> Content:
        number = sum(row.open for row in rows_of(self.state.body, kind))
        words = _NAMES[kind] if kind is EntryKind.VIEW else _("{register}: {number} open")
        here = "bold $block-cursor-foreground on $block-cursor-background"
        words = words.format(register=_NAMES[kind], number=number)
        if kind not in (self.kind, EntryKind.VIEW):
            words = f"{_NAMES[kind]} {number}"
        return shown(f" {words} ", here if kind is self.kind else "")

    def _filter_words(self) -> str:
        choice = self._choice
        words = [_("open") if choice.open_only else _("late") if choice.late_only else _("all")]
        if choice.outcome:
            words = [OUTCOMES[choice.outcome].lower()]
        if choice.kind:
            words = [ADVICE_KINDS[choice.kind]]
        if choice.side:
            words = [next(party.name for party in self.state.body.protocol.parties if party.key == choice.side)]
        return " · ".join([*words, _ORDERS[self._order]])

    def matter(self, row: AnyRow) -> Matter:
        """Give a row with its words, read from its meeting."""
        return advice.matter(self.workspace, row, self._printed.in_register(self.kind, row.ref))

    def _paint(self, key: int, width: int) -> Content:
        if self.kind is EntryKind.VIEW:
            return paint_beside(self._views[key], width)
        row = self._rows[key]
        return paint_row(self.state.body, row, self.matter(row), width)

    def on_row_list_moved(self) -> None:
        """Show the row under the cursor in full, and nobody's name."""
        self._owner_shown = False
        self._show_detail()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the columns of views to the new width."""
        self.call_after_refresh(self._show_detail)

    def _show_detail(self) -> None:
        pane = self.query_one("#register-detail")
        words = self.query_one("#register-words", Static)
        pane.display = self.rows.key is not None
        if self.rows.key is None:
            return
        if self.kind is EntryKind.VIEW:
            beside = self._views[self.rows.key]
            pane.border_title = shown(f"{beside.item} {beside.title}")
            words.update(beside_in_full(beside, max(self.size.width - _EDGES, _LEAST_WIDTH)))
        elif self.row:
            found = self.matter(self.row)
            pane.border_title = shown(f"{line_kind_name(found.kind, found.advice)} {found.label}")
            full = row_in_full(self.state.body, self.row, found, self.workspace.today, owner_shown=self._owner_shown)
            words.update(Content("\n").join(full))

    def action_turn(self, by: int) -> None:
        """Show the next list, or the one before."""
        kinds = list(_NAMES)
        self.kind = kinds[(kinds.index(self.kind) + by) % len(kinds)]
        self._choice, self._owner_shown = Choice(open_only=self.kind is not EntryKind.VIEW), False
        self.rows.show(())
        self.refresh_state()
        self.rows.action_first()

    def action_filter(self) -> None:
        """Ask what the list is to show."""
        offered = [(Choice(open_only=True), _("What is open")), (Choice(), _("Everything"))]
        if self.kind is EntryKind.VIEW:
            offered = [(Choice(open_only=True), _("Views that others differ from")), (Choice(), _("All views"))]
        if self.kind not in (EntryKind.VIEW, EntryKind.DECISION):
            offered.append((Choice(late_only=True), _("What is late")))
        if self.kind is EntryKind.ADVICE:
            offered += [(Choice(outcome=each), OUTCOMES[each]) for each in Outcome]
            offered += [(Choice(kind=each), name) for each, name in ADVICE_KINDS.items()]
        if self.kind not in (EntryKind.VIEW, EntryKind.DECISION):
            offered += [(Choice(side=each.key), each.name) for each in self.state.body.protocol.parties]
        at = next((place for place, (each, _name) in enumerate(offered) if each == self._choice), 0)
        self.app.push_screen(ChooseDialog(_("Show which?"), offered, at=at), self._filtered)

    def _filtered(self, choice: Choice | None) -> None:
        if choice is not None:
            self._choice = replace(choice)
            self.refresh_state()
            self.rows.action_first()

    def action_sort(self) -> None:
        """Ask what the list is sorted by."""
        at = list(Order).index(self._order)
        dialog = ChooseDialog(_("Sort how?"), [(each, _ORDERS[each]) for each in Order], at=at)
        self.app.push_screen(dialog, self._sorted)

    def _sorted(self, order: Order | None) -> None:
        if order is not None:
            self._order = order
            self.refresh_state()

    def show_owner(self) -> None:
        """Show who is privately down for the chosen action, or hide it again."""
        self._owner_shown = not self._owner_shown
        self._show_detail()


def _key(ref: Ref) -> int:
    """Give the number that a list knows a row by."""
    return ref.meeting << 32 | ref.entry
