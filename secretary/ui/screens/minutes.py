"""Entering minutes: lines are typed, kept, edited and mended; afterwards they are written up with the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from secretary.domain.entries import Ref, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.domain.shorthand import Mend, Surroundings, as_line, completions, typed_again, understand
from secretary.i18n import _
from secretary.service import minutes
from secretary.service.advice import printed_labels
from secretary.service.dates import BritishDateReader
from secretary.service.workspace import State, Step, Workspace
from secretary.ui.screens.item import CLOSED_TO_LINES
from secretary.ui.screens.lines import LinesScreen
from secretary.ui.widgets.bars import MeetingStep
from secretary.ui.widgets.capture import CaptureLine, UnderstoodPane
from secretary.ui.widgets.lines import line_names


class MinutesScreen(LinesScreen):
    """The minutes of the meeting in hand, entered live and written up afterwards."""

    STEP = MeetingStep.MINUTES
    AUTO_FOCUS = "#capture"
    HELP_TITLE = _("Minutes")
    HELP_FIELDS = (CaptureLine,)
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Type what was said, never who said it, and press Enter: the line is kept under the item in hand."),
        _("A mark and a space in front say what a line is; without one it is a view:"),
        _("    ~ different view    = decision    > advice    < response"),
        _("    ! action    ? request    # vote"),
        _("An action may name a side, a day and, privately, a person: ! Police: send the figures by 8 Jan @Khan"),
        _("A response may answer advice by its number: < 26/09 not followed: the figures are not held"),
        _("s/old/new/ mends the last line; a line that begins with \\ is taken as it is."),
        _("Up edits the last line, or the one before it. Tab goes to the lines: Up and Down choose one."),
        _("“…” behind a line: it is still on its way to the disk."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "to_capture", _("Type"), id="minutes.capture", show=False, tooltip=_("Go back to typing")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._editing = 0
        self._loaded = ""
        self._reader = BritishDateReader()
        self._around: tuple[State, int, int, Surroundings] | None = None

    @property
    def capture(self) -> CaptureLine:
        """The capture line."""
        return self.query_one("#capture", CaptureLine)

    @property
    def understood(self) -> UnderstoodPane:
        """The pane that shows how the line is understood."""
        return self.query_one("#understood", UnderstoodPane)

    def refresh_state(self) -> None:
        """Show the state, and let lines be typed or say why they cannot be."""
        super().refresh_state()
        meeting = self.state.sitting
        if self._editing and self._editing not in {entry.id for entry in meeting.entries_of(self.item)}:
            self._let_go()
        writable = meeting.takes_minutes and bool(self.item)
        self.understood.display = writable
        self.capture.placeholder = _("what was said") if writable else CLOSED_TO_LINES.get(meeting.status, "")
        if meeting.status is Status.CLOSED:
            self.capture.placeholder = _("writing up: type a line, or Tab and choose one. Then F6")
        if self.capture.disabled == writable:
            self.capture.disabled = not writable
            self._ready()
        self._show_understood()

    def turn_to(self, item: int) -> None:
        """Look at another item: words not kept yet stay with the item that they were typed under."""
        self._put_aside_words()
        super().turn_to(item)
        self._edit(0, self.workspace.at_hand.unfinished.get((self.state.sitting.id, item), ""))

    def _put_aside_words(self) -> None:
        if not self._editing and self.item:
            self.workspace.at_hand.unfinished[self.state.sitting.id, self.item] = self.capture.value

    def _ready(self) -> None:
        """Put the hands where they are needed: on the capture line, or on the lines where none can be typed."""
        if self.capture.disabled:
            self.lines.focus()
        else:
            self.lines.choose(None)
            self.capture.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back to typing only from the lines."""
        if action == "to_capture":
            return self.focused is self.lines and not self.capture.disabled
        return super().check_action(action, parameters)

    def surroundings(self) -> Surroundings:
        """Give what the line is read against, made once for each state and line."""
        known = self._around
        if known and known[0] is self.state and known[1:3] == (self.item, self._editing):
            return known[3]
        around = minutes.surroundings(self.state, self._reader, self.item)
        if self._editing:
            around = replace(around, last=entry_by_id(self.state.sitting.entries, self._editing))
        self._around = (self.state, self.item, self._editing, around)
        return around

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the line is understood now."""
        event.stop()
        self._put_aside_words()
        self._show_understood()

    def _show_understood(self) -> None:
        if not self.item:
            return
        around, words = self.surroundings(), self.capture.value
        offers = completions(words, around)
        if offers:
            self.understood.show_completions(
                [(label, self._advice_words(around.advice[label])) for label in offers[:2]]
            )
        else:
            self.understood.show(understand(words, around), around)

    def _advice_words(self, advice: Ref) -> str:
        try:
            return self.workspace.entry(advice).text
        except SecretaryError as error:
            return str(error)

    def on_capture_line_completed(self) -> None:
        """Complete the number of a piece of advice; where none is being typed, go to the lines."""
        offers = completions(self.capture.value, self.surroundings())
        if offers:
            self.capture.fill(f"{self.capture.value.rstrip('0123456789/')}{offers[0]} ")
        elif self.lines.display:
            self.lines.focus()
            self.lines.choose(self._editing or self.lines.line_ids[-1])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line, or say in a sentence why not; what was typed stays where it is until it is kept."""
        event.stop()
        understood = understand(event.value, self.surroundings())
        if understood is None:
            if event.value.strip():
                self.understood.refuse(_("There are no words yet."))
            elif self._editing:
                self.understood.refuse(_("The line would be empty. Esc lets go of it; Tab and Delete remove it."))
        elif isinstance(understood, Mend):
            self._keep_mend(understood)
        elif self._editing:
            self._take(partial(minutes.with_changed_line, entry_id=self._editing, typed=understood), _("edit a line"))
        else:
            self._take(partial(minutes.with_line, item=self.item, typed=understood), _("keep a line"))

    def _keep_mend(self, mend: Mend) -> None:
        if not mend.found:
            self.understood.refuse(mend.note)
            return
        line = self._editing or self.lines.line_ids[-1]
        self._take(partial(minutes.with_mended_line, entry_id=line, mend=mend), _("mend a line"))

    def _take(self, step: Step, name: str) -> None:
        """Take a step that the typed line asks for; a refusal stands beside the words, which stay in the line."""
        try:
            self.workspace.perform(step, name)
        except SecretaryError as error:
            self.understood.refuse(str(error))
            return
        self._edit(0, "")
        self.after_step()

    def on_capture_line_wandered(self, event: CaptureLine.Wandered) -> None:
        """Edit the line above or below, unless words that were typed would be lost."""
        ids = self.lines.line_ids
        if not ids or self.capture.value != self._loaded:
            if ids:
                self.understood.refuse(_("Enter keeps these words first; Ctrl+U clears them."))
            return
        place = (ids.index(self._editing) if self._editing else len(ids)) + event.by
        if 0 <= place < len(ids):
            self.edit_entry(ids[place])
        elif place == len(ids) and self._editing:
            self._let_go()

    def edit_entry(self, entry_id: int) -> None:
        """Put a line into the capture line, as it would be typed."""
        meeting = self.state.sitting
        entry = entry_by_id(meeting.entries, entry_id)
        around = replace(self.surroundings(), last=entry)
        self._edit(entry_id, as_line(typed_again(entry, meeting.owner_of(entry_id)), around))
        self.capture.focus()
        self.lines.choose(entry_id)

    def _edit(self, entry_id: int, words: str) -> None:
        """Put words into the capture line, for a line that is edited or, where `entry_id` is 0, for a new one."""
        self._editing, self._loaded = entry_id, words if entry_id else ""
        name = ""
        if entry_id:
            name = line_names(self.state.sitting, self.item, printed_labels(self.state.body))[entry_id]
            self.understood.name_it(
                _("Editing {line} · Enter replaces it, Esc lets go").format(line=name), "bold $accent"
            )
        else:
            self.understood.name_it(_("Understood as"))
            self.lines.choose(None)
        self.query_one("#capture-prompt", Static).update(f"{name}> ")
        self.capture.fill(words)

    def unkept_words(self) -> str:
        """Give the words of a line being edited that were changed and not kept; new lines are put aside instead."""
        return self.capture.value if self._editing and self.capture.value != self._loaded else ""

    def _stays_with_edit(self) -> bool:
        """Tell whether a changed line has to be kept or let go of first, and say so."""
        if not self.unkept_words():
            return False
        self.understood.refuse(_("Enter keeps the changed line first; Esc lets go of the change."))
        return True

    def action_step(self, step: int) -> None:
        """Go to another step of the meeting, unless the words of a changed line would be lost."""
        if step == self.STEP or not self._stays_with_edit():
            super().action_step(step)

    def action_go_item(self, by: int) -> None:
        """Go to the item after (`by` 1) or before (-1), unless the words of a changed line would be lost."""
        if not self._stays_with_edit():
            super().action_go_item(by)

    def action_choose_item(self) -> None:
        """Choose an item of the agenda to go to, unless the words of a changed line would be lost."""
        if not self._stays_with_edit():
            super().action_choose_item()

    def _let_go(self) -> None:
        self._edit(0, self.workspace.at_hand.unfinished.get((self.state.sitting.id, self.item), ""))

    def action_desk(self) -> None:
        """Let go of the line being edited, or leave the lines; from the capture line, go back to the desk."""
        if self._editing:
            self._let_go()
            self._ready()
        elif self.focused is self.lines and not self.capture.disabled:
            self._ready()
        else:
            super().action_desk()

    def action_to_capture(self) -> None:
        """Go back to typing."""
        self._ready()
