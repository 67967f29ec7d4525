"""The life of a meeting as the minutes screen leads it: opened, adjourned, resumed, read back, closed, opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from secretary.domain.entries import Due, Entry
from secretary.domain.meeting import Status
from secretary.domain.meeting import Step as LifeStep
from secretary.i18n import _
from secretary.service import closing, convene, minutes
from secretary.service.advice import printed_labels
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.closing import Ending, ReadBackDialog, read_back_lines, standing_lines
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.reading import day_from, day_understood
from secretary.ui.screens.opening import ask_to_open, said
from secretary.ui.screens.room import RoomScreen
from secretary.ui.screens.urgent import ask_why_urgent
from secretary.ui.widgets.lines import line_names
from secretary.ui.wording import shown

_STATUS_OF = {
    "open_meeting": (Status.DRAFT, Status.NOTICE_GIVEN),
    "adjourn": (Status.OPEN,),
    "resume": (Status.ADJOURNED,),
    "close_meeting": (Status.OPEN,),
    "reopen": (Status.CLOSED,),
}


class SittingScreen(RoomScreen):
    """A screen from which the meeting is opened and closed; `item` is the number of the agenda item on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f8",
            "open_meeting",
            _("Open the meeting"),
            id="meeting.open",
            key_display="F8",
            tooltip=_("Open the meeting"),
        ),
        Binding(
            "f8",
            "resume",
            _("Resume"),
            id="meeting.resume",
            key_display="F8",
            tooltip=_("Resume the adjourned meeting"),
        ),
        Binding(
            "f8",
            "close_meeting",
            _("Close"),
            id="meeting.close",
            key_display="F8",
            tooltip=_("Read back what is on the record, and close the meeting"),
        ),
        Binding(
            "f8",
            "reopen",
            _("Reopen"),
            id="meeting.reopen",
            key_display="F8",
            show=False,
            tooltip=_("Open the closed meeting again"),
        ),
        Binding(
            "f7",
            "adjourn",
            _("Adjourn"),
            id="meeting.adjourn",
            key_display="F7",
            show=False,
            tooltip=_("Adjourn the meeting"),
        ),
    ]

    item: int = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each step only to the meeting that can take it."""
        if action in _STATUS_OF:
            return self.state.sitting.status in _STATUS_OF[action] and not self.workspace.repository.read_only
        return super().check_action(action, parameters)

    @work
    async def action_open_meeting(self) -> None:
        """Read out how a meeting opens, with the quorum, and open it."""
        await ask_to_open(self)

    def action_adjourn(self) -> None:
        """Adjourn the meeting, to be resumed with one key; that it lacked its quorum is kept."""
        inquorate, today = closing.lacks_quorum(self.state), self.workspace.today
        if self.perform(lambda state: closing.adjourned(state, on=today), _("adjourn the meeting")) and inquorate:
            self.say(_("Adjourned without a quorum: that is kept with the day."))

    def action_resume(self) -> None:
        """Resume an adjourned meeting."""
        self.perform(
            lambda state: convene.stepped(state, LifeStep.RESUME, on=self.workspace.today), _("resume the meeting")
        )

    def action_reopen(self) -> None:
        """Open a closed meeting again, once it is said that this is meant."""
        self.app.push_screen(
            ConfirmDialog(
                _("Open the meeting again?"),
                _("It is closed, and lines can be mended as it is. Open it again only if people are still meeting."),
                yes=_("open it again"),
                no=_("leave it closed"),
            ),
            partial(self._take_life_step, LifeStep.REOPEN, _("open the meeting again")),
        )

    def action_close_meeting(self) -> None:
        """Ask for due dates still unclear and why a concern was urgent, read back what was decided, and close it."""
        self.with_dates_asked(self.item, lambda: ask_why_urgent(self, self._read_back))

    def _read_back(self) -> None:
        sayings = [shown(f"“{saying}”", "italic") for saying in said(self).closing]
        lines = [*standing_lines(self.state), *sayings, shown(""), *read_back_lines(self.state)]
        self.app.push_screen(ReadBackDialog(lines), self._end)

    def _end(self, ending: Ending | None) -> None:
        today = self.workspace.today
        if ending is Ending.READ_OUT:
            self.perform(lambda state: closing.with_read_back(state, on=today), _("read back"))
        elif ending is Ending.CLOSE:
            self.perform(
                lambda state: convene.stepped(closing.with_read_back(state, on=today), LifeStep.CLOSE, on=today),
                _("close the meeting"),
            )
        else:
            self._take_life_step(LifeStep.CLOSE, _("close the meeting"), ending is Ending.CLOSE_UNREAD)

    def _take_life_step(self, step: LifeStep, name: str, wanted: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if wanted:
            today = self.workspace.today
            self.perform(lambda state: convene.stepped(state, step, on=today), name)

    def with_dates_asked(self, item: int, then: Callable[[], None]) -> None:
        """Do `then`, after asking once for a date wherever a line of this item is due "after Eid" or the like."""
        meeting = self.state.sitting
        waiting = [
            entry
            for entry in (minutes.undated(meeting, item) if meeting.takes_minutes else ())
            if minutes.ref_of(meeting, entry) not in self.workspace.at_hand.asked
        ]
        if not waiting:
            then()
            return
        self.app.push_screen(_dates_form(self.state, item, waiting), partial(self._take_dates, waiting, then))

    def _take_dates(self, waiting: list[Entry], then: Callable[[], None], filled: Filled | None) -> None:
        if filled is None:
            return
        meeting = self.state.sitting
        self.workspace.at_hand.asked.update(minutes.ref_of(meeting, entry) for entry in waiting)
        dated = {
            entry.id: replace(entry.due, day=day_from(words, meeting.date))
            for entry in waiting
            if entry.due and (words := filled[str(entry.id)].strip())
        }
        if dated:
            self.perform(lambda state: _with_dates(state, dated), _("due dates"))
        then()


def _with_dates(state: State, dated: dict[int, Due]) -> State:
    for entry, due in dated.items():
        state = minutes.with_due(state, entry, due)
    return state


def _dates_form(state: State, item: int, waiting: list[Entry]) -> FormDialog:
    meeting = state.sitting
    names = line_names(meeting, item, printed_labels(state.body))

    def check(filled: Filled) -> None:
        for words in filled.values():
            if words.strip():
                day_from(words, meeting.date)

    fields = [
        Field(
            str(entry.id),
            names[entry.id],
            hint=_("a date, or leave it empty"),
            echo=lambda words: day_understood(words, meeting.date),
        )
        for entry in waiting
    ]
    said = [f"{names[entry.id]}  {entry.text} · “{entry.due.words}”" for entry in waiting if entry.due]
    note = _("When will that be? A field left empty keeps it as it was said.")
    return FormDialog(_("Due dates before you go on"), fields, check, "\n".join([*said, "", note]))
