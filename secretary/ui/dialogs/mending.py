"""The dialog in which a text that gives somebody away is put in other words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from secretary.domain.errors import SecretaryError
from secretary.domain.rewording import taken_back
from secretary.i18n import _
from secretary.rule.findings import Finding, Severity
from secretary.ui.widgets.findings import finding_in_full, marked, surest_first
from secretary.ui.widgets.watched import WatchedLine
from secretary.ui.wording import shown

Look = Callable[[str], tuple[Finding, ...]]
_PAUSE = 0.04  # seconds after the last key


class MendDialog(ModalScreen[str | None]):
    """One text with what was found in it. Enter is dismissed with the words, Esc with None, changed ones at the second.

    `look` gives what is found in any text; `check` is called with the words: the sentence of a SecretaryError that it
    raises is shown, and the dialog stays open. Ctrl+R takes the first rewrite, Ctrl+Z takes it back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "rewrite", _("Rewrite"), id="mend.rewrite", tooltip=_("Take the first rewrite")),
        Binding("ctrl+z", "take_back", _("Take back"), id="mend.back", tooltip=_("Take the last rewrite back")),
        Binding("escape", "cancel", _("Back"), id="mend.cancel", tooltip=_("Leave the words as they were")),
    ]

    def __init__(self, place: str, text: str, look: Look, check: Callable[[str], object]) -> None:
        super().__init__()
        self._place = place
        self._text = text
        self._look = look
        self._check = check
        self._found: tuple[str, tuple[Finding, ...]] = ("", ())
        self._rewrites: list[tuple[str, str]] = []
        self._waiting: Timer | None = None
        self._warned = False
        self._told = ""

    def compose(self) -> ComposeResult:
        """Lay out the text whole and as a line to be changed, what was found in it, and what to press."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._place, "bold"), classes="dialog-title")
            yield Static(id="mend-whole", markup=False)
            yield WatchedLine(self._text, id="mend-line")
            yield Static(id="mend-findings", markup=False)
            yield Static(id="form-error", markup=False)
            keys = _("Enter: take it   Ctrl+R: rewrite   Ctrl+Z: take it back   Esc: back")
            yield Static(shown(keys), classes="dialog-keys")

    @property
    def line(self) -> WatchedLine:
        """The text."""
        return self.query_one("#mend-line", WatchedLine)

    def on_mount(self) -> None:
        """Begin in the line, behind what was found."""
        self.line.focus()
        self._look_now()
        first = next(iter(self._found[1]), None)
        self.line.fill(self._text, first.end if first else None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look at the text a moment after the last key."""
        event.stop()
        self._warned = False
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._look_now)

    def _look_now(self) -> None:
        text = self.line.value
        found = surest_first(self._look(text))
        self._found = text, found
        self.line.underline(text, [(each.start, each.end, each.severity) for each in found])
        self.query_one("#mend-whole", Static).update(marked(text, found))
        rows = [finding_in_full(place, finding, text) for place, finding in enumerate(found, start=1)]
        nothing = shown(_("Nothing was found in it."), "$success")
        self.query_one("#mend-findings", Static).update(Content("\n").join(rows or [nothing]))

    def action_rewrite(self) -> None:
        """Take the first rewrite."""
        if self._found[0] != self.line.value:
            self._look_now()
        text, found = self._found
        first = next((finding for finding in found if finding.edit), None)
        if first is None:
            self._say(_("Only you can tell how to put it.") if found else _("Nothing was found in it."))
            return
        self._rewrites.append((text, first.rewritten(text)))
        self.line.fill(first.rewritten(text))

    def action_take_back(self) -> None:
        """Take the last rewrite back, if it still stands."""
        line = taken_back(self.line.value, *self._rewrites.pop()) if self._rewrites else None
        if line is None:
            self._say(_("There is no rewrite to take back."))
        else:
            self.line.fill(line)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the words, if they can be taken."""
        event.stop()
        try:
            self._check(event.value)
        except SecretaryError as error:
            self._say(str(error))
            return
        if not self._tells_still(event.value):
            self.dismiss(event.value)

    def _tells_still(self, text: str) -> bool:
        """Say once of a text what in it still gives somebody away; tell whether that was said just now."""
        still = [each for each in surest_first(self._look(text)) if each.severity is Severity.CERTAIN]
        if not still or self._told == text:
            return False
        self._told = text
        said = _("“{words}” still gives somebody away: change it, or Enter again keeps it, and it stops the document.")
        self._say(said.format(words=still[0].words(text)))
        return True

    def unkept_words(self) -> str:
        """Give the words that were changed and not taken yet."""
        return self.line.value if self.line.value != self._text else ""

    def action_cancel(self) -> None:
        """Close without taking anything; where words were changed, say first that they are not taken yet."""
        if self.unkept_words() and not self._warned:
            self._warned = True
            self._say(_("Your change is not taken yet. Enter takes it; Esc again leaves it."))
        else:
            self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one("#form-error", Static).update(shown(sentence, "$warning"))
