"""The rules of a body: each setting in its sentence, and the amendments and reviews with who has consented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from secretary.domain.amendments import Amendment, Review, reviews_due
from secretary.domain.errors import SecretaryError
from secretary.domain.meeting import NOT_OPENED, MeetingKind
from secretary.i18n import _, ngettext, short_day
from secretary.service import amendments, templates
from secretary.service.amendment_words import (
    amended_sentences,
    amendment_mark,
    amendment_standing,
    consents_given,
    review_name,
    review_standing,
    reviews_in_sight,
)
from secretary.service.protocol_words import GROUPS, sentence
from secretary.service.settings import typed
from secretary.service.state import State
from secretary.service.workspace import Workspace
from secretary.ui.dialogs import rules
from secretary.ui.dialogs.form import FormDialog
from secretary.ui.screens.base import SecretaryScreen
from secretary.ui.widgets.bars import MeetingBar
from secretary.ui.widgets.rows import Cell, RowList, line
from secretary.ui.wording import shown

_GROUP_WIDTH = 19
_SETTINGS = tuple((group.title if place == 0 else "", key) for group in GROUPS for place, key in enumerate(group.keys))
_ON_AN_AMENDMENT = frozenset({"consent", "give_up"})
_CHANGING = frozenset({"change", "sign", "start", "take_file", "review"}) | _ON_AN_AMENDMENT
_WRITTEN = _("The rules are in {file}.")

Form = tuple[FormDialog, rules.Taking]


class ProtocolScreen(SecretaryScreen):
    """The settings of the rules above, amendments and reviews below."""

    HELP_TITLE = _("The rules")
    HELP_LINES = (
        _("Above: every setting in a plain sentence. Below: amendments and reviews. Tab goes from one to the other."),
        _("Until the rules are signed, a change holds at once. Where they are signed and say that both sides must "
          "consent, a change is proposed as an amendment, and holds once both have consented in writing."),
        _("Meetings that were opened already keep the rules that they met under."),
        _("Terms that are missing are marked; they never keep a meeting from being held."),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "change", _("Change"), id="rules.change", key_display="⏎",
                tooltip=_("Change the setting under the cursor, or propose to")),
        Binding("c", "consent", _("Consent"), id="rules.consent",
                tooltip=_("A side consented in writing to the amendment under the cursor, or the only open one")),
        Binding("x", "give_up", _("Give up"), id="rules.give-up",
                tooltip=_("An amendment was withdrawn, or a side declined it")),
        Binding("v", "review", _("Review"), id="rules.review",
                tooltip=_("A review was held, asked for, or is not needed")),
        Binding("s", "sign", _("Signed"), id="rules.sign", tooltip=_("Both sides signed the rules, and when")),
        Binding("o", "start", _("Other rules"), id="rules.start",
                tooltip=_("Take the rules of a forum, an advisory group or a committee instead")),
        Binding("w", "write_file", _("Write"), id="rules.write", show=False,
                tooltip=_("Write the rules into a file, with notes, to be edited")),
        Binding("i", "take_file", _("Import"), id="rules.import", show=False,
                tooltip=_("Take the rules from an edited file")),
        Binding("escape", "back", _("Desk"), id="rules.back", tooltip=_("Go back to the desk")),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace, *, other: bool = False) -> None:
        """Show the rules; `other`: ask at once which are taken instead."""
        super().__init__(workspace)
        self._asks_other = other
        self._matters: tuple[Amendment | Review, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the settings, the chosen one in full, and the amendments and reviews."""
        yield MeetingBar()
        with Vertical(id="rules-pane", classes="pane"):
            yield RowList(self._paint_setting, id="rules-settings")
        yield Static(id="rules-detail", markup=False)
        with Vertical(id="rules-matters-pane", classes="pane"):
            yield RowList(self._paint_matter, _("No amendment, and no review due."), id="rules-matters")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin at the settings."""
        self._settings.focus()
        if self._asks_other:
            self.call_after_refresh(self.action_start)

    @property
    def _settings(self) -> RowList:
        return self.query_one("#rules-settings", RowList)

    @property
    def _rows(self) -> RowList:
        """The list below: amendments and reviews."""
        return self.query_one("#rules-matters", RowList)

    @property
    def _today(self) -> date:
        return self.workspace.today

    @property
    def _amendment(self) -> Amendment | None:
        """The open amendment under the cursor of the list below, otherwise the only open one."""
        key = self._rows.key
        chosen = self._matters[key] if key is not None and self._rows.has_focus else None
        if isinstance(chosen, Amendment):
            return chosen if chosen.open else None
        waiting = [each for each in self._matters if isinstance(each, Amendment) and each.open]
        return waiting[0] if len(waiting) == 1 else None

    def refresh_state(self) -> None:
        """Show the rules, the newest amendment first, then the reviews in the order of their days."""
        body = self.state.body
        self._matters = (*reversed(body.amendments), *reviews_in_sight(body, self._today))
        self._settings.show(range(len(_SETTINGS)))
        self._rows.show(range(len(self._matters)))
        self.query_one("#rules-pane").border_title = shown(self._standing())
        self.query_one("#rules-matters-pane").border_title = shown(_("Amendments and reviews"))
        self._show_detail()
        self.refresh_bindings()

    def _standing(self) -> str:
        """Give how the rules stand, in one line."""
        body = self.state.body
        protocol = body.protocol
        day = protocol.signed_on
        missing, waiting = len(protocol.missing_terms), len(amendments.open_amendments(body))
        due = bool(reviews_due(protocol, body.reviews, self._today))
        parts = [
            _("Rules: {name}").format(name=protocol.name),
            ngettext("{n} term missing", "{n} terms missing", missing).format(n=missing) if missing else "",
            ngettext("{n} amendment open", "{n} amendments open", waiting).format(n=waiting) if waiting else "",
            _("review due") if due else "",
            _("signed {day}").format(day=short_day(day)) if day else _("not signed"),
        ]
        return " · ".join(part for part in parts if part)

    def _paint_setting(self, place: int, width: int) -> Content:
        group, key = _SETTINGS[place]
        protocol = self.state.body.protocol
        style = "$warning" if key in protocol.missing_terms else ""
        return line(width, Cell(group, _GROUP_WIDTH, "bold"), Cell(sentence(protocol, key), 0, style))

    def _paint_matter(self, place: int, width: int) -> Content:
        matter = self._matters[place]
        if isinstance(matter, Amendment):
            style = "$warning" if matter.open else "$text-muted"
            name = _("Amendment {number}").format(number=matter.id)
            return line(width, Cell(name, 13, "bold"), Cell(matter.words), Cell(amendment_mark(matter), 30, style))
        name = review_name(matter, self.state.body.protocol)
        standing = review_standing(matter, self.state.body.protocol, self._today)
        return line(width, Cell(name, min(32, width // 3), "bold"), Cell(standing))

    def _show_detail(self) -> None:
        """Show in full what the cursor is on."""
        here, place = (self._matter_lines, self._rows.key) if self._rows.has_focus else (self._rule, self._settings.key)
        lines = here(place) if place is not None else []
        self.query_one("#rules-detail", Static).update(Content("\n").join(lines))

    def _rule(self, place: int) -> list[Content]:
        key = _SETTINGS[place][1]
        protocol = self.state.body.protocol
        setting = f"{key} = {typed(protocol, key)}"
        return [shown(sentence(protocol, key)), shown(setting, "$text-muted")]

    def _matter_lines(self, place: int) -> list[Content]:
        matter = self._matters[place]
        protocol = self.state.body.protocol
        if isinstance(matter, Review):
            words = review_name(matter, protocol), review_standing(matter, protocol, self._today)
            return [shown(f"{words[0]}: {words[1]}.")]
        standing, given = amendment_standing(matter), consents_given(matter)
        said = [f"{standing[:1].upper()}{standing[1:]}.", f"{given}." if given else ""]
        proposed = _("Proposed {day}: {words}").format(day=short_day(matter.proposed), words=matter.words)
        changes = " ".join(amended_sentences(matter, protocol))
        return [shown(" ".join(said).strip()), shown(proposed), shown(changes, "$success")]

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show what the cursor is on in full."""
        event.stop()
        self._show_detail()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Show in full what the cursor of the other list is on."""
        self._show_detail()
        self.refresh_bindings()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Change the setting that was clicked twice."""
        event.stop()
        self.action_change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Hide what needs an open amendment or signed rules; grey out every change in a store that is only read."""
        if action in _ON_AN_AMENDMENT and self._amendment is None:
            return False
        if action == "review" and self.state.body.protocol.signed_on is None:
            return False
        return None if action in _CHANGING and self.workspace.repository.read_only else True

    def action_change(self) -> None:
        """Ask for another value of the setting under the cursor; below, what is put down of the amendment or review."""
        if self._rows.has_focus and self._rows.key is not None:
            chosen = self._matters[self._rows.key]
            if isinstance(chosen, Review):
                self.action_review()
            elif chosen.open:
                self.action_consent()
        elif self._settings.key is not None:
            key = _SETTINGS[self._settings.key][1]
            self._ask(lambda: rules.setting_form(self.state, key, self._today), _("the changed rule"))

    def action_consent(self) -> None:
        """Ask which side consented to the amendment, and when."""
        amendment = self._amendment
        if amendment:
            self._ask(lambda: rules.consent_form(self.state, amendment, self._today), _("the consent"))

    def action_give_up(self) -> None:
        """Ask how the amendment ended."""
        amendment = self._amendment
        if amendment:
            self._ask(lambda: rules.give_up_form(self.state, amendment, self._today), _("the end of the amendment"))

    def action_review(self) -> None:
        """Ask what is to be put down of a review."""
        self._ask(lambda: rules.review_form(self.state, self._today), _("the review"))

    def action_sign(self) -> None:
        """Ask for the day of signing."""
        self._ask(lambda: rules.sign_form(self.state, self._today), _("the signing"))

    def action_start(self) -> None:
        """Ask which of the program's protocols is taken instead."""
        before = self.state.body.protocol.key

        def taken() -> None:
            if self.state.body.protocol.key != before:
                self._tell_of_agendas()

        self._ask(lambda: rules.start_form(self.state, self._today), _("the rules of the group"), taken)

    def _tell_of_agendas(self) -> None:
        """Say which agendas were begun under the rules before, and how one is begun again from a template of these."""
        waiting = [line.id for line in self.state.body.meetings if line.status in NOT_OPENED]
        if waiting:
            said = _("The agenda of meeting {numbers} is as it was: there, T begins it again from “{name}”.")
            try:
                offered = templates.usual_agenda(self.state.body.protocol.key, MeetingKind.REGULAR)
            except SecretaryError:
                return
            self.say(said.format(numbers=", ".join(map(str, waiting)), name=offered.name))

    def action_take_file(self) -> None:
        """Ask for an edited file."""
        self._ask(lambda: rules.file_form(self.state, self._today), _("the rules from the file"))

    @work
    async def action_write_file(self) -> None:
        """Ask for a new file and write the rules into it."""
        filled = await self.app.push_screen_wait(rules.write_form())
        if filled:
            self._write(rules.file_in(filled))

    def _write(self, file: Path) -> None:
        from secretary.service.protocol_files import write_rules  # noqa: PLC0415 - only where a file is wanted

        try:
            write_rules(self.state.body.protocol, file)
        except SecretaryError as error:
            self.say(str(error), severity="error")
        else:
            self.say(_WRITTEN.format(file=file))

    @work
    async def _ask(self, form: Callable[[], Form], name: str, then: Callable[[], None] | None = None) -> None:
        """Ask with a form and take what it gives; `then` is done once it was taken."""
        try:
            dialog, taking = form()
        except SecretaryError as error:
            self.say(str(error), severity="error")
            return
        filled = await self.app.push_screen_wait(dialog)
        if filled is None:
            return

        def step(state: State) -> State:
            return taking(filled, state)

        if self.perform(step, name) and then:
            then()

    def action_back(self) -> None:
        """Go back to the desk."""
        self.dismiss()
