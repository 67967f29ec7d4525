"""Entering minutes: lines are typed, kept, edited and mended; afterwards they are written up with the same keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from secretary.domain.entries import EntryKind, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import Status
from secretary.domain.shorthand import Mend, Typed, as_line, completed, typed_again
from secretary.i18n import _
from secretary.service import minutes
from secretary.service.workspace import Step, Workspace
from secretary.ui.dialogs.off_record import Words, ask_what_of_words
from secretary.ui.screens.item import CLOSED_TO_LINES
from secretary.ui.screens.typing import TypingScreen
from secretary.ui.widgets.bars import MeetingStep
from secretary.ui.widgets.capture import CaptureLine
from secretary.ui.widgets.findings import FindingsList


class MinutesScreen(TypingScreen):
    """The minutes of the meeting in hand, entered live and written up afterwards."""

    STEP = MeetingStep.MINUTES
    AUTO_FOCUS = "#capture"
    HELP_TITLE = _("Minutes")
    HELP_FIELDS = (CaptureLine, FindingsList)
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Type what was said, never who said it, and press Enter: the line is kept under the item in hand."),
        _("A mark and a space in front say what a line is; without one it is a view:"),
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
        _("F9 goes off the record: a card to read out, then nothing is recorded until F9 is pressed again."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "to_capture", _("Type"), id="minutes.capture", show=False,
                tooltip=_("Go to the lines, or back to typing")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._then: Callable[[], None] | None = None

    def on_mount(self) -> None:
        """Go to the item that the screen was asked for."""
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

    def _words_waiting(self) -> str:
        """Give the words of a new line that wait under the item."""
        return self.workspace.at_hand.unfinished.get(self.place, "")

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

    def on_capture_line_wandered(self, event: CaptureLine.Wandered) -> None:
        """Edit the line above or below, unless words that were typed would be lost."""
        ids = self.lines.line_ids
        if not ids or self.capture.value != self.loaded:
            if ids:
                self.understood.refuse(_("Enter keeps these words first; Ctrl+U clears them."))
            return
        place = (ids.index(self.editing) if self.editing else len(ids)) + event.by
        if 0 <= place < len(ids):
            self.edit_entry(ids[place])
        elif place == len(ids) and self.editing:
            self._let_go()

    def edit_entry(self, entry_id: int) -> None:
        """Put a line into the capture line, as it would be typed."""
        self._edit(entry_id, self._as_typed(entry_id))
        self.capture.focus()
        self.lines.choose(entry_id)

    def _as_typed(self, entry_id: int) -> str:
        """Give a kept line as it would be typed."""
        meeting = self.state.sitting
        entry = entry_by_id(meeting.entries, entry_id)
        around = replace(self.surroundings(), last=entry)
        return as_line(typed_again(entry, meeting.owner_of(entry_id)), around)

    def _edit(self, entry_id: int, words: str) -> None:
        """Put words into the capture line, for a line that is edited or, where `entry_id` is 0, for a new one."""
        self.editing, self.loaded = entry_id, words if entry_id else ""
        self.rewrites.clear()
        self.name_pane()
        if not entry_id:
            self.lines.choose(None)
        self.query_one("#capture-prompt", Static).update(f"{self.line_name(entry_id) if entry_id else ''}> ")
        self.capture.fill(words)

    def _is_changed(self) -> bool:
        """Tell whether a line is being edited and reads otherwise than it is kept."""
        return bool(self.editing) and self.capture.value != self.loaded

    def forget_words(self, concerns: Callable[[int, str], bool]) -> None:
        """Let go of the words in the capture line where they are to be forgotten; `concerns` takes line and words."""
        if concerns(self.editing, self.capture.value):
            self._edit(0, "")

    def with_words_settled(self, then: Callable[[], None]) -> None:
        """Do `then` when the words in the capture line are kept as Enter would keep them, or dropped, as is chosen.

        Words that cannot be kept stay where they are, with the reason; then nothing is done.
        """
        if self.editing and not self._is_changed():
            self._let_go()
        if not self.capture.value.strip():
            then()
            return
        name = self.line_name(self.editing) if self.editing else ""
        dialog = ask_what_of_words(self.capture.value, name)
        self.app.push_screen(dialog, partial(self._settle_words, then))

    def _settle_words(self, then: Callable[[], None], answer: Words | None) -> None:
        if answer is Words.KEEP:
            self._then = then
            self._keep_typed()
        elif answer is Words.DROP:
            if self.editing:
                self._let_go()
            else:
                self.workspace.at_hand.unfinished.pop(self.place, None)
                self._edit(0, "")
            self.with_words_settled(then)

    def _stays_with_edit(self) -> bool:
        """Tell whether a changed line has to be kept or let go of first, and say so."""
        if not self._is_changed():
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
        """Leave the line that is edited as it is kept."""
        self.workspace.at_hand.changed.pop(self.place, None)
        self._edit(0, self._words_waiting())

    def _line_is_gone(self) -> None:
        """Go on without the line that was edited; words that were typed into it are those of a new line then."""
        words = self.capture.value if self._is_changed() else ""
        if words and not self._words_waiting():
            self.workspace.at_hand.unfinished[self.place] = words
        self._let_go()

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
