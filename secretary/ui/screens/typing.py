"""The line being typed: how it is understood, what gives somebody away in it, and rewrites taken and taken back."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input

from secretary.domain.entries import EntryKind, Ref, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.domain.rewording import placed, reworded, taken_back
from secretary.domain.shorthand import Mend, Surroundings, Typed, completions, understand
from secretary.i18n import _
from secretary.rule.findings import Finding
from secretary.service import minutes
from secretary.service.advice import printed_labels
from secretary.service.dates import BritishDateReader
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.screens.watching import WatchingScreen
from secretary.ui.widgets.lines import line_names

Reading = Typed | Mend | None


class TypingScreen(WatchingScreen):
    """What the capture line holds, read again at every key; what becomes of it is for the screen to say.

    `editing` is the number of the line that is edited, 0 for a new one; `loaded` its words before they were changed.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.editing = 0
        self.loaded = ""
        self.rewrites: list[tuple[str, str]] = []
        self._reader = BritishDateReader()
        self._around: tuple[State, int, int, Surroundings] | None = None
        self._read: tuple[str, Surroundings, Reading] | None = None
        self._shows_kept = False

    def surroundings(self) -> Surroundings:
        """Give what the line is read against, made once for each state and line."""
        known = self._around
        if known and known[0] is self.state and known[1:3] == (self.item, self.editing):
            return known[3]
        around = minutes.surroundings(self.state, self._reader, self.item)
        if self.editing:
            around = replace(around, last=entry_by_id(self.state.sitting.entries, self.editing))
        self._around = (self.state, self.item, self.editing, around)
        return around

    def reading(self) -> Reading:
        """Give what the line is understood as."""
        words, around = self.capture.value, self.surroundings()
        if not self._read or self._read[0] != words or self._read[1] is not around:
            self._read = words, around, understand(words, around)
        return self._read[2]

    @property
    def place(self) -> tuple[int, int]:
        """The numbers of the meeting and of the item that the line is typed under."""
        return self.state.sitting.id, self.item

    def put_aside_words(self) -> None:
        """Remember the words, so that they wait for their item, and have them kept on the disk."""
        if not self.item or self.workspace.repository.read_only:
            return
        at_hand, words = self.workspace.at_hand, self.capture.value
        if not self.editing:
            at_hand.unfinished[self.place] = words
        elif words != self.loaded:
            at_hand.changed[self.place] = self.editing, words
        else:
            at_hand.changed.pop(self.place, None)
        at_hand.typed()
        self.refresh_kept()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show how the line is understood now."""
        event.stop()
        if not event.value:
            self.rewrites.clear()
        self.put_aside_words()
        self.show_understood()
        if self.item:
            self.look_soon()

    def show_understood(self) -> None:
        """Show how the line is understood."""
        if not self.item:
            return
        around, words = self.surroundings(), self.capture.value
        offers = completions(words, around)
        if offers:
            self.understood.show_completions(
                [(label, self._advice_words(around.advice[label])) for label in offers[:2]]
            )
        else:
            self.understood.show(self.reading(), around)

    def _advice_words(self, advice: Ref) -> str:
        try:
            return self.workspace.entry(advice).text
        except SecretaryError as error:
            return str(error)

    def name_pane(self) -> None:
        """Say in the pane's border what the line is for."""
        if self.editing:
            said = _("Editing {line} · Enter replaces it, Esc lets go").format(line=self.line_name(self.editing))
            self.understood.name_it(said, "bold $accent")
        else:
            self.understood.name_it(_("Understood as"))

    def line_name(self, entry: int) -> str:
        """Give what a line of the item is called, such as 4.2 or ADVICE 26/09."""
        return line_names(self.state.sitting, self.item, printed_labels(self.state.body))[entry]

    def show_looked(self) -> None:
        """Show the kept line that was looked at instead of the one being typed, or this one again."""
        entry = self.looked.entry
        if entry:
            self._shows_kept = True
            self.understood.name_it(self.line_name(entry))
            self.understood.show_kept("" if self.looked.findings else _("Nothing was found in this line."))
        elif self._shows_kept:
            self._shows_kept = False
            self.name_pane()
            self.show_understood()

    def typed_text(self) -> str:
        """Give the words that will be minuted; a statement is on the record, and consent to it is asked instead."""
        read = self.reading() if self.item else None
        if isinstance(read, Mend):
            return read.after if read.found else ""
        return read.text if read and read.kind is not EntryKind.STATEMENT else ""

    def underline(self, text: str, findings: tuple[Finding, ...]) -> None:
        """Underline what was found, where it is certain which of the typed words it is."""
        read = self.reading() if findings else None
        place = placed(self.capture.value, read) if isinstance(read, Typed) and read.text == text else None
        spans = [(place.span(found.start, found.end), found.severity) for found in findings] if place else []
        self.capture.underline(self.capture.value, [(*span, severity) for span, severity in spans if span])

    def rewrite_typed(self, finding: Finding) -> None:
        """Put the rewrite of a finding into the typed line, whose mark, side, day and owner stay."""
        read, line = self.reading(), self.capture.value
        if isinstance(read, Mend):
            self.remark(_("Enter keeps the mended line first; then Tab and Ctrl+R rewrite it."))
            return
        new = reworded(line, read, finding.rewritten(read.text), self.surroundings()) if read else None
        if new is None:
            self.remark(_("This rewrite does not fit the line as it is typed: put it in your own words."))
            return
        self.rewrites.append((line, new))
        self.capture.fill(new)

    def action_undo(self) -> None:
        """Take back the last rewrite while the line holds one, and otherwise the last step."""
        if not self.rewrites or self.focused is self.lines:
            super().action_undo()
            return
        line = taken_back(self.capture.value, *self.rewrites.pop())
        if line is None:
            self.remark(
                _("The line was changed there since: the rewrite stays. Ctrl+Z again takes back the last step.")
            )
        else:
            self.capture.fill(line)
