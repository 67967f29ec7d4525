"""Everything that is due, with what to do about each, and where that is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.owing import Owed, Owing, Urgency
from secretary.i18n import _, long_day, ngettext, short_day
from secretary.service.due import Teller, with_chair_and_lead_met
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.days import past_day_field, past_day_needed
from secretary.ui.dialogs.form import Filled, FormDialog
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.screens.desk_lists import paint_owed
from secretary.ui.widgets.bars import MeetingBar, MeetingStep
from secretary.ui.widgets.rows import RowList
from secretary.ui.wording import shown

URGENCIES = {
    Urgency.OVERDUE: _("Overdue"),
    Urgency.NOW: _("To do now"),
    Urgency.SOON: _("Soon"),
    Urgency.LATER: _("Later"),
}
_STEPS = {
    Owing.NOT_CLOSED: MeetingStep.MINUTES,
    Owing.MINUTES_TO_WRITE: MeetingStep.MINUTES,
    Owing.MINUTES_TO_CLEAR: MeetingStep.DOCUMENTS,
    Owing.RESPONSES_TO_CHECK: MeetingStep.DOCUMENTS,
    Owing.MINUTES_TO_CIRCULATE: MeetingStep.DOCUMENTS,
    Owing.CORRECTIONS_WAITING: MeetingStep.DOCUMENTS,
    Owing.MINUTES_TO_APPROVE: MeetingStep.DOCUMENTS,
    Owing.RETENTION: MeetingStep.DOCUMENTS,
    Owing.VISITOR_LIST: MeetingStep.DOCUMENTS,
}
"""The step at which something owed of a meeting is done, where that is not its agenda."""
_ACTIONS = {
    Owing.NO_MEETING: "new_meeting",
    Owing.LEAD_NOT_MET: "new_meeting",
    Owing.FORMAL_MEETINGS: "new_meeting",
    Owing.CHAIR_AND_LEAD: "met",
    Owing.LEAD_MISSING: "people",
}
"""What the desk does about something that is owed of no meeting, where that is not in the rules."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where something is done: at a `step` of a `meeting`, or by an `action` of the desk at a `row` of its list."""

    meeting: int = 0
    step: MeetingStep | None = None
    action: str = ""
    row: int = 0


def lead_of(owed: Owed) -> Lead:
    """Give where something that is owed is done."""
    about = owed.about
    if about.ref is not None:
        return Lead(about.ref.meeting, MeetingStep.ADVICE)
    if about.concern:
        return Lead(action="concerns", row=about.concern)
    if about.workstream:
        return Lead(action="workstreams", row=about.workstream)
    if about.meeting:
        return Lead(about.meeting, _STEPS.get(owed.what, MeetingStep.AGENDA))
    if about.person:
        return Lead(action="people", row=about.person)
    return Lead(action=_ACTIONS.get(owed.what, "rules"))


class DueScreen(SecretaryScreen):
    """The whole list of what is due over the desk; the row under the cursor stands in full below it."""

    HELP_TITLE = _("What is due")
    HELP_LINES = (
        _("Everything that is overdue or owed, the most urgent first. A private list: it may name people."),
        _("Below stands what to do, and by when."),
        _("Enter goes to where it is done: a meeting, a register, the people, the rules."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "lead", _("Go there"), id="due.lead", tooltip=_("Go to where this is done")),
        Binding("escape,i", "back", _("Desk"), id="due.back", key_display="Esc", tooltip=_("Go back to the desk")),
    ]

    def __init__(
        self, workspace: Workspace, due: tuple[Owed, ...], teller: Teller, lead_to: Callable[[Owed], None]
    ) -> None:
        """Show what is `due`; `lead_to` goes to where one of it is done, once this screen is gone."""
        super().__init__(workspace)
        self._due = due
        self._teller = teller
        self._lead_to = lead_to

    def compose(self) -> ComposeResult:
        """Lay out the list, and the chosen row in full."""
        yield MeetingBar()
        with Vertical(id="due-pane", classes="pane"):
            yield RowList(self._paint, id="due")
        with VerticalScroll(id="due-detail", classes="pane", can_focus=False):
            yield Static(id="due-words", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the list, which does not change while it is looked at."""
        rows = self.query_one("#due", RowList)
        rows.show(range(len(self._due)))
        rows.focus()
        self.query_one("#due-pane").border_title = shown(
            _("What is due · {number} · PRIVATE").format(number=len(self._due))
        )
        self._show_detail()

    def refresh_state(self) -> None:
        """Leave the list as the desk has found it."""

    def _paint(self, key: int, width: int) -> Content:
        return paint_owed(self._due[key], self._teller.told(self._due[key]), width)

    def on_row_list_moved(self) -> None:
        """Show the row under the cursor in full."""
        self._show_detail()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to where the row that was clicked twice is done."""
        event.stop()
        self.action_lead()

    def _show_detail(self) -> None:
        key = self.query_one("#due", RowList).key
        if key is None:
            return
        owed = self._due[key]
        told = self._teller.told(owed)
        self.query_one("#due-detail").border_title = shown(told.what)
        lines = [
            shown(told.words),
            shown(f"{URGENCIES[owed.urgency]}: {_standing(owed, told.standing)}", _style(owed)),
            shown(told.to_do, "bold"),
        ]
        self.query_one("#due-words", Static).update(Content("\n").join(line for line in lines if line.plain))

    def action_lead(self) -> None:
        """Go to where the row under the cursor is done."""
        key = self.query_one("#due", RowList).key
        if key is not None:
            self.dismiss(True)  # noqa: FBT003 - what a screen over another is dismissed with
            self._lead_to(self._due[key])

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss(True)  # noqa: FBT003 - as above


def _style(owed: Owed) -> str:
    return "$error" if owed.urgency is Urgency.OVERDUE else ""


def _standing(owed: Owed, standing: str) -> str:
    """Give how it stands, with its day and how late it is where that does not say so already."""
    parts = [standing]
    if owed.day and short_day(owed.day) not in standing:
        parts.append(long_day(owed.day))
    late = ngettext("{days} working day late", "{days} working days late", owed.late).format(days=owed.late)
    if owed.late and late not in standing:
        parts.append(late)
    return " · ".join(parts)


async def ask_when_met(screen: SecretaryScreen) -> None:
    """Ask on which day chair and police lead met between meetings, and put it down (I5)."""
    today = screen.workspace.today
    fields = [past_day_field("day", _("They met on"), today, today, "")]

    def check(filled: Filled) -> object:
        return with_chair_and_lead_met(screen.state, past_day_needed(filled["day"], today), today=today)

    title = _("Chair and police lead have met")
    filled = await screen.app.push_screen_wait(FormDialog(title, fields, check, _("Only the day is kept.")))
    if filled:
        on = past_day_needed(filled["day"], today)
        screen.perform(lambda state: with_chair_and_lead_met(state, on, today=today), _("that they met"))
