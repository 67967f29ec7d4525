"""Entering minutes: lines are typed, kept, edited and mended; afterwards they are written up with the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from secretary.domain.agenda import ItemKind, item_by_id
from secretary.domain.entries import EntryKind, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.domain.replies import misses_advice
from secretary.domain.shorthand import Mend, Typed, completed
from secretary.i18n import _
from secretary.service import minutes
from secretary.service.state import Step
from secretary.ui.in_room import out_line
from secretary.ui.screens.item import CLOSED_TO_LINES
from secretary.ui.screens.open_matters import OpenMattersScreen
from secretary.ui.widgets.bars import MeetingStep, StepsBar
from secretary.ui.widgets.capture import CaptureLine
from secretary.ui.widgets.findings import FindingsList
from secretary.ui.widgets.room_line import RoomLine


class MinutesScreen(OpenMattersScreen):
    """The minutes of the meeting in hand, entered live and written up afterwards."""

    STEP = MeetingStep.MINUTES
    AUTO_FOCUS = "#capture"
    HELP_TITLE = _("Minutes")
    HELP_FIELDS = (CaptureLine, FindingsList)
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Type what was said, never who said it, and press Enter: the line is kept under the item in hand."),
        _("A mark in front says what a line is; without one it is a view:"),
        _("    ~ different view    = decision    > advice    < response"),
        _("    ! action    ? request    # vote    ^ statement on the record, whose maker agreed to be named"),
        _("An action may name a side, a day and, privately, a person: ! Police: send the figures by 8 Jan @Khan"),
        _("Advice may say its kind: > gold: convene a Gold Group    > consultation: keep the leaflet as it is"),
        _("Who is to do it stays private: a line says that an owner is noted; the name stands in it while you edit."),
        _("A response may answer advice by its number: < 26/09 not followed: the figures are not held"),
        _("s/old/new/ mends the last line; a line that begins with \\ is taken as it is."),
        _("Up edits the last line, or the one before it. Tab goes to the lines: Up and Down choose one."),
        _("Delete takes a line out; Ctrl+Z brings it back. x strikes it: out of undo, earlier copies, backups and"),
        _("documents too, and nothing brings it back. Space picks several lines, to be struck together."),
        _("“…” behind a line: it is still on its way to the disk."),
        _("What gives somebody away is underlined, listed with other words for it, and marked in the lines:"),
        _("    ◆ certain, it stops a document    ◇ likely    ◦ possible"),
        _("Enter keeps a line all the same. Ctrl+R takes the first rewrite, and again the next."),
        _("Ctrl+Z takes the last rewrite back while it stands in the line; what was typed behind it stays."),
        _("Ctrl+T goes to the list: 1-9 or Enter takes one, q quiets that kind of warning here, Esc goes back."),
        _("Ctrl+] or F11: declarations of interest, private. Who must leave for an item is said when it comes."),
        _("F9 goes off the record: a card to read out, then nothing is recorded until F9 is pressed again."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "to_capture", _("Type"), id="minutes.capture", show=False,
                tooltip=_("Go to the lines, or back to typing")),
    ]  # fmt: skip

    def on_mount(self) -> None:
        """Go to the item that the screen was asked for, and make room for who is out."""
        self.mount(RoomLine(), after=self.query_one(StepsBar))
        at_hand = self.workspace.at_hand
        (meeting, item), at_hand.wanted = at_hand.wanted, (0, 0)
        line, at_hand.wanted_line = at_hand.wanted_line, 0
        if meeting == self.state.sitting.id and item in self.state.sitting.order:
            self.call_after_refresh(self._go_to, item)
            if line:
                self.call_after_refresh(self._go_to_line, line)

    def _go_to_line(self, line: int) -> None:
        if line in self.lines.line_ids:
            self.lines.focus()
            self.lines.choose(line)

    def refresh_state(self) -> None:
        """Show the state, and let lines be typed or say why they cannot be."""
        super().refresh_state()
        meeting = self.state.sitting
        if self.editing and self.editing not in {entry.id for entry in meeting.entries_of(self.item)}:
            self._line_is_gone()
        for each in self.query(RoomLine):
            each.tell(out_line(self.room))
        writable = meeting.takes_minutes and bool(self.item) and not self.workspace.repository.read_only
        self.understood.display = writable and not self.findings.display
        self.capture.placeholder = _("what was said") if writable else CLOSED_TO_LINES.get(meeting.status, "")
        if meeting.status is Status.CLOSED:
            self.capture.placeholder = _("writing up: type a line, or Tab and choose one. Then F6")
        if meeting.status is Status.CIRCULATED:
            self.capture.placeholder = _("Circulated: lines stay as they are. Tab, x: strike one on the chair's ruling")
        if self.workspace.repository.read_only:
            self.capture.placeholder = _("This window only reads.")
        if self.capture.disabled == writable:
            self.capture.disabled = not writable
            self._ready()
        self.show_understood()
        self.look()

    def _emptiness(self) -> str:
        meeting = self.state.sitting
        declaring = self.item and item_by_id(meeting.items, self.item).kind is ItemKind.INTERESTS
        if declaring and meeting.status is Status.OPEN:
            return _("Ctrl+] or F11 puts down who declares an interest, and in what. Minutes say only that some did.")
        return super()._emptiness()

    def turn_to(self, item: int) -> None:
        """Look at another item: words not kept yet stay with the item that they were typed under."""
        self.put_aside_words()
        super().turn_to(item)
        self.editing = 0
        entry, words = self.workspace.at_hand.changed.get(self.place, (0, ""))
        if entry in {known.id for known in self.state.sitting.entries_of(item)}:
            self._edit(entry, self._as_typed(entry))
            self.capture.fill(words)
        else:
            self._edit(0, self._words_waiting())

    def _ready(self) -> None:
        """Put the hands where they are needed: on the capture line, or on the lines where none can be typed."""
        if self.capture.disabled:
            self.lines.focus()
        else:
            self.lines.choose(None)
            self.capture.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back to typing only from the lines, and from what was found."""
        if action == "to_capture":
            return self.capture.disabled or self.focused in (self.lines, self.findings)
        return super().check_action(action, parameters)

    def on_capture_line_completed(self) -> None:
        """Complete the number or the kind of a piece of advice; where none is being typed, go to the lines."""
        words = completed(self.capture.value, self.surroundings())
        if words:
            self.capture.fill(words)
        elif self.lines.display:
            self.lines.focus()
            self.lines.choose(self.editing or self.lines.line_ids[-1])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line, or say in a sentence why not; what was typed stays where it is until it is kept."""
        event.stop()
        self._then = None
        self._keep_typed()

    def _keep_typed(self) -> None:
        understood = self.reading()
        if understood is None:
            if self.capture.value.strip():
                self.understood.refuse(_("There are no words yet."))
            elif self.editing:
                self.understood.refuse(_("The line would be empty. Esc lets go of it; Tab and Delete remove it."))
        elif isinstance(understood, Mend):
            self._keep_mend(understood)
        elif understood.kind is EntryKind.STATEMENT:
            agreed = partial(self._keep, replace(understood, consent=True))
            self.ask_consent(understood.text, agreed, self._without_consent)
        elif misses_advice(understood):
            said = _("{doubt} Put its number right, or a \\ before the words to keep them as they are.")
            self.understood.refuse(said.format(doubt=understood.notes[0]))
        else:
            self._keep(understood)

    def _keep(self, typed: Typed) -> None:
        if self.editing:
            self._take(partial(minutes.with_changed_line, entry_id=self.editing, typed=typed), _("edit a line"))
        else:
            self._take(partial(minutes.with_line, item=self.item, typed=typed), _("keep a line"))

    def _keep_mend(self, mend: Mend) -> None:
        if not mend.found:
            self.understood.refuse(mend.note)
            return
        line = self.editing or self.lines.line_ids[-1]
        mended = partial(minutes.with_mended_line, entry_id=line, mend=mend)
        if entry_by_id(self.state.sitting.entries, line).kind is not EntryKind.STATEMENT:
            self._take(mended, _("mend a line"))
            return

        def agreed() -> None:
            self._take(lambda state: minutes.with_consent(mended(state), line, given=True), _("mend a line"))

        self.ask_consent(mend.after, agreed, self._without_consent)

    def _without_consent(self) -> None:
        self.understood.refuse(_("Not kept: ask first, or put it without the name."))

    def _take(self, step: Step, name: str) -> None:
        """Take a step that the typed line asks for; a refusal stands beside the words, which stay in the line."""
        try:
            self.workspace.perform(step, name)
        except SecretaryError as error:
            self.understood.refuse(str(error))
            return
        # Before they are asked for again: what has become a line is no longer being typed.
        at_hand = self.workspace.at_hand
        if self.editing:
            at_hand.changed.pop(self.place, None)
        else:
            at_hand.unfinished.pop(self.place, None)
        self._edit(0, self._words_waiting())
        self.after_step()
        if self._then:
            then, self._then = self._then, None
            self.with_words_settled(then)

    def action_desk(self) -> None:
        """Leave the list of what was found, the line being edited or the lines; from typing, go back to the desk."""
        if self.focused is self.findings:
            self.leave_findings()
        elif self.editing:
            self._let_go()
            self._ready()
        elif self.focused is self.lines and not self.capture.disabled:
            self._ready()
        else:
            super().action_desk()

    def action_to_capture(self) -> None:
        """Go back to typing; where nothing can be typed, to the lines, with the cursor on one."""
        self._ready()
        if self.capture.disabled and self.lines.line_ids:
            self.lines.choose(self.lines.chosen or self.lines.line_ids[-1])
            self.refresh_bindings()
