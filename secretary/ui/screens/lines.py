"""What is done to a line that is chosen from the list: edited, moved, made another kind, put elsewhere, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from secretary.domain.entries import AdviceKind, EntryKind, Ref, entry_by_id
from secretary.i18n import _
from secretary.service import minutes
from secretary.service.advice import REGISTERED
from secretary.service.state import State
from secretary.ui.dialogs.choosing import ChooseDialog, ConfirmDialog
from secretary.ui.screens.item import ItemScreen
from secretary.ui.widgets.bars import MeetingStep
from secretary.ui.wording import ENTRY_KINDS, line_kind_name

_ON_A_LINE = frozenset({"edit_line", "move_line", "change_kind", "move_under", "remove_line"})


class LinesScreen(ItemScreen):
    """The lines of an item with the verbs for one of them; `edit_entry` is for the screen with the capture line.

    What does not fit into the footer is cut at its end: striking stands before what is done when all is written up.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit_line", _("Edit"), id="line.edit", tooltip=_("Edit the chosen line (Enter as well)")),
        Binding(
            "delete",
            "remove_line",
            _("Delete"),
            id="line.remove",
            key_display="Del",
            tooltip=_("Delete the chosen line"),
        ),
        Binding(
            "x",
            "strike_lines",
            _("Strike"),
            id="line.strike",
            tooltip=_(
                "Strike the line, or those picked: from undo, earlier copies, backups and documents too, for good"
            ),
        ),
        Binding("k", "change_kind", _("Kind"), id="line.kind", tooltip=_("Make the chosen line another kind")),
        Binding("m", "move_under", _("Move"), id="line.item", tooltip=_("Move the chosen line to another item")),
        Binding(
            "g",
            "register_row",
            _("Register"),
            id="line.register",
            show=False,
            tooltip=_("Go to what became of the chosen line: its row in the register"),
        ),
        Binding(
            "alt+up", "move_line(-1)", _("Move up"), id="line.up", show=False, tooltip=_("Move the chosen line up")
        ),
        Binding(
            "alt+down",
            "move_line(1)",
            _("Move down"),
            id="line.down",
            show=False,
            tooltip=_("Move the chosen line down"),
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done to a line only where one is chosen and lines may change."""
        if action in _ON_A_LINE:
            return self.focused is self.lines and self.lines.chosen is not None and self.state.sitting.takes_minutes
        if action == "register_row":
            return self.focused is self.lines and self.lines.chosen is not None
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Offer the keys of what has the focus now."""
        self.refresh_bindings()

    def action_strike_lines(self) -> None:
        """Strike the chosen line, or those that were picked."""
        raise NotImplementedError

    def edit_entry(self, entry_id: int) -> None:
        """Take a line up for editing."""
        raise NotImplementedError

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the chosen line."""
        event.stop()
        self.action_edit_line()

    def action_edit_line(self) -> None:
        """Edit the chosen line in the capture line."""
        if self.lines.chosen and self.state.sitting.takes_minutes:
            self.edit_entry(self.lines.chosen)

    def action_move_line(self, by: int) -> None:
        """Move the chosen line up or down within its item."""
        line = self.lines.chosen
        if line and self.perform(lambda state: minutes.with_moved_line(state, line, by), _("move a line")):
            self.lines.choose(line)

    def action_change_kind(self) -> None:
        """Make the chosen line another kind."""
        line = self.lines.chosen
        if line:
            entry = entry_by_id(self.state.sitting.entries, line)
            kinds = [(kind, AdviceKind.ADVICE) for kind in ENTRY_KINDS]
            kinds += [(EntryKind.ADVICE, AdviceKind.CONSULTATION), (EntryKind.ADVICE, AdviceKind.GOLD_GROUP)]
            choices = [(each, line_kind_name(*each)) for each in kinds]
            dialog = ChooseDialog(_("What is this line?"), choices, at=kinds.index((entry.kind, entry.advice)))
            self.app.push_screen(dialog, partial(self._change_kind, line))

    def _change_kind(self, line: int, chosen: tuple[EntryKind, AdviceKind] | None) -> None:
        entry = entry_by_id(self.state.sitting.entries, line)
        kind, advice = chosen or (None, AdviceKind.ADVICE)
        if kind is EntryKind.STATEMENT and not entry.consent:
            self.ask_consent(entry.text, partial(self._make_statement, line))
        elif kind:
            self.perform(lambda state: minutes.with_kind(state, line, kind, advice), _("change a line's kind"))

    def _make_statement(self, line: int) -> None:
        def agreed(state: State) -> State:
            return minutes.with_consent(minutes.with_kind(state, line, EntryKind.STATEMENT), line, given=True)

        self.perform(agreed, _("change a line's kind"))

    def ask_consent(self, words: str, agreed: Callable[[], None], refused: Callable[[], None] | None = None) -> None:
        """Ask whether whoever made a statement agreed to be named with these words, and do what follows."""

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
            if yes:
                agreed()
            elif refused:
                refused()

        question = _("Has the person asked to be named, and agreed to these words?")
        dialog = ConfirmDialog(question, words, yes=_("yes, put it on the record"), no=_("no"))
        self.app.push_screen(dialog, answered)

    def action_register_row(self) -> None:
        """Go to the register's row of the chosen line."""
        line = self.lines.chosen
        if not line:
            return
        if entry_by_id(self.state.sitting.entries, line).kind not in REGISTERED:
            self.say(_("Only advice, actions, requests and decisions have a row in a register."))
            return
        self.workspace.at_hand.wanted_row = Ref(self.state.sitting.id, line)
        self.action_step(MeetingStep.ADVICE)

    def action_move_under(self) -> None:
        """Move the chosen line to another item."""
        line = self.lines.chosen
        if line:
            meeting = self.state.sitting
            choices = [(item.id, item.title) for item in meeting.items]
            dialog = ChooseDialog(_("Move the line to which item?"), choices, at=meeting.order.index(self.item))
            self.app.push_screen(dialog, partial(self._move_under, line))

    def _move_under(self, line: int, item: int | None) -> None:
        if item and item != self.item:
            self.perform(lambda state: minutes.with_line_under(state, line, item), _("move a line to another item"))

    def action_remove_line(self) -> None:
        """Delete the chosen line, once it is said that this is meant."""
        line = self.lines.chosen
        if line:
            text = entry_by_id(self.state.sitting.entries, line).text
            dialog = ConfirmDialog(_("Delete this line?"), text, yes=_("delete it"), no=_("keep it"))
            self.app.push_screen(dialog, partial(self._remove_line, line))

    def _remove_line(self, line: int, wanted: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if wanted:
            self.perform(lambda state: minutes.without_line(state, line), _("delete a line"))
