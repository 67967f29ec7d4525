"""The line in hand: a new one, or a kept one that is edited; its words are never lost on the way elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.widgets import Static

from secretary.domain.entries import entry_by_id
from secretary.domain.shorthand import as_line, typed_again
from secretary.i18n import _
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.off_record import Words, ask_what_of_words
from secretary.ui.screens.typing import TypingScreen
from secretary.ui.widgets.capture import CaptureLine


class EditingScreen(TypingScreen):
    """What is in the capture line and where it goes; how a line is kept is for the screen to say."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._then: Callable[[], None] | None = None

    def _keep_typed(self) -> None:
        """Keep the line, or say in a sentence why not."""
        raise NotImplementedError

    def _words_waiting(self) -> str:
        """Give the words of a new line that wait under the item."""
        return self.workspace.at_hand.unfinished.get(self.place, "")

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
