"""Dialogs with one answer: yes or no, or one of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from secretary.i18n import _
from secretary.ui.keys import EitherCase
from secretary.ui.wording import shown

T = TypeVar("T")
_DIGITS = 9


class ConfirmDialog(EitherCase, ModalScreen[bool]):
    """A question with what follows from yes. Y or Enter is dismissed with True, N or Esc with False."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", _("Yes"), id="confirm.yes"),
        Binding("n,escape", "answer(False)", _("No"), id="confirm.no"),
    ]

    def __init__(self, question: str, consequence: str = "", *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._question = question
        self._consequence = consequence
        self._keys = _("Enter or Y: {yes}   Esc or N: {no}").format(yes=yes or _("yes"), no=no or _("no"))

    def compose(self) -> ComposeResult:
        """Lay out the question and the two answers."""
        with Vertical(classes="dialog -short"):
            yield Static(shown(self._question, "bold"), classes="dialog-title")
            if self._consequence:
                yield Static(shown(self._consequence))
            yield Static(shown(self._keys), classes="dialog-keys")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - an action's argument has no name
        """Close the dialog with the answer."""
        self.dismiss(yes)


class ChooseDialog(ModalScreen[T | None], Generic[T]):
    """One of a list: Enter or the digit before it is dismissed with its value, Esc with None.

    `at`: the place, from 0, where the cursor begins; None for nowhere, so that Enter takes nothing before a choice.
    `digits`: False where it comes up by itself, so that what is typed on at that moment takes nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", _("Back"), id="choose.back"),
        *(Binding(str(digit), f"take({digit})", show=False) for digit in range(1, _DIGITS + 1)),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[T, str]],
        note: str = "",
        *,
        at: int | None = 0,
        digits: bool = True,
    ) -> None:
        super().__init__()
        self._digits = digits
        self._heading = title
        self._choices = choices
        self._note = note
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the list, each with its digit."""
        with Vertical(classes="dialog"):
            yield Static(shown(self._heading, "bold"), classes="dialog-title")
            if self._note:
                yield Static(shown(self._note))
            number = _numbered if self._digits else _unnumbered
            yield OptionList(
                *(Option(number(place, label)) for place, (_value, label) in enumerate(self._choices, start=1)),
                markup=False,
                compact=True,
                classes="dialog-body",
            )
            keys = _("Enter: take it   1-9: take by number   Esc: back")
            if not self._digits:
                keys = _("↑↓: choose, then Enter")
            elif self._at is None:
                keys = _("1-9: take by number   ↑↓: choose, then Enter   Esc: back")
            yield Static(shown(keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """Put the cursor where it is most likely wanted."""
        self.query_one(OptionList).highlighted = self._at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the value under the cursor."""
        event.stop()
        self.dismiss(self._choices[event.option_index][0])

    def action_take(self, digit: int) -> None:
        """Close with the value that has this digit."""
        if self._digits and digit <= len(self._choices):
            self.dismiss(self._choices[digit - 1][0])

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _numbered(place: int, label: str) -> Content:
    mark = f"{place} " if place <= _DIGITS else "  "
    return Content.assemble(shown(mark, "bold"), shown(label))


def _unnumbered(_place: int, label: str) -> Content:
    return shown(label)
