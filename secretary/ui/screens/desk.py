"""The desk: what is next, what is overdue, what is owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Footer
from textual.worker import get_current_worker

from secretary.config import remembered_stores
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import MeetingLine, Status
from secretary.domain.owing import Urgency
from secretary.i18n import _
from secretary.service.desk import meetings_by_need, next_meeting
from secretary.service.opening import has_store
from secretary.service.waiting_words import first_waiting
from secretary.service.workspace import Workspace
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.screens.desk_backup import BackupTold, backed_up, backup_words, last_backup_day
from secretary.ui.screens.desk_lists import (
    MORE_KEYS,
    formal_words,
    next_title,
    not_recording,
    paint_meeting,
    paint_owed,
    pane_title,
    words_waiting,
)
from secretary.ui.widgets.bars import MeetingBar, MeetingStep
from secretary.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from secretary.domain.owing import Owed
    from secretary.service.due import Teller

_STEP_AT = {
    Status.OPEN: MeetingStep.MINUTES,
    Status.ADJOURNED: MeetingStep.MINUTES,
    Status.CLOSED: MeetingStep.MINUTES,
    Status.CIRCULATED: MeetingStep.DOCUMENTS,
    Status.APPROVED: MeetingStep.DOCUMENTS,
}
_WIDE = 150
_SEEN_FIRST = 20  # of what is due, whose words are read before it is shown
_NO_MEETINGS = _("There is no meeting yet. Press N: a date and a place are enough.")


class DeskScreen(SecretaryScreen):
    """The first screen: the meetings, the nearest first, and what is overdue and owed."""

    HELP_TITLE = _("The desk")
    HELP_LINES = (
        _("What is next: the meetings, an open one first, then those to come, then those with something left to do."),
        _("What is overdue and what is owed, the most urgent first: meetings, notice, minutes, advice, agreements …"),
        _("Enter opens what the cursor is on, or goes to where it is done; Tab goes from list to list."),
        _("I shows everything that is due with what to do. It may name people: it is for you alone."),
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - Textual's own declaration
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Open"), id="desk.open",
                tooltip=_("Open the meeting, or what is owed, under the cursor")),
        Binding("n", "new_meeting", _("New"), id="desk.new",
                tooltip=_("Convene a meeting: date, time, place, agenda")),
        Binding("s", "next_step", _("Step"), id="desk.step",
                tooltip=_("Give notice, postpone, cancel or open the meeting under the cursor")),
        Binding("i", "due", _("Due"), id="desk.due",
                tooltip=_("Everything that is due, the most urgent first, with what to do")),
        Binding("m", "met", _("Chair and lead met"), id="desk.met", show=False,
                tooltip=_("Put down that chair and police lead met between meetings")),
        Binding("p", "people", _("People"), id="desk.people", tooltip=_("The members and everybody else who is known")),
        Binding("b", "settings", _("Settings"), id="desk.settings",
                tooltip=_("Name, usual times, subjects, the rules, and the passphrase")),
        Binding("r", "rules", _("Rules"), id="desk.rules", show=False,
                tooltip=_("The rules that the body meets under, their amendments and reviews")),
        Binding("a", "registers", _("Registers"), id="desk.registers",
                tooltip=_("Advice, actions, requests, decisions and views, of all meetings")),
        Binding("c", "concerns", _("Concerns"), id="desk.concerns", show=False,
                tooltip=_("The concerns that were raised, and where each goes: private")),
        Binding("g", "workstreams", _("Plan of work"), id="desk.workstreams", show=False,
                tooltip=_("The workstreams, who leads each, and which are silent: private")),
        Binding("w", "typed_words", _("Typed words"), id="desk.words",
                tooltip=_("Go to the words that were being typed when the program ended")),
        Binding("k", "back_up", _("Back up"), id="desk.backup", show=False,
                tooltip=_("Write everything into one backup file, beside the store or where the last one went")),
        Binding("o", "other_body", _("Groups"), id="desk.other",
                tooltip=_("Open another group's store that was open before")),
    ]  # fmt: skip

    @dataclass
    class Chosen(Message):
        """A meeting is to be opened at one of its steps."""

        meeting: int
        step: MeetingStep

    @dataclass
    class OtherWanted(Message):
        """Another body's store is to be opened instead."""

        folder: Path

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[int, MeetingLine] = {}
        self._next = 0
        self._others: tuple[Path, ...] = ()
        self._due: tuple[Owed, ...] | None = None
        self._teller: Teller | None = None
        self._backing_up = False
        self._drawn = False

    def compose(self) -> ComposeResult:
        """Lay out the three questions."""
        yield MeetingBar()
        with Horizontal(id="desk"):
            with Vertical(id="desk-next", classes="pane"):
                yield RowList(self._paint_meeting, _NO_MEETINGS, id="desk-meetings")
            with Vertical(id="desk-due"):
                with Vertical(id="desk-overdue-pane", classes="pane"):
                    yield RowList(self._paint_owed, id="desk-overdue")
                with Vertical(id="desk-owed-pane", classes="pane"):
                    yield RowList(self._paint_owed, id="desk-owed")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the meetings; the keys that the footer has no room for stand in the frame."""
        self.query_one("#desk-overdue-pane").border_subtitle = MORE_KEYS
        self.query_one("#desk-meetings").focus()

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed; what is due is looked up when the desk has been drawn."""
        self.refresh_state()
        if not self._drawn:
            # Once more after that, since the frame itself is still being written when the first one is through.
            self.call_after_refresh(self.call_after_refresh, self._begin)

    def _begin(self) -> None:
        self._drawn = True
        self._look_up()

    def refresh_state(self) -> None:
        """Show the meetings; what is owed is looked up after that."""
        body, today = self.state.body, self.workspace.today
        ordered = meetings_by_need(body, today)
        self._lines = {each.id: each for each in ordered}
        upcoming = next_meeting(body, today)
        self._next = upcoming.id if upcoming else 0
        self.query_one("#desk-meetings", RowList).show([each.id for each in ordered])
        self.query_one("#desk-next").border_title = next_title(upcoming)
        self._show_owed()
        self.refresh_bindings()
        if self._drawn:
            self.call_after_refresh(self._look_up)

    def amiss(self) -> str:
        """Say that a meeting is open and not recorded, or where words wait, where nothing else is to be said."""
        return super().amiss() or not_recording(self.workspace) or words_waiting(self.workspace)

    def _show_owed(self) -> None:
        due = self._due or ()
        late = [key for key, each in enumerate(due) if each.urgency is Urgency.OVERDUE]
        waiting = _("looking it up …") if self._due is None else ""
        for name, title, keys, nothing in (
            ("overdue", _("What is overdue"), late, _("Nothing is overdue.")),
            ("owed", _("What is owed"), range(len(late), len(due)), _("Nothing is owed.")),
        ):
            self.query_one(f"#desk-{name}", RowList).show(keys, waiting or nothing)
            self.query_one(f"#desk-{name}-pane").border_title = pane_title(title, [due[key] for key in keys])

    @work(thread=True, exclusive=True, group="desk")
    def _look_up(self) -> None:
        """Find what is owed, with the words that are seen first, and which other stores there are; all read files."""
        from secretary.service.due import Teller, due_now  # noqa: PLC0415 - the desk is drawn before it

        today = self.workspace.today
        teller = Teller(self.workspace, today)
        due = due_now(self.workspace)
        for each in due[:_SEEN_FIRST]:
            teller.told(each)
        here = self.workspace.repository.folder.absolute()
        others = tuple(folder for folder in remembered_stores() if folder != here and has_store(folder))
        passing = self.workspace.at_hand.passing
        backups = Content() if passing else backup_words(last_backup_day(self.workspace), today)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._looked_up, due, teller, others)
            self.app.call_from_thread(self._show_backups, backups)

    @property
    def _shown(self) -> bool:
        """True while there is something to show it in: what was looked up can come when the program is leaving."""
        return self.is_attached and bool(self.query("#desk-owed-pane"))

    def _show_backups(self, words: Content) -> None:
        if self._shown:
            self.query_one("#desk-owed-pane").border_subtitle = words

    def _looked_up(self, due: tuple[Owed, ...], teller: Teller, others: tuple[Path, ...]) -> None:
        self._due, self._teller, self._others = due, teller, others
        if self._shown:
            self._show_owed()
            self.query_one("#desk-next").border_subtitle = formal_words(self.state.body, self.workspace.today)
            self.refresh_bindings()

    def _paint_owed(self, key: int, width: int) -> Content:
        if self._due is None or self._teller is None:
            return Content()
        return paint_owed(self._due[key], self._teller.told(self._due[key]), width)

    def _paint_meeting(self, number: int, width: int) -> Content:
        return paint_meeting(self._lines[number], width, is_next=number == self._next)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Grey out what needs a meeting; hide what needs a second store."""
        passing = self.workspace.at_hand.passing
        offered: dict[str, Callable[[], bool | None]] = {
            "next_step": lambda: True if self._lines else None,
            "due": lambda: True if self._due else None,
            "met": lambda: self.state.body.protocol.chair_and_lead_meet,
            "typed_words": lambda: first_waiting(self.workspace) is not None,
            "back_up": lambda: not (passing or self.workspace.repository.read_only),
            "other_body": lambda: bool(self._others) and not passing,
        }
        return offered[action]() if action in offered else True

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Open what Enter was pressed on."""
        event.stop()
        self._open(event.rows, event.key)

    def action_open(self) -> None:
        """Open what the cursor is on."""
        rows = self.focused if isinstance(self.focused, RowList) else self.query_one("#desk-meetings", RowList)
        if rows.key is not None:
            self._open(rows, rows.key)

    def _open(self, rows: RowList, key: int) -> None:
        if rows.id == "desk-meetings":
            status = self._lines[key].status
            self.post_message(self.Chosen(key, _STEP_AT.get(status, MeetingStep.AGENDA)))
            return
        if self._due is not None:
            self._lead_to(self._due[key])

    def _lead_to(self, owed: Owed) -> None:
        """Go to where something that is owed is done."""
        from secretary.ui.screens.desk_due import lead_of  # noqa: PLC0415 - the desk is drawn before it

        lead = lead_of(owed)
        if lead.step is not None:
            self.workspace.at_hand.wanted_row = owed.about.ref
            self.post_message(self.Chosen(lead.meeting, lead.step))
        else:
            self.call_later(self.run_action, f"screen.{lead.action}" + (f"({lead.row})" if lead.row else ""))

    def action_due(self) -> None:
        """Show everything that is due with what to do."""
        from secretary.ui.screens.desk_due import DueScreen  # noqa: PLC0415 - as above

        if self._due and self._teller:
            self.app.push_screen(DueScreen(self.workspace, self._due, self._teller, self._lead_to))

    @work
    async def action_met(self) -> None:
        """Ask on which day chair and police lead met, and put it down (I5)."""
        from secretary.ui.screens.desk_due import ask_when_met  # noqa: PLC0415 - as above

        await ask_when_met(self)

    @work
    async def action_new_meeting(self) -> None:
        """Ask for a date, a place and an agenda, and convene a meeting."""
        from secretary.ui.screens.desk_dialogs import ask_new_meeting  # noqa: PLC0415 - the desk is drawn before them

        if await ask_new_meeting(self):
            self.post_message(self.Chosen(self.state.sitting.id, MeetingStep.AGENDA))

    @work
    async def action_next_step(self) -> None:
        """Ask what happens next to the meeting under the cursor, and do it."""
        from secretary.ui.screens.steps import ask_next_step  # noqa: PLC0415 - as above

        number = self.query_one("#desk-meetings", RowList).key
        if number is None or not self._allowed(lambda: self.workspace.take_up(number)):
            return
        follows = await ask_next_step(self)
        if follows is not None:
            self.post_message(self.Chosen(number, follows))
        elif self._allowed(self.workspace.put_aside):
            self.refresh_state()
            self.refresh_bars()

    def _allowed(self, doing: Callable[[], object]) -> bool:
        """Do something that may be refused, say so if it is, and tell whether it went well."""
        try:
            doing()
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return False
        return True

    def action_typed_words(self) -> None:
        """Open the meeting at the item under which words wait that were being typed."""
        waiting = first_waiting(self.workspace)
        if waiting:
            self.workspace.at_hand.wanted = waiting.meeting, waiting.item
            self.post_message(self.Chosen(waiting.meeting, MeetingStep.MINUTES))

    def action_registers(self) -> None:
        """Show the registers, and go to the minutes of a meeting where they are wanted from there."""
        from secretary.ui.screens.registers import RegistersScreen  # noqa: PLC0415 - as above

        def left(wanted: bool | None) -> None:  # noqa: FBT001 - a screen's answer
            if wanted:
                self.post_message(self.Chosen(self.workspace.at_hand.wanted[0], MeetingStep.MINUTES))

        self.app.push_screen(RegistersScreen(self.workspace), left)

    def action_people(self, wanted: int = 0) -> None:
        """Show the people of the body, with the cursor on the one who is wanted."""
        from secretary.ui.screens.people import PeopleScreen  # noqa: PLC0415 - as above

        self.app.push_screen(PeopleScreen(self.workspace, person=wanted))

    def action_concerns(self, wanted: int = 0) -> None:
        """Show the concerns that were raised, with the cursor on the one that is wanted."""
        from secretary.ui.screens.concerns import ConcernsScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ConcernsScreen(self.workspace, wanted=wanted))

    def action_workstreams(self, wanted: int = 0) -> None:
        """Show the workstreams, with the cursor on the one that is wanted."""
        from secretary.ui.screens.workstreams import WorkstreamsScreen  # noqa: PLC0415 - as above

        self.app.push_screen(WorkstreamsScreen(self.workspace, wanted=wanted))

    @work
    async def action_settings(self) -> None:
        """Ask for the body's own settings."""
        from secretary.ui.screens.desk_dialogs import ask_settings  # noqa: PLC0415 - as above

        await ask_settings(self)

    def action_rules(self) -> None:
        """Show the rules that the body meets under."""
        from secretary.ui.screens.protocol import ProtocolScreen  # noqa: PLC0415 - as above

        self.app.push_screen(ProtocolScreen(self.workspace))

    def action_back_up(self) -> None:
        """Make a backup in a worker, and say where it lies or why not."""
        if not self._backing_up:
            self._backing_up = True
            self.say(_("Making a backup …"))
            self._back_up()

    @work(thread=True, group="backup")
    def _back_up(self, to: Path | None = None) -> None:
        told = backed_up(self.workspace, to)
        words = backup_words(last_backup_day(self.workspace), self.workspace.today)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._backed_up, told, words)

    def _backed_up(self, told: BackupTold, words: Content) -> None:
        self._backing_up = False
        self._show_backups(words)
        if told.wants_folder and self.is_current:
            from secretary.ui.screens.desk_dialogs import other_folder_form  # noqa: PLC0415 - the desk comes first

            self.app.push_screen(other_folder_form(told.sentence), self._back_up_elsewhere)
            return
        self.app.notify(told.sentence, severity="information" if told.done else "error", markup=False, timeout=20)

    def _back_up_elsewhere(self, filled: dict[str, str] | None) -> None:
        if filled:
            self._backing_up = True
            self._back_up(Path(filled["folder"].strip()).expanduser())

    @work
    async def action_other_body(self) -> None:
        """Ask which other store is to be opened."""
        from secretary.ui.screens.desk_dialogs import ask_other_body  # noqa: PLC0415 - as above

        folder = await ask_other_body(self, self._others)
        if folder:
            self.post_message(self.OtherWanted(folder))
