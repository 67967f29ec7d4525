"""The registers: advice, actions and requests with what became of them, what is open first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.entries import EntryKind, Outcome, Ref
from secretary.domain.errors import SecretaryError
from secretary.domain.registers import ActionRow, ActionState, AdviceRow, Answer, RequestRow, RequestState
from secretary.i18n import _, short_day
from secretary.service import advice
from secretary.service.advice import Labels, Matter, printed_labels
from secretary.service.workspace import State, Workspace
from secretary.ui.dialogs.form import Filled
from secretary.ui.dialogs.outcome import action_dialog, advice_dialog, request_dialog
from secretary.ui.screens.base import MeetingScreen
from secretary.ui.widgets.bars import MeetingBar, MeetingStep, StepsBar
from secretary.ui.widgets.lines import name_of
from secretary.ui.widgets.rows import Cell, RowList, line
from secretary.ui.wording import OUTCOMES, due_words, meeting_name, party_name, shown

_Row = AdviceRow | ActionRow | RequestRow
_NAMES = {EntryKind.ADVICE: _("Advice"), EntryKind.ACTION: _("Actions"), EntryKind.REQUEST: _("Requests")}
_WIDE = 90  # cells from which a row shows its side too
_NOTHING = {
    EntryKind.ADVICE: _("No advice here. In the minutes, a line that begins with > is advice."),
    EntryKind.ACTION: _("No actions here. In the minutes, a line that begins with ! is an action."),
    EntryKind.REQUEST: _("No requests here. In the minutes, a line that begins with ? is a request."),
}


class AdviceScreen(MeetingScreen):
    """One of the three registers at a time, of the whole body, with the chosen row in full below."""

    STEP = MeetingStep.ADVICE
    AUTO_FOCUS = "#register"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's own declaration
    HELP_TITLE = _("Advice, actions and requests")
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Everything that this body advised, agreed to do or asked for, at this meeting and at those before."),
        _("Advice stays open, and comes back on each agenda, until it has an outcome and, where it was not or only "
          "partly followed, a reason."),
        _("Enter says what became of the chosen row. Left and right go to the other lists."),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o,enter",
            "answer",
            _("Outcome"),
            id="register.answer",
            key_display="Enter",
            tooltip=_("Say what became of it"),
        ),
        Binding(
            "right,tab",
            "turn(1)",
            _("Next list"),
            id="register.next",
            key_display="→",
            tooltip=_("Go to the next list"),
        ),
        Binding(
            "left,shift+tab",
            "turn(-1)",
            _("List before"),
            id="register.before",
            key_display="←",
            show=False,
            tooltip=_("Go to the list before"),
        ),
        Binding("f", "filter", _("Open or all"), id="register.filter", tooltip=_("Show what is open, or everything")),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._kind = EntryKind.ADVICE
        self._open_only = True
        self._rows: dict[int, _Row] = {}
        self._printed = printed_labels(workspace.body)

    def compose(self) -> ComposeResult:
        """Lay out the three lists' names, the list, and the chosen row in full."""
        yield MeetingBar()
        yield StepsBar()
        yield Static(id="register-names", markup=False)
        with Vertical(id="register-pane", classes="pane"):
            yield RowList(self._paint, id="register")
        with VerticalScroll(id="register-detail", classes="pane", can_focus=False):
            yield Static(id="register-words", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the row that was wanted elsewhere, such as at the desk."""
        wanted, self.workspace.at_hand.wanted_row = self.workspace.at_hand.wanted_row, None
        registers = self.state.body.registers
        found: dict[EntryKind, Sequence[_Row]] = {
            EntryKind.ACTION: registers.actions,
            EntryKind.REQUEST: registers.requests,
        }
        if wanted is not None:
            kinds = [kind for kind, rows in found.items() if any(row.ref == wanted for row in rows)]
            self._kind = kinds[0] if kinds else EntryKind.ADVICE
            self.refresh_state()
            self.rows.go_to(_key(wanted))

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#register", RowList)

    def refresh_state(self) -> None:
        """Show the state: the rows' words are read from their meetings only as they come into sight."""
        self._printed = printed_labels(self.state.body)
        registers = self.state.body.registers
        series: dict[EntryKind, tuple[_Row, ...]] = {
            EntryKind.ADVICE: registers.advice,
            EntryKind.ACTION: registers.actions,
            EntryKind.REQUEST: registers.requests,
        }
        names = [self._titled(kind, sum(row.open for row in rows)) for kind, rows in series.items()]
        self.query_one("#register-names", Static).update(Content("  ").join(names))
        own = [row for row in series[self._kind] if row.open or not self._open_only]
        self._rows = {_key(row.ref): row for row in sorted(own, key=lambda row: not row.open)}
        self.query_one("#register-pane").border_title = shown(
            _("open") if self._open_only else _("open first, then closed")
        )
        self.rows.show(tuple(self._rows), _NOTHING[self._kind])
        self._show_detail()
        self.refresh_bindings()

    def _titled(self, kind: EntryKind, number: int) -> Content:
        words = _("{register}: {number} open").format(register=_NAMES[kind], number=number)
        here = "bold $block-cursor-foreground on $block-cursor-background"
        return shown(f" {words} ", here if kind is self._kind else "")

    def _matter(self, row: _Row) -> Matter:
        return advice.matter(self.workspace, row, _label(self._printed, self._kind, row.ref))

    def _paint(self, key: int, width: int) -> Content:
        row = self._rows[key]
        matter = self._matter(row)
        quiet = "" if matter.open else "$text-muted"
        cells = [Cell(matter.label, 6, "bold"), Cell(matter.text, 0, quiet)]
        if matter.kind is EntryKind.ADVICE:
            awaited = isinstance(row, AdviceRow) and row.reason_awaited and width < _WIDE
            standing = _("reason awaited") if awaited else matter.standing
            return line(width, *cells, Cell(standing, 28 if width >= _WIDE else 14, quiet))
        if width >= _WIDE:
            cells.append(Cell(party_name(self.state.body, matter.party), 12, quiet))
        due = (_("LATE {day}") if matter.late else "{day}").format(day=due_words(matter.due))
        return line(
            width, *cells, Cell(due, 20, "bold $error" if matter.late else quiet), Cell(matter.standing, 14, quiet)
        )

    def on_row_list_moved(self) -> None:
        """Show the row under the cursor in full."""
        self._show_detail()

    def _show_detail(self) -> None:
        key = self.rows.key
        words = self.query_one("#register-words", Static)
        self.query_one("#register-detail").display = key is not None
        if key is not None:
            words.update(Content("\n").join(self._detail(self._rows[key])))

    def _detail(self, row: _Row) -> list[Content]:
        matter = self._matter(row)
        pane = self.query_one("#register-detail")
        pane.border_title = shown(f"{_NAMES[self._kind]} {matter.label}")
        lines = [shown(matter.text), shown(self._given(row.ref), "$text-muted")]
        side = party_name(self.state.body, matter.party)
        if side:
            lines.append(shown(_("To be done by: {side}").format(side=side)))
        if isinstance(row, ActionRow | RequestRow) and row.due:
            said = f" (“{row.due.words}”)" if row.due.day else ""
            due = _("Due: {day}").format(day=due_words(row.due)) + said
            lines.append(shown(due + (_(" · LATE") if matter.late else ""), "bold $error" if matter.late else ""))
        match row:
            case AdviceRow():
                lines.extend(shown(_answer_words(answer)) for answer in row.answers)
                if row.reason_awaited:
                    lines.append(shown(_("The reason is awaited: the advice stays open."), "$warning"))
            case ActionRow():
                if row.owner or row.owner_words:
                    owner = name_of(self.state.body.people, row.owner) if row.owner else row.owner_words
                    lines.append(
                        shown(_("Down for it: {name} (private: never printed)").format(name=owner), "$text-muted")
                    )
                lines.extend(_ended(row.state.value, row.note, row))
            case RequestRow():
                lines.extend(_ended(row.state.value, row.reason, row))
        return lines

    def _given(self, ref: Ref) -> str:
        try:
            known = self.state.body.line(ref.meeting)
        except SecretaryError as error:
            return str(error)
        return _("Minuted at {meeting}, {day}").format(meeting=meeting_name(known), day=short_day(known.date))

    def action_turn(self, by: int) -> None:
        """Show the next list, or the one before."""
        kinds = list(_NAMES)
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self.refresh_state()
        self.rows.action_first()

    def action_filter(self) -> None:
        """Show what is open only, or everything."""
        self._open_only = not self._open_only
        self.refresh_state()

    def on_row_list_chosen(self) -> None:
        """Ask what became of the row."""
        self.action_answer()

    def action_answer(self) -> None:
        """Ask what became of the chosen row."""
        key = self.rows.key
        if key is None:
            return
        row = self._rows[key]
        matter = self._matter(row)
        taken = partial(self._take_answer, row)
        match row:
            case AdviceRow():
                dialog = advice_dialog(row, matter.label, matter.text)
            case ActionRow():
                dialog = action_dialog(row, matter.label, matter.text)
            case RequestRow():
                dialog = request_dialog(
                    row, matter.label, matter.text, lambda filled: self._answered(self.state, row, filled)
                )
        self.app.push_screen(dialog, taken)

    def _take_answer(self, row: _Row, filled: Filled | None) -> None:
        if filled is not None:
            self.perform(lambda state: self._answered(state, row, filled), _("what became of it"))

    def _answered(self, state: State, row: _Row, filled: Filled) -> State:
        on = self.workspace.today
        match row:
            case AdviceRow():
                return advice.with_outcome(state, row.ref, Outcome(filled["outcome"]), filled["reason"], on=on)
            case ActionRow():
                return advice.with_action_ended(state, row.ref, ActionState(filled["state"]), filled["note"], on=on)
            case RequestRow():
                return advice.with_request_answered(
                    state, row.ref, RequestState(filled["state"]), filled["reason"], on=on
                )


def _key(ref: Ref) -> int:
    """Give the number that a list knows a row by."""
    return ref.meeting << 32 | ref.entry


def _label(printed: Labels, kind: EntryKind, ref: Ref) -> str:
    return printed.of(kind, ref)


def _answer_words(answer: Answer) -> str:
    outcome = OUTCOMES[answer.outcome] if answer.outcome else _("Answered, no outcome")
    reason = f": {answer.reason}" if answer.reason else ""
    where = _("minuted") if answer.source else _("put down here")
    return f"{short_day(answer.on)} · {outcome}{reason} ({where})"


def _ended(standing: str, note: str, row: ActionRow | RequestRow) -> list[Content]:
    """Give how an action or a request ended, and when; nothing while it is open without a word."""
    if row.on is None:
        return [shown(note)] if note else []
    return [shown(f"{short_day(row.on)} · {standing}{f': {note}' if note else ''}")]
