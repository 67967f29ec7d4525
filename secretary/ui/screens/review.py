"""Before a document is made: what in it gives somebody away, to be mended there or released with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, OptionList, Static
from textual.worker import get_current_worker

from secretary.domain.document import DocumentKind
from secretary.domain.entries import EntryKind, entry_by_id
from secretary.domain.errors import SecretaryError
from secretary.i18n import _
from secretary.rule.findings import Finding, Kind
from secretary.service import minutes, rule
from secretary.service.rule import Matter, Review
from secretary.service.workspace import Workspace
from secretary.ui.dialogs.choosing import ConfirmDialog
from secretary.ui.dialogs.form import Field, Filled, FormDialog
from secretary.ui.dialogs.mending import MendDialog
from secretary.ui.lookout import lookout_over
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.matters import MattersList
from secretary.ui.wording import DOCUMENT_KINDS, shown

_GOING_ON = frozenset({"make", "circulate", "approve"})
_ON_A_MATTER = frozenset({"mend", "release", "take_back"})


class Wanted(Enum):
    """What is wanted of the document that is looked through; the value is the action that goes on with it."""

    MAKE = "make"
    CIRCULATE = "circulate"
    APPROVE = "approve"


_ALL_THE_SAME = {
    Wanted.MAKE: _("m: make it all the same"),
    Wanted.CIRCULATE: _("c: circulate it all the same"),
    Wanted.APPROVE: _("a: approve it all the same"),
}


class ReviewScreen(SecretaryScreen):
    """What a document would give away. What is certain stops it; what else was found is told once.

    `review` is what was found before the screen came up. It is dismissed with True when nothing stands any more or when
    the rest is to be taken as it is, and otherwise with False; `wanted` says what the rest is taken
    for; without it there is only something to look at.
    """

    AUTO_FOCUS = "#matters"
    HELP_TITLE = _("What gives somebody away")
    HELP_LINES: ClassVar[Sequence[str]] = (
        _("Under the Rule no document may show who spoke, or for whom. What is certain to show it stops the document."),
        _("    ◆ certain, it stops the document    ◇ likely    ◦ possible"),
        _("Enter mends the words. Or release what may stand, with a reason: the reason is kept, the name is not."),
        _("A release holds for just these words, and can be taken back."),
        _("What is likely or possible stops nothing: the document may be made, circulated or approved all the same."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e", "mend", _("Mend"), id="review.mend", key_display="⏎", tooltip=_("Put it in other words (e as well)")
        ),
        Binding("r", "release", _("Release"), id="review.release", tooltip=_("Let it stand, with a reason")),
        Binding("t", "take_back", _("Take back"), id="review.back", tooltip=_("Take back the release")),
        Binding("m", "make", _("Make it"), id="review.make", tooltip=_("Make the document all the same")),
        Binding(
            "c",
            "circulate",
            _("Circulate it"),
            id="review.circulate",
            tooltip=_("Circulate the minutes all the same; to whom is asked next"),
        ),
        Binding(
            "a",
            "approve",
            _("Approve it"),
            id="review.approve",
            tooltip=_("Approve the minutes all the same, once it is said that this is meant"),
        ),
        Binding("escape", "leave", _("Back"), id="review.leave", tooltip=_("Back; nothing is made")),
    ]

    def __init__(self, workspace: Workspace, kind: DocumentKind, review: Review, wanted: Wanted | None = None) -> None:
        super().__init__(workspace)
        self._kind = kind
        self._review = review
        self._wanted = wanted
        self._seen = self.state
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the list, and what to do next below it."""
        yield MeetingBar()
        with Vertical(id="review", classes="pane"):
            yield MattersList(id="matters")
        yield Static(id="review-next", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    @property
    def matters(self) -> MattersList:
        """The list."""
        return self.query_one("#matters", MattersList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to the matter under the cursor, and to the document once nothing stops it."""
        if action in _GOING_ON:
            return bool(self._wanted and self._wanted.value == action and not self._review.stopping and not self._busy)
        if action not in _ON_A_MATTER:
            return super().check_action(action, parameters)
        matter = self.matters.matter
        if matter is None or self._busy:
            return False
        released = matter in self._review.released
        return {"mend": True, "release": matter in self._review.stopping, "take_back": released}[action]

    def refresh_state(self) -> None:
        """Show what was found, and look again where the state has changed since."""
        if self.state is not self._seen:
            self._look_again()
            return
        self.query_one("#review").border_title = shown(self._title(), "bold")
        self.matters.show(self._review, self._reason)
        self._show_next()

    def _show_next(self) -> None:
        self.query_one("#review-next", Static).update(shown(self._next(), "$text-muted"))
        self.refresh_bindings()

    def _title(self) -> str:
        document, stopping = DOCUMENT_KINDS[self._kind], len(self._review.stopping)
        if stopping == 1:
            return _("{document}: 1 thing gives somebody away, and stops it").format(document=document)
        if stopping:
            return _("{document}: {number} things give somebody away, and stop it").format(
                document=document, number=stopping
            )
        return _("{document}: nothing stops it").format(document=document)

    def _next(self) -> str:
        if self._busy:
            return _("Looking through it …")
        matter, said = self.matters.matter, []
        if matter is not None:
            said.append(_("Enter: mend"))
        if matter in self._review.stopping:
            said.append(_("r: release with a reason"))
        elif matter in self._review.released:
            said.append(_("t: take back the release"))
        if self._wanted and not self._review.stopping:
            said.append(_ALL_THE_SAME[self._wanted])
        return "   ".join([*said, _("Esc: back")])

    def _reason(self, matter: Matter) -> str:
        release = rule.release_of(self.state, matter)
        return release.reason if release else _("released at an earlier meeting")

    def _look_again(self) -> None:
        self._busy = True
        self._show_next()
        self.run_worker(self._look, thread=True, group="documents", exclusive=True)

    def _look(self) -> None:
        state = self.state
        try:
            review = rule.review(self.workspace, self._kind)
        except SecretaryError as error:
            self.app.call_from_thread(self.say, str(error), severity="error")
            return
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._looked, state, review)

    def _looked(self, state: object, review: Review) -> None:
        if not self.is_attached or state is not self.state:
            return
        self._busy, self._seen, self._review = False, self.state, review
        if self._wanted and not review.stopping and not review.others:
            self.dismiss(result=True)
        else:
            self.refresh_state()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Offer what can be done to the matter under the cursor."""
        event.stop()
        self._show_next()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mend what is under the cursor."""
        event.stop()
        if not self._busy:
            self.action_mend()

    def action_make(self) -> None:
        """Let the document be made all the same."""
        self.dismiss(result=True)

    def action_circulate(self) -> None:
        """Let the minutes be circulated all the same."""
        self.dismiss(result=True)

    def action_approve(self) -> None:
        """Let the minutes be approved all the same."""
        self.dismiss(result=True)

    def action_mend(self) -> None:
        """Put the text that the matter under the cursor is in into other words."""
        matter = self.matters.matter
        if matter is None:
            return
        if self._wants_consent(matter):
            question = _("Has the person asked to be named, and agreed to these words?")
            dialog = ConfirmDialog(question, matter.text, yes=_("yes, put it on the record"), no=_("no"))
            self.app.push_screen(dialog, partial(self._consented, matter))
            return
        look, check = partial(self._found_in, matter), partial(self._check_words, matter)
        self.app.push_screen(MendDialog(matter.place, matter.text, look, check), partial(self._mended, matter))

    def _wants_consent(self, matter: Matter) -> bool:
        if not matter.entry or matter.finding.kind is not Kind.WORDS:
            return False
        entry = entry_by_id(self.state.sitting.entries, matter.entry)
        return entry.kind is EntryKind.STATEMENT and not entry.consent

    def _consented(self, matter: Matter, yes: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if yes:
            step = partial(minutes.with_consent, entry_id=matter.entry, given=True)
            self.perform(step, _("consent to a statement"))

    def _found_in(self, matter: Matter, text: str) -> tuple[Finding, ...]:
        """Give what is found in a text that is being mended; what the review found in it is not looked for again."""
        if text == matter.text:
            return tuple(each.finding for each in self._review.matters if each.spot == matter.spot)
        return lookout_over(self.workspace).line(self.state, text) or ()

    def _check_words(self, matter: Matter, words: str) -> None:
        rule.with_words(self.state, matter, words)

    def _mended(self, matter: Matter, words: str | None) -> None:
        if words is not None and words != matter.text:
            self.perform(partial(rule.with_words, matter=matter, words=words), _("mend the words"))

    def action_release(self) -> None:
        """Let the matter under the cursor stand, with a reason that is kept."""
        matter = self.matters.matter
        if matter is None:
            return

        def check(filled: Filled) -> None:
            rule.with_release(self.state, matter, filled["reason"])

        said = f"{matter.text}\n{matter.finding.reason}"
        fields = [Field("reason", _("It may stand because"), hint=_("a reason that names nobody"))]
        dialog = FormDialog(_("Release: {place}").format(place=matter.place), fields, check, said)
        self.app.push_screen(dialog, partial(self._released, matter))

    def _released(self, matter: Matter, filled: Filled | None) -> None:
        if filled is not None:
            step = partial(rule.with_release, matter=matter, reason=filled["reason"])
            self.perform(step, _("release what was found"))

    def action_take_back(self) -> None:
        """Take back the release under the cursor."""
        matter = self.matters.matter
        if matter is None:
            return
        if rule.release_of(self.state, matter):
            self.perform(partial(rule.without_release, matter=matter), _("take back a release"))
        else:
            self.say(_("It was released at an earlier meeting: take it back there."))

    def action_leave(self) -> None:
        """Go back; nothing is made."""
        self.dismiss(result=False)
